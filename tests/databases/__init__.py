"""Tests with a database server that they start: the session ``databases`` runs them."""

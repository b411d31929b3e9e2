"""Tests of the documentation: it builds, it is complete, and what it says to do works."""

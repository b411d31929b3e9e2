"""Tests of the Sphinx half: through real builds of small projects and of the example."""

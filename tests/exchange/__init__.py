"""Tests with libraries that are too heavy for every run of the tests."""

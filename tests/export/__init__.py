"""Tests of the formats that records are exported in."""

"""Tests of the code as such: who imports whom, how long things are, what is packaged."""

"""Editions: what conf.py says of them, which pages they have, and what they leave in a folder."""

"""Change data files and pages in place: what is not meant to change keeps each of its bytes."""

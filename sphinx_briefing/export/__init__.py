"""Records in the words and formats of others."""

"""Views: records turned into small neutral blocks that every output can render."""

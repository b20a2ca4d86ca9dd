"""A conversation: what a typed line means after what was said before, and what can be completed. Knows no terminal."""

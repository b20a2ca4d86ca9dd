"""How good the answers are: labelled questions, and the figures they give."""

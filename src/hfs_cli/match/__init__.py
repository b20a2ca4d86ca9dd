"""Finding the answer: features, spelling, scores, the decision, notices. One stage a file."""

"""Fitting feature weights and the calibration, at development time; the only users of NumPy and SciPy."""

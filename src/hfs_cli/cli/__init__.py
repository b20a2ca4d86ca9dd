"""The commands: what is typed, which streams are read and written, and the exit status."""

"""Replies and lists as text, one format a file. Data in, text out: nothing here prints or exits."""

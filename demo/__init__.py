"""Eksempelby: a municipality that does not exist, for showing what the archive does.

Its referater are printed as PDF and go in by the clerk's door; nothing here writes a row.
"""

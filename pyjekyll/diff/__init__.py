"""Compares two built sites: each file at the lowest level at which it is equal, grouped by cause.

html.py, xml.py, json_values.py and lines.py each turn a file into a Form; changes.py compares two.
"""

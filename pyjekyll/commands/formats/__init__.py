"""How findings are written: each file has one format, a function from a Report to text.

Pure functions of plain values: whatever command has findings can write them so.
"""

"""Checks of a built site: each file has one, a function from a BuiltSite to findings.

A finding is a Diagnostic, and the URL it is about. What the build itself reports (YAML, Liquid,
layouts, names of posts) are findings too: reported.py.
"""

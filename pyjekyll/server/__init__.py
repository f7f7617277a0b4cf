"""Serves a folder and watches another: knows files, URLs and changes, nothing of sites.

Both work in a process of their own (companion.py), since they need threads, and the process that
builds must have none: it forks.
"""

"""Serves a folder and watches one. Knows folders and streams of changes, not Site."""

"""Puts a built site on the disk: whole files or none, only where bytes differ."""

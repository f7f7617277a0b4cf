"""Liquid 4.0.4 as Jekyll uses it, compiled to Python. Independent of the rest of pyjekyll."""

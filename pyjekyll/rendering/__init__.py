"""One document through Liquid, converters and layouts; which, and in what order."""

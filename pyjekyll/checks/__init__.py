"""One check a file: a function from a built site to findings."""

"""One kind of block a file."""

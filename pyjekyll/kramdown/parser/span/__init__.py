"""One kind of span a file."""

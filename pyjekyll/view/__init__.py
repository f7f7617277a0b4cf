"""What a render may see: keys, ranks, and the one place through which content is read."""

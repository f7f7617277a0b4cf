"""From nodes to Python source and code, and the cache that keeps it."""

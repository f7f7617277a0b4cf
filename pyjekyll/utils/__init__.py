"""Small things without knowledge of sites: YAML, paths, text, logging."""

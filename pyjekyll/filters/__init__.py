"""Jekyll's own Liquid filters, by subject."""

"""What templates see of a site: the only door from templates to content."""

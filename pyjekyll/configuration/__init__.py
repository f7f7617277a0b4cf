"""A site's configuration and front matter defaults."""

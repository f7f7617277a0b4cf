"""Jekyll's own Liquid tags: include, include_relative, highlight, link, post_url."""

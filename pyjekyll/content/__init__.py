"""The nouns: pages, documents, collections, layouts, static files, excerpts."""

"""bidirectional_links_generator.rb of the digital garden, since February 2025."""

from pyjekyll.plugins._ruby_files._notes import NotesGenerator


class BidirectionalLinksGenerator(NotesGenerator):
    """The newest version."""

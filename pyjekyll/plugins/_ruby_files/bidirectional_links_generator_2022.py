"""bidirectional_links_generator.rb of the digital garden, from March 2022 to February 2025."""

from pyjekyll.plugins._ruby_files._notes import NotesGenerator


class BidirectionalLinksGenerator(NotesGenerator):
    """The version in which a note may link to itself."""

    keeps_hyphens = False
    links_itself = True

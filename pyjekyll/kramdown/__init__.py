"""kramdown 2.5 and 2.4 with kramdown-parser-gfm, in Python, to the byte.

    Document("*text*", {"input": "GFM"}).to_html()

Text goes through a parser to a tree of elements, and through a converter to HTML. Knows nothing of
pyjekyll, sites or highlighters: the latter is a function that is given.
"""

from pyjekyll.kramdown.document import Document
from pyjekyll.kramdown.errors import KramdownError
from pyjekyll.kramdown.parser.html import html_as_written

__all__ = ["Document", "KramdownError", "html_as_written"]

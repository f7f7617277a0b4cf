"""Converters turn one text format into another."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from pyjekyll.plugin.plugin import Plugin
from pyjekyll.records import NamedTuple
from pyjekyll.ruby.encoded_text import foreign, native
from pyjekyll.ruby.encodings import encode

if TYPE_CHECKING:
    from collections.abc import Callable

    from pyjekyll.errors import Diagnostic, Place


class ConversionContext(NamedTuple):
    """Where a text comes from that is to be converted, and who wants to know of what is read.

    `path` is the absolute path of the file, "" for a text of no file; `load_paths` are absolute
    folders beside the site's own in which a file that it names may be (those of the theme).
    Whoever reads a file calls `note_file` with its absolute path, whether it is there or not: the
    output is made anew when it changes. `report` takes warnings, and errors that leave a text to
    show; a diagnostic without a place gets that of the text. `encoding` is that of
    Ruby's string where it is not UTF-8, by Python's name for it: kramdown writes characters that
    it does not have by number.

    `place()` is the file that is converted, or where the template is that gives a text to a filter;
    `is_file` says which. `first_line` is the number of the text's first line in its file (1 for
    one of no file). `page` is the path of a page below the source, None for documents; a filter's
    text has one where the page that it is in goes to the same converter. `add_page` takes the name
    and the text of a page that belongs beside this one; only converters with `adds_pages` may call
    it, and only for a page.
    """

    path: str
    load_paths: tuple[str, ...]
    note_file: Callable[[str], None]
    report: Callable[[Diagnostic], None]
    encoding: str | None = None
    place: Callable[[], Place | None] = lambda: None
    is_file: bool = False
    first_line: int = 1
    page: str | None = None
    add_page: Callable[[str, str], None] | None = None


class Converter(Plugin):
    """A converter: which files it takes, what their output is called, and the conversion."""

    highlighter_prefix: ClassVar[str | None] = None
    highlighter_suffix: ClassVar[str | None] = None
    writes_utf_8: bool = False  # whether its output is UTF-8, whatever the input is
    adds_pages: ClassVar[bool] = False  # whether it makes pages beside those that it converts
    carries: ClassVar[bool] = False  # whether what it makes may depend on what it made before

    def matches(self, ext: str) -> bool:
        """Whether files of the extension (with its dot) are converted."""
        raise NotImplementedError

    def output_ext(self, ext: str) -> str | None:
        """The extension of the output, with its dot."""
        raise NotImplementedError

    def convert(self, content: str) -> str:
        """The converted text."""
        raise NotImplementedError

    def convert_file(self, content: str, context: ConversionContext) -> str:
        """The converted text of a file, or a part of one.

        For converters that read further files, or have something to report; others need `convert`
        alone, which is Jekyll's.
        """
        return self.convert(content)


def convert(converter: Converter, text: str, context: ConversionContext) -> str:
    """Convert a text that may be in another encoding than UTF-8; raises what the converter does.

    The converter gets it with its own characters. Its output is in the same encoding again, if that
    has all of its characters.
    """
    encoding = context.encoding
    if encoding in (None, "ascii"):
        return converter.convert_file(text, context)
    converted = converter.convert_file(native(text), context)
    if converted.isascii() or converter.writes_utf_8:
        return converted
    try:
        encode(converted, encoding)
    except UnicodeEncodeError:
        return converted
    return foreign(converted)

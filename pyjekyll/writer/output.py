"""What is to be written: a destination and bytes, or a file to copy."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pyjekyll.utils.regular_files import read_regular

if TYPE_CHECKING:
    from pyjekyll.content.document import Document
    from pyjekyll.content.page import Page
    from pyjekyll.content.static_file import StaticFile


class SourceFile(NamedTuple):
    """A file whose bytes are copied as they are; `path` is absolute."""

    path: str


class Output(NamedTuple):
    """One file of the built site; `destination` is absolute."""

    destination: str
    content: bytes | SourceFile

    def read(self) -> bytes:
        """The bytes of the file. Raises OSError where a source file cannot be read."""
        if isinstance(self.content, bytes):
            return self.content
        return read_regular(self.content.path)


def output_of(item: Page | StaticFile | Document, destination: str) -> Output:
    """What is written for an item of the site to its destination."""
    output = getattr(item, "output", None)
    # Asked of the class: to ask the item would be to look at its file, which may be gone.
    if output is None and hasattr(type(item), "modified_time"):
        return Output(destination, SourceFile(item.path))
    return Output(destination, (output or "").encode("utf-8", "surrogateescape"))

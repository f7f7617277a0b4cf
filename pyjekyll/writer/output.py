"""What is to be written: a destination and bytes, or a file to copy."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, NamedTuple

from pyjekyll.errors import BuildError, Diagnostic, Place
from pyjekyll.ruby.encoded_text import other_encoding, to_bytes
from pyjekyll.utils.regular_files import read_regular

if TYPE_CHECKING:
    from collections.abc import Callable

    from pyjekyll.content.document import Document
    from pyjekyll.content.page import Page
    from pyjekyll.content.static_file import StaticFile
    from pyjekyll.site import Site


class SourceFile(NamedTuple):
    """A file whose bytes are copied as they are; `path` is absolute."""

    path: str


class AsBuilt(NamedTuple):
    """A file that is in the destination already, as an earlier build made it.

    `digest` is that of its bytes; `make` makes them again, should the file be gone meanwhile.
    """

    digest: str
    make: Callable[[], bytes]


class Output(NamedTuple):
    """One file of the built site; `destination` is absolute."""

    destination: str
    content: bytes | SourceFile | AsBuilt

    def read(self) -> bytes:
        """The bytes of the file. Raises OSError where a source file cannot be read."""
        if isinstance(self.content, bytes):
            return self.content
        if isinstance(self.content, AsBuilt):
            return self.content.make()
        return read_regular(self.content.path)


def outputs_of(site: Site) -> dict[str, Output]:
    """Every file of a rendered site by its destination; of two for one, the last one wins.

    Of a site of which only a part is built, the files of that part.

    Raises BuildError for names that no file can have.
    """
    outputs: dict[str, Output] = {}
    impossible: list[Diagnostic] = []
    for destination, item in site.destinations():
        if site.only is not None and not site.only.takes(item):
            outputs.pop(destination, None)
        elif _can_be_named(destination):
            outputs[destination] = output_of(item, destination)
        else:
            shown = destination.removeprefix(site.dest)
            impossible.append(_impossible(shown, site.place_of(item.path)))
    if impossible:
        raise BuildError(*impossible)
    return outputs


def output_of(item: Page | StaticFile | Document, destination: str) -> Output:
    """What is written for an item of the site to its destination."""
    output = getattr(item, "output", None)
    # Asked of the class: to ask the item would be to look at its file, which may be gone.
    if output is None and hasattr(type(item), "modified_time"):
        return Output(destination, SourceFile(item.path))
    built = _as_built(item) if output is None else None
    return Output(destination, bytes_of(item.site, output) if built is None else built)


def as_built(site: Site, item_id: str, its_digest: str) -> AsBuilt:
    """The page of an item, which the destination has: it is rendered when its bytes are wanted."""
    return AsBuilt(its_digest, lambda: bytes_of(site, site.view.renders.item(item_id).output))


def _as_built(item: Any) -> AsBuilt | None:
    """The page of an item that was not rendered, since it is as before; None for others."""
    view = item.site.view
    item_id = view.id(item)
    trace = view.renders.left_out(item_id)
    if trace is None or trace.output is None:
        return None
    return as_built(item.site, item_id, trace.output)


def bytes_of(site: Site, output: str | None) -> bytes:
    """The bytes of a page's file."""
    codec = other_encoding(site.config.get("encoding"))
    if codec is not None and output:
        return to_bytes(output, codec)
    return (output or "").encode("utf-8", "surrogateescape")


def _can_be_named(path: str) -> bool:
    """Whether the system can have a file of that name."""
    try:
        return b"\0" not in os.fsencode(path)
    except UnicodeEncodeError:
        return False


def _impossible(destination: str, place: str) -> Diagnostic:
    shown = destination.encode("unicode_escape").decode("ascii")
    return Diagnostic(
        "site/permalink",
        f"{place} cannot be written: {shown} is not a valid file name",
        place=Place(place, 1),
        cure="give it a permalink without control characters",
    )

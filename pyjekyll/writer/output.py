"""What is to be written: a destination and bytes, or a file to copy."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from pyjekyll.content.rendered import unpacked
from pyjekyll.errors import BuildError, Diagnostic, Place
from pyjekyll.plugin.output_filters import errors_of
from pyjekyll.records import NamedTuple
from pyjekyll.ruby.encoded_text import other_encoding, to_bytes
from pyjekyll.utils.regular_files import read_regular

if TYPE_CHECKING:
    from collections.abc import Callable

    from pyjekyll.content.document import Document
    from pyjekyll.content.page import Page
    from pyjekyll.content.rendered import Packed
    from pyjekyll.content.static_file import StaticFile
    from pyjekyll.plugin.output_filters import Filtered
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

    Raises BuildError for names that no file can have, and for what plugins cannot write.
    """
    outputs: dict[str, Output] = {}
    impossible: list[Diagnostic] = []
    for destination, item in site.destinations():
        if site.only is not None and not site.only.takes(item):
            outputs.pop(destination, None)
        elif _can_be_named(destination):
            try:
                outputs[destination] = output_of(item, destination)
            except BuildError as error:
                impossible.extend(error.diagnostics)
        else:
            shown = destination.removeprefix(site.dest)
            impossible.append(_impossible(shown, site.place_of(item.path)))
    if impossible:
        raise BuildError(*impossible)
    return outputs


def output_of(item: Page | StaticFile | Document, destination: str) -> Output:
    """What is written for an item of the site to its destination.

    Raises BuildError where a plugin cannot make it.
    """
    output = getattr(item, "packed_output", None)
    # Asked of the class: to ask the item would be to look at its file, which may be gone.
    if output is None and hasattr(type(item), "modified_time"):
        return Output(destination, _file(item, destination))  # type: ignore[arg-type]
    built = _as_built(item) if output is None else None
    content = bytes_of(item, destination, output) if built is None else built
    return Output(destination, content)


def as_built(site: Site, item_id: str, its_digest: str) -> AsBuilt:
    """The page of an item, which the destination has: it is rendered when its bytes are wanted."""

    def make() -> bytes:
        item: Any = site.view.ranks.item(item_id)
        return bytes_of(item, site.destination_of(item), site.view.renders.item(item_id).packed)

    return AsBuilt(its_digest, make)


def _file(file: StaticFile, destination: str) -> bytes | SourceFile:
    """A copy of the file, or what a plugin makes of it. Raises BuildError."""
    site = file.site
    if site.output_filters:
        try:
            found = site.output_filters.of_file(file, _relative(site, destination))
        except OSError:
            found = None  # the copy reports it
        if found is not None:
            _report(site, found)
            return found.content if isinstance(found.content, bytes) else _encoded(found.content)
    return SourceFile(file.path)


def _as_built(item: Any) -> AsBuilt | None:
    """The page of an item that was not rendered, since it is as before; None for others."""
    view = item.site.view
    item_id = view.id(item)
    trace = view.renders.left_out(item_id)
    if trace is None or trace.output is None:
        return None
    return as_built(item.site, item_id, trace.output)


def bytes_of(item: Any, destination: str, output: Packed | None) -> bytes:
    """The bytes of a page's file. Raises BuildError where a plugin cannot make them."""
    site: Site = item.site
    if site.output_filters and output is not None:
        text = unpacked(output) or ""
        found = site.output_filters.of_text(item, _relative(site, destination), text)
        _report(site, found)
        if isinstance(found.content, bytes):
            return found.content
        output = found.content
    return in_encoding(site, output)


def in_encoding(site: Site, output: Packed | None) -> bytes:
    """A text as bytes, in the encoding of the site."""
    codec = other_encoding(site.config.get("encoding"))
    if codec is None and isinstance(output, bytes):
        return output
    text = unpacked(output) or ""
    return to_bytes(text, codec) if codec is not None and text else _encoded(text)


def bytes_ahead(item: Any, output: Packed | None) -> bytes | None:
    """What `bytes_of` will give; None where that has something to report, each time."""
    site: Site = item.site
    if site.output_filters and output is not None and hasattr(item, "destination"):
        path = _relative(site, site.destination_of(item))
        found = site.output_filters.ahead(item, path, unpacked(output) or "")
        if found.diagnostics:
            return None
        if isinstance(found.content, bytes):
            return found.content
        output = found.content
    return in_encoding(site, output)


def _relative(site: Site, destination: str) -> str:
    return destination.removeprefix(site.dest).removeprefix("/")


def _report(site: Site, found: Filtered) -> None:
    site.diagnostics.extend(found.diagnostics)
    if errors := errors_of(found):
        raise BuildError(*errors)


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "surrogateescape")


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

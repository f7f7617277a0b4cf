"""What a render makes of a page or document."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from pyjekyll.records import NamedTuple

if TYPE_CHECKING:
    from pyjekyll.errors import Diagnostic


class FurtherPage(NamedTuple):
    """A page that a converter makes beside the one it converts: its file's name, and its text."""

    name: str
    content: str


class Digests(NamedTuple):
    """The digests of an item: its own, of what others read of it, and of its file if it has one."""

    own: str | None
    item: str | None
    output: str | None


class Rendered(NamedTuple):
    """All that leaves a render; plain values, so that it can cross a process.

    `converted` is the content after Liquid and the converters, `output` the same in its layouts,
    kept as `packed`; all None where the render failed, for the reasons in `fatal`. `diagnostics` is
    what it reported besides. `templates` are the keys of the templates that it used ("body",
    "layout" and "file"), `reads` those of everything it read, where reads are noted.
    `profile` has for each template how often it was rendered, how many bytes it printed, and how
    many seconds it took. `minds_order` says that it matters which items were rendered before.
    `further` are pages beside this one, which the site takes up once all others are rendered.
    `uses` are the keys of what `include_cached` printed in it, where it may matter who was first.
    `digests` are those that its trace needs, where who rendered it has made them.
    """

    converted: str | None
    packed: Packed | None
    diagnostics: tuple[Diagnostic, ...] = ()
    templates: tuple[tuple[str, ...], ...] = ()
    reads: tuple[tuple[str, ...], ...] = ()
    fatal: tuple[Diagnostic, ...] = ()
    profile: tuple[tuple[str, int, int, float], ...] = ()
    further: tuple[FurtherPage, ...] = ()
    minds_order: bool = False
    uses: tuple[tuple[str, ...], ...] = ()
    digests: Digests | None = None

    @property
    def output(self) -> str | None:
        """The output as a text."""
        return unpacked(self.packed)


#: A text, as UTF-8 where it can be: one emoji makes four bytes of each character of Python's text.
Packed: TypeAlias = "bytes | str"


def packed(text: str) -> Packed:
    """The text as it is kept. One with bytes that are no UTF-8 stays a text."""
    try:
        return text.encode()
    except UnicodeEncodeError:
        return text


def unpacked(kept: Packed | None) -> str | None:
    """The text of what is kept."""
    return kept.decode() if isinstance(kept, bytes) else kept

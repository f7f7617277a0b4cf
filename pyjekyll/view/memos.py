"""What memos have to know of a site: which lists last, and what is read while one is made.

A memo is what a part of a render made, to be used again where it would come out alike. Whoever uses
one reads all that it was made of, so that traces are what they would be without.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyjekyll.errors import Diagnostics
from pyjekyll.records import NamedTuple
from pyjekyll.view import keys

if TYPE_CHECKING:
    from collections.abc import Iterable
    from types import TracebackType

    from pyjekyll.view.keys import Key
    from pyjekyll.view.site_view import SiteView

# Fields that count by themselves, and not as a part of their item.
APART = frozenset(("content", "excerpt", "output", "previous", "next"))
# How many items a trace names one by one.
MAX_ITEMS = 20


class Reads(NamedTuple):
    """What was read, None where that is not noted, and which templates were used."""

    log: dict[Key, None] | None
    templates: dict[Key, bool | None]


class MemoKeeper:
    """Keeps memos for the renders of one view, as `liquid.runtime.list_memos` wants it."""

    def __init__(self, view: SiteView) -> None:
        self._view = view

    def is_on(self) -> bool:
        """Whether a render is under way whose results may be used by others, and theirs by it."""
        view = self._view
        return view.keeps_memos and view.state.is_alone and not view.notes_reads

    def lasts(self, items: list[Any]) -> bool:
        """Whether this is one of the lists of the site."""
        return id(items) in self._view.queries.keys_of_lists

    def record(self) -> MemoRecord:
        """A record of what is read from now on."""
        return MemoRecord(self._view)

    def replay(self, reads: Reads) -> None:
        """Read again what a record has noted."""
        view = self._view
        state = view.state
        if state.log is not None and reads.log is not None:
            state.log.update(reads.log)
        if reads.templates:
            state.templates.update(reads.templates)

    def is_constant(self, value: Any) -> bool:
        """Whether this is a drop of the whole site, which is alike in all renders."""
        return getattr(type(value), "is_constant", False)

    def read_anew(self, value: Any) -> None:
        """Let the drop forget what it has read, where reads are noted."""
        if self._view.state.log is not None and hasattr(value, "forget"):
            value.forget()


class MemoRecord:
    """What is read, used and reported inside, besides the result that is made.

    It can be kept if it would be so for any render: nothing was reported, and nothing read that
    differs from one moment to another, or belongs to one item.
    """

    def __init__(self, view: SiteView) -> None:
        self._view = view
        self.can_be_kept = False
        self.reads = Reads(None, {})

    def __enter__(self) -> MemoRecord:
        state = self._view.state
        self._state = state
        self._outer = state.diagnostics, state.minds_the_moment, state.reads_of_its_own
        state.diagnostics, state.minds_the_moment = Diagnostics(), False
        self._noting = self._view.noting()
        self._noted = self._noting.__enter__()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
        /,
    ) -> None:
        state = self._state
        diagnostics, minds_the_moment, own = self._outer
        self.can_be_kept = not (
            kind is not None
            or state.minds_the_moment
            or len(state.diagnostics)
            or state.reads_of_its_own != own
        )
        diagnostics.extend(state.diagnostics)
        state.diagnostics = diagnostics
        state.minds_the_moment = state.minds_the_moment or minds_the_moment
        self._noting.__exit__(kind, error, traceback)
        log, templates = self._noted
        if log is not None:
            # Which fields a drop read now is chance, since all renders share it: of the item under
            # way the answers count, and of all others it is noted that they were looked at.
            read = [key for key in log if key[0] != "field" or key[2] in APART]
            log = dict.fromkeys(together(self._view, read))
        self.reads = Reads(log, templates)


def together(view: SiteView, reads: Iterable[Key]) -> tuple[Key, ...]:
    """The reads, those of many items as reads of their groups: a trace has to stay short."""
    reads = tuple(reads)
    if len([None for key in reads if key[0] == "item"]) <= MAX_ITEMS:
        return reads
    found: dict[Key, None] = {}
    known = view.keys_of_groups
    for key in reads:
        if key[0] == "item":
            group_key = known.get(key)
            if group_key is None:
                group = view.group_of(key[1])
                group_key = known[key] = key if group is None else keys.items(group)
            key = group_key
        found[key] = None
    return tuple(found)

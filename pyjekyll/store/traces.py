"""Traces: what the render of each item depended on and what came of it, as plain values.

`digests` has, for each key that any render read, the digest of its value; a trace names keys. What
many items read alike is so kept, and verified, once. All traces are of one build: an item that was
left out of it had been found to be as before.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyjekyll.records import NamedTuple, dataclass, field

if TYPE_CHECKING:
    from collections.abc import Callable

    from pyjekyll.errors import Diagnostic

    Key = tuple[str, ...]
    DigestOf = Callable[[Key], str | None]


@dataclass(frozen=True, slots=True)
class KeptText:
    """A text that is kept by its digest, and is looked for when somebody wants it."""

    digest: str
    find: Callable[[str], str | None] = field(compare=False, repr=False)

    def read(self) -> str | None:
        """The text; None where it is there no more."""
        return self.find(self.digest)


@dataclass(frozen=True, slots=True)
class Trace:
    """The trace of one item.

    `own` is the digest of the item itself, `reads` are the keys of everything else, `output` is the
    digest of its file (None where it has none), `diagnostics` and `templates` are those of its
    Rendered. `minds_order` says that it matters which items are rendered before it. `converted` is
    its converted text, where others read that, or where that is kept.
    """

    own: str
    reads: tuple[Key, ...]
    output: str | None
    diagnostics: tuple[Diagnostic, ...] = ()
    templates: tuple[Key, ...] = ()
    minds_order: bool = False
    converted: str | KeptText | None = None

    @property
    def text(self) -> str | None:
        """Its converted text; None where it is not known any more."""
        return self.converted.read() if isinstance(self.converted, KeptText) else self.converted


class Written(NamedTuple):
    """Traces as they were kept: the numbers of keys, and by the ids of items what is kept of each.

    A trace that is still the same object need not be made a value again.
    """

    numbers: dict[Key, int]
    items: dict[str, tuple[Trace, list[Any]]]


@dataclass(slots=True)
class Traces:
    """The traces of a build by the ids of items, in the order of their ranks.

    `world` is the digest of what counts for all items. `digests` are those of the keys that are
    read; a key whose value has no digest is not in it. `written` are those before them, as values.
    """

    world: str | None = None
    digests: dict[Key, str] = field(default_factory=dict)
    items: dict[str, Trace] = field(default_factory=dict)
    written: Written | None = field(default=None, compare=False)


def _cannot(_make: Callable[[], None]) -> bool:
    return False


@dataclass(slots=True)
class Tracing:
    """What a build knows of the last one, and what it makes for the next.

    `is_at(path, digest)` says whether the destination has that file with those bytes. `unknown` is
    why nothing is known, `reasons` are why items are rendered, by their ids.

    Where the site has stayed in memory, `edited` has the ids of the items with another text, and
    `is_same(key)` says of a key that its value is what it was, or is not; None where that has to be
    seen. `settle`, where there is one, finds that out once content is complete; `is_text_alone`
    says that it found so, and `linted` what lints would find again.

    `aside(make)` lets another process call `make`, which makes the traces, and says whether it
    does: `made` stays None then.
    """

    known: Traces | None
    is_at: Callable[[str, str], bool]
    made: Traces | None = None
    unknown: str | None = None
    reasons: dict[str, str] = field(default_factory=dict)
    is_same: Callable[[Key], bool | None] | None = None
    edited: frozenset[str] = frozenset()
    aside: Callable[[Callable[[], None]], bool] = _cannot
    settle: Callable[[DigestOf, Callable[[], str | None]], None] | None = None
    digest_of: DigestOf | None = None
    is_text_alone: bool = False
    linted: tuple[Diagnostic, ...] | None = None

"""What carries over from one item to the next, and the names by which templates do it.

In Jekyll all renders share one payload, and a template keeps its registers from page to page: the
numbers of `increment`, the turn of a `cycle` in a layout, what `ifchanged` printed last, where
`offset: continue` goes on, the `content` that the page before left behind. Such an item cannot be
rendered by itself. That is noticed while it is rendered, by what it does: the render ends with
CarryOver, and the item goes to the serial lane, where items follow one another as in Jekyll.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from pyjekyll.records import NamedTuple
from pyjekyll.ruby.lazy_pattern import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pyjekyll.view.site_view import SiteView

_COUNTER = lazy_pattern(r"\{%-?\s*(?:in|de)crement\s+([^%]*?)\s*-?%\}")
_CONTINUED = lazy_pattern(r"offset\s*:\s*continue")
_LOOP = lazy_pattern(
    r"\bfor\s+([\w-]+)\s+in\s+([\w.-]+|\(\w+\.\.\w+\))\s[^%]*?offset\s*:\s*continue"
)

# What may ask `site.tags` or `site.categories`, or a variable with one of them, for a key that is
# not there: a number in brackets, and two filters.
_POSTS_BY_VALUE = ("site.tags", "site.categories")
_NUMBER_IN_BRACKETS = lazy_pattern(r"\[\s*-?\d")
_ASKING_FILTER = lazy_pattern(r"\b(?:map|compact)\s*:")
_OF_WORD = lazy_pattern(r"[\w.-]")
_WORD = lazy_pattern(r"\w")
_OF_NAME = lazy_pattern(r"[\w-]")
_ASKING = r"\b{name}\s*(?:\[\s*-?\d|\|[^%}}]*\b(?:map|compact)\s*:)"


def carried_by(text: str) -> list[object]:
    """All in a text that CarriedNames follow from: of equal lists they are the same."""
    if "{{" not in text and "{%" not in text:
        text = ""
    # To look for what must be there is many times as fast: most texts have none of it.
    continued = _CONTINUED.findall(text)
    return [
        list(_named(text)),
        _COUNTER.findall(text) if "crement" in text else [],
        continued,
        _LOOP.findall(text) if continued else [],
        list(_asked(text)),
    ]


def _asked(text: str) -> Iterator[str]:
    """The words that may be asked for a key that is not there, each as long as it is.

    From what is behind the word back to it: an expression that begins with the word would look at
    every word, and behind each sign of a table at the rest of the text.
    """
    for found in _NUMBER_IN_BRACKETS.finditer(text):
        yield _word_before(text, found.start())
    if "map" not in text and "compact" not in text:
        return
    for found in _ASKING_FILTER.finditer(text):
        start = max(text.rfind("%", 0, found.start()), text.rfind("}", 0, found.start())) + 1
        bar = text.find("|", start, found.start())
        while bar >= 0:
            yield _word_before(text, bar)
            bar = text.find("|", bar + 1, found.start())


def _word_before(text: str, end: int) -> str:
    while end and text[end - 1].isspace():
        end -= 1
    start = end
    while start and _OF_WORD.match(text, start - 1):
        start -= 1
    return text[start:end]


class CarryOver(BaseException):
    """The render under way does what carries over. No error: nothing but a render catches it."""


class CarriedNames(NamedTuple):
    """The names that templates of the site carry over by.

    `counters` are those of `increment` and `decrement`: their values are variables everywhere.
    `loops` are the loops that an `offset: continue` goes on with ("item-collection"); None for all.
    `may_make_keys` says whether a template may ask `site.tags` or `site.categories` for a key that
    is not there, and thereby make it.
    """

    counters: frozenset[str]
    loops: frozenset[str] | None
    may_make_keys: bool = False

    @classmethod
    def of(cls, texts: Iterable[str], layouts: Iterable[str]) -> CarriedNames:
        """The names in `texts`, and the loops in `layouts` (with all that may be included)."""
        texts, shared = list(texts), list(layouts)
        counters = {
            name
            for text in (*texts, *shared)
            if "crement" in text
            for name in _COUNTER.findall(text)
        }
        makes = may_make_keys([*texts, *shared])
        loops: set[str] = set()
        for text in shared:
            if "continue" not in text:
                continue
            found = [f"{variable}-{collection}" for variable, collection in _LOOP.findall(text)]
            if len(found) < len(_CONTINUED.findall(text)):
                return cls(frozenset(counters), None, makes)
            loops.update(found)
        return cls(frozenset(counters), frozenset(loops), makes)


def may_make_keys(texts: list[str]) -> bool:
    """Whether a template may make keys of `site.tags` or `site.categories` by asking for them."""
    templates = [text for text in texts if "{{" in text or "{%" in text]
    names = {name for text in templates for name in _named(text)}
    return any(_is_asked(name, templates) for name in sorted({*_POSTS_BY_VALUE, *names}))


def _named(text: str) -> Iterator[str]:
    """The names to which a template assigns one of the two, or gives it as a parameter."""
    for value in _POSTS_BY_VALUE:
        start = text.find(value)
        while start >= 0:
            if not _WORD.match(text, start + len(value)):
                quoted = start > 0 and text[start - 1] in "'\""
                assigned = text[: start - quoted].rstrip()
                if assigned.endswith("="):
                    name = _name_at_end(assigned[:-1].rstrip())
                    if name:
                        yield name
            start = text.find(value, start + 1)


def _name_at_end(text: str) -> str:
    start = len(text)
    while start and _OF_NAME.match(text, start - 1):
        start -= 1
    return text[start:]


def _is_asked(name: str, templates: list[str]) -> bool:
    asking = re.compile(_ASKING.format(name=re.escape(name)))
    for text in templates:
        # To look for the name first is many times as fast: most texts have it nowhere.
        start = text.find(name)
        while start >= 0:
            if asking.match(text, start):
                return True
            start = text.find(name, start + 1)
    return False


class OwnRegisters(dict[str, Any]):
    """The registers of a template that others share, for one render by itself.

    What they hold is this render's own; to ask for what an earlier one may have left is CarryOver.
    """

    def __init__(self, view: SiteView, given: dict[str, Any]) -> None:
        super().__init__(given)
        self._view = view
        loops = view.queries.carried_names.loops
        self["cycle"] = _Untouchable(view)
        self["for"] = (
            _Offsets(view) if loops is not None and not loops else _ContinuedOffsets(view, loops)
        )

    def __missing__(self, name: str) -> Any:
        self._view.carry_over()
        raise KeyError(name)

    def get(self, name: str, default: Any = None) -> Any:
        """A register of this render; whether there is another is not to be known."""
        if name not in self:
            self._view.carry_over()
        return super().get(name, default)


class _Untouchable(dict[Any, Any]):
    """The turns of cycles: whoever asks goes on where another page stopped."""

    def __init__(self, view: SiteView) -> None:
        super().__init__()
        self._view = view

    def get(self, key: Any, default: Any = None) -> Any:
        self._view.carry_over()
        return super().get(key, default)


class _Offsets(dict[str, int]):
    """Where loops ended; one that ended in this render is known, others are not."""

    def __init__(self, view: SiteView) -> None:
        super().__init__()
        self._view = view

    def get(self, key: str, default: Any = None) -> Any:
        if key not in self:
            self._view.carry_over()
        return super().get(key, default)


class _ContinuedOffsets(_Offsets):
    """The same where other templates go on with some of the loops (None: with any)."""

    def __init__(self, view: SiteView, loops: frozenset[str] | None) -> None:
        super().__init__(view)
        self._loops = loops

    def __setitem__(self, key: str, value: int) -> None:
        if self._loops is None or key in self._loops:
            self._view.carry_over()
        super().__setitem__(key, value)

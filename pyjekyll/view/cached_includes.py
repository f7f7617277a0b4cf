"""What `include_cached` prints, for renders that know nothing of one another.

In Jekyll the first render that comes to such an include renders it, and all later ones get its
output. Most of these includes print the same wherever they stand (`liquid.runtime.apart`): who
comes first matters only by what the include leaves in variables, which is there for the first one
alone. So here everyone is taken for a later one, and notes a *use*; when all is rendered it is seen
who was first (`rendering.first_uses`). An include whose place matters carries over, as ever.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Protocol

from pyjekyll.liquid.runtime.apart import Apart, render_apart
from pyjekyll.ruby.lazy_pattern import lazy_pattern
from pyjekyll.store.digests import NoDigestError, digest
from pyjekyll.view import keys

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable

    from pyjekyll.liquid import Context, Template
    from pyjekyll.liquid.runtime.list_memos import Keeper
    from pyjekyll.view.keys import Key
    from pyjekyll.view.render_state import RenderState
    from pyjekyll.view.site_view import SiteView

#: How a use depends on who is the first: not at all; as that, its item may come out otherwise; it
#: did not; as that, it would print something else than others; it carried over.
ALIKE, SENSITIVE, FIRST, UNLIKE, CARRIED = "", "sensitive", "first", "unlike", "carried"

_ATOMS = frozenset((str, int, float, bool, type(None)))
_CODE = lazy_pattern(r"\{[{%].*?[%}]\}", re.DOTALL)
_WORD = lazy_pattern(r"[\w-]+")
# A filter whose argument is an expression: it may read any variable.
_EXPRESSION = "_exp"
# Names that all templates get: an include that gives them other values is like no other.
_GIVEN = frozenset(
    """
    content highlighter_prefix highlighter_suffix jekyll layout page paginator site theme
    """.split()  # noqa: SIM905 - nine quotes would hide the names
)


class CachedTag(Protocol):
    """An `include_cached`."""

    def template(self, context: Context) -> Template:
        """The template that it means."""
        ...

    def render_plainly(self, context: Context) -> str:
        """What an `include` of it would print."""
        ...


class CachedIncludes:
    """The outputs of one build, in one process."""

    def __init__(self, view: SiteView, keeper: Keeper) -> None:
        self._view = view
        self._keeper = keeper
        # By file, names of parameters and their values; None where the place matters.
        self._made: dict[Hashable, Apart | None] = {}
        self._words: dict[Key, frozenset[str]] = {}
        # Whether everything has to carry over, since it mattered who was first.
        self.carries = False

    def forget(self) -> None:
        """Forget all: what it was made of may be other than it was."""
        self._made.clear()
        self._words.clear()

    def output(
        self,
        tag: CachedTag,
        context: Context,
        name: str,
        parameters: dict[str, Any] | None,
        values: Hashable,
    ) -> str | None:
        """What the include of a file prints; None where that depends on its place.

        `values` are hashable stand-ins for the values of the parameters, sorted by name.
        """
        view = self._view
        if self.carries or not view.keeps_memos or view.notes_reads:
            return None
        state, names = view.state, " ".join(sorted(parameters or ()))
        key = name, parameters is None, names, values
        text = state.cached_texts.get(key)
        if text is not None:
            return text
        use = _use(name, parameters)
        if use in state.first_uses:
            text = state.cached_texts[key] = tag.render_plainly(context)
            return text
        made = self._apart(tag, context, key, parameters)
        # An excerpt is rendered when it is first read, by whomever.
        if made is None or use is None or state.parent is not None:
            state.cached_uses[use or name, names] = CARRIED
            return None
        if not made.holds(context):
            state.cached_uses[use, names] = UNLIKE
        else:
            state.cached_uses.setdefault((use, names), made.leaves)
        return made.text

    def _apart(
        self,
        tag: CachedTag,
        context: Context,
        key: Hashable,
        parameters: dict[str, Any] | None,
    ) -> Apart | None:
        """The include by itself; the templates that it uses are noted apart from all others."""
        state = self._view.state
        outside, state.templates = state.templates, state.templates_inside
        try:
            template = tag.template(context)
            if key not in self._made:
                scope = {} if parameters is None else {"include": parameters}
                made = render_apart(context, template, scope, self._keeper)
                if made is not None and not _GIVEN.isdisjoint(made.leaves | made.unset):
                    made = None
                self._made[key] = made
            elif (made := self._made[key]) is not None:
                self._keeper.replay(made.reads)
            return self._made[key]
        finally:
            for each in state.templates_inside:
                outside.setdefault(each, True)
            state.templates = outside

    def uses(self, state: RenderState) -> tuple[Key, ...]:
        """The keys of what a render has used, once it is done."""
        found = []
        outside = [key for key, is_inside in state.templates.items() if not is_inside]
        for (use, names), how in state.cached_uses.items():
            if isinstance(how, str):
                found.append(keys.cached_include(use, names, how))
            elif how and self._may_read(outside, how):
                found.append(keys.cached_include(use, names, SENSITIVE))
            else:
                found.append(keys.cached_include(use, names, ALIKE))
        return tuple(found)

    def _may_read(self, templates: Iterable[Key], names: frozenset[str]) -> bool:
        """Whether a template, outside of such includes, may read one of the names."""
        for key in templates:
            words = self._words.get(key)
            if words is None:
                words = self._words[key] = _words(self._text_of(key))
            if not words.isdisjoint(names) or _EXPRESSION in words:
                return True
        return False

    def _text_of(self, key: Key) -> str:
        """The text of a template by its key: of an item, of an excerpt, or of a file."""
        view = self._view
        if key[0] == "file":
            for layout in view.site.layouts.values():
                if layout.path == key[1]:
                    return layout.content or ""
            return view.queries.file_text(key[1])
        item: Any = view.ranks.item(key[1])
        return item.content or ""


def _use(name: str, parameters: dict[str, Any] | None) -> str | None:
    """The digest of a file and the values, by which all users of an output are found.

    None for values that are not plain: a drop is known by identity, in one process alone.
    """
    given = parameters or {}
    if not all(map(_is_plain, given.values())):
        return None
    try:
        return digest([name, parameters is None, [given[each] for each in sorted(given)]])
    except NoDigestError:
        return None


def _is_plain(value: object) -> bool:
    kind = type(value)
    if kind is list:
        return all(map(_is_plain, value))  # type: ignore[call-overload]
    if kind is dict:
        return all(map(_is_plain, value.values()))  # type: ignore[attr-defined]
    return kind in _ATOMS


def _words(text: str) -> frozenset[str]:
    """All words of a template's tags and outputs; "_exp" where one may hide others."""
    words = {word for code in _CODE.findall(text) for word in _WORD.findall(code)}
    if any(word.endswith(_EXPRESSION) for word in words):
        words.add(_EXPRESSION)
    return frozenset(words)

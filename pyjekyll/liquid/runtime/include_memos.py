"""Memos of includes: what one made is used again where it would come out alike.

A navigation reads `page.url`, which differs on every page, and comes out alike on nearly all pages:
it only compares. So a memo is found not by what an include could read, but by what its render
asked, and how the answers came out (`observer`). Entries that know the values of the same paths
are a shape; in it their values find them, and of the few that are found the other facts are
checked. All that a value does not equal is a set, so "none of these" is one look-up.

To observe a render takes longer than to render. So it begins only where an include has taken some
time, and costs no more than a small part of that and of what was saved; and it ends where nothing
is saved.
"""

from __future__ import annotations

from time import perf_counter
from typing import TYPE_CHECKING, Any

from pyjekyll.liquid.runtime.list_memos import SIMPLE
from pyjekyll.liquid.runtime.operations import contains, equals
from pyjekyll.liquid.runtime.paths import is_at_hand, is_costly, step
from pyjekyll.liquid.values import MISSING
from pyjekyll.records import NamedTuple

if TYPE_CHECKING:
    from pyjekyll.liquid.runtime.context import Context
    from pyjekyll.liquid.runtime.list_memos import Keeper
    from pyjekyll.liquid.runtime.observer import Observer
    from pyjekyll.liquid.template import Template

    Path = tuple[Any, ...]
    Shape = tuple[tuple[Path, type | None], ...]

# Seconds that an include has to take for its memos to be worth their look-up, and all of its
# renders together before the first is observed.
LEAST_EACH = 30e-6
LEAST_OF_ALL = 0.02
# Which parts of the time that an include took, and of what its memos saved, observing may cost; and
# how many seconds beyond that.
ALLOWANCE = 0.02
OF_SPENT = 0.05
OF_SAVED = 0.25
# How often renders are observed before it counts that none could be used again.
TRIALS = 8
_MAX_SHAPES = 24
_MAX_ENTRIES = 2000
_MAX_TEXT = 48 << 20  # characters of all entries
_LONG = 256  # characters of a parameter that is not like those of other calls
_MAX_PARTS = 16  # how long a list may be that is known by what is in it
MAX_WAIT = 16
_ANEW = 0, 0


class Entry(NamedTuple):
    """What a render of an include made, and all that it depended on besides its shape's values."""

    excluded: tuple[tuple[Path, frozenset[Any]], ...]
    truths: tuple[tuple[Path, bool], ...]
    contained: tuple[tuple[Path, tuple[tuple[str, bool], ...]], ...]
    related: tuple[tuple[Path, Path, bool], ...]
    ascii_found: frozenset[str]
    ascii_not_found: frozenset[str]
    depth: int
    text: str
    is_us_ascii: bool
    assigned: tuple[tuple[str, Path | None, Any], ...]
    offsets: tuple[tuple[str, int], ...]
    ascii_added: frozenset[str]
    reads: Any
    seconds: float
    call: Any
    values: tuple[Any, ...]  # those that are known by identity: kept here, they keep it


class IncludeMemos:
    """The memos of all includes of an environment."""

    def __init__(self, keeper: Keeper) -> None:
        self.keeper = keeper
        self.room = _MAX_TEXT
        self._of: dict[str, IncludeMemo] = {}

    @property
    def of_all(self) -> list[IncludeMemo]:
        """The memos of each include that was used."""
        return list(self._of.values())

    def watch(self, path: str, template: Template) -> None:
        """Keep memos of the template of a file."""
        self._of[path] = IncludeMemo(template, self)

    def forget(self) -> None:
        """Forget all: what they were made of may be other than it was."""
        self.room = _MAX_TEXT
        for memo in self._of.values():
            memo.forget()


class IncludeMemo:
    """The memos of one include. `hits` and `observed` count renders that were used, and made."""

    def __init__(self, template: Template, memos: IncludeMemos) -> None:
        self._template = template
        self._memos = memos
        self._keeper = memos.keeper
        self.forget()

    def forget(self) -> None:
        """Begin anew."""
        self._template.memo = self
        self.hits = self.observed = self.plain = 0
        self._sound = self._vain = 0
        self._spent = self._saved = self._paid = 0.0
        self._entries = 0
        # By the paths whose values are known (and the class, of what is alike for all renders).
        self._shapes: dict[Shape, dict[Any, list[Entry]]] = {}
        self._first: Shape | None = None
        # By the parameters of a call: how many misses to wait before the next is observed, and how
        # many there were to wait; none if a memo was used since.
        self._waits: dict[Any, tuple[int, int]] = {}

    def include(self, context: Context, scope: dict[str, Any], output: list[str]) -> bool:
        """Render the include, or use what another render of it made."""
        if not self._keeper.is_on() or context.interrupts:
            return context.include_plainly(self._template, scope, output)
        found = self._find(context, scope) if self._shapes else None
        if found is not None:
            entry, assigned = found
            self.hits += 1
            self._saved += entry.seconds
            self._waits[entry.call] = _ANEW
            return self._replay(entry, assigned, context, output)
        start = perf_counter()
        if self._may_pay(context):
            call = self._call(scope)
            if self._is_due(call):
                return self._observe(context, scope, output, call, start)
        is_us_ascii = context.include_plainly(self._template, scope, output)
        self._spent += perf_counter() - start
        self.plain += 1
        if self.plain == TRIALS and self._spent < TRIALS * LEAST_EACH:
            self._template.memo = None
        return is_us_ascii

    # --- whether to observe ---

    def _may_pay(self, context: Context) -> bool:
        if self._spent < LEAST_OF_ALL or self._entries >= _MAX_ENTRIES:
            return False
        if self._paid > OF_SPENT * self._spent + OF_SAVED * self._saved + ALLOWANCE:
            return False
        return not context.environment.watches_undefined and self._memos.room > 0

    def _is_due(self, call: Any) -> bool:
        wait, waited = self._waits.get(call, _ANEW)
        if wait:
            self._waits[call] = wait - 1, waited
            return False
        self._vain += waited > 0
        following = min(2 * waited + 1, MAX_WAIT)
        self._waits[call] = following, following
        return True

    def _call(self, scope: dict[str, Any]) -> Any:
        parameters = scope.get("include")
        if type(parameters) is not dict:
            return None
        return tuple(
            [
                len(value) if type(value) is str and len(value) > _LONG else _part(value)
                for value in parameters.values()
            ]
        )

    def _stop_if_vain(self) -> None:
        """Keep no memos any more, where they do not pay."""
        is_vain = (self._vain >= TRIALS and self.hits < self._vain) or (
            self.observed >= 4 * TRIALS and self.hits < self.observed // 2
        )
        if is_vain or self.observed - self._sound >= TRIALS > self._sound:
            self._template.memo = None
            self._shapes.clear()
            self._waits.clear()

    # --- making an entry ---

    def _observe(
        self, context: Context, scope: dict[str, Any], output: list[str], call: Any, start: float
    ) -> bool:
        twin = self._template.observed()
        if twin is None:
            self._template.memo = None
            return context.include_plainly(self._template, scope, output)
        from pyjekyll.liquid.runtime.observer import AsciiTexts, Observer

        self.observed += 1
        given = dict(scope)
        observer = Observer(context, self._keeper)
        outside = context.us_ascii
        context.us_ascii = texts = AsciiTexts(outside)
        context.observer = observer
        offsets = dict(context.offsets)
        pieces = context.new_output()
        try:
            with self._keeper.record() as record:
                if scope:
                    context.push(scope)
                is_us_ascii = twin.run(context, pieces)
                if scope:
                    context.pop()
        finally:
            context.observer = None
            context.us_ascii = outside
        outside |= texts.added
        text = "".join(pieces)
        list.append(output, text)  # where output is counted, the pieces were
        seconds = perf_counter() - start
        average = self._spent / max(self.plain, 1)
        self._paid += max(seconds - average, 0.0)
        if record.can_be_kept and observer.is_sound and not context.interrupts:
            self._sound += 1
            kept = self._keep(context, given, observer, text, seconds, record.reads)
            if kept is not None:
                changed = tuple(
                    [(k, v) for k, v in context.offsets.items() if offsets.get(k, MISSING) != v]
                )
                kept.append(
                    Entry(
                        *_facts(observer),
                        frozenset(texts.found),
                        frozenset(texts.not_found),
                        observer.depth_needed + bool(scope),
                        text,
                        is_us_ascii,
                        observer.assignments(),
                        changed,
                        frozenset(texts.added),
                        record.reads,
                        seconds,
                        call,
                        tuple([fact.value for fact in observer.facts.values() if fact.exact]),
                    )
                )
        self._stop_if_vain()
        return is_us_ascii

    def _keep(
        self,
        context: Context,
        given: dict[str, Any],
        observer: Observer,
        text: str,
        seconds: float,
        reads: Any,
    ) -> list[Entry] | None:
        """The list for an entry of a shape and its values; None where there is no room for it."""
        shape: list[tuple[Path, type | None]] = list(observer.constants.items())
        shape += [(path, None) for path, fact in observer.facts.items() if fact.exact]
        shape.sort(key=repr)  # whichever was read first
        key = tuple(shape)
        entries = self._shapes.get(key)
        if entries is None:
            if len(self._shapes) >= _MAX_SHAPES:
                return None
            entries = self._shapes[key] = {}
        self._entries += 1
        self._memos.room -= len(text) + sum(
            len(fact.value)
            for fact in observer.facts.values()
            if fact.exact and type(fact.value) is str
        )
        values = tuple(
            [
                observer.constants[path] if cls is not None else _part(observer.facts[path].value)
                for path, cls in shape
            ]
        )
        return entries.setdefault(values, [])

    # --- using one ---

    def _find(
        self, context: Context, scope: dict[str, Any]
    ) -> tuple[Entry, list[tuple[str, Any]]] | None:
        """An entry that a render would make again, and what it assigns; None without one."""
        try:
            for shape, entries in self._shapes.items():
                values = []
                for path, cls in shape:
                    value = _read(context, scope, path)
                    values.append(_part(value) if cls is None else type(value))
                for entry in entries.get(tuple(values), ()):
                    if _holds(entry, context, scope):
                        if shape is not self._first:
                            self._put_first(shape)
                        # All are read before one is set: an alias is of what was there before.
                        return entry, [
                            (name, value if path is None else _read(context, scope, path))
                            for name, path, value in entry.assigned
                        ]
        except Exception:  # noqa: BLE001 - what a render would not have asked for; it does not come
            return None
        return None

    def _put_first(self, shape: Shape) -> None:
        """Let a shape be tried first: what served once is likely to serve again."""
        self._shapes = {shape: self._shapes.pop(shape), **self._shapes}
        self._first = shape

    def _replay(
        self,
        entry: Entry,
        assigned: list[tuple[str, Any]],
        context: Context,
        output: list[str],
    ) -> bool:
        self._keeper.replay(entry.reads)
        if entry.text:
            output.append(entry.text)
        variables = context.variables
        for name, value in assigned:
            variables[name] = value
        for name, total in entry.offsets:
            context.offsets[name] = total
        if entry.ascii_added:
            context.us_ascii |= entry.ascii_added
        return entry.is_us_ascii


def _part(value: Any) -> Any:
    """What stands for a value in a key: simple ones, and short lists of texts, for themselves."""
    kind = type(value)
    if kind is str or value is None:
        return value
    if kind is float:
        return kind, repr(value)  # zero and minus zero are equal, and print differently
    if kind in SIMPLE:
        return kind, value
    if kind is list and len(value) <= _MAX_PARTS and all(type(each) is str for each in value):
        return (list, *value)
    return object, id(value)


class _CostlyError(Exception):
    """A path leads through what is worked out whenever it is asked for."""


def _read(context: Context, scope: dict[str, Any], path: Path) -> Any:
    """The value of a path, where an include begins that enters the scope."""
    name = path[0]
    if name in scope:
        value = scope[name]
    elif is_at_hand(context, name):
        value = context.variables[name]
    else:
        raise _CostlyError
    for key, command in path[1:]:
        if is_costly(value, key):
            raise _CostlyError
        value = step(value, key, command)
    return value


def _facts(observer: Observer) -> tuple[Any, Any, Any, Any]:
    facts = [fact for fact in observer.facts.values() if not fact.exact]
    return (
        tuple([(fact.path, frozenset(fact.excluded)) for fact in facts if fact.excluded]),
        tuple([(fact.path, fact.truth) for fact in facts if fact.truth is not None]),
        tuple([(fact.path, tuple(fact.contained.items())) for fact in facts if fact.contained]),
        tuple([(one, other, found) for (one, other), found in observer.related.items()]),
    )


def _holds(entry: Entry, context: Context, scope: dict[str, Any]) -> bool:
    """Whether what an entry depends on is so, besides the values by which it was found."""
    for path, excluded in entry.excluded:
        value = _read(context, scope, path)
        if type(value) not in SIMPLE or value in excluded:
            return False
    for path, truth in entry.truths:
        value = _read(context, scope, path)
        if (value is not None and value is not False) is not truth:
            return False
    for path, texts in entry.contained:
        value = _read(context, scope, path)
        if type(value) is not str and type(value) is not list:
            return False
        if any(contains(value, text) is not found for text, found in texts):
            return False
    for path, other_path, found in entry.related:
        value, other = _read(context, scope, path), _read(context, scope, other_path)
        if type(value) not in SIMPLE or type(other) not in SIMPLE:
            return False
        if equals(value, other) is not found:
            return False
    texts_now = context.us_ascii
    if not entry.ascii_not_found.isdisjoint(texts_now) or not entry.ascii_found <= texts_now:
        return False
    if any(name in context.hidden for name, _, _ in entry.assigned):
        return False
    return context.depth() + entry.depth < context.environment.max_scopes

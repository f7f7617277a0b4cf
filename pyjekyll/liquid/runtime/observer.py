"""The Observer of a render: what a template asks of values that come from outside of it.

It is asked by the code of templates that were compiled to be observed. A value from outside has a
path: a variable's name and the steps from it. To give it another name is no question, and says
nothing: `assign here = page.url` makes `here` an alias. To compare it says how the comparison came
out, and to print or filter it, or to walk over it, says what it is. What the answers have in common
with those of another render, the result has too: that is what a memo needs (`include_memos`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyjekyll.liquid.runtime.list_memos import SIMPLE, free_lookups
from pyjekyll.liquid.runtime.operations import ForLoop, contains, equals
from pyjekyll.liquid.runtime.paths import is_at_hand, is_costly, step
from pyjekyll.liquid.values import MISSING
from pyjekyll.ruby.values import to_s

if TYPE_CHECKING:
    from pyjekyll.liquid.runtime.context import Context
    from pyjekyll.liquid.runtime.list_memos import Keeper
    from pyjekyll.liquid.template import Template

    Steps = tuple[tuple[Any, bool], ...]
    Path = tuple[Any, ...]  # a name, then steps


class Fact:
    """What was asked of one path. Where it is `exact`, nothing else counts."""

    __slots__ = ("contained", "exact", "excluded", "path", "truth", "value")

    def __init__(self, path: Path, value: Any) -> None:
        self.path = path
        self.value = value
        self.exact = False
        self.excluded: set[Any] = set()  # what it does not equal
        self.truth: bool | None = None
        self.contained: dict[str, bool] = {}  # whether it contains these


class AsciiTexts(set[str]):
    """A context's US-ASCII texts while it is observed: which of those from outside are asked for.

    It is never false, so that it is asked even while there are none.
    """

    def __init__(self, outside: set[str]) -> None:
        super().__init__(outside)
        self.added: set[str] = set()
        self.found: set[str] = set()
        self.not_found: set[str] = set()

    def __bool__(self) -> bool:
        return True

    def add(self, text: str) -> None:
        super().add(text)
        self.added.add(text)

    def __contains__(self, text: object) -> bool:
        is_there = super().__contains__(text)
        if text not in self.added:
            (self.found if is_there else self.not_found).add(text)  # type: ignore[arg-type]
        return is_there


class Observer:
    """Observes one template with all that it includes; `is_sound` says that nothing is missing."""

    def __init__(self, context: Context, keeper: Keeper) -> None:
        self._context = context
        self._keeper = keeper
        self._variables = context.variables
        self._hidden = context.hidden
        # Where a variable's value comes from: a path; None if it was made here; of `include` a dict
        # of the same by parameter. A name that is not in it comes from outside under that name.
        self._sources: dict[str, Any] = {}
        self._entered: list[tuple[tuple[str, Any], ...]] = []
        self._start = self.depth = context.depth()
        self.facts: dict[Path, Fact] = {}
        self.constants: dict[Path, type] = {}  # what is alike for all renders, by its class
        self.related: dict[tuple[Path, Path], bool] = {}  # whether two simple values are equal
        self.assigned: dict[str, None] = {}
        self.is_sound = True

    # --- what compiled code asks ---

    def value(self, name: str, steps: Steps) -> Any:
        """The value itself."""
        fact, value = self._resolve(name, steps)
        if fact is not None:
            fact.exact = True
        return value

    def truth(self, name: str, steps: Steps) -> bool:
        """Whether it is neither nil nor false."""
        fact, value = self._resolve(name, steps)
        found = value is not None and value is not False
        if fact is not None:
            fact.truth = found
        return found

    def equal(self, name: str, steps: Steps, other: Any) -> bool:
        """Whether it equals something that was made inside, or is known."""
        fact, value = self._resolve(name, steps)
        return equals(value, other) if fact is None else _equal(fact, other)

    def both_equal(self, name: str, steps: Steps, other_name: str, other_steps: Steps) -> bool:
        """Whether two values equal each other, both of which may come from outside."""
        fact, value = self._resolve(name, steps)
        other, other_value = self._resolve(other_name, other_steps)
        if fact is None:
            return equals(value, other_value) if other is None else _equal(other, value)
        if other is None:
            return _equal(fact, other_value)
        # Parameters differ from call to call and decide most, so they are known in full.
        if other.exact or other.path[0] == "include":
            other.exact = True
            return _equal(fact, other_value)
        if fact.exact or fact.path[0] == "include":
            fact.exact = True
            return _equal(other, value)
        found = equals(value, other_value)
        if type(value) in SIMPLE and type(other_value) in SIMPLE:
            self.related[fact.path, other.path] = found
        else:
            fact.exact = other.exact = True
        return found

    def contains(self, name: str, steps: Steps, other: Any) -> bool:
        """Whether it contains something that was made inside, or is known."""
        fact, value = self._resolve(name, steps)
        found = contains(value, other)
        if fact is not None:
            if type(other) is str and (type(value) is str or type(value) is list):
                fact.contained[other] = found
            else:
                fact.exact = True
        return found

    def expression(self, kind: str, variable: Any, text: Any) -> Any:
        """The text of an expression, after all that it reads besides its variable has been read."""
        environment = self._context.environment
        lookups = free_lookups(environment, kind, to_s(text), to_s(variable))
        if lookups is None:
            self.is_sound = False
            return text
        for lookup in lookups:
            self.value(lookup.name, lookup.steps)
        return text

    def alias(self, target: str, name: str, steps: Steps) -> None:
        """`assign target = name.steps`."""
        fact, value = self._resolve(name, steps)
        self._store(target, value)
        self._sources[target] = None if fact is None else fact.path

    def assign(self, target: str, value: Any) -> None:
        """Any other `assign`, and `capture`."""
        self._store(target, value)
        self._sources[target] = None

    def enter(self, names: tuple[str, ...]) -> None:
        """After a loop has entered a scope with these names."""
        sources = self._sources
        self._entered.append(tuple([(name, sources.get(name, MISSING)) for name in names]))
        for name in names:
            sources[name] = None
        self.depth = max(self.depth, self._context.depth())

    def leave(self) -> None:
        """After it has left the scope."""
        for name, source in self._entered.pop():
            if source is MISSING:
                self._sources.pop(name, None)
            else:
                self._sources[name] = source

    def include(
        self, template: Template, parameters: tuple[Any, ...] | None, output: list[str]
    ) -> bool:
        """Render a template that is included, which is observed as well."""
        context = self._context
        twin = template.observed()
        if twin is None:
            self.is_sound = False
            twin = template
        if parameters is None:
            return twin.run(context, output)
        values: dict[str, Any] = {}
        sources: dict[str, Any] = {}
        for parameter in parameters:
            if parameter[1] is None:
                key, _, values[key] = parameter
                sources[key] = None
            else:
                key, name, steps = parameter
                fact, values[key] = self._resolve(name, steps)
                sources[key] = None if fact is None else fact.path
        before = self._sources.get("include", MISSING)
        context.push({"include": values})
        self.depth = max(self.depth, context.depth())
        self._sources["include"] = sources
        is_us_ascii = twin.run(context, output)
        context.pop()
        if before is MISSING:
            del self._sources["include"]
        else:
            self._sources["include"] = before
        return is_us_ascii

    # --- what is made of it ---

    @property
    def depth_needed(self) -> int:
        """How many scopes were entered within one another."""
        return self.depth - self._start

    def assignments(self) -> tuple[tuple[str, Path | None, Any], ...]:
        """What is left in variables: name, and the path of an alias, or else the value."""
        found = []
        for name in self.assigned:
            source = self._sources.get(name)
            value = None if source is not None else self._variables.get(name)
            found.append((name, source, value))
        return tuple(found)

    # --- paths ---

    def _store(self, name: str, value: Any) -> None:
        self.assigned[name] = None
        if name in self._hidden:  # what is assigned is not what is read
            self.is_sound = False
            self._hidden[name][0] = value
        else:
            self._variables[name] = value

    def _resolve(self, name: str, steps: Steps) -> tuple[Fact | None, Any]:
        """The fact of a path and its value; None for the fact of what was made inside."""
        source = self._sources.get(name, MISSING)
        if source is MISSING:
            return self._outside((name,), steps)
        if source is None:
            return None, _walk(self._variables[name], steps)
        if type(source) is tuple:
            return self._outside(source, steps)
        # `include` with parameters that were given inside
        if not steps:
            for path in source.values():
                if path is not None:
                    self._outside(path, ())[0].exact = True  # type: ignore[union-attr]
            return None, self._variables[name]
        path = source.get(steps[0][0]) if type(steps[0][0]) is str else None
        if path is None:
            return None, _walk(self._variables[name], steps)
        return self._outside(path, steps[1:])

    def _outside(self, base: Path, steps: Steps) -> tuple[Fact | None, Any]:
        if not all(type(key) is str or type(key) is int for key, _ in steps):
            self.is_sound = False
            return None, _walk(self._base(base), steps)
        fact = self.facts.get(base + steps)
        if fact is not None:
            return fact, fact.value
        value = self._base(base)
        path = base
        for position in range(len(steps) + 1):
            if isinstance(value, ForLoop):
                self.is_sound = False
            if self._keeper.is_constant(value):
                if path not in self.constants:
                    self.constants[path] = type(value)
                    self._keeper.read_anew(value)
                return None, _walk(value, steps[position:])
            if position == len(steps):
                break
            key, command = steps[position]
            if is_costly(value, key):
                self.is_sound = False
            value = step(value, key, command)
            path = (*path, steps[position])
        fact = self.facts[path] = Fact(path, value)
        return fact, value

    def _base(self, path: Path) -> Any:
        fact = self.facts.get(path)
        if fact is not None:
            return fact.value
        name = path[0]
        if name in self._context.environment.counters or not is_at_hand(self._context, name):
            self.is_sound = False
        return self._variables[name]


def _walk(value: Any, steps: Steps) -> Any:
    for key, command in steps:
        value = step(value, key, command)
    return value


def _equal(fact: Fact, other: Any) -> bool:
    value = fact.value
    found = value == other if type(value) is type(other) is str else equals(value, other)
    if not fact.exact:
        if found or type(value) not in SIMPLE or type(other) not in SIMPLE:
            fact.exact = True
        else:
            fact.excluded.add(other)
    return found

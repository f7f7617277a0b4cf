"""What a template prints and which filters it names, read from its nodes without rendering it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyjekyll.liquid.parser import nodes
from pyjekyll.liquid.parser.expressions import Lookup, RangeLookup
from pyjekyll.liquid.parser.parse_context import ParseContext
from pyjekyll.liquid.parser.template_parser import TemplateParser
from pyjekyll.records import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyjekyll.liquid.environment import Environment
    from pyjekyll.liquid.errors import Place
    from pyjekyll.liquid.parser.condition import Condition
    from pyjekyll.liquid.parser.expressions import Expression
    from pyjekyll.liquid.parser.variable import Variable


class Printed(NamedTuple):
    """A variable that `{{ … }}` prints.

    `path` are its names from the left, up to the first that only rendering knows. `guarded` says
    that the template asks for it first: in a condition around it, or by the filter `default`.
    """

    path: tuple[str, ...]
    place: Place
    guarded: bool


class UsedFilter(NamedTuple):
    """A filter's name where a template uses it."""

    name: str
    place: Place


def parse_body(environment: Environment, source: str, name: str | None, offset: int) -> nodes.Body:
    """The nodes of a template. Raises LiquidSyntaxError."""
    return TemplateParser(source, ParseContext(environment, name, offset)).parse()


def printed(body: nodes.Body) -> Iterator[Printed]:
    """Every variable that the body prints, in order."""
    yield from _printed(body, frozenset())


def used_filters(body: nodes.Body) -> Iterator[UsedFilter]:
    """Every filter that the body names in an output or an assign."""
    for node in body.nodes:
        if isinstance(node, nodes.Output | nodes.Assign):
            yield from (UsedFilter(used.name, node.place) for used in node.variable.filters)
        elif isinstance(node, nodes.Node):
            for inner, _ in _bodies(node):
                yield from used_filters(inner)


def _printed(body: nodes.Body, guards: frozenset[tuple[str, ...]]) -> Iterator[Printed]:
    for node in body.nodes:
        if isinstance(node, nodes.Output):
            path = _path(node.variable.expression)
            if path:
                yield Printed(path, node.place, _is_guarded(path, node.variable, guards))
        elif isinstance(node, nodes.Node):
            for inner, asked in _bodies(node):
                yield from _printed(inner, guards | asked)


def _is_guarded(
    path: tuple[str, ...], variable: Variable, guards: frozenset[tuple[str, ...]]
) -> bool:
    if any(used.name == "default" for used in variable.filters):
        return True
    return any(path[: len(guard)] == guard for guard in guards)


def _bodies(node: nodes.Node) -> Iterator[tuple[nodes.Body, frozenset[tuple[str, ...]]]]:
    """The bodies of a node, each with the paths that the node asks for."""
    nothing: frozenset[tuple[str, ...]] = frozenset()
    if isinstance(node, nodes.If):
        asked = nothing
        for branch in node.branches:
            asked |= _asked(branch.condition)
            yield branch.body, asked
    elif isinstance(node, nodes.Case):
        subject = _guards(node.subject)
        for when in node.whens:
            yield when.body, subject
    elif isinstance(node, nodes.For):
        yield node.body, _guards(node.collection)
        if node.otherwise is not None:
            yield node.otherwise, nothing
    elif isinstance(node, nodes.TableRow):
        yield node.body, _guards(node.collection)
    elif isinstance(node, nodes.Capture | nodes.IfChanged):
        yield node.body, nothing
    elif isinstance(node, nodes.CustomTag | nodes.CustomBlock):
        for body in node.bodies:
            yield body, nothing


def _asked(condition: Condition | None) -> frozenset[tuple[str, ...]]:
    if condition is None:
        return frozenset()
    found: frozenset[tuple[str, ...]] = frozenset()
    for comparison in condition.comparisons:
        found |= _guards(comparison.left) | _guards(comparison.right)
    return found


def _guards(expression: Expression) -> frozenset[tuple[str, ...]]:
    if isinstance(expression, RangeLookup):
        return _guards(expression.first) | _guards(expression.last)
    path = _path(expression)
    return frozenset((path,)) if path else frozenset()


def _path(expression: Expression) -> tuple[str, ...]:
    if not isinstance(expression, Lookup) or not isinstance(expression.name, str):
        return ()
    names = [expression.name]
    for key, _ in expression.steps:
        if not isinstance(key, str):
            break
        names.append(key)
    return tuple(names)

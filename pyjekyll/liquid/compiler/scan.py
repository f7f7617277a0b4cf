"""What a body contains, as far as it decides how loops around it are compiled."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyjekyll.liquid.compiler.compiled_expressions import is_static_forloop
from pyjekyll.liquid.parser.expressions import Expression, Lookup, RangeLookup
from pyjekyll.liquid.parser.nodes import (
    Assign,
    Body,
    Capture,
    Case,
    Counter,
    CustomBlock,
    CustomTag,
    Cycle,
    For,
    If,
    IfChanged,
    Interrupt,
    Node,
    Output,
    TableRow,
)
from pyjekyll.liquid.values import MethodLiteral

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyjekyll.liquid.parser.condition import Condition
    from pyjekyll.liquid.parser.nodes import When
    from pyjekyll.liquid.parser.variable import Variable

# Python refuses more than 20 nested loops and 100 levels of indentation.
MAX_DEPTH = 12
# How many loops of one template may nest before scopes are counted as Ruby counts them.
MAX_UNCOUNTED_LOOPS = 90


class Scan:
    """Answers about the nodes of one template; `context_filters` are those that read variables."""

    def __init__(self, context_filters: frozenset[str], max_depth: int = MAX_DEPTH) -> None:
        self._max_depth = max_depth
        self.context_filters = context_filters
        self.shared: dict[int, bool] = {}  # id of a For: whether others may read its variables
        self.outlined: set[int] = set()  # ids of nodes that become functions of their own
        # Whether more than one interrupt may be pending, so that every tag has to look for one.
        self.pessimistic = False
        # Whether each loop has to enter a scope, so that too many of them are noticed.
        self.counts_scopes = False
        self._loops = 0

    def walk(self, body: Body, depth: int = 0) -> bool:
        """Visit a body; whether something in it may read the variables of loops around it."""
        reads = False
        for node in body.nodes:
            if not isinstance(node, str):
                reads = self._visit(node, depth) or reads
        return reads

    def _visit(self, node: Node, depth: int) -> bool:
        reads = any(map(self._expression_reads, expressions(node)))
        if isinstance(node, Output | Assign):
            reads = reads or self._filters_read(node.variable)
        if isinstance(node, CustomTag | CustomBlock):
            for body in node.bodies:
                self.walk(body)
            return reads or bool(node.bodies) or node.tag.reads_variables
        deeper = bodies(node)
        if not deeper:
            return reads
        if depth >= self._max_depth:
            self.outlined.add(id(node))
            depth = 0
        if (type(node) is TableRow or (type(node) is Case and not is_exclusive(node))) and any(
            map(may_interrupt, deeper)
        ):
            self.pessimistic = True
        inside = False
        is_loop = type(node) is For or type(node) is TableRow
        self._loops += is_loop
        if self._loops > MAX_UNCOUNTED_LOOPS:
            self.counts_scopes = True
        for body in deeper:
            inside = self.walk(body, depth + 1) or inside
        self._loops -= is_loop
        if type(node) is For:
            self.shared[id(node)] = inside
        return reads or inside or id(node) in self.outlined

    def _filters_read(self, variable: Variable) -> bool:
        return any(filter_.name in self.context_filters for filter_ in variable.filters)

    def _expression_reads(self, expression: Expression) -> bool:
        """Whether an expression needs a loop's object, or a variable whose name is computed."""
        if type(expression) is RangeLookup:
            return self._expression_reads(expression.first) or self._expression_reads(
                expression.last
            )
        if type(expression) is not Lookup:
            return False
        if type(expression.name) is not str:
            return True
        if expression.name == "forloop" and not is_static_forloop(expression):
            return True
        return any(self._expression_reads(key) for key, _ in expression.steps)


def bodies(node: Node) -> list[Body]:
    """The bodies within a node."""
    if isinstance(node, If):
        return [branch.body for branch in node.branches]
    if isinstance(node, Case):
        return [when.body for when in node.whens]
    if isinstance(node, For):
        return [node.body] if node.otherwise is None else [node.body, node.otherwise]
    if isinstance(node, Capture | TableRow | IfChanged):
        return [node.body]
    return []


def expressions(node: Node) -> Iterator[Expression]:
    """The expressions of a node itself, those in its bodies aside."""
    if isinstance(node, Output | Assign):
        yield from variable_expressions(node.variable)
    elif isinstance(node, If):
        for branch in node.branches:
            if branch.condition is not None:
                yield from condition_expressions(branch.condition)
    elif isinstance(node, Case):
        yield node.subject
        for when in node.whens:
            yield from when.values or ()
    elif isinstance(node, For):
        yield from (node.collection, node.offset, node.limit)
    elif isinstance(node, TableRow):
        yield node.collection
        yield from node.attributes.values()
    elif isinstance(node, Cycle):
        yield from node.values
        yield node.name


def variable_expressions(variable: Variable) -> Iterator[Any]:
    """The expression that goes through filters, and what these are given."""
    yield variable.expression
    for _, arguments, keywords in variable.filters:
        yield from arguments
        for _, value in keywords:
            yield value


def condition_expressions(condition: Condition) -> Iterator[Any]:
    """Both sides of each comparison."""
    for left, _, right in condition.comparisons:
        yield left
        yield right


def may_interrupt(body: Body) -> bool:
    """Whether a break or continue may leave the body (that of an include among them)."""
    for node in body.nodes:
        if isinstance(node, Interrupt | CustomTag | CustomBlock):
            return True
        if isinstance(node, str) or (isinstance(node, For) and node.otherwise is None):
            continue
        inner = [node.otherwise] if isinstance(node, For) and node.otherwise else bodies(node)
        if any(map(may_interrupt, inner)):
            return True
    return False


def may_assign(body: Body) -> bool:
    """Whether a body may change variables (an include may)."""
    for node in body.nodes:
        if isinstance(node, Assign | Capture | Counter | CustomTag | CustomBlock):
            return True
        if not isinstance(node, str) and any(map(may_assign, bodies(node))):
            return True
    return False


def until_else(whens: list[When]) -> list[When]:
    """An `else` before any `when` is all that ever prints."""
    return whens[:1] if whens and whens[0].values is None else whens


def is_exclusive(case: Case) -> bool:
    """Whether at most one part of a case prints, and that one once.

    So it is when all are compared with different strings, and no part changes what is compared.
    """
    if isinstance(case.subject, MethodLiteral):
        return False
    seen: set[object] = set()
    whens = until_else(case.whens)
    for position, when in enumerate(whens):
        if position < len(whens) - 1 and may_assign(when.body):
            return False
        if when.values is None:
            return position == len(whens) - 1
        for value in when.values:
            if type(value) is not str or value in seen:
                return False
            seen.add(value)
    return True

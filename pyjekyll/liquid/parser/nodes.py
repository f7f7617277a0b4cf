"""The parsed template: what the compiler reads. Every node knows its place and if it is blank.

A blank block prints nothing of its own, though what it assigns or captures counts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyjekyll.records import dataclass, field

if TYPE_CHECKING:
    from pyjekyll.liquid.errors import Place
    from pyjekyll.liquid.parser.condition import Condition
    from pyjekyll.liquid.parser.expressions import Expression
    from pyjekyll.liquid.parser.variable import Variable
    from pyjekyll.liquid.tag import Tag


@dataclass(slots=True, eq=False)
class Node:
    """Anything in a body but text."""

    place: Place
    blank: bool = field(default=False, kw_only=True)


@dataclass(slots=True, eq=False)
class Body:
    """A sequence of text (plain strings) and nodes."""

    nodes: list[str | Node] = field(default_factory=list)
    blank: bool = True


@dataclass(slots=True, eq=False)
class Output(Node):
    """`{{ variable }}`."""

    variable: Variable


@dataclass(slots=True, eq=False)
class Assign(Node):
    """`{% assign target = variable %}`."""

    target: str
    variable: Variable


@dataclass(slots=True, eq=False)
class Block(Node):
    """A node with a body whose output can be dropped as a whole."""


@dataclass(slots=True, eq=False)
class Capture(Block):
    """`{% capture target %}`."""

    target: str
    body: Body


@dataclass(slots=True, eq=False)
class Comment(Block):
    """`{% comment %}`: nothing of it is kept."""


@dataclass(slots=True, eq=False)
class Raw(Block):
    """`{% raw %}`."""

    text: str


@dataclass(slots=True, eq=False)
class Branch:
    """One part of an if, unless or case: without tests it is the `else`."""

    place: Place
    condition: Condition | None
    body: Body


@dataclass(slots=True, eq=False)
class If(Block):
    """`{% if %}` or, negated, `{% unless %}`."""

    branches: list[Branch]
    negated: bool


@dataclass(slots=True, eq=False)
class When:
    """One `when` of a case with its alternatives; None for the `else`."""

    place: Place
    values: list[Expression] | None
    body: Body


@dataclass(slots=True, eq=False)
class Case(Block):
    """`{% case %}`."""

    subject: Expression
    whens: list[When]


@dataclass(slots=True, eq=False)
class For(Block):
    """`{% for %}`; `offset` may be CONTINUE."""

    variable: str
    name: str
    collection: Expression
    offset: Expression
    limit: Expression
    reversed: bool
    body: Body
    otherwise: Body | None


CONTINUE = object()  # as the offset of a `for`: go on where the last loop of that name ended


@dataclass(slots=True, eq=False)
class TableRow(Block):
    """`{% tablerow %}` with its attributes cols, limit, offset."""

    variable: str
    collection: Expression
    attributes: dict[str, Expression]
    body: Body


@dataclass(slots=True, eq=False)
class IfChanged(Block):
    """`{% ifchanged %}`."""

    body: Body


@dataclass(slots=True, eq=False)
class Cycle(Node):
    """`{% cycle %}`; `name` is None for an unnamed one."""

    values: list[Expression]
    named: bool
    name: Expression


@dataclass(slots=True, eq=False)
class Counter(Node):
    """`{% increment %}` or `{% decrement %}`."""

    name: str
    decrement: bool


@dataclass(slots=True, eq=False)
class Interrupt(Node):
    """`{% break %}` or `{% continue %}`."""

    kind: str


@dataclass(slots=True, eq=False)
class CustomTag(Node):
    """A tag that is no part of the language."""

    tag: Tag
    markup: str
    bodies: list[Body]


@dataclass(slots=True, eq=False)
class CustomBlock(Block):
    """A block that is no part of the language."""

    tag: Tag
    markup: str
    bodies: list[Body]

"""Loops to Python's: `for` and `tablerow`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyjekyll.liquid.compiler import compiled_expressions as expr
from pyjekyll.liquid.errors import NotObservable
from pyjekyll.liquid.parser.nodes import CONTINUE

if TYPE_CHECKING:
    from pyjekyll.liquid.compiler.function_compiler import FunctionCompiler
    from pyjekyll.liquid.parser.nodes import For, TableRow


@dataclass(slots=True)
class Loop:
    """A `for` that is being compiled, and the Python names of its parts."""

    value: str  # its object, if it has one
    index: str
    length: str
    parent: Loop | None
    uses_index: bool = False


def compile_for(function: FunctionCompiler, node: For) -> None:
    """`for`, with the `else` for nothing to walk over."""
    number = function.unique("")
    parent = function.loops_by_name.get("forloop")
    loop = Loop(f"fl{number}", f"i{number}", f"n{number}", parent)
    scan = function.module.scan
    shared = function.module.strict or scan.counts_scopes or scan.shared[id(node)]
    _items(function, node, number)
    if node.otherwise is not None or shared:
        function.line(f"if n{number}:")
        function.indent += 1
    _loop(function, node, number, loop, shared=shared)
    if node.otherwise is not None or shared:
        function.indent -= 1
    if node.otherwise is not None:
        function.place = node.place
        function.line("else:")
        function.suite(node.otherwise, silent=node.blank)
    function.place = node.place


def _items(function: FunctionCompiler, node: For, number: str) -> None:
    collection = expr.compile_expression(node.collection, function)
    items = f"x{number}"
    offsets = function.use("FO")
    name = repr(node.name)
    start = "0"
    if node.offset is CONTINUE:
        if function.module.observes:
            raise NotObservable
        start = function.keep(f"{offsets}.get({name}, 0)")
    elif node.offset is not None:
        start = function.keep(f"TO_I({expr.compile_expression(node.offset, function)})")
    if start == "0" and node.limit is None:
        function.line(f"{items} = ITEMS({collection})")
    else:
        limit = "None"
        if node.limit is not None:
            limit = f"STOP({expr.compile_expression(node.limit, function)}, {start})"
        function.line(f"{items} = CUT({collection}, {start}, {limit})")
    if node.reversed:
        function.line(f"{items} = {items}[::-1]")
    function.line(f"n{number} = len({items})")
    total = f"n{number}" if start == "0" else f"{start} + n{number}"
    function.line(f"{offsets}[{name}] = {total}")


def _loop(function: FunctionCompiler, node: For, number: str, loop: Loop, *, shared: bool) -> None:
    variable, value = node.variable, f"v{number}"
    if shared:
        stack = function.use("FS")
        function.line(f"{loop.value} = FORLOOP({node.name!r}, n{number}, {stack})")
        function.line(f"{stack}.append({loop.value})")
        function.line(f"ctx.push({{'forloop': {loop.value}, {variable!r}: None}})")
        if function.module.observes:
            function.line(f"{function.use('N')}.enter(('forloop', {variable!r}))")
    header = len(function.lines)
    function.line("")
    header = len(function.lines) - 1
    outer_names = dict(function.names), dict(function.loops_by_name)
    outer_leave = function.leave, function.leave_pending
    function.loops_by_name["forloop"] = loop
    function.names.pop("forloop", None)
    function.names[variable] = value
    if variable == "forloop":
        del function.loops_by_name["forloop"]
    function.leave, function.leave_pending = function.leave_loop, function.leave_loop_pending
    function.indent += 1
    if shared:
        loop.uses_index = True
        function.line(f"{loop.value}.index0 = {loop.index}; V[{variable!r}] = {value}")
    if function.module.watches_loops:
        function.line("ctx.watch.check()")
    function.indent -= 1
    function.suite(node.body, silent=node.blank)
    if function.module.pessimistic:
        function.indent += 1
        function.leave_pending()
        function.indent -= 1
    function.names, function.loops_by_name = outer_names
    function.leave, function.leave_pending = outer_leave
    margin = "    " * function.indent
    function.lines[header] = (
        f"{margin}for {loop.index}, {value} in enumerate(x{number}):"
        if loop.uses_index
        else f"{margin}for {value} in x{number}:"
    )
    if shared:
        function.place = node.place
        function.line(f"ctx.pop(); {function.use('FS')}.pop()")
        if function.module.observes:
            function.line("N.leave()")


def compile_table_row(function: FunctionCompiler, node: TableRow) -> None:
    """`tablerow`: the variables of its cells are looked up, not local."""
    if function.module.observes:
        raise NotObservable
    number = function.unique("")
    collection = function.keep(expr.compile_expression(node.collection, function))
    function.line(f"if {collection} is not None and {collection} is not False:")
    function.indent += 1
    attributes = node.attributes
    offset = (
        expr.compile_expression(attributes["offset"], function) if "offset" in attributes else "0"
    )
    limit = (
        expr.compile_expression(attributes["limit"], function)
        if "limit" in attributes
        else "MISSING"
    )
    cols = expr.compile_expression(attributes.get("cols"), function)
    items, table = f"x{number}", f"tr{number}"
    function.line(f"{items} = TABLE_ITEMS(ctx, {collection}, {offset}, {limit})")
    function.line(f"{table} = TABLE(len({items}), TO_I({cols}))")
    variable = node.variable
    function.line(f"ctx.push({{'tablerowloop': {table}, {variable!r}: None}})")
    silent = node.blank
    if not silent:
        function.print(repr('<tr class="row1">\n'))
    outer = dict(function.names), dict(function.loops_by_name)
    for name in ("tablerowloop", variable):
        function.names.pop(name, None)
        function.loops_by_name.pop(name, None)
    function.line(f"for v{number} in {items}:")
    function.indent += 1
    function.line(f"V[{variable!r}] = v{number}")
    if function.module.watches_loops:
        function.line("ctx.watch.check()")
    if not silent:
        function.print(f"f'<td class=\"col{{{table}.col}}\">'")
    function.wrapped(node.body, silent=silent)
    if not silent:
        function.print("'</td>'")
        function.print(f"{table}.between()")
    function.line(f"{table}.advance()")
    function.indent -= 1
    function.names, function.loops_by_name = outer
    function.place = node.place
    if not silent:
        function.print(repr("</tr>\n"))
    function.line("ctx.pop()")
    function.indent -= 1
    if function.interrupts(node.body):
        function.leave_pending()

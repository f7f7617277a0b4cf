"""Nodes to the statements of one Python function: `def name(ctx, V, out)`.

Each node begins a line of its own, so that a line in a traceback tells the place in the template.
Names in the generated code: `V` variables, `H` hidden ones, `I` pending interrupts, `w` and `e`
append to and extend the output; `v1`, `i1`, `n1`, `x1` belong to the first loop, and so on.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pyjekyll.liquid import compiled_expressions as expr
from pyjekyll.liquid.nodes import (
    CONTINUE,
    Assign,
    Body,
    Capture,
    Case,
    Comment,
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
    Raw,
    TableRow,
    When,
)
from pyjekyll.liquid.scan import is_exclusive, may_assign, may_interrupt, until_else
from pyjekyll.liquid.tag_code import TagCode
from pyjekyll.liquid.values import to_liquid, to_output

if TYPE_CHECKING:
    from collections.abc import Callable

    from pyjekyll.liquid.errors import Place
    from pyjekyll.liquid.expressions import Expression
    from pyjekyll.liquid.module_compiler import ModuleCompiler


@dataclass(slots=True)
class Loop:
    """A `for` that is being compiled, and the Python names of its parts."""

    value: str  # its object, if it has one
    index: str
    length: str
    parent: Loop | None
    uses_index: bool = False


class FunctionCompiler:
    """One function. Bodies nest within it; what nests too deep becomes another function."""

    def __init__(self, module: ModuleCompiler, name: str, place: Place) -> None:
        self.module = module
        self.name = name
        self.place = place
        self.lines: list[str] = []
        self.places: list[Place] = []
        self.indent = 1
        self.names: dict[str, str] = {}
        self.loops_by_name: dict[str, Loop] = {}
        self.output = "out"
        self.write, self.extend = "w", "e"
        self.leave: Callable[[str], None] = self._return
        self.leave_pending: Callable[[], None] = self._return_pending
        self.inlines = True
        self._pending: list[tuple[str, Place]] = []
        self._uses: set[str] = set()
        self._last = 0

    # --- lines ---

    def line(self, text: str) -> None:
        """A statement at the place of the node at hand; output so far comes before it."""
        if self._pending:
            self.flush()
        self.lines.append("    " * self.indent + text)
        self.places.append(self.place)

    def print(self, code: str) -> None:
        """Print a str; neighbours are printed together."""
        self._pending.append((code, self.place))

    def flush(self) -> None:
        """Write the statement that prints what is waiting."""
        pending, self._pending = self._pending, []
        margin = "    " * self.indent
        if len(pending) == 1:
            code, place = pending[0]
            self._uses.add(self.write)
            self.lines.append(f"{margin}{self.write}({code})")
            self.places.append(place)
        elif pending:
            self._uses.add(self.extend)
            self.lines.append(f"{margin}{self.extend}((")
            self.places.append(pending[0][1])
            for code, place in pending:
                self.lines.append(f"{margin}    {code},")
                self.places.append(place)
            self.lines.append(f"{margin}))")
            self.places.append(pending[-1][1])

    def keep(self, code: str) -> str:
        """A new local name for the value of an expression."""
        name = self.unique("k")
        self.line(f"{name} = {code}")
        return name

    def unique(self, prefix: str) -> str:
        """A local name that is used nowhere else."""
        self._last += 1
        return f"{prefix}{self._last}"

    def use(self, name: str) -> str:
        """One of the names that are set when the function begins."""
        self._uses.add(name)
        return name

    def place_code(self) -> str:
        """Python for the place at hand."""
        return self.module.place_code(self.place)

    def finish(self) -> tuple[list[str], list[Place]]:
        """The whole function and the place of each of its lines."""
        self.flush()
        head = [f"def {self.name}(ctx, V, out):"]
        head += [f"    {text}" for name, text in _SET_UP.items() if name in self._uses]
        if not self.lines:
            head.append("    pass")
        return head + self.lines, [self.module.start] * len(head) + self.places

    # --- bodies and interrupts ---

    def body(self, body: Body, *, silent: bool = False) -> None:
        """The statements of a body. A silent one prints no text of its own."""
        for node in body.nodes:
            if isinstance(node, str):
                if node and not silent:
                    self.print(repr(node))
                continue
            self.place = node.place
            if id(node) in self.module.scan.outlined:
                self._outline(node)
            else:
                _COMPILERS[type(node)](self, node)
            if isinstance(node, Interrupt):
                return
            if self.module.pessimistic and not isinstance(node, Output):
                self.leave_pending()

    def suite(self, body: Body, *, silent: bool) -> None:
        """A body one level deeper, after a line that ends with a colon."""
        self.indent += 1
        before = len(self.lines)
        self.body(body, silent=silent)
        self.flush()
        if len(self.lines) == before:
            self.line("pass")
        self.indent -= 1

    def _return(self, kind: str) -> None:
        self.line(f"{self.use('I')}.append({kind!r})")
        self.line("return")

    def _return_pending(self) -> None:
        self.line(f"if {self.use('I')}: return")

    def _leave_wrapper(self, kind: str) -> None:
        self.line(f"{self.use('I')}.append({kind!r})")
        self.line("break")

    def _leave_wrapper_pending(self) -> None:
        self.line(f"if {self.use('I')}: break")

    def _leave_loop(self, kind: str) -> None:
        self.line(kind)

    def _leave_loop_pending(self) -> None:
        self.line(f"if {self.use('I')}:")
        self.line("    if I.pop() == 'break': break")
        self.line("    continue")

    def interrupts(self, body: Body) -> bool:
        """Whether an interrupt may be pending after that body."""
        return self.module.pessimistic or may_interrupt(body)

    def wrapped(self, body: Body, *, silent: bool = False) -> None:
        """A body that interrupts leave, without leaving what is around it."""
        if not self.interrupts(body):
            self.body(body, silent=silent)
            return
        outer = self.leave, self.leave_pending
        self.leave, self.leave_pending = self._leave_wrapper, self._leave_wrapper_pending
        self.line("while True:")
        self.suite(body, silent=silent)
        self.indent += 1
        self.line("break")
        self.indent -= 1
        self.leave, self.leave_pending = outer

    def captured(self, body: Body, result: str) -> None:
        """A body whose output becomes the value of a local name."""
        self.flush()
        outer = self.output, self.write, self.extend
        number = self.unique("")
        self.output, self.write, self.extend = f"o{number}", f"w{number}", f"e{number}"
        start = len(self.lines)
        self.line(f"{self.output} = {self.module.new_output}")
        self.line(f"{self.write} = {self.output}.append; {self.extend} = {self.output}.extend")
        self.wrapped(body)
        self.line(f"{result} = ''.join({self.output})")
        if len(self.lines) == start + 4 and self.lines[start + 2].lstrip().startswith("w"):
            self._shorten_capture(start, result)
        self.output, self.write, self.extend = outer
        if self.interrupts(body):
            self.leave_pending()

    def _shorten_capture(self, start: int, result: str) -> None:
        """A capture of one printed value needs no list."""
        printed = self.lines[start + 2].lstrip()
        prefix = f"{self.write}("
        if printed.startswith(prefix) and self.module.new_output == "[]":
            code = printed[len(prefix) : -1]
            self.lines[start:] = ["    " * self.indent + f"{result} = {code}"]
            self.places[start:] = [self.places[start + 2]]

    def _outline(self, node: Node) -> None:
        name = self.module.function_for(node)
        self.line(f"{name}(ctx, V, {self.output})")
        self.leave_pending()

    # --- the tags of the language ---

    def _output(self, node: Output) -> None:
        self.print(expr.compile_output(node.variable, self))

    def _assign(self, node: Assign) -> None:
        self.store(node.target, expr.compile_variable(node.variable, self))

    def store(self, name: str, code: str) -> None:
        """Set a variable of the outermost scope."""
        self.line(f"t = {code}")
        self.line(f"if {self.use('H')} and {name!r} in H: H[{name!r}][0] = t")
        self.line(f"else: V[{name!r}] = t")

    def _capture(self, node: Capture) -> None:
        result = self.unique("k")
        # What is captured is stored before an interrupt within it goes on.
        interrupts = self.interrupts(node.body)
        outer, self.leave_pending = self.leave_pending, self._no_line
        self.captured(node.body, result)
        self.leave_pending = outer
        self.place = node.place
        self.store(node.target, result)
        if interrupts:
            self.leave_pending()

    def _no_line(self) -> None:
        """Instead of `leave_pending`, where that comes later."""

    def _comment(self, node: Comment) -> None:
        """Nothing of a comment is kept."""

    def _raw(self, node: Raw) -> None:
        if node.text:
            self.print(repr(node.text))

    def _if(self, node: If) -> None:
        keyword = "if"
        for branch in node.branches:
            # Ruby blames the line of the `if` for whatever its conditions do.
            self.place = branch.place._replace(ruby_line=node.place.ruby_line)
            if branch.condition is None:
                if keyword == "if":
                    break
                self.line("else:")
                self.suite(branch.body, silent=node.blank)
                break
            code = expr.compile_condition(branch.condition, self)
            if node.negated and keyword == "if":
                code = f"not ({code})"
            self.line(f"{keyword} {code}:")
            self.suite(branch.body, silent=node.blank)
            keyword = "elif"
        self.place = node.place

    def _case(self, node: Case) -> None:
        whens = until_else(node.whens)
        if not whens:
            return
        if whens[0].values is None:
            self.line("if True:")
            self.suite(whens[0].body, silent=node.blank)
            return
        if is_exclusive(node):
            self._exclusive_case(node, whens)
            return
        matched = self.keep("False")
        subject = node.subject
        if not expr.is_constant(subject) and not any(may_assign(when.body) for when in whens):
            subject = expr.PythonName(self.keep(expr.compile_expression(subject, self)))
        indent = self.indent
        for position, when in enumerate(whens):
            self.place = when.place._replace(ruby_line=node.place.ruby_line)
            if when.values is None:
                self.line(f"if not {matched}:")
            else:
                self._when(subject, when.values)
            self.indent += 1
            self.line("pass" if when.values is None else f"{matched} = True")
            self.wrapped(when.body, silent=node.blank)
            self.flush()
            self.indent -= 1
            if when.values is None and position + 1 < len(whens):
                self.line("else:")  # an `else` that printed ends the case
                self.indent += 1
        self.indent = indent
        self.place = node.place
        if any(self.interrupts(when.body) for when in whens):
            self.leave_pending()

    def _when(self, subject: Expression, values: list[Expression]) -> None:
        """The header of what prints once for each value that the subject equals.

        What a body changes counts in the tests after it, so they are made one by one.
        """
        tests = [expr.compile_equality(subject, value, self) for value in values]
        if len(tests) == 1:
            self.line(f"if {tests[0]}:")
            return
        turn = self.unique("k")
        self.line(f"for {turn} in range({len(tests)}):")
        choices = [f"({test}) if {turn} == {n} else " for n, test in enumerate(tests[:-1])]
        self.line(f"    if not ({''.join(choices)}({tests[-1]})): continue")

    def _exclusive_case(self, node: Case, whens: list[When]) -> None:
        code = expr.compile_expression(node.subject, self)
        subject = self.keep(code)
        self.line(f"if type({subject}) is not str: {subject} = TO_LIQUID({subject})")
        keyword = "if"
        for when in whens:
            self.place = when.place._replace(ruby_line=node.place.ruby_line)
            if when.values is None:
                self.line("else:")
            else:
                constants = [expr.compile_constant(value) for value in when.values]
                test = (
                    f"{subject} == {constants[0]}"
                    if len(constants) == 1
                    else f"{subject} in ({', '.join(constants)})"
                )
                self.line(f"{keyword} {test}:")
                keyword = "elif"
            self.suite(when.body, silent=node.blank)
        self.place = node.place

    def _for(self, node: For) -> None:
        number = self.unique("")
        parent = self.loops_by_name.get("forloop")
        loop = Loop(f"fl{number}", f"i{number}", f"n{number}", parent)
        shared = self.module.strict or self.module.scan.shared[id(node)]
        self._for_items(node, number)
        if node.otherwise is not None or shared:
            self.line(f"if n{number}:")
            self.indent += 1
        self._for_loop(node, number, loop, shared=shared)
        if node.otherwise is not None or shared:
            self.indent -= 1
        if node.otherwise is not None:
            self.place = node.place
            self.line("else:")
            self.suite(node.otherwise, silent=node.blank)
        self.place = node.place

    def _for_items(self, node: For, number: str) -> None:
        collection = expr.compile_expression(node.collection, self)
        items = f"x{number}"
        offsets = self.use("FO")
        name = repr(node.name)
        start = "0"
        if node.offset is CONTINUE:
            start = self.keep(f"{offsets}.get({name}, 0)")
        elif node.offset is not None:
            start = self.keep(f"TO_I({expr.compile_expression(node.offset, self)})")
        if start == "0" and node.limit is None:
            self.line(f"{items} = ITEMS({collection})")
        else:
            limit = "None"
            if node.limit is not None:
                limit = f"STOP({expr.compile_expression(node.limit, self)}, {start})"
            self.line(f"{items} = CUT({collection}, {start}, {limit})")
        if node.reversed:
            self.line(f"{items} = {items}[::-1]")
        self.line(f"n{number} = len({items})")
        total = f"n{number}" if start == "0" else f"{start} + n{number}"
        self.line(f"{offsets}[{name}] = {total}")

    def _for_loop(self, node: For, number: str, loop: Loop, *, shared: bool) -> None:
        variable, value = node.variable, f"v{number}"
        if shared:
            stack = self.use("FS")
            self.line(f"{loop.value} = FORLOOP({node.name!r}, n{number}, {stack})")
            self.line(f"{stack}.append({loop.value})")
            self.line(f"ctx.push({{'forloop': {loop.value}, {variable!r}: None}})")
        header = len(self.lines)
        self.line("")
        header = len(self.lines) - 1
        outer = dict(self.names), dict(self.loops_by_name), self.leave, self.leave_pending
        self.loops_by_name["forloop"] = loop
        self.names.pop("forloop", None)
        self.names[variable] = value
        if variable == "forloop":
            del self.loops_by_name["forloop"]
        self.leave, self.leave_pending = self._leave_loop, self._leave_loop_pending
        self.indent += 1
        if shared:
            loop.uses_index = True
            self.line(f"{loop.value}.index0 = {loop.index}; V[{variable!r}] = {value}")
        if self.module.limits_time:
            self.line("ctx.watch.check()")
        self.indent -= 1
        self.suite(node.body, silent=node.blank)
        if self.module.pessimistic:
            self.indent += 1
            self.leave_pending()
            self.indent -= 1
        self.names, self.loops_by_name, self.leave, self.leave_pending = outer
        margin = "    " * self.indent
        self.lines[header] = (
            f"{margin}for {loop.index}, {value} in enumerate(x{number}):"
            if loop.uses_index
            else f"{margin}for {value} in x{number}:"
        )
        if shared:
            self.place = node.place
            self.line(f"ctx.pop(); {self.use('FS')}.pop()")

    def _table_row(self, node: TableRow) -> None:
        number = self.unique("")
        collection = self.keep(expr.compile_expression(node.collection, self))
        self.line(f"if {collection} is not None and {collection} is not False:")
        self.indent += 1
        attributes = node.attributes
        offset = (
            expr.compile_expression(attributes["offset"], self) if "offset" in attributes else "0"
        )
        limit = (
            expr.compile_expression(attributes["limit"], self)
            if "limit" in attributes
            else "MISSING"
        )
        cols = expr.compile_expression(attributes.get("cols"), self)
        items, table = f"x{number}", f"tr{number}"
        self.line(f"{items} = TABLE_ITEMS(ctx, {collection}, {offset}, {limit})")
        self.line(f"{table} = TABLE(len({items}), TO_I({cols}))")
        variable = node.variable
        self.line(f"ctx.push({{'tablerowloop': {table}, {variable!r}: None}})")
        silent = node.blank
        if not silent:
            self.print(repr('<tr class="row1">\n'))
        outer = dict(self.names), dict(self.loops_by_name)
        for name in ("tablerowloop", variable):
            self.names.pop(name, None)
            self.loops_by_name.pop(name, None)
        self.line(f"for v{number} in {items}:")
        self.indent += 1
        self.line(f"V[{variable!r}] = v{number}")
        if self.module.limits_time:
            self.line("ctx.watch.check()")
        if not silent:
            self.print(f"f'<td class=\"col{{{table}.col}}\">'")
        self.wrapped(node.body, silent=silent)
        if not silent:
            self.print("'</td>'")
            self.print(f"{table}.between()")
        self.line(f"{table}.advance()")
        self.indent -= 1
        self.names, self.loops_by_name = outer
        self.place = node.place
        if not silent:
            self.print(repr("</tr>\n"))
        self.line("ctx.pop()")
        self.indent -= 1
        if self.interrupts(node.body):
            self.leave_pending()

    def _if_changed(self, node: IfChanged) -> None:
        result = self.unique("k")
        outer, self.leave_pending = self.leave_pending, self._no_line
        self.captured(node.body, result)
        self.leave_pending = outer
        self.place = node.place
        self.line(f"if {result} != {self.use('R')}.get('ifchanged'):")
        self.line(f"    R['ifchanged'] = {result}")
        if not node.blank:
            self.indent += 1
            self.print(result)
            self.flush()
            self.indent -= 1
        if self.interrupts(node.body):
            self.leave_pending()

    def _cycle(self, node: Cycle) -> None:
        constant = all(map(expr.is_constant, node.values))
        if node.named:
            key = f"KEY({expr.compile_expression(node.name, self)})"
        elif constant:
            key = repr(self.module.cycle_name(node.values))
        else:
            key = self.module.unique_value()
        if constant:
            choices = "".join([f"{to_output(to_liquid(value))!r}, " for value in node.values])
            self.print(f"CYCLE(ctx, {key}, ({choices}))")
            return
        # Only the value whose turn it is may be evaluated.
        code = f"t := NEXT(ctx, {key}, {len(node.values)})"
        parts = []
        for position, value in enumerate(node.values):
            test = f"({code})" if position == 0 else "t"
            parts.append(f"{expr.compile_expression(value, self)} if {test} == {position} else ")
        self.print(f"STR({''.join(parts)}None)")

    def _counter(self, node: Counter) -> None:
        self.print(f"COUNT(ctx, {node.name!r}, {-1 if node.decrement else 1})")

    def _interrupt(self, node: Interrupt) -> None:
        self.leave(node.kind)

    def _custom(self, node: CustomTag | CustomBlock) -> None:
        tag = self.module.tag(node)
        if not node.tag.compile(TagCode(self, tag)):
            silent = isinstance(node, CustomBlock) and node.blank
            if silent:
                self.line(f"TAG(ctx, {tag})")
            else:
                self.print(f"TAG(ctx, {tag})")
        self.leave_pending()


_SET_UP = {
    "w": "w = out.append",
    "e": "e = out.extend",
    "H": "H = ctx.hidden",
    "I": "I = ctx.interrupts",
    "R": "R = ctx.registers",
    "FO": "FO = ctx.offsets",
    "FS": "FS = ctx.for_stack",
}


_COMPILERS: dict[type, Any] = {
    Output: FunctionCompiler._output,
    Assign: FunctionCompiler._assign,
    Capture: FunctionCompiler._capture,
    Comment: FunctionCompiler._comment,
    Raw: FunctionCompiler._raw,
    If: FunctionCompiler._if,
    Case: FunctionCompiler._case,
    For: FunctionCompiler._for,
    TableRow: FunctionCompiler._table_row,
    IfChanged: FunctionCompiler._if_changed,
    Cycle: FunctionCompiler._cycle,
    Counter: FunctionCompiler._counter,
    Interrupt: FunctionCompiler._interrupt,
    CustomTag: FunctionCompiler._custom,
    CustomBlock: FunctionCompiler._custom,
}

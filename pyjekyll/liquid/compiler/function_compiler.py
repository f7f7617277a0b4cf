"""Nodes to the statements of one Python function: `def name(ctx, V, out)`.

Each node begins a line of its own, so that a line in a traceback tells the place in the template.
Names in the generated code: `V` variables, `H` hidden ones, `I` pending interrupts, `w` and `e`
append to and extend the output; `v1`, `i1`, `n1`, `x1` belong to the first loop, and so on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyjekyll.liquid.compiler import compiled_expressions as expr
from pyjekyll.liquid.compiler.branches import Branches
from pyjekyll.liquid.compiler.case_compiler import compile_case
from pyjekyll.liquid.compiler.first_piece import FirstPieces
from pyjekyll.liquid.compiler.loop_compiler import Loop, compile_for, compile_table_row
from pyjekyll.liquid.compiler.observed_expressions import may_be_outside, reference
from pyjekyll.liquid.compiler.scan import may_interrupt
from pyjekyll.liquid.compiler.tag_code import TagCode
from pyjekyll.liquid.errors import NotObservable
from pyjekyll.liquid.parser.nodes import (
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
)
from pyjekyll.liquid.values import to_liquid
from pyjekyll.ruby.values import to_output

if TYPE_CHECKING:
    from collections.abc import Callable

    from pyjekyll.liquid.compiler.module_compiler import ModuleCompiler
    from pyjekyll.liquid.errors import Place


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
        self.inlines = module.inlines
        # Says whether the text is US-ASCII, where that is not known now: a local name.
        self.mark: str | None = None
        self.first_pieces: FirstPieces | None = None
        self._pending: list[tuple[str, Place]] = []
        self._uses: set[str] = set()
        self._returned = ""
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

    def whole(self, body: Body) -> None:
        """The body of a template: the function returns whether Ruby's text is US-ASCII."""
        first = FirstPieces(body)
        if not first.is_known:
            self.mark, self.first_pieces = "A", first
            self.line(f"A = {first.start}")
            self._returned = " A"
        elif first.start:
            self._returned = " True"
        self.body(body)
        if self._returned:
            self.line(f"return{self._returned}")

    def body(self, body: Body, *, silent: bool = False) -> None:
        """The statements of a body. A silent one prints no text of its own."""
        for node in body.nodes:
            if isinstance(node, str):
                if node and not silent:
                    self.print(repr(node))
                continue
            self.place = node.place
            if isinstance(node, Interrupt):
                self._node(node)
                return
            if self.module.forgiving:
                self._forgiven(node, silent=silent)
            else:
                self._node(node)
            if self.module.pessimistic and not isinstance(node, Output):
                self.leave_pending()

    def _node(self, node: Node) -> None:
        if id(node) in self.module.scan.outlined:
            self._outline(node)
        elif self.first_pieces is not None and id(node) in self.first_pieces.nodes:
            _FIRST_COMPILERS[type(node)](self, node)
        else:
            _COMPILERS[type(node)](self, node)

    def _forgiven(self, node: Node, *, silent: bool) -> None:
        """A node whose error is printed in its place; Ruby prints none of what prints nothing."""
        self.line("try:")
        self.indent += 1
        before = len(self.lines)
        self._node(node)
        self.flush()
        if len(self.lines) == before:
            self.line("pass")
        self.indent -= 1
        self.place = node.place
        self.line("except Exception as E:")
        forgiven = "FORGIVE(ctx, E)"
        self.line(f"    {forgiven if silent else f'{self.use(self.write)}({forgiven})'}")

    def suite(self, body: Body, *, silent: bool) -> None:
        """A body one level deeper, after a line that ends with a colon."""
        self.indent += 1
        before = len(self.lines)
        if self.first_pieces is not None and id(body) in self.first_pieces.branches:
            self.line(f"{self.mark} = {self.first_pieces.branches[id(body)]}")
        self.body(body, silent=silent)
        self.flush()
        if len(self.lines) == before:
            self.line("pass")
        self.indent -= 1

    def _return(self, kind: str) -> None:
        self.line(f"{self.use('I')}.append({kind!r})")
        self.line(f"return{self._returned}")

    def _return_pending(self) -> None:
        self.line(f"if {self.use('I')}: return{self._returned}")

    def _leave_wrapper(self, kind: str) -> None:
        self.line(f"{self.use('I')}.append({kind!r})")
        self.line("break")

    def _leave_wrapper_pending(self) -> None:
        self.line(f"if {self.use('I')}: break")

    def leave_loop(self, kind: str) -> None:
        """A `break` or `continue` of the loop around, which is Python's too."""
        self.line(kind)

    def leave_loop_pending(self) -> None:
        """The same for what is pending."""
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
        printed = self._only_printed(body)
        if printed is not None:
            self.line(f"{result} = {printed}")
            return
        outer = self.output, self.write, self.extend
        number = self.unique("")
        self.output, self.write, self.extend = f"o{number}", f"w{number}", f"e{number}"
        self.line(f"{self.output} = {self.module.new_output}")
        self.line(f"{self.write} = {self.output}.append; {self.extend} = {self.output}.extend")
        self.wrapped(body)
        self.line(f"{result} = ''.join({self.output})")
        self.output, self.write, self.extend = outer
        if self.interrupts(body):
            self.leave_pending()

    def _only_printed(self, body: Body) -> str | None:
        """The code of the one value that a body prints, which needs no list; None for others."""
        if self.module.new_output != "[]" or self.module.pessimistic or self.module.forgiving:
            return None
        nodes = [node for node in body.nodes if node != ""]
        if not nodes:
            return "''"
        node = nodes[0]
        if len(nodes) > 1 or not isinstance(node, str | Output):
            return None
        if self.first_pieces is not None and id(node) in self.first_pieces.nodes:
            return None
        if isinstance(node, str):
            return repr(node)
        self.place = node.place
        return expr.compile_output(node.variable, self)

    def _outline(self, node: Node) -> None:
        name = self.module.function_for(node)
        self.line(f"{name}(ctx, V, {self.output})")
        self.leave_pending()

    # --- the tags of the language ---

    def _output(self, node: Output) -> None:
        self.print(expr.compile_output(node.variable, self))

    def _assign(self, node: Assign) -> None:
        variable, measures = node.variable, self.module.environment.measures_assigned
        if not measures and not variable.filters and may_be_outside(variable.expression, self):
            self.line(f"N.alias({node.target!r}, {reference(variable.expression, self)})")
            return
        code = expr.compile_assigned(variable, self)
        self.store(node.target, f"MEASURED({code})" if measures else code)

    def store(self, name: str, code: str) -> None:
        """Set a variable of the outermost scope."""
        if self.module.observes:
            self.line(f"{self.use('N')}.assign({name!r}, {code})")
            return
        self.line(f"t = {code}")
        self.line(f"if {self.use('H')} and {name!r} in H: H[{name!r}][0] = t")
        self.line(f"else: V[{name!r}] = t")

    def _capture(self, node: Capture) -> None:
        result = self.unique("k")
        # What is captured is stored before an interrupt within it goes on.
        interrupts = self.interrupts(node.body)
        outer, self.leave_pending = self.leave_pending, self._no_line
        outer_first = self.mark, self.first_pieces
        first = FirstPieces(node.body)
        if not first.is_known:
            self.mark, self.first_pieces = self.unique("A"), first
            self.line(f"{self.mark} = {first.start}")
        self.captured(node.body, result)
        self.leave_pending = outer
        self.place = node.place
        if not first.is_known:
            self.line(f"if {self.mark} and {result}: ctx.us_ascii.add({result})")
        self.mark, self.first_pieces = outer_first
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
        row = Branches(self, len(node.branches))
        for position, branch in enumerate(node.branches):
            # Ruby blames the line of the `if` for whatever its conditions do.
            self.place = branch.place._replace(ruby_line=node.place.ruby_line)
            if branch.condition is None:
                if position:
                    row.otherwise(branch.body, silent=node.blank)
                break
            code = expr.compile_condition(branch.condition, self)
            if node.negated and position == 0:
                code = f"not ({code})"
            row.branch(code, branch.body, silent=node.blank)
        self.place = node.place

    def _if_changed(self, node: IfChanged) -> None:
        self._refuse_to_observe()
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

    def _refuse_to_observe(self) -> None:
        """For what others leave to the template, or it to others, besides variables."""
        if self.module.observes:
            raise NotObservable

    def _cycle(self, node: Cycle) -> None:
        self._refuse_to_observe()
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

    # --- the nodes that decide if a text is US-ASCII ---

    def _first_output(self, node: Output) -> None:
        printed, facts = expr.compile_first_output(node.variable, self)
        self.line(f"{self.mark} = FIRST(ctx, {facts})")
        self.print(printed)

    def _first_if(self, node: If) -> None:
        self.line(f"{self.mark} = False")
        self._if(node)

    def _first_counter(self, node: Counter) -> None:
        self.line(f"{self.mark} = True")
        self._counter(node)

    def _first_cycle(self, node: Cycle) -> None:
        numbers = all(expr.is_constant(each) and not isinstance(each, str) for each in node.values)
        self.line(f"{self.mark} = {numbers}")
        self._cycle(node)

    def _first_custom(self, node: CustomTag) -> None:
        self.line(f"{self.mark} = False")
        self._custom(node, self.mark)

    def _counter(self, node: Counter) -> None:
        self._refuse_to_observe()
        self.print(f"COUNT(ctx, {node.name!r}, {-1 if node.decrement else 1})")

    def _interrupt(self, node: Interrupt) -> None:
        self.leave(node.kind)

    def _custom(self, node: CustomTag | CustomBlock, mark: str | None = None) -> None:
        tag = self.module.tag(node)
        if not node.tag.is_observable:
            self._refuse_to_observe()
        if not node.tag.compile(TagCode(self, tag, mark)):
            silent = isinstance(node, CustomBlock) and node.blank
            if silent:
                self.line(f"TAG(ctx, {tag})")
            else:
                self.print(f"TAG(ctx, {tag})")
        self.leave_pending()


_SET_UP = {
    "N": "N = ctx.observer",
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
    Case: compile_case,
    For: compile_for,
    TableRow: compile_table_row,
    IfChanged: FunctionCompiler._if_changed,
    Cycle: FunctionCompiler._cycle,
    Counter: FunctionCompiler._counter,
    Interrupt: FunctionCompiler._interrupt,
    CustomTag: FunctionCompiler._custom,
    CustomBlock: FunctionCompiler._custom,
}

_FIRST_COMPILERS: dict[type, Any] = {
    Output: FunctionCompiler._first_output,
    If: FunctionCompiler._first_if,
    Counter: FunctionCompiler._first_counter,
    Cycle: FunctionCompiler._first_cycle,
    CustomTag: FunctionCompiler._first_custom,
}

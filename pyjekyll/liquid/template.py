"""A template that can be rendered, again and again: its registers stay from render to render."""

from __future__ import annotations

import marshal
from typing import TYPE_CHECKING, Any

from pyjekyll.liquid.compiler.program import ROOT
from pyjekyll.liquid.errors import LiquidSyntaxError, Place
from pyjekyll.liquid.runtime import failures
from pyjekyll.liquid.runtime.context import Context
from pyjekyll.liquid.runtime.limits import Watch
from pyjekyll.liquid.runtime.operations import NAMES
from pyjekyll.liquid.values import to_liquid
from pyjekyll.ruby.encoded_text import CompatibilityError, first_foreign, require_compatible

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pyjekyll.liquid.compiler.program import Program
    from pyjekyll.liquid.environment import Environment
    from pyjekyll.liquid.runtime.failures import Forgiveness
    from pyjekyll.liquid.runtime.include_memos import IncludeMemo
    from pyjekyll.liquid.tag import BodyFunction


class Template:
    """A parsed template. `registers` lives as long as the template does."""

    def __init__(
        self,
        environment: Environment,
        name: str | None,
        program: Program,
        source: str,
        line_offset: int = 0,
    ) -> None:
        self.environment = environment
        self.name = name
        self.line_offset = line_offset
        self.registers: dict[str, Any] = {}
        self.warnings: list[LiquidSyntaxError] = [
            _warning(stored, line_offset) for stored in program.warnings
        ]
        self._program = program
        self._source = source
        self._careful_twin: Template | None = None
        self._forgiving_twin: Template | None = None
        self._observed_twin: Template | None = None
        self._is_observable = True
        # Whether a tag in it may depend on what was rendered before; see `Tag.carries`.
        self.carries = any(tag.carries for tag in program.made)
        # What is kept of its renders as an include, where that is.
        self.memo: IncludeMemo | None = None
        self._function: BodyFunction | None = None
        self._generation = -1

    @property
    def source(self) -> str:
        return self._source

    @property
    def python_source(self) -> str | None:
        """The Python the template became; None when its code came from the cache."""
        return self._program.source

    def render(
        self, data: Mapping[str, Any] | None = None, *, registers: Mapping[str, Any] | None = None
    ) -> str:
        """Render with data, a dict or a drop; raises LiquidError where Ruby's render! raises."""
        return self.render_encoded(data, registers=registers)[0]

    def render_again(
        self,
        data: Mapping[str, Any],
        registers: dict[str, Any],
        assigned: dict[str, Any] | None,
        forgiveness: Forgiveness | None = None,
    ) -> str:
        """As `render`, for a template that is rendered several times, as an object of Ruby's is.

        What one render assigns the next one finds, unless the data has a name: `assigned` has it.
        With `forgiveness`, errors are printed where they happen, as Ruby's `render` does.
        """
        if forgiveness is None:
            return self._render(data, registers, assigned)[0]
        return self.forgiving()._render(data, registers, assigned, forgiveness)[0]

    def render_encoded(
        self, data: Mapping[str, Any] | None = None, *, registers: Mapping[str, Any] | None = None
    ) -> tuple[str, bool]:
        """As `render`: the text, and whether Ruby's string has the encoding US-ASCII."""
        if registers:
            self.registers.update(registers)
        return self.render_apart({} if data is None else data, self.registers)

    def render_apart(self, data: Mapping[str, Any], registers: dict[str, Any]) -> tuple[str, bool]:
        """As `render_encoded`, with registers of the caller's: nothing is kept for other renders.

        The template's own registers may be given, too.
        """
        return self._render(data, registers, None)

    def _render(
        self,
        data: Mapping[str, Any],
        registers: dict[str, Any],
        assigned: dict[str, Any] | None,
        forgiveness: Forgiveness | None = None,
    ) -> tuple[str, bool]:
        environment = self.environment
        context = Context(environment, data, registers)
        context.forgiveness = forgiveness
        if assigned:
            for name in assigned.keys() & set(data.keys()):
                assigned[name] = to_liquid(data[name])
            context.variables.update(assigned)
        context.template = self
        if environment.has_limits:
            context.watch = Watch(environment.limits)
            context.new_output = context.watch.new_output
        output: list[str] = context.new_output()
        is_us_ascii = self.run_guarded(context, output)
        if assigned is not None:
            kept = context.variables.kept
            assigned.update(
                (name, value)
                for name, value in context.variables.items()
                if name not in kept or kept[name] is not value
            )
        text = "".join(output)
        if environment.encoding is not None:
            self._require_compatible(text, environment.encoding)
        return text, is_us_ascii and text.isascii()

    def _require_compatible(self, text: str, codec: str) -> None:
        try:
            require_compatible(text, codec)
        except CompatibilityError as error:
            error.template_name = self.name
            first = first_foreign(text)
            for number, line in enumerate(self._source.splitlines(), self.line_offset + 1):
                if first in line:
                    error.line, error.column = number, line.index(first) + 1
                    break
            raise

    def run_guarded(self, context: Context, output: list[str]) -> bool:
        """Run; errors get their place and the stack of includes."""
        try:
            return self.run(context, output)
        except Exception as error:
            found = failures.located(error)
            if found is error:
                raise
            raise found from error

    def run(self, context: Context, output: list[str]) -> bool:
        """Render into a list of str; whether Ruby's text, if it is ASCII, is US-ASCII."""
        if context.interrupts and self._source:
            return self._careful().run(context, output)
        function = self._function
        if function is None or self._generation != self.environment.generation:
            function = self._bind()
        return bool(function(context, context.variables, output))

    def _careful(self) -> Template:
        """The same template, compiled so that a pending interrupt ends it at its first tag.

        That one is pending when a template begins happens in Ruby's odd places alone: an include
        in a cell of a `tablerow` after a `break` in it.
        """
        if self._careful_twin is None:
            from pyjekyll.liquid.compiler.loading import compile_program

            program = compile_program(
                self.environment, self._source, self.name, self.line_offset, pessimistic=True
            )
            self._careful_twin = Template(
                self.environment, self.name, program, "", self.line_offset
            )
        return self._careful_twin

    def forgiving(self) -> Template:
        """The same template, compiled so that an error is printed in the place of its node."""
        if self._forgiving_twin is None:
            from pyjekyll.liquid.compiler.loading import compile_program

            program = compile_program(
                self.environment, self._source, self.name, self.line_offset, forgiving=True
            )
            self._forgiving_twin = Template(
                self.environment, self.name, program, self._source, self.line_offset
            )
        return self._forgiving_twin

    def observed(self) -> Template | None:
        """The same template, compiled so that an Observer sees what it asks of variables.

        None where what it does does not follow from what it reads.
        """
        if self._observed_twin is None and self._is_observable:
            from pyjekyll.liquid.compiler.loading import load_program
            from pyjekyll.liquid.errors import NotObservable

            try:
                program = load_program(
                    self.environment, self._source, self.name, self.line_offset, observes=True
                )
                self._observed_twin = Template(
                    self.environment, self.name, program, "", self.line_offset
                )
            except NotObservable:
                self._is_observable = False
        return self._observed_twin

    def prepare(self) -> None:
        """Make everything ready to render."""
        if self._function is None:
            self._bind()

    def place_of(self, line: int) -> Place:
        """The place in the text that a line of its Python code comes from."""
        places = self._program.places
        return Place(*(marshal.loads(places) if isinstance(places, bytes) else places)[line])

    def _bind(self) -> BodyFunction:
        """Give the code its filters and tags."""
        program, environment = self._program, self.environment
        names: dict[str, Any] = dict(NAMES)
        names["__template__"] = self
        names["FORGIVE"] = failures.forgive
        if environment.watches_undefined:
            from pyjekyll.liquid.runtime import undefined

            names["LOOK"] = undefined.look_up
            if environment.strict_variables:
                names["FORLOOP"] = undefined.StrictForLoop
                names["TABLE"] = undefined.StrictTableRowLoop
            names["P"] = [Place(*place) for place in program.place_table]
        for filter_ in program.filters:
            names[filter_.bound] = environment.bind_filter(filter_, self)
        for unique in program.unique:
            names[unique] = (self, unique)
        tags = program.made or environment.make_tags(program, self.name)
        for use, tag in zip(program.tags, tags, strict=True):
            names[use.bound] = tag
        exec(program.code, names)
        for use, tag in zip(program.tags, tags, strict=True):
            if use.bodies:
                tag.take_bodies([names[body] for body in use.bodies])
        self._generation = environment.generation
        self._function = function = names[ROOT]
        return function  # type: ignore[no-any-return]


def _warning(
    stored: tuple[str, str | None, tuple[int, int, int]], line_offset: int
) -> LiquidSyntaxError:
    message, markup_context, place = stored
    error = LiquidSyntaxError(message)
    error.at(Place(*place), line_offset)
    error.markup_context = markup_context
    return error

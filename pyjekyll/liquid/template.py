"""A template that can be rendered, again and again: its registers stay from render to render."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyjekyll.liquid import failures
from pyjekyll.liquid.context import Context
from pyjekyll.liquid.errors import LiquidSyntaxError
from pyjekyll.liquid.limits import Watch
from pyjekyll.liquid.module_compiler import ROOT
from pyjekyll.liquid.runtime import NAMES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pyjekyll.liquid.environment import Environment
    from pyjekyll.liquid.module_compiler import Program
    from pyjekyll.liquid.tag import BodyFunction


class Template:
    """A parsed template. `registers` lives as long as the template does."""

    def __init__(self, environment: Environment, name: str | None, program: Program) -> None:
        self.environment = environment
        self.name = name
        self.registers: dict[str, Any] = {}
        self.warnings: list[LiquidSyntaxError] = list(map(_warning, program.warnings))
        self._program = program
        self._function: BodyFunction | None = None
        self._generation = -1

    @property
    def python_source(self) -> str | None:
        """The Python the template became; None when its code came from the cache."""
        return self._program.source

    def render(
        self, data: Mapping[str, Any] | None = None, *, registers: Mapping[str, Any] | None = None
    ) -> str:
        """Render with data, a dict or a drop; raises LiquidError where Ruby's render! raises."""
        if registers:
            self.registers.update(registers)
        environment = self.environment
        context = Context(environment, {} if data is None else data, self.registers)
        context.template = self
        if environment.has_limits:
            context.watch = Watch(environment.limits)
            context.new_output = context.watch.new_output
        output: list[str] = context.new_output()
        self.run_guarded(context, output)
        return "".join(output)

    def run_guarded(self, context: Context, output: list[str]) -> None:
        """Run; errors get their place and the stack of includes."""
        try:
            self.run(context, output)
        except Exception as error:  # tags, filters and drops are called from here
            raise failures.located(error) from error.__cause__

    def run(self, context: Context, output: list[str]) -> None:
        """Render into a list of str."""
        function = self._function
        if function is None or self._generation != self.environment.generation:
            function = self._bind()
        function(context, context.variables, output)

    def prepare(self) -> None:
        """Make everything ready to render."""
        if self._function is None:
            self._bind()

    def place_of(self, line: int) -> Any:
        """The place in the template that a line of its Python code comes from."""
        return self._program.places[line]

    def _bind(self) -> BodyFunction:
        """Give the code its filters and tags."""
        program, environment = self._program, self.environment
        names: dict[str, Any] = dict(NAMES)
        names["__liquid_template__"] = self
        if environment.watches_undefined:
            from pyjekyll.liquid.undefined import look_up

            names["LOOK"] = look_up
            names["NAME"] = self.name
            names["P"] = program.place_table
        for filter_ in program.filters:
            names[filter_.bound] = environment.bind_filter(filter_, self.name)
        for unique in program.unique:
            names[unique] = (self, unique)
        tags = program.made or environment.make_tags(program, self.name)
        for use, tag in zip(program.tags, tags, strict=True):
            names[use.bound] = tag
        exec(program.code, names)
        for use, tag in zip(program.tags, tags, strict=True):
            if use.body is not None:
                tag.body = names[use.body]  # type: ignore[attr-defined]
        self._generation = environment.generation
        self._function = function = names[ROOT]
        return function  # type: ignore[no-any-return]


def _warning(stored: tuple[str, str | None, int, int, int]) -> LiquidSyntaxError:
    message, markup_context, line, column, ruby_line = stored
    error = LiquidSyntaxError(message, line, column)
    error.ruby_line = ruby_line
    error.markup_context = markup_context
    return error

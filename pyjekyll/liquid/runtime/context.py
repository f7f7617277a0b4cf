"""The state of one render, and what tags and filters may do with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyjekyll.liquid.errors import ContextError, StackLevelError
from pyjekyll.liquid.runtime.variables import Variables
from pyjekyll.liquid.values import MISSING

if TYPE_CHECKING:
    from collections.abc import Mapping, MutableMapping
    from types import TracebackType

    from pyjekyll.liquid.environment import Environment
    from pyjekyll.liquid.runtime.failures import Forgiveness
    from pyjekyll.liquid.runtime.observer import Observer
    from pyjekyll.liquid.tag import BodyFunction
    from pyjekyll.liquid.template import Template


class Context:
    """Variables, registers and interrupts of one render; includes share them."""

    __slots__ = (
        "_frames",
        "cycles",
        "environment",
        "for_stack",
        "forgiveness",
        "hidden",
        "interrupts",
        "new_output",
        "observer",
        "offsets",
        "plugin_context",
        "registers",
        "template",
        "us_ascii",
        "variables",
        "watch",
    )

    def __init__(
        self, environment: Environment, data: Mapping[str, Any], registers: dict[str, Any]
    ) -> None:
        self.environment = environment
        self.registers = registers
        self.variables = Variables(data, environment.counters)
        self.hidden: dict[Any, list[Any]] = {}
        self.interrupts: list[str] = []
        self.for_stack: list[Any] = []
        self.offsets: MutableMapping[str, int] = registers.setdefault("for", {})
        self.cycles: MutableMapping[Any, int] = registers.setdefault("cycle", {})
        self.template: Template | None = None
        self.us_ascii: set[str] = set()  # captured texts that are US-ASCII in Ruby
        self.forgiveness: Forgiveness | None = None  # of a render that prints its errors
        self.plugin_context: Any = None  # what plugins for python-liquid get, once there is one
        self.new_output: type[list[str]] | Any = list
        self.observer: Observer | None = None  # of an include, while a memo of it is made
        self.watch: Any = None  # the clock of a render with a limit on time
        self._frames: list[dict[Any, Any]] = []

    # --- what tags and filters use ---

    def __getitem__(self, text: str) -> Any:
        """The value of an expression: `context["page.title"]`."""
        from pyjekyll.liquid.runtime.evaluator import evaluate_text

        return evaluate_text(text, self)

    def __setitem__(self, name: str, value: Any) -> None:
        """Set a name in the innermost scope."""
        if self._frames:
            frame = self._frames[-1]
            if name not in frame:
                frame[name] = None
                self.hidden.setdefault(name, []).append(self.variables.get(name, MISSING))
        self.variables[name] = value

    def __contains__(self, text: str) -> bool:
        """Whether an expression is not nil."""
        return self[text] is not None

    def lookup(self, name: str) -> Any:
        """The value of one name, whatever characters it has; None where there is none."""
        return self.variables.find(name)

    def assign(self, name: str, value: Any) -> None:
        """Set a name in the outermost scope, as `assign` does."""
        hidden = self.hidden.get(name)
        if hidden:
            hidden[0] = value
        else:
            self.variables[name] = value

    def stack(self, scope: Mapping[str, Any] | None = None) -> Stack:
        """`with context.stack({"item": 1}): …`: an inner scope."""
        return Stack(self, scope or {})

    @property
    def data(self) -> Any:
        """The data of the render (Ruby's `environments.first`), to read."""
        return self.variables.data

    def change_data(self, name: str, value: Any) -> None:
        """Set a name in the data of the render, for all templates that get the same data."""
        self.variables.change_data(name, value, self.hidden)

    @property
    def environments(self) -> list[Any]:
        """Ruby's name for the data, in a list."""
        return [self.data]

    def render_template(self, template: Template, *, forgiving: bool = False) -> str:
        """Render another template with these variables and registers.

        Errors are raised; with `forgiving` they are printed where the context prints its own.
        """
        if forgiving and self.forgiveness is not None:
            template = template.forgiving()
        output = self.new_output()
        template.run(self, output)
        return "".join(output)

    def forgive_nothing(self) -> None:
        """Raise all errors from here on, as Ruby does in a context once `render!` had it."""
        self.forgiveness = None

    def include(self, template: Template, scope: dict[str, Any], output: list[str]) -> bool:
        """Render another template straight into the output, with a scope if that is not empty.

        The scope becomes the context's; give it a dict of its own. Whether Ruby's text of the
        template, if it is ASCII, is US-ASCII.
        """
        self.forgive_nothing()
        memo = template.memo
        if memo is not None and self.observer is None:
            return memo.include(self, scope, output)
        return self.include_plainly(template, scope, output)

    def include_plainly(self, template: Template, scope: dict[str, Any], output: list[str]) -> bool:
        """The same without memos."""
        if not scope:
            return template.run(self, output)
        self.push(scope)
        is_us_ascii = template.run(self, output)
        self.pop()
        return is_us_ascii

    def render_function(self, function: BodyFunction) -> str:
        """The output of a block's body."""
        output = self.new_output()
        function(self, self.variables, output)
        return "".join(output)

    # --- scopes, for compiled code ---

    def push(self, scope: dict[Any, Any]) -> None:
        """Enter a scope. The dict says from then on which names the scope has."""
        frames = self._frames
        frames.append(scope)
        if len(frames) >= self.environment.max_scopes:
            raise StackLevelError("Nesting too deep")
        variables, hidden = self.variables, self.hidden
        for name, value in scope.items():
            if name in hidden:
                hidden[name].append(variables.get(name, MISSING))
            else:
                hidden[name] = [variables.get(name, MISSING)]
            variables[name] = value

    def pop(self) -> None:
        if not self._frames:
            raise ContextError("")
        variables, hidden = self.variables, self.hidden
        for name in self._frames.pop():
            olds = hidden[name]
            old = olds.pop()
            if not olds:
                del hidden[name]
            if old is MISSING:
                variables.pop(name, None)
            else:
                variables[name] = old

    def depth(self) -> int:
        """How many scopes were entered."""
        return len(self._frames)


class Stack:
    """A scope as a context manager; leaves also the scopes that an error left open in it."""

    __slots__ = ("_context", "_depth", "_loops", "_scope")

    def __init__(self, context: Context, scope: Mapping[str, Any]) -> None:
        self._context = context
        self._scope = scope

    def __enter__(self) -> Context:
        context = self._context
        self._depth = context.depth()
        self._loops = len(context.for_stack)
        context.push(dict(self._scope))
        return context

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        while self._context.depth() > self._depth:
            self._context.pop()
        del self._context.for_stack[self._loops :]

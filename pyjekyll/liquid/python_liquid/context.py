"""The render context that plugins see, over ours."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NoReturn

from liquid import Environment as PythonLiquid
from liquid import RenderContext, Undefined

from pyjekyll.liquid.compiler.program import FilterUse
from pyjekyll.liquid.errors import (
    StackLevelError,
)
from pyjekyll.liquid.parser.keywords import Keywords
from pyjekyll.liquid.runtime.context import Context
from pyjekyll.liquid.values import MISSING, find, to_liquid

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from typing import TextIO

    from liquid.token import Token

    from pyjekyll.liquid.template import Template


from pyjekyll.liquid.python_liquid.errors import UnsupportedByPyjekyll


class Names:
    """Python-liquid's scope: a mapping of names over our variables."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def __getitem__(self, name: str) -> Any:
        value = self._context.lookup(name)
        if value is None and name not in self:
            raise KeyError(name)
        return value

    def __contains__(self, name: object) -> bool:
        variables = self._context.variables
        return (name in variables and name not in variables.kept) or name in variables.data

    def get(self, name: str, default: Any = None) -> Any:
        """The value of a name, or the default."""
        try:
            return self[name]
        except KeyError:
            return default

    def size(self) -> int:
        """How many scopes there are."""
        return self._context.depth()


class Locals:
    """Python-liquid's dict of what `assign` set: writing to it assigns."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def __setitem__(self, name: str, value: Any) -> None:
        self._context.assign(name, value)

    def __getitem__(self, name: str) -> Any:
        return Names(self._context)[name]

    def __contains__(self, name: object) -> bool:
        return name in Names(self._context)


class PluginContext(RenderContext):
    """A render context over ours: variables, scopes and registers are shared."""

    __slots__ = ("ours",)

    def __init__(self, ours: Context, environment: PythonLiquid) -> None:
        super().__init__(_NoTemplate(environment))  # type: ignore[arg-type]
        self.ours = ours
        self.scope = Names(ours)  # type: ignore[assignment]
        self.locals = Locals(ours)  # type: ignore[assignment]
        # The state of stateful tags lives as long as that of ours.
        self.tag_namespace = ours.registers.setdefault("python_liquid", self.tag_namespace)

    def assign(self, key: str, val: Any) -> None:
        """Set a variable as `assign` does."""
        self.ours.assign(key, to_ours(val))

    def get_size_of_locals(self) -> int:
        """Python-liquid's limit on variables is not kept here."""
        return 0

    @contextmanager
    def extend(
        self, namespace: Mapping[str, object], template: Any = None
    ) -> Iterator[RenderContext]:
        """A scope with more names."""
        with self.ours.stack({name: to_ours(value) for name, value in namespace.items()}):
            yield self

    def copy(
        self,
        namespace: Mapping[str, object],
        disabled_tags: list[str] | None = None,
        carry_loop_iterations: bool = False,
        template: Any = None,
        block_scope: bool = False,
    ) -> RenderContext:
        """A context of its own: the data of the render and these names, nothing assigned."""
        if block_scope:
            raise UnsupportedByPyjekyll("RenderContext.copy with block_scope")
        ours = self.ours
        if self._copy_depth > self.env.context_depth_limit:
            raise StackLevelError("Nesting too deep")
        fresh = Context(ours.environment, ours.variables.data, ours.registers)
        fresh.template, fresh.new_output, fresh.watch = ours.template, ours.new_output, ours.watch
        fresh.push({name: to_ours(value) for name, value in namespace.items()})
        copied = PluginContext(fresh, self.env)
        copied.disabled_tags = disabled_tags or []
        copied._copy_depth = self._copy_depth + 1
        fresh.plugin_context = copied
        return copied

    def filter(self, name: str, token: Token | None) -> Callable[..., object]:
        """Any filter of the site, for expressions within a plugin's tag."""
        environment = self.ours.environment
        if name not in environment.filters:
            return super().filter(name, token)

        def call(value: Any, *arguments: Any, **keywords: Any) -> Any:
            values = [to_ours(each) for each in (value, *arguments)]
            if keywords:
                values.append(Keywords(keywords))
            place = (1, 1, 1, True)
            function = environment.bind_filter(FilterUse("", name, len(values), place))
            if name in environment.context_filters:
                return function(self.ours, *values)
            return function(*values)

        return call

    def get_template(self, name: str) -> PluginTemplate:  # type: ignore[override]
        """A template of the environment, to be rendered with this context or its copy."""
        return PluginTemplate(self.ours.environment.get_template(name))

    def get_item(self, obj: Any, key: Any) -> Any:
        """One step of a path, as in our templates."""
        found = find(obj, key, command=key in ("size", "first", "last"))
        if found is MISSING:
            raise KeyError(key)
        return found


class PluginTemplate:
    """What a plugin can do with a template of ours: render it with a context."""

    def __init__(self, template: Template) -> None:
        self._template = template
        self.name = template.name

    def render_with_context(
        self,
        context: RenderContext,
        buffer: TextIO,
        *,
        partial: bool = False,
        block_scope: bool = False,
        **names: object,
    ) -> int:
        """Render into a buffer, with the variables of the moment and these names."""
        assert isinstance(context, PluginContext)
        with context.extend(names):
            return buffer.write(context.ours.render_template(self._template))

    def __getattr__(self, name: str) -> NoReturn:
        raise UnsupportedByPyjekyll(f"BoundTemplate.{name}")


class _NoTemplate:
    """Stands where python-liquid's contexts keep the template."""

    name = ""
    path = None

    def __init__(self, environment: PythonLiquid) -> None:
        self.env = environment

    def __getattr__(self, name: str) -> NoReturn:
        raise UnsupportedByPyjekyll(f"template.{name}")


def plugin_context(context: Context, environment: PythonLiquid) -> PluginContext:
    """The one python-liquid context of a render."""
    found = context.plugin_context
    if found is None:
        found = context.plugin_context = PluginContext(context, environment)
    return found  # type: ignore[no-any-return]


def to_ours(value: Any) -> Any:
    """A value of theirs as one of ours: undefined is nil."""
    return None if isinstance(value, Undefined) else to_liquid(value)

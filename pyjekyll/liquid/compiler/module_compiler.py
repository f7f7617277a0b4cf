"""A parsed template to a Program: Python source, its code object, and what to bind it to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyjekyll.liquid.compiler.function_compiler import FunctionCompiler
from pyjekyll.liquid.compiler.program import ROOT, FilterUse, Program, TagUse
from pyjekyll.liquid.compiler.scan import MAX_DEPTH, Scan
from pyjekyll.liquid.errors import Place, StackLevelError
from pyjekyll.liquid.parser.nodes import Body, CustomBlock, CustomTag
from pyjekyll.ruby.values import inspect

if TYPE_CHECKING:
    from pyjekyll.liquid.environment import Environment
    from pyjekyll.liquid.parser.nodes import Node
    from pyjekyll.liquid.tag import Tag


# A body with more nodes is a long text, each node of which runs once: what makes that faster costs
# more than it brings, several times over.
MAX_INLINED = 400


class ModuleCompiler:
    """Compiles the functions of one template: the root, and the bodies of blocks."""

    def __init__(
        self,
        environment: Environment,
        *,
        pessimistic: bool = False,
        observes: bool = False,
        forgiving: bool = False,
    ) -> None:
        self.environment = environment
        # Whether the error of a node is printed in its place.
        self.forgiving = forgiving
        # Whether what comes from outside goes through an Observer.
        self.observes = observes
        self.strict = environment.watches_undefined
        self.watches_loops = environment.limits.watches_loops
        self.new_output = "[]" if environment.limits.render_length is None else "ctx.new_output()"
        self.start = Place(1, 1, 1)
        # Each node then has a `try` of its own, and Python nests twenty blocks.
        depth = MAX_DEPTH // 2 if forgiving else MAX_DEPTH
        self.scan = Scan(environment.reading_filters, depth)
        self.pessimistic = pessimistic
        # Whether lookups are written out where they are, and not as calls.
        self.inlines = True
        self.filters: dict[tuple[str, int], FilterUse] = {}
        self.tags: list[TagUse] = []
        self.made: list[Tag] = []
        self.unique: list[str] = []
        self._functions: list[tuple[list[str], list[Place]]] = []
        self._places: dict[Place, int] = {}

    def compile(self, body: Body) -> tuple[str, list[Place]]:
        """The Python source of the whole template, and the place of each of its lines."""
        self.scan.walk(body)
        self.inlines = len(body.nodes) <= MAX_INLINED
        self.pessimistic = self.pessimistic or self.scan.pessimistic
        self._function(ROOT, body, is_whole=True)
        lines: list[str] = []
        places: list[Place] = [self.start]  # lines count from 1
        for function_lines, function_places in self._functions:
            lines += function_lines
            places += function_places
        return "\n".join(lines) + "\n", places

    def _function(self, name: str, body: Body, *, is_whole: bool = False) -> None:
        function = FunctionCompiler(self, name, self.start)
        if is_whole:
            function.whole(body)
        else:
            function.body(body)
        self._functions.append(function.finish())

    def function_for(self, node: Node) -> str:
        """A function of its own for a node that is nested too deep."""
        name = f"b{len(self._functions)}_{len(self.tags)}_{len(self.unique)}"
        self.unique.append(name)  # keeps the names apart
        self.scan.outlined.discard(id(node))
        body = Body([node], blank=False)
        self._function(name, body)
        return name

    def filter(self, name: str, given: int, place: Place) -> tuple[str, bool]:
        """The Python name of a filter, and whether it wants the context."""
        use = self.filters.get((name, given))
        if use is None or self.environment.watches_undefined:
            use = FilterUse(f"f{len(self.filters)}", name, given, place)
            self.filters[name, given if not self.strict else len(self.filters)] = use
        return use.bound, name in self.environment.context_filters

    def tag(self, node: CustomTag | CustomBlock) -> str:
        """The Python name of a tag, after compiling its body."""
        bound = f"t{len(self.tags)}"
        names = tuple([f"{bound}_{number}" for number in range(len(node.bodies))])
        self.tags.append(TagUse(bound, node.tag.tag_name, node.markup, node.place, names))
        self.made.append(node.tag)
        for name, body in zip(names, node.bodies, strict=True):
            self._function(name, body)
        return bound

    def place_code(self, place: Place) -> str:
        return f"P[{self._places.setdefault(place, len(self._places))}]"

    @property
    def place_table(self) -> list[Place]:
        """The places that the code asks for by number."""
        return list(self._places)

    def unique_value(self) -> str:
        """The Python name of a value that no other template has."""
        name = f"u{len(self.unique)}"
        self.unique.append(name)
        return name

    def cycle_name(self, choices: list[Any]) -> str:
        """What Ruby calls a cycle without a name: its choices, inspected."""
        return inspect(choices)


def compile_template(
    environment: Environment,
    body: Body,
    *,
    pessimistic: bool = False,
    observes: bool = False,
    forgiving: bool = False,
) -> Program:
    module = ModuleCompiler(
        environment, pessimistic=pessimistic, observes=observes, forgiving=forgiving
    )
    try:
        source, places = module.compile(body)
        code = compile(source, "<liquid>", "exec", dont_inherit=True)
    except (RecursionError, MemoryError, SyntaxError) as error:
        # Python's own limits, for expressions nested a hundred deep.
        raise StackLevelError("Nesting too deep") from error
    return Program(
        code,
        list(places),
        list(module.filters.values()),
        module.tags,
        module.unique,
        counters=[],
        warnings=[],
        place_table=list(module.place_table),
        made=tuple(module.made),
        source=source,
    )

"""What Ruby plugins register, as ordinary plugins of pyjekyll's that call Ruby."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from pyjekyll.ruby_host.face import Block, Converter, Generator, RelatedPosts, Tag

if TYPE_CHECKING:
    from collections.abc import Callable

    from pyjekyll.errors import Place
    from pyjekyll.ruby_host.face import Context, Document

    # call(role, place, entry point, arguments…): what Ruby answers; raises PluginError
    Call = Callable[..., Any]


class RubyRelatedPosts(RelatedPosts):
    """The related posts that a plugin's method finds, which may ask for pyjekyll's own."""

    def __init__(self, call: Callable[..., Any], own: RelatedPosts) -> None:
        self._call = call
        self._own = own
        self._under_way: set[int] = set()

    def of(self, post: Document) -> list[Document]:
        """What Ruby answers."""
        if id(post) in self._under_way:
            return self._own.of(post)
        self._under_way.add(id(post))
        try:
            found: list[Document] = self._call("related_posts", post)
        finally:
            self._under_way.discard(id(post))
        return found


_PLAIN = frozenset((str, int, float, bool, type(None)))
_MAX_REMEMBERED = 10_000


class RubyFilter:
    """A filter: a method of a module that a plugin has registered.

    Of one that is `is_pure` (its answer depends on its arguments alone), answers are remembered.
    `of_render` is the number of the renders that alone have it; None for one that all have.
    """

    liquid_context = True

    def __init__(
        self,
        call: Call,
        handle: Callable[[object], int],
        name: str,
        place: Place | None,
        *,
        is_pure: bool,
        of_render: int | None = None,
    ) -> None:
        self._call = call
        self._handle = handle
        self._of_render = of_render
        self._name = name
        self._role = f"the filter {name}"
        self._place = place
        self._answers: dict[Any, Any] | None = {} if is_pure else None
        self.__name__ = name

    def __call__(self, context: Context, *arguments: Any) -> Any:
        """What Ruby's method answers."""
        answers = self._answers
        if answers is None or not _PLAIN.issuperset(map(type, arguments)):
            return self._ask(context, arguments)
        key = (*arguments, *map(type, arguments))  # 1, 1.0 and true are one key in Python
        try:
            return answers[key]
        except KeyError:
            answer = self._ask(context, arguments)
            if type(answer) in _PLAIN:
                if len(answers) >= _MAX_REMEMBERED:
                    answers.clear()
                answers[key] = answer
            return answer

    def _ask(self, context: Context, arguments: tuple[Any, ...]) -> Any:
        handle = self._handle(context)
        given = self._name, handle, list(arguments)
        if self._of_render is None:
            return self._call(self._role, self._place, "filter", *given)
        return self._call(self._role, self._place, "single_filter", *given, self._of_render)


class RubyHook:
    """A hook: a block that a plugin has registered, by its number."""

    def __init__(self, call: Call, number: int, role: str, place: Place | None) -> None:
        self._call = call
        self._number = number
        self._role = role
        self._place = place

    def __call__(self, *arguments: Any) -> None:
        """Run the block."""
        self._call(self._role, self._place, "hook", self._number, list(arguments))


def generator_class(
    call: Call, name: str, priority: str, *, safe: bool, place: Place | None
) -> type[Generator]:
    """The class for a Ruby generator. Ruby's own is made where this one is."""
    role = f"the generator {name}"

    def make(self: Generator, config: Any) -> None:
        Generator.__init__(self, config)
        call(role, place, "instantiate", name)

    def generate(self: Generator, site: Any) -> None:
        call(role, place, "generate", name)

    body = {"__init__": make, "generate": generate, "priority": priority, "safe": safe}
    return type(name, (Generator,), body)


def converter_class(
    call: Call,
    name: str,
    priority: str,
    *,
    safe: bool,
    place: Place | None,
    further: list[str | None],
) -> type[Converter]:
    """The class for a Ruby converter; `built_in` names the one of pyjekyll's it inherits from."""
    role = f"the converter {name}"
    built_in, prefix, suffix = further

    def make(self: Converter, config: Any) -> None:
        Converter.__init__(self, config)
        call(role, place, "instantiate", name)

    body = {
        "__init__": make,
        "matches": lambda self, ext: call(role, place, "matches", name, ext),
        "output_ext": lambda self, ext: call(role, place, "output_ext", name, ext),
        "convert": lambda self, content: call(role, place, "convert", name, content),
        "priority": priority,
        "safe": safe,
        "built_in": built_in,
        "highlighter_prefix": prefix,
        "highlighter_suffix": suffix,
    }
    return type(name, (Converter,), body)


class _RubyTag(Tag):
    """What tags and blocks share: Ruby's own tag is made where this one is, by a number."""

    cacheable: ClassVar[bool] = False
    call: ClassVar[Any]
    handle: ClassVar[Any]
    tags: ClassVar[dict[int, Tag]]
    place: ClassVar[Any]

    def __init__(self, tag_name: str, markup: str, parse_context: Any) -> None:
        super().__init__(tag_name, markup, parse_context)
        cls = type(self)
        arguments = (tag_name, markup, self.line_number, parse_context.template_name)
        self.role = f"the tag {tag_name}"
        self.number: int = cls.call(self.role, cls.place, "new_tag", *arguments)
        cls.tags[self.number] = self

    def render(self, context: Context) -> str:
        """What Ruby's tag renders."""
        cls = type(self)
        handle = cls.handle(context)
        text: str = cls.call(self.role, cls.place, "render_tag", self.number, handle)
        return text


class _RubyBlock(_RubyTag, Block):
    """A tag with a body, which Ruby has rendered when it wants to."""


def tag_class(
    call: Call,
    handle: Callable[[object], int],
    tags: dict[int, Tag],
    name: str,
    *,
    is_block: bool,
    place: Place | None,
) -> type[Tag]:
    """The class for a Ruby tag; `tags` finds a block again when Ruby wants its body."""
    base = _RubyBlock if is_block else _RubyTag
    body = {
        "call": staticmethod(call),
        "handle": staticmethod(handle),
        "tags": tags,
        "place": place,
    }
    return type(f"Ruby_{name}", (base,), body)

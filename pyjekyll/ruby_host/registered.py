"""What Ruby plugins register, as ordinary plugins of pyjekyll's that call Ruby."""

from __future__ import annotations

import time
from itertools import islice
from typing import TYPE_CHECKING, Any, ClassVar

from pyjekyll.ruby_host.changes import change_in_place
from pyjekyll.ruby_host.face import (
    Block,
    Converter,
    Generator,
    LiquidDrop,
    RelatedPosts,
    Tag,
    UnifiedPayloadDrop,
)
from pyjekyll.ruby_host.objects import RubyDrop

if TYPE_CHECKING:
    from collections.abc import Callable

    from pyjekyll.errors import Place
    from pyjekyll.ruby_host.face import Context, Document

    # call(role, place, entry point, arguments…): what Ruby answers; raises PluginError
    Call = Callable[..., Any]


# While an answer takes longer than the first, the next call asks for twice as many posts; one that
# takes longer than the second, for half as many. In seconds.
_DEAR, _TOO_LONG = 0.05, 3.0


class RubyRelatedPosts(RelatedPosts):
    """The related posts that a plugin's method finds, which may ask for pyjekyll's own.

    Such a method looks at every post, each of which must be handed over in each call: where that
    takes long, a call answers for the posts that come next, too. `posts` lists all of the site's.
    """

    def __init__(
        self,
        call: Callable[..., Any],
        own: RelatedPosts,
        posts: Callable[[], list[Document]],
    ) -> None:
        self._call = call
        self._own = own
        self._posts = posts
        self._under_way: set[int] = set()
        self._ahead: dict[int, list[Document]] = {}
        self._at_once = 1

    def of(self, post: Document) -> list[Document]:
        """What Ruby answers."""
        if id(post) in self._under_way:
            return self._own.of(post)
        if (known := self._ahead.get(id(post))) is not None:
            return known
        asked = [post, *self._next_ones(post)]
        before = self._under_way
        self._under_way = before | {id(each) for each in asked}
        started = time.perf_counter()
        try:
            found: list[list[Document] | None] = self._call("related_posts", asked)
        finally:
            self._under_way = before
        seconds = time.perf_counter() - started
        if seconds > _TOO_LONG:
            self._at_once = max(1, len(asked) // 2)
        elif seconds > _DEAR:
            self._at_once = max(self._at_once, 2 * len(asked))
        # What failed for another post fails again, and is reported, when that post is rendered.
        for each, related in zip(asked[1:], found[1:], strict=True):
            if related is not None:
                self._ahead[id(each)] = related
        assert found[0] is not None, "its error is raised"
        return found[0]

    def _next_ones(self, post: Document) -> list[Document]:
        if self._at_once == 1 or self._under_way:
            return []
        posts = self._posts()
        at = next((index for index, other in enumerate(posts) if other is post), len(posts))
        following = (other for other in posts[at + 1 :] if id(other) not in self._ahead)
        return list(islice(following, self._at_once - 1))


_PLAIN = frozenset((str, int, float, bool, type(None)))
_MAX_REMEMBERED = 10_000
_PAGE = "page"
_MAX_READS = 8
# Fields of a page that take time, and are long.
_WORKED_OUT = frozenset(("content", "excerpt", "next", "output", "previous", "related_posts"))


class RubyFilter:
    """A filter: a method of a module that a plugin has registered.

    Of one that is pure (its answer depends on its arguments alone), answers are remembered, and
    `call_pure` asks for them: a call that leaves nothing behind. It is None for all others.
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
        call_pure: Call | None,
        of_render: int | None = None,
    ) -> None:
        self._call = call
        self._call_pure = call_pure
        self._handle = handle
        self._of_render = of_render
        self._name = name
        self._role = f"the filter {name}"
        self._place = place
        self._answers: dict[Any, Any] | None = None if call_pure is None else {}
        # Fields of the rendered page that the method reads: these are sent with each call.
        self._reads: dict[str, None] = {}
        self.__name__ = name

    def __call__(self, context: Context, *arguments: Any) -> Any:
        """What Ruby's method answers."""
        answers = self._answers
        if answers is None or not _PLAIN.issuperset(map(type, arguments)):
            return self._ask(self._call, context, arguments)
        key = (*arguments, *map(type, arguments))  # 1, 1.0 and true are one key in Python
        try:
            return answers[key]
        except KeyError:
            assert self._call_pure is not None, "its answers are kept"
            answer = self._ask(self._call_pure, context, arguments)
            if type(answer) in _PLAIN:
                if len(answers) >= _MAX_REMEMBERED:
                    answers.clear()
                answers[key] = answer
            return answer

    def _ask(self, call: Call, context: Context, arguments: tuple[Any, ...]) -> Any:
        handle = self._handle(context)
        given = self._given(context) if self._reads else None
        answer, changed, further = call(
            self._role,
            self._place,
            "filter",
            self._name,
            handle,
            list(arguments),
            given,
            self._of_render,
        )
        if changed:
            context.registers["view"].note_change()
        for index, value in changed:
            change_in_place(arguments[index], value)
        for name, field in further or ():
            if name == _PAGE and field not in _WORKED_OUT and len(self._reads) < _MAX_READS:
                self._reads[field] = None
        return answer

    def _given(self, context: Context) -> list[list[Any]] | None:
        """What the method has read of the page that is rendered, as it is in this one."""
        data = context.data
        if type(data) is not dict and not isinstance(data, UnifiedPayloadDrop):
            return None
        page = data.get(_PAGE) if type(data) is dict else data[_PAGE]
        if not isinstance(page, LiquidDrop) or isinstance(page, RubyDrop):
            return None
        fields = {}
        for field in list(self._reads):
            try:
                value = page[field]
            except KeyError:
                value = None
            if type(value) in _PLAIN:
                fields[field] = value
            else:  # is not sent ahead
                del self._reads[field]
        return [[_PAGE, page, fields]]


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
        "carries": True,
        "built_in": built_in,
        "highlighter_prefix": prefix,
        "highlighter_suffix": suffix,
    }
    return type(name, (Converter,), body)


class _RubyTag(Tag):
    """What tags and blocks share: Ruby's own tag is made where this one is, by a number."""

    cacheable: ClassVar[bool] = False
    carries: ClassVar[bool] = True
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

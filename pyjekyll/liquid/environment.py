"""What templates have in common: tags, filters, where includes come from, and how strict to be."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any

from pyjekyll.liquid.blake2 import blake2b
from pyjekyll.liquid.compiler.loading import load_program
from pyjekyll.liquid.errors import LiquidArgumentError, Place, UndefinedFilter
from pyjekyll.liquid.parser.parse_context import MAX_DEPTH, ParseContext
from pyjekyll.liquid.runtime.limits import Limits
from pyjekyll.liquid.standard_filters import STANDARD_FILTERS, arity_error
from pyjekyll.liquid.template import Template
from pyjekyll.ruby.encoded_text import filter_of_native
from pyjekyll.ruby.errors import RubyArgumentError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from pyjekyll.liquid.compiler.cache import ProgramCache
    from pyjekyll.liquid.compiler.program import FilterUse, Program
    from pyjekyll.liquid.compiler.single_expressions import ItemFunction
    from pyjekyll.liquid.runtime.list_memos import ListMemos
    from pyjekyll.liquid.runtime.undefined import Undefined
    from pyjekyll.liquid.tag import Tag

BUILT_IN_BLOCKS = frozenset(
    ("capture", "case", "comment", "for", "if", "ifchanged", "raw", "tablerow", "unless")
)
BUILT_IN_TAGS = sorted(
    BUILT_IN_BLOCKS.union(("assign", "break", "continue", "cycle", "decrement", "increment"))
)


def _refuse_invalid_bytes(source: str, name: str | None, line_offset: int) -> None:
    """Raise what Ruby raises when it looks for the first tag in a text of invalid bytes."""
    try:
        source.encode()
    except UnicodeEncodeError as invalid:
        error = RubyArgumentError("invalid byte sequence in UTF-8")
        error.template_name = name
        error.line = line_offset + source.count("\n", 0, invalid.start) + 1
        error.column = invalid.start - source.rfind("\n", 0, invalid.start)
        raise error from None


class Environment:
    """Parses templates, and holds what they need.

    `loader(path)` gives the text of a template for `get_template`. `cache_dir` is a folder of the
    *user's* (never of a site's: it holds code) for compiled templates, None keeps none;
    `cache_version` is the version of whoever brings the tags.
    `record_undefined` collects in `undefined` what names and filters are not there.
    """

    def __init__(
        self,
        error_mode: str = "warn",
        strict_variables: bool = False,
        strict_filters: bool = False,
        tags: Mapping[str, type[Tag]] | None = None,
        filters: Mapping[str, Callable[..., Any]] | None = None,
        loader: Callable[[str], str] | None = None,
        cache_dir: Path | str | None = None,
        cache_version: str = "",
        limits: Limits | None = None,
        max_nesting: int = MAX_DEPTH,
        record_undefined: bool = False,
    ) -> None:
        if error_mode not in ("warn", "lax", "strict"):
            raise ValueError(f"error_mode is warn, lax or strict, not {error_mode!r}")
        self.error_mode = error_mode
        self.strict_variables = strict_variables
        self.strict_filters = strict_filters
        self.loader = loader
        self.cache: ProgramCache | None = None
        if cache_dir is not None:
            from pyjekyll.liquid.compiler.cache import ProgramCache

            self.cache = ProgramCache(cache_dir, cache_version)
        self.limits = limits or Limits()
        self.has_limits = self.limits != Limits()
        self.max_scopes = max_nesting
        self.undefined: dict[Undefined, None] | None = {} if record_undefined else None
        self.watches_undefined = strict_variables or record_undefined
        self.tags: dict[str, type[Tag] | None] = dict.fromkeys(BUILT_IN_TAGS)
        self.filters: dict[str, Callable[..., Any]] = dict(STANDARD_FILTERS)
        self.context_filters: frozenset[str] = frozenset()
        self.reading_filters: frozenset[str] = frozenset()
        # Filters that tell keyword arguments from a hash: they get a Keywords.
        self.keyword_filters: frozenset[str] = frozenset()
        # What `value == blank` says; None where values in Ruby have no `blank?`.
        self.is_blank: Callable[[Any], bool] | None = None
        # Filters of which nothing but their result is seen, and that follows from what they are
        # given, and from the variables that they say they read.
        self.pure_filters: frozenset[str] = frozenset()
        self.list_memos: ListMemos | None = None
        self.lookups_in: dict[tuple[str, str, str], tuple[Any, ...] | None] = {}
        # Of the texts that templates come from, where that is not UTF-8: Python's codec.
        self.encoding: str | None = None
        # Whether values are looked through when they are assigned, as Ruby does to measure them: it
        # stops at a list or hash inside of itself.
        self.measures_assigned = False
        self.counters: set[str] = set()
        self._fingerprint: bytes | None = None
        self.generation = 0  # grows when templates have to bind their filters anew
        self._templates: dict[str, Template] = {}
        self._bound: dict[tuple[str, int], Callable[..., Any]] = {}
        self._functions: dict[Any, ItemFunction] = {}
        for name, tag in (tags or {}).items():
            self.register_tag(name, tag)
        if "include" not in self.tags:
            from pyjekyll.liquid.include import Include

            self.tags["include"] = Include
        for name, function in (filters or {}).items():
            self.register_filter(name, function)

    def fingerprint(self) -> bytes:
        """Stands for all in this environment that compiled code depends on."""
        if self._fingerprint is None:
            tags = sorted(
                (name, "" if tag is None else f"{tag.__module__}.{tag.__qualname__}")
                for name, tag in self.tags.items()
            )
            kinds = self.context_filters, self.reading_filters, self.keyword_filters
            names = [sorted(kind) for kind in kinds]
            modes = self.error_mode, self.watches_undefined, self.limits, self.measures_assigned
            text = repr((tags, names, modes))
            self._fingerprint = blake2b(text.encode(), digest_size=16).digest()
        return self._fingerprint

    def measure_assigned(self) -> None:
        """Look through values that are assigned, in the templates that are parsed from now on."""
        self.measures_assigned = True
        self._fingerprint = None

    def register_tag(self, name: str, tag: type[Tag]) -> None:
        """Make a tag known to the templates that are parsed from now on."""
        self.tags[name] = tag
        self._fingerprint = None

    def register_filter(self, name: str, function: Callable[..., Any]) -> None:
        """Make a filter known, or put it in place of one."""
        self.filters[name] = function
        self.generation += 1
        self._bound.clear()
        self._fingerprint = None
        wants = getattr(function, "liquid_context", False)
        self.context_filters = _with(self.context_filters, name, present=wants)
        takes_keywords = getattr(function, "liquid_keywords", False)
        self.keyword_filters = _with(self.keyword_filters, name, present=takes_keywords)
        reads = wants and getattr(function, "liquid_reads_variables", True)
        self.reading_filters = _with(self.reading_filters, name, present=reads)

    def with_filters(self, filters: Mapping[str, Callable[..., Any]]) -> Environment:
        """An environment like this one with more filters, for templates that are parsed in it."""
        made = copy.copy(self)
        made.filters = dict(self.filters)
        made._templates, made._bound, made._functions = {}, {}, {}
        for name, function in filters.items():
            made.register_filter(name, function)
        made.pure_filters = self.pure_filters.difference(filters)
        return made

    def parse(self, source: str, *, name: str | None = None, line_offset: int = 0) -> Template:
        """Parse a template. Lines of errors count from `line_offset` + 1.

        Raises LiquidSyntaxError, and RubyArgumentError for a text with lone surrogates, which stand
        for bytes that are no UTF-8.
        """
        if not source.isascii():
            _refuse_invalid_bytes(source, name, line_offset)
        program = load_program(self, source, name, line_offset)
        return Template(self, name, program, source, line_offset)

    def get_template(self, path: str) -> Template:
        """The template at a path of the loader; each is parsed once."""
        template = self._templates.get(path)
        if template is None:
            if self.loader is None:
                raise LiquidArgumentError("This environment has no loader of templates.")
            template = self._templates[path] = self.parse(self.loader(path), name=path)
        return template

    def compile_condition(self, text: str, variable: str) -> ItemFunction:
        """`function(context, item) -> bool` for a condition such as "post.draft != true".

        `variable` is the name that stands for the item. Always parsed strictly, as Jekyll does for
        `where_exp`; raises LiquidSyntaxError.
        """
        from pyjekyll.liquid.compiler.single_expressions import condition_function

        return self._compiled(condition_function, text, variable)

    def compile_variable(self, text: str, variable: str) -> ItemFunction:
        """`function(context, item) -> value` for "post.date | date: '%Y'", as in `group_by_exp`."""
        from pyjekyll.liquid.compiler.single_expressions import variable_function

        return self._compiled(variable_function, text, variable)

    def _compiled(self, make: Any, text: str, variable: str) -> ItemFunction:
        key = (make, text, variable, self.generation)
        function = self._functions.get(key)
        if function is None:
            function = self._functions[key] = make(self, text, variable)
        return function

    def is_block(self, name: str) -> bool:
        """Whether a tag of that name has an end tag."""
        if name not in self.tags:
            return False
        tag = self.tags[name]
        return name in BUILT_IN_BLOCKS if tag is None else tag.is_block

    def bind_filter(self, use: FilterUse, template: Template | None = None) -> Callable[..., Any]:
        """What compiled code calls for a filter that it gives so many values."""
        key = use.name, use.given
        bound = self._bound.get(key)
        if bound is None:
            function = self.filters.get(use.name)
            if function is None:
                return self._unknown_filter(use, template)
            hidden = 1 if use.name in self.context_filters else 0
            message = arity_error(function, use.given, hidden=hidden)
            bound = function if message is None else _failing(LiquidArgumentError, message)
            if message is None and self.list_memos is not None:
                bound = self._with_memos(use.name, function)
            if self.encoding is not None:
                bound = filter_of_native(use.name, bound, self.encoding)
            self._bound[key] = bound
        return bound

    def _with_memos(self, name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        from pyjekyll.liquid.runtime.list_memos import LIST_FILTERS

        if self.list_memos is None or name not in LIST_FILTERS or name not in self.pure_filters:
            return function
        wants = name in self.context_filters
        wrapped: Callable[..., Any] = self.list_memos.wrap(name, function, wants_context=wants)
        return wrapped

    def _unknown_filter(self, use: FilterUse, template: Template | None) -> Callable[..., Any]:
        if self.undefined is not None and template is not None:
            from pyjekyll.liquid.runtime.undefined import note

            note(self, "filter", use.name, Place(*use.place), template)
        if not self.strict_filters:
            return _identity
        candidates = tuple(self.filters)

        def fail(*_values: Any) -> Any:
            error = UndefinedFilter(f"undefined filter {use.name}")
            error.unknown, error.candidates = use.name, candidates
            raise error

        return fail

    def make_tags(self, program: Program, template_name: str | None) -> list[Tag]:
        """The tags of a program that came from the cache."""
        if not program.tags:
            return []
        context = ParseContext(self, template_name)
        made = []
        for use in program.tags:
            context.place = Place(*use.place)
            tag_class = self.tags[use.name]
            assert tag_class is not None
            made.append(tag_class(use.name, use.markup, context))
        return made


def _with(names: frozenset[str], name: str, *, present: bool) -> frozenset[str]:
    return names | {name} if present else names - {name}


def _identity(value: Any, *_arguments: Any) -> Any:
    return value


def _failing(error: type[LiquidArgumentError], message: str) -> Callable[..., Any]:
    def fail(*_values: Any) -> Any:
        raise error(message)

    return fail

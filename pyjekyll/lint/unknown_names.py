"""Names that templates print and that the site does not have: Jekyll prints nothing and is silent.

Told only where nobody can have meant it: the name stands nowhere in the site (no front matter,
configuration, data file or template brings it), it is printed, and the template does not ask for
it first. A quick look with a regular expression finds the few templates worth parsing again.
"""

from __future__ import annotations

import re
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from pyjekyll.configuration.known_keys import WITHOUT_DEFAULT
from pyjekyll.content.convertible import has_liquid_construct
from pyjekyll.errors import Diagnostic, Place, Severity
from pyjekyll.plugin.known_gems import GEM_OF_FILTER
from pyjekyll.plugin.named_plugins import cure_of_unknown
from pyjekyll.ruby.values import truthy
from pyjekyll.utils.regular_files import read_regular
from pyjekyll.utils.source_lines import line_of, lines_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from pyjekyll.liquid.analysis import Printed, UsedFilter
    from pyjekyll.liquid.errors import Place as LiquidPlace
    from pyjekyll.rendering.template_table import Source
    from pyjekyll.site import Site

# What Liquid and Jekyll's drops bring, whatever the site.
_ALWAYS_KNOWN = frozenset(
    """
    site page layout content paginator jekyll theme include forloop tablerowloop
    highlighter_prefix highlighter_suffix environment version
    size first last index index0 rindex rindex0 length parentloop col col0 col_first col_last row
    name items title url path relative_path id date excerpt output next previous collection tags
    tag category categories slug ext draft dir basename extname modified_time label docs files
    relative_directory directory posts pages data static_files collections documents html_pages
    related_posts time config root authors description metadata dependencies
    page per_page total_posts total_pages previous_page previous_page_path next_page
    next_page_path first_page first_page_path last_page last_page_path page_trail
    layout permalink published redirect_from redirect_to author image lang last_modified_at
    """.split()  # noqa: SIM905 - a list of words reads better without a hundred quotes
)
_UNREAD = ("front-matter/", "data/", "site/encoding", "configuration/")
_WITHOUT_PLUGIN = frozenset(("plugin/missing", "plugin/ruby", "plugin/ruby-refused"))
_OUTPUT = re.compile(r"\{\{-?\s*([a-zA-Z_][\w-]*)((?:\s*\.\s*[a-zA-Z_][\w-]*)*)")
_FILTER = re.compile(r"(?<!\|)\|\s*([a-zA-Z_]\w*)")
_MARKUP = re.compile(r"\{\{.*?\}\}|\{%-?\s*assign\b.*?%\}", re.DOTALL)
_DEFINITION = re.compile(
    r"\{%-?\s*(?:assign|capture|for|tablerow|increment|decrement)\s+[\"']?([\w-]+)"
)
_NAME_AT_END = re.compile(r"[\w-]+\Z")
_WORDS = re.compile(r"[\w-]+")
_VALUE = re.compile(r"\s*[\"'\w]")
# Longer names are not looked for.
_MAX_NAME = 100

#: Liquid's filters by the names that other template languages have for them, without underscores.
FILTERS_ELSEWHERE = {
    "lower": "downcase", "lowercase": "downcase", "tolower": "downcase", "upper": "upcase",
    "uppercase": "upcase", "toupper": "upcase", "length": "size", "len": "size", "count": "size",
    "add": "plus", "subtract": "minus", "multiply": "times", "mod": "modulo", "trim": "strip",
    "striptags": "strip_html", "escapehtml": "escape", "htmlescape": "escape", "json": "jsonify",
    "tojson": "jsonify", "urlescape": "url_encode", "urlencode": "url_encode",
    "markdown": "markdownify", "dateformat": "date", "formatdate": "date", "prefix": "prepend",
    "suffix": "append", "sortby": "sort", "groupby": "group_by", "substring": "slice",
    "tointeger": "to_integer", "int": "to_integer", "absurl": "absolute_url",
    "relativeurl": "relative_url", "absoluteurl": "absolute_url", "slug": "slugify",
}  # fmt: skip


def unknown_names(site: Site) -> Iterator[Diagnostic]:
    """Warnings for unknown variables and filters in the templates that this build has used."""
    finder = _Finder(site, list(site.liquid_renderer.templates))
    for template in finder.templates:
        if has_liquid_construct(template.source):
            yield from finder.look_at(template)


def _parameters(text: str) -> Iterator[str]:
    """What may be the names of an include's parameters: whatever is before `=` and a value.

    To go from one `=` to the next is many times as fast as to look for names.
    """
    before, *rest = text.split("=")
    for after in rest:
        if _VALUE.match(after):
            name = _NAME_AT_END.search(before[-_MAX_NAME:].rstrip())
            if name is not None:
                yield name[0]
        before = after


class _Finder:
    def __init__(self, site: Site, templates: list[Source]) -> None:
        self._site = site
        self.templates = templates
        self._environment = site.liquid_renderer.environment
        # Tags of plugins may set variables of any name, and so may plugins that did not run.
        # In strict modes a name that does not exist is an error where it is met.
        strict = site.config["liquid"]
        self._looks_at_names = (
            not truthy(strict.get("strict_variables"))
            and not site.plugins.tags
            and not any(each.rule in _WITHOUT_PLUGIN for each in site.plugins.diagnostics)
            and not any(
                each.rule.startswith(_UNREAD) and each.place is None for each in self._errors
            )
        )
        self._looks_at_filters = not truthy(strict.get("strict_filters"))

    @property
    def _errors(self) -> Iterable[Diagnostic]:
        return (*self._site.diagnostics.errors(), *self._site.fatal)

    @cached_property
    def _defined_by_templates(self) -> frozenset[str]:
        """The variables that templates assign, capture or loop over."""
        found: set[str] = set()
        for template in self.templates:
            if "{%" in template.source:
                found.update(_DEFINITION.findall(template.source))
        return frozenset(found)

    @cached_property
    def _known(self) -> frozenset[str]:
        known = self._site.known_of_content
        if "names" not in known:
            known["names"] = self._names_of_content()
        found = {*known["names"], *self._defined_by_templates}
        for template in self.templates:
            if "include" in template.source:
                found.update(_parameters(template.source))
        return frozenset(found)

    def _names_of_content(self) -> frozenset[str]:
        """What front matter, data and configuration bring, and what is always known."""
        site = self._site
        found: set[str] = set(_ALWAYS_KNOWN) | WITHOUT_DEFAULT
        _collect(site.config, found)
        _collect(site.data, found)
        for error in self._errors:
            if error.rule.startswith(_UNREAD) and error.place is not None:
                found.update(self._words_of(error.place.path))
        for layout in site.layouts.values():
            _collect(layout.data, found)
        for page in site.pages:
            _collect(page.data, found)
            found.update(page.attributes_for_liquid)  # plugins have pages with more of them
            if hasattr(page.pager, "to_liquid"):
                _collect(page.pager.to_liquid(), found)
        for collection in site.collections.values():
            found.add(collection.label)
            for document in collection.docs:
                _collect(document.data, found)
        for defaults in _defaults(site.config.get("defaults")):
            _collect(defaults, found)
        return frozenset(found)

    def _words_of(self, path: str) -> Iterable[str]:
        """All words of a file that could not be read: any of them may be a name."""
        file = self._site.in_source_dir(path)
        try:
            text = read_regular(file) if self._site.config.reach.admits(file) else b""
        except (OSError, ValueError):
            return ()
        return _WORDS.findall(text.decode("utf-8", "replace"))

    def look_at(self, template: Source) -> Iterator[Diagnostic]:
        if not self._is_suspicious(template.source):
            return
        from pyjekyll.liquid.analysis import parse_body, printed, used_filters

        body = parse_body(self._environment, template.source, template.name, template.line_offset)
        for variable in printed(body):
            unknown = self._unknown_part(variable)
            if unknown is not None:
                yield self._variable(template, variable, unknown)
        for use in used_filters(body):
            if self._looks_at_filters and use.name not in self._environment.filters:
                yield self._filter(template, use)

    def _is_suspicious(self, source: str) -> bool:
        known, filters = self._known, self._environment.filters
        for name, steps in _OUTPUT.findall(source):
            if name not in known:
                return True
            if steps and any(step.strip() not in known for step in steps.split(".")[1:]):
                return True
        if "|" not in source:
            return False
        return any(
            name not in filters
            for markup in _MARKUP.findall(source)
            for name in _FILTER.findall(markup)
        )

    def _unknown_part(self, variable: Printed) -> str | None:
        """The first name of the path that the site does not have."""
        path = variable.path
        if variable.guarded or not self._looks_at_names or path[0] == "include":
            return None
        if path[:2] == ("site", "github"):  # GitHub Pages fills it
            return None
        return next((name for name in path if name not in self._known), None)

    def _variable(self, template: Source, variable: Printed, unknown: str) -> Diagnostic:
        from difflib import get_close_matches

        place = _place(template, variable.place, unknown)
        path = ".".join(variable.path)
        close = get_close_matches(unknown, self._known, n=1, cutoff=0.75)
        excerpt = line_of(template.source, variable.place.line)
        if _is_in_code(template, variable.place.line):
            return Diagnostic(
                "liquid/swallowed-in-code",
                f"Liquid replaces '{{{{ {path} }}}}' in this code by nothing",
                Severity.WARNING,
                place,
                "put the code between {% raw %} and {% endraw %}",
                excerpt,
            )
        return Diagnostic(
            "liquid/undefined-variable",
            f"Liquid prints nothing for '{path}': nothing in the site is called '{unknown}'",
            Severity.WARNING,
            place,
            f"did you mean '{close[0]}'?" if close else None,
            excerpt,
        )

    def _filter(self, template: Source, use: UsedFilter) -> Diagnostic:
        meant = filter_like(use.name, self._environment.filters)
        return Diagnostic(
            "liquid/undefined-filter",
            f"Liquid has no filter '{use.name}': the value is printed unchanged",
            Severity.WARNING,
            _place(template, use.place, use.name),
            cure_of_unknown(GEM_OF_FILTER.get(use.name), self._site.config)
            or (f"did you mean '{meant}'?" if meant else None),
            line_of(template.source, use.place.line),
        )


def filter_like(name: str, filters: Collection[str]) -> str | None:
    """The filter that was meant: what other languages call by this name, or one spelt alike."""
    from difflib import get_close_matches

    known = FILTERS_ELSEWHERE.get(name.lower().replace("_", ""))
    if known is not None:
        return known
    return next(iter(get_close_matches(name, filters, 1, 0.7)), None)


def _place(template: Source, place: LiquidPlace, word: str) -> Place:
    """Where the word stands, in or after the markup that begins at `place`."""
    line, column, width = place.line, place.column, 1
    text = line_of(template.source, line) or ""
    found = re.compile(rf"(?<![\w-]){re.escape(word)}(?![\w-])").search(text, column - 1)
    if found:
        column, width = found.start() + 1, len(word)
    return Place(template.name or "", line + template.line_offset, column, width)


_TEXTS = frozenset((str,))


def _collect(values: object, names: set[str]) -> None:
    """Every key of nested mappings and lists, each of which is looked into once.

    YAML's aliases let a short file hold one list a billion times.
    """
    seen: set[int] = set()
    pending = [values]
    while pending:
        value = pending.pop()
        inner: Collection[object]
        if isinstance(value, dict):
            inner = value.values()
        elif isinstance(value, list):
            inner = value
        else:
            continue
        if id(value) in seen:
            continue
        seen.add(id(value))
        if isinstance(value, dict):
            names.update(value if _TEXTS.issuperset(map(type, value)) else map(str, value))
        # Most values are texts, which are not looked into.
        pending += [each for each in inner if type(each) is not str]


def _defaults(scopes: object) -> Iterable[object]:
    for scope in scopes if isinstance(scopes, list) else ():
        if isinstance(scope, dict):
            yield scope.get("values")


_FENCE = re.compile(r"^\s{0,3}(`{3,}|~{3,})")
_MARKDOWN = (".md", ".markdown", ".mkd", ".mkdown", ".mkdn")


def _is_in_code(template: Source, line: int) -> bool:
    """Whether the line of a Markdown file lies in a fenced code block, or between backticks."""
    if not (template.name or "").endswith(_MARKDOWN):
        return False
    if line in _lines_in_fences(template.source):
        return True
    text = line_of(template.source, line) or ""
    return bool(re.search(r"`[^`]*\{\{[^`]*`", text))


@lru_cache(maxsize=4)
def _lines_in_fences(source: str) -> frozenset[int]:
    """The numbers of the lines that follow an open fence, those that close it included."""
    fence: str | None = None
    found = set()
    for number, text in enumerate(lines_of(source), 1):
        if fence is not None:
            found.add(number)
        match = _FENCE.match(text)
        if match and fence is None:
            fence = match[1]
        elif match and fence is not None and match[1].startswith(fence):
            fence = None
    return frozenset(found)

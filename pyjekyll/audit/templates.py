"""Which tags and filters the templates of a site reach, and what of it pyjekyll lacks.

The bodies of pages and documents, their layouts, and the files that these include are parsed, not
rendered. What a branch that no render can take would include is not looked at; its own tags are,
since a template is parsed as a whole.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from pyjekyll.audit.conditions import ROOTS, UNKNOWN, Known, either
from pyjekyll.errors import Diagnostic, Place, PyjekyllError, Severity
from pyjekyll.lint.unknown_names import filter_like
from pyjekyll.liquid import Block, LiquidSyntaxError, Tag
from pyjekyll.liquid.analysis import parse_body
from pyjekyll.liquid.parser import nodes
from pyjekyll.plugin.known_gems import GEM_OF_FILTER, GEM_OF_TAG
from pyjekyll.plugin.named_plugins import cure_of_unknown
from pyjekyll.rendering.liquid_errors import RENDER_ERRORS
from pyjekyll.ruby.values import to_s
from pyjekyll.tags.include import IncludeRelativeTag, IncludeTag
from pyjekyll.tags.link import LinkTag, PostUrlTag
from pyjekyll.utils.source_lines import line_of
from pyjekyll.view.post_names import InvalidPostNameError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from pyjekyll.content.document import Document
    from pyjekyll.content.layout import Layout
    from pyjekyll.content.page import Page
    from pyjekyll.liquid.errors import Place as LiquidPlace
    from pyjekyll.liquid.parser.variable import Filter, Variable
    from pyjekyll.site import Site

_MAX_TAGS = 100  # unknown ones in one file
# What a page has whatever its front matter says.
_OF_PAGES = frozenset(
    """
    title url path name dir content excerpt date id collection relative_path output next previous
    layout tags categories category tag slug ext draft published permalink pagination paginator
    autopages type lang redirect toc description image author
    """.split()  # noqa: SIM905 - a list of words reads better without quotes
)
_PAGE_VARIABLE = re.compile(r"\{\{-?\s*page\.([\w-]+)\s*-?\}\}")
_VARIABLE = re.compile(r"\{\{.*?\}\}")


class _UnknownTag(Tag):
    """Stands for a tag that nobody knows."""


class _UnknownBlock(Block):
    """Stands for a block that nobody knows."""

    def unknown_tag(self, name: str, markup: str) -> bool:
        return name in ("else", "elsif", "when")


# Filters that parse an expression; the name in it of an item comes before it.
_WITH_EXPRESSION = ("where_exp", "find_exp", "group_by_exp")
_OF_SITE = re.compile(r"\bsite\.(\w+)")


@dataclass(slots=True)
class Use:
    """A tag or filter that is used: where first, and in how many places."""

    name: str
    place: Place
    excerpt: str | None
    count: int = 1


@dataclass(slots=True)
class Found:
    """What the templates need: names that are unknown, and what stops the build otherwise.

    `possible` errors are in branches that only a render knows to be taken: a site with such ones is
    not called whole, since the build may stop.
    """

    tags: dict[str, Use] = field(default_factory=dict)
    filters: dict[str, Use] = field(default_factory=dict)
    errors: list[Diagnostic] = field(default_factory=list)
    possible: list[Diagnostic] = field(default_factory=list)
    used_tags: set[str] = field(default_factory=set)
    of_site: set[str] = field(default_factory=set)  # what is read of `site`, such as title


@dataclass(frozen=True, slots=True)
class _Text:
    """A template's text: its place, the line before its first, and the folder of the page."""

    name: str
    text: str
    offset: int


class Templates:
    """One look at the templates of a site that has been read."""

    def __init__(self, site: Site, foreign: Collection[str], *, has_code: bool) -> None:
        """`foreign` are tags that the site's own code brings; `has_code` that there is some."""
        self._site = site
        self._environment = site.liquid_renderer.environment
        self._foreign = set(foreign)
        self._found = Found()
        self._bodies: dict[str, nodes.Body | None] = {}
        self._visited: set[tuple[str, bool]] = set()
        self._certain = True
        self._files: dict[tuple[str, ...], list[str]] = {}
        self._values: dict[str, set[str]] = {}
        self._failures: dict[str, Diagnostic] = {}
        # What is assigned to each variable; None where more than `assign` sets it.
        self._assigned: dict[str, list[Variable] | None] = {}
        self._has_code = has_code or bool(foreign)
        self._items: list[Page | Document] = [
            *site.pages,
            *(doc for c in site.collections.values() for doc in c.docs),
        ]
        self._known = Known(
            site.config,
            site.data,
            frozenset(site.collections),
            None if has_code else self._keys_of_pages(),
            site.config.environ.get("JEKYLL_ENV") or "development",
        )

    def look(self) -> Found:
        """Look at every template that a render can reach.

        The first look takes any variable for anything. Where something is missing, the second
        takes it for what the first has found to be assigned. So it does where a variable hides
        what is known, such as `site`.
        """
        found = self._look()
        incomplete = found.tags or found.filters or found.errors or found.possible
        hides = not ROOTS.isdisjoint(self._assigned)
        if (incomplete or hides) and self._assigned and not self._has_code:
            self._known.assign(self._assigned)
            self._found = Found()
            self._visited = set()
            found = self._look()
        return found

    def _look(self) -> Found:
        for item in self._items:
            if not item.render_with_liquid:
                continue
            text = item.content or ""
            self._found.of_site.update(_OF_SITE.findall(text))
            if "{%" in text or "|" in text:
                path = self._site.place_of(item.path)
                self._template(
                    _Text(path, text, item.content_line - 1), os.path.dirname(item.path_of_file)
                )
        for layout, folder in self._layouts():
            text = layout.content or ""
            place = self._site.place_of(layout.path)
            self._template(_Text(place, text, layout.content_line - 1), folder)
        return self._found

    def _layouts(self) -> Iterator[tuple[Layout, str]]:
        """The layouts that items use, and those of layouts."""
        seen: set[str] = set()
        for item in self._items:
            if not item.place_in_layout:
                continue
            name = item.data["layout"]
            while name is not None:
                name = to_s(name)
                if name in seen or name not in self._site.layouts:
                    break
                seen.add(name)
                layout = self._site.layouts[name]
                yield layout, os.path.dirname(item.path_of_file)
                name = layout.data["layout"]

    def _keys_of_pages(self) -> frozenset[str]:
        keys = set(_OF_PAGES)
        for item in self._items:
            keys.update(map(str, item.data))
        scopes = self._site.config.get("defaults")
        for scope in scopes if isinstance(scopes, list) else ():
            if isinstance(scope, dict) and isinstance(scope.get("values"), dict):
                keys.update(map(str, scope["values"]))
        return frozenset(keys)

    # one template -------------------------------------------------------------------------

    def _template(self, text: _Text, folder: str) -> None:
        if (text.name, self._certain) in self._visited or (text.name, True) in self._visited:
            return
        self._visited.add((text.name, self._certain))
        self._found.of_site.update(_OF_SITE.findall(text.text))
        if text.name not in self._bodies:
            self._bodies[text.name] = self._parsed(text)
        body = self._bodies[text.name]
        if body is not None:
            self._unknown_tags(body, text)
            self._walk(body, text, folder)
        elif text.name in self._failures and self._failures[text.name] not in self._found.errors:
            self._found.errors.append(self._failures[text.name])

    def _parsed(self, text: _Text) -> nodes.Body | None:
        """The nodes of a text, in which unknown tags have something that stands for them."""
        for _ in range(_MAX_TAGS):
            try:
                return parse_body(self._environment, text.text, text.name, text.offset)
            except LiquidSyntaxError as error:
                name = str(error.unknown or "")
                if not name or (name.startswith("end") and name[3:] in self._environment.tags):
                    self._failed(error, text)
                    return None
                self._stand_in(name, text.text)
            except RENDER_ERRORS as error:
                self._failed(error, text)
                return None
        return None

    def _stand_in(self, name: str, text: str) -> None:
        is_block = re.search(rf"\{{%-?\s*end{re.escape(name)}\b", text)
        self._environment.register_tag(name, _UnknownBlock if is_block else _UnknownTag)

    def _failed(self, error: Any, text: _Text) -> None:
        line = getattr(error, "line", None)
        self._failures[text.name] = Diagnostic(
            error.rule or "liquid/syntax",
            error.message.strip().splitlines()[0],
            Severity.ERROR,
            Place(text.name, line, getattr(error, "column", None)),
            excerpt=line_of(text.text, line - text.offset) if line else None,
        )

    # nodes --------------------------------------------------------------------------------

    def _unknown_tags(self, body: nodes.Body, text: _Text) -> None:
        """The unknown tags of a template: they stop its parsing, whichever branch has them."""
        for node in body.nodes:
            if isinstance(node, str):
                continue
            if isinstance(node, nodes.CustomTag | nodes.CustomBlock):
                tag = node.tag
                unknown = isinstance(tag, _UnknownTag | _UnknownBlock)
                if unknown and tag.tag_name not in self._foreign:
                    self._use(self._found.tags, tag.tag_name, node.place, text)
            for inner in _bodies_of(node):
                self._unknown_tags(inner, text)

    def _walk(self, body: nodes.Body, text: _Text, folder: str) -> None:
        for node in body.nodes:
            if isinstance(node, str):
                continue
            self._note_assigned(node)
            if isinstance(node, nodes.Output | nodes.Assign):
                for used in node.variable.filters:
                    if used.name not in self._environment.filters:
                        self._use(self._found.filters, used.name, node.place, text)
                    elif used.name in _WITH_EXPRESSION:
                        self._expression(used, node.place, text)
            elif isinstance(node, nodes.CustomTag | nodes.CustomBlock):
                self._tag(node, text, folder)
            for inner, certain in self._inner(node):
                before, self._certain = self._certain, self._certain and certain
                self._walk(inner, text, folder)
                self._certain = before

    def _note_assigned(self, node: nodes.Node) -> None:
        if isinstance(node, nodes.Assign):
            assigned = self._assigned.setdefault(node.target, [])
            if assigned is not None and node.variable not in assigned:
                assigned.append(node.variable)
        elif isinstance(node, nodes.For | nodes.TableRow):
            self._assigned[node.variable] = None
        elif isinstance(node, nodes.Capture):
            self._assigned[node.target] = None
        elif isinstance(node, nodes.Counter):
            self._assigned[node.name] = None

    def _inner(self, node: nodes.Node) -> Iterator[tuple[nodes.Body, bool]]:
        """The bodies in a node that a render can reach, and whether it certainly does."""
        if isinstance(node, nodes.If):
            yield from self._branches(node)
        elif isinstance(node, nodes.Case):
            yield from self._whens(node)
        elif isinstance(node, nodes.For | nodes.TableRow):
            collections = self._known.values(node.collection)
            if any(c is UNKNOWN or c not in (None, [], {}, "", False) for c in collections):
                yield node.body, False
            if isinstance(node, nodes.For) and node.otherwise is not None:
                yield node.otherwise, False
        elif isinstance(node, nodes.Capture | nodes.IfChanged):
            yield node.body, True
        elif isinstance(node, nodes.CustomTag | nodes.CustomBlock):
            yield from ((body, False) for body in node.bodies)

    def _whens(self, node: nodes.Case) -> Iterator[tuple[nodes.Body, bool]]:
        """The branches of a case that its subject may take."""
        is_taken: bool | None = False
        for when in node.whens:
            if when.values is None:
                holds = None if is_taken is None else not is_taken
            else:
                holds = self._known.is_one_of(node.subject, when.values)
                is_taken = either(is_taken, holds)
            if holds is not False:
                yield when.body, holds is True

    def _branches(self, node: nodes.If) -> Iterator[tuple[nodes.Body, bool]]:
        certain = True
        for position, branch in enumerate(node.branches):
            holds = self._known.holds(branch.condition)
            if holds is not None and node.negated and position == 0:
                holds = not holds
            if holds is not False:
                yield branch.body, certain and holds is True
            if holds is True:
                return
            certain = certain and holds is False

    def _expression(self, used: Filter, place: LiquidPlace, text: _Text) -> None:
        """The expression that is an argument of a filter: it is parsed when the filter runs."""
        match used.arguments:
            case (str(variable), str(expression)):
                try:
                    if used.name == "group_by_exp":
                        self._environment.compile_variable(expression, variable)
                    else:
                        self._environment.compile_condition(expression, variable)
                except LiquidSyntaxError as error:
                    message = error.message.strip().splitlines()[0]
                    where = Place(text.name, place.line + text.offset, place.column)
                    line = line_of(text.text, place.line)
                    self._found.errors.append(
                        Diagnostic("liquid/syntax", message, Severity.ERROR, where, excerpt=line)
                    )

    def _tag(self, node: nodes.CustomTag | nodes.CustomBlock, text: _Text, folder: str) -> None:
        tag = node.tag
        if isinstance(tag, IncludeTag):
            self._include(tag, node.place, text, folder)
        elif type(tag) in (LinkTag, PostUrlTag):
            self._link(tag, node.place, text)
        self._found.used_tags.add(tag.tag_name)

    def _use(self, uses: dict[str, Use], name: str, place: LiquidPlace, text: _Text) -> None:
        if name in uses:
            uses[name].count += 1
            return
        line = line_of(text.text, place.line)
        column, width = place.column, 1
        found = line.find(name, max(column - 1, 0)) if line else -1
        if found >= 0:
            column, width = found + 1, len(name)
        where = Place(text.name, place.line + text.offset, column, width)
        uses[name] = Use(name, where, line)

    def _include(self, tag: IncludeTag, place: LiquidPlace, text: _Text, folder: str) -> None:
        name = tag.file_name
        relative = isinstance(tag, IncludeRelativeTag)
        folders = [folder] if relative else self._site.view.queries.include_folders()
        names = [name] if name is not None else self._possible(tag.markup, folders)
        for one in names:
            path = self._site.view.queries.find_file(one, folders)
            if path is None:
                if name is not None:
                    self._error(
                        "liquid/include-missing", f"There is no file {name!r} to include",
                        place, text,
                    )  # fmt: skip
                continue
            try:
                content = self._site.view.queries.file_text(path)
            except (OSError, LookupError, PyjekyllError):
                continue
            shown = self._site.place_of(path)
            self._template(_Text(shown, content, 0), folder)

    def _possible(self, markup: str, folders: list[str]) -> list[str]:
        """The files that an include with variables can mean."""
        name = re.split(r"\s+\w+\s*=", markup.strip(), maxsplit=1)[0]
        pattern = _VARIABLE.sub("\0", name)
        pattern = ".*".join(map(re.escape, pattern.split("\0")))
        key = tuple(folders)
        if key not in self._files:
            self._files[key] = self._site.view.queries.files_in(folders)
        files = self._files[key]
        only = _PAGE_VARIABLE.findall(name)
        if len(only) == 1 and _VARIABLE.sub("", name).find("{") < 0:
            texts = {_PAGE_VARIABLE.sub(value, name) for value in self._values_of(only[0])}
            return [one for one in files if one in texts]
        return [one for one in files if re.fullmatch(pattern, one)]

    def _values_of(self, key: str) -> set[str]:
        """All that the site's pages have for a key."""
        if key not in self._values:
            found = {to_s(item.data[key]) for item in self._items}
            found |= {to_s(layout.data[key]) for layout in self._site.layouts.values()}
            self._values[key] = {re.escape(value).replace("\\", "") for value in found}
        return self._values[key]

    def _link(self, tag: Tag, place: LiquidPlace, text: _Text) -> None:
        """Links to content of the site that does not exist stop the build."""
        target = tag.markup.strip()
        if "{{" in target or "{%" in target:
            return
        try:
            if isinstance(tag, LinkTag):
                found = self._site.view.queries.linked_url(target) is not None
            else:
                found = self._site.view.queries.post_url(target) is not None
        except (PyjekyllError, InvalidPostNameError):
            return
        if not found:
            self._error("liquid/link-missing", f"{target!r} is not in the site", place, text)

    def _error(self, rule: str, message: str, place: LiquidPlace, text: _Text) -> None:
        where = Place(text.name, place.line + text.offset, place.column)
        line = line_of(text.text, place.line)
        errors = self._found.errors if self._certain else self._found.possible
        errors.append(Diagnostic(rule, message, Severity.ERROR, where, excerpt=line))


def _bodies_of(node: nodes.Node) -> Iterator[nodes.Body]:
    """All bodies in a node."""
    if isinstance(node, nodes.If):
        yield from (branch.body for branch in node.branches)
    elif isinstance(node, nodes.Case):
        yield from (when.body for when in node.whens)
    elif isinstance(node, nodes.For | nodes.TableRow):
        yield node.body
        if isinstance(node, nodes.For) and node.otherwise is not None:
            yield node.otherwise
    elif isinstance(node, nodes.Capture | nodes.IfChanged):
        yield node.body
    elif isinstance(node, nodes.CustomTag | nodes.CustomBlock):
        yield from node.bodies


def about_tag(use: Use, site: Site) -> Diagnostic:
    """The report of an unknown tag."""
    cure = cure_of_unknown(GEM_OF_TAG.get(use.name), site.config)
    return _about(use, "liquid/unknown-tag", f"Unknown tag '{use.name}'", cure, Severity.ERROR,
                  _tags_that_are_there(site))  # fmt: skip


def _tags_that_are_there(site: Site) -> list[str]:
    """The names of all tags but of those that stand in for unknown ones."""
    tags = site.liquid_renderer.environment.tags
    return [name for name, tag in tags.items() if tag not in (_UnknownTag, _UnknownBlock)]


def about_filter(use: Use, site: Site) -> Diagnostic:
    """The report of an unknown filter: the value is printed unchanged."""
    cure = cure_of_unknown(GEM_OF_FILTER.get(use.name), site.config)
    return _about(use, "liquid/undefined-filter",
                  f"Liquid has no filter '{use.name}': the value is printed unchanged", cure,
                  Severity.WARNING, site.liquid_renderer.environment.filters)  # fmt: skip


def _about(
    use: Use,
    rule: str,
    message: str,
    cure: str | None,
    severity: Severity,
    candidates: Collection[str],
) -> Diagnostic:
    if cure is None:
        if rule == "liquid/undefined-filter":
            close = filter_like(use.name, candidates)
        else:
            alike = get_close_matches(use.name, candidates)
            close = next((name for name in alike if name != use.name), None)
        cure = f"did you mean '{close}'?" if close else None
    notes = (f"and in {use.count - 1} more places",) if use.count > 1 else ()
    if use.count == 2:
        notes = ("and in another place",)
    return Diagnostic(rule, message, severity, use.place, cure, use.excerpt, notes)

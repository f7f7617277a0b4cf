"""More errors of a template that stopped at an unknown tag or name, or at a link to nothing.

One run reports them all.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from pyjekyll.content.front_matter import split
from pyjekyll.content.source_file import read_source
from pyjekyll.errors import PyjekyllError
from pyjekyll.liquid import LiquidSyntaxError
from pyjekyll.records import replace
from pyjekyll.rendering.liquid_errors import RENDER_ERRORS, diagnose
from pyjekyll.tags.link import LinkTag, PostUrlTag

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyjekyll.content.document import Document
    from pyjekyll.content.page import Page
    from pyjekyll.errors import Diagnostic
    from pyjekyll.site import Site

_MAX_TAGS = 50
_UNKNOWN = "liquid/unknown-tag"
_NAME = "liquid/undefined-variable"
_LINKS = ("liquid/link-missing", "liquid/post-url")


def further_errors(first: Diagnostic, site: Site, item: Document | Page) -> Iterator[Diagnostic]:
    """What else is wrong in the file of an unknown tag, a name or a link, without that one.

    `first` is the diagnostic of the tag; its notes apply to the others as well.
    """
    if first.rule not in (_UNKNOWN, _NAME, *_LINKS) or first.place is None:
        return
    if first.rule == _NAME:
        yield from _further_names(first, site, item)
        return
    path = site.in_source_dir(first.place.path)
    try:
        text = read_source(path, site.config).text
    except OSError:
        return  # the text is a plugin's, or a theme's
    parts = split(text)
    body, offset = (text, 0) if parts is None else (parts.body, parts.content_line - 1)
    if first.rule in _LINKS:
        yield from _further_links(first, site, item, body, offset)
        return
    unknown: set[str] = set()
    for _ in range(_MAX_TAGS):
        error = _error_of(site, body, first.place.path, offset)
        if error is None or error.line is None:
            return
        name = str(error.unknown or "")
        diagnostic = replace(diagnose(error, site, item), notes=first.notes)
        if name.removeprefix("end") not in unknown and diagnostic.place != first.place:
            yield diagnostic
        if not name:
            return
        unknown.add(name)
        shorter = _without_tag(body, error.line - offset, name)
        if shorter is None:
            return
        body = shorter


def _further_links(
    first: Diagnostic, site: Site, item: Document | Page, body: str, offset: int
) -> Iterator[Diagnostic]:
    """The other links of a text that lead nowhere; those in branches may never be rendered."""
    from pyjekyll.liquid.analysis import parse_body
    from pyjekyll.liquid.parser import nodes

    assert first.place is not None
    name = first.place.path
    try:
        parsed = parse_body(site.liquid_renderer.environment, body, name, offset)
    except RENDER_ERRORS:  # a name that no post can have is wrong when it is parsed
        return
    for node in parsed.nodes:
        if not isinstance(node, nodes.CustomTag) or not isinstance(node.tag, LinkTag | PostUrlTag):
            continue
        error = node.tag.missing(site.view)
        if error is None:
            continue
        error.line, error.column = node.place.line + offset, node.place.column
        error.template_name = name
        diagnostic = replace(diagnose(error, site, item), notes=first.notes)
        if diagnostic.place != first.place:
            yield diagnostic


def _further_names(first: Diagnostic, site: Site, item: Document | Page) -> Iterator[Diagnostic]:
    """The other names that an item meets and nothing has, with `strict_variables`.

    It is rendered once more, as without.
    """
    from pyjekyll.drops import UnifiedPayloadDrop
    from pyjekyll.liquid.runtime.undefined import undefined_error
    from pyjekyll.rendering.renderer import Renderer
    from pyjekyll.view.ranks import moment

    view, environment = site.view, site.liquid_renderer.environment
    state = view.new_state(item, moment(view.ranks.rank(item)))
    before = environment.strict_variables, environment.undefined
    environment.strict_variables, environment.undefined = False, {}
    try:
        # What ends this is reported where it is met: here only the names are wanted.
        with suppress(PyjekyllError, *RENDER_ERRORS), view.entered(state):
            Renderer(site, item, UnifiedPayloadDrop(view, carries=True)).run()
        found = list(environment.undefined)
    finally:
        environment.strict_variables, environment.undefined = before
    for use in found:
        if use.kind == "variable":
            error = undefined_error(use.name.rpartition(".")[2], use.name)
            error.line, error.column, error.template_name = use.line, use.column, use.template_name
            diagnostic = diagnose(error, site, item)
            if diagnostic.place != first.place:
                yield replace(diagnostic, jekyll=None)  # Jekyll stops at the first


def _error_of(site: Site, body: str, name: str, offset: int) -> LiquidSyntaxError | None:
    from pyjekyll.liquid.analysis import parse_body

    try:
        parse_body(site.liquid_renderer.environment, body, name, offset)
    except LiquidSyntaxError as error:
        error.template_name = name
        return error
    return None


def _without_tag(body: str, line: int, name: str) -> str | None:
    """The body with the first tag of the name from that line on made blank; lines stay."""
    start = 0
    for _ in range(line - 1):
        start = body.find("\n", start) + 1
    position = start
    while (position := body.find("{%", position)) >= 0:
        end = body.find("%}", position)
        if end < 0:
            return None
        if body[position + 2 : end].lstrip("-").split()[:1] == [name]:
            blank = "".join("\n" if char == "\n" else " " for char in body[position : end + 2])
            return body[:position] + blank + body[end + 2 :]
        position = end
    return None

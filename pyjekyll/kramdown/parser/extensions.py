"""``{::comment}``, ``{::nomarkdown}`` and ``{::options}``, as blocks and within text."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from pyjekyll.kramdown.element import Element, Ial
from pyjekyll.kramdown.errors import KramdownError
from pyjekyll.kramdown.options import known, parse_option
from pyjekyll.kramdown.parser.attributes import parse_attribute_list
from pyjekyll.kramdown.ruby import SPACES
from pyjekyll.ruby.lazy_pattern import lazy_pattern

if TYPE_CHECKING:
    from pyjekyll.kramdown.parser.source import Match, Pattern, Source
    from pyjekyll.kramdown.parser.state import State

_S = r"[ \t\n\v\f\r]"
_ID_NAME = "[A-Za-z0-9_][A-Za-z0-9_-]*"
_TAG = rf"(?:\{{::([A-Za-z0-9_]+)(?:{_S}((?:\\\}}|[^}}])*?)|)(/)?\}}|\{{:/({_ID_NAME})?\}})"
_SPACE = re.compile(f"{_S}+")
BLOCK_TAG = lazy_pattern(rf" {{0,3}}{_TAG}[ \t\r\f\v]*\n")
SPAN_TAG = lazy_pattern(_TAG)


@lru_cache(maxsize=64)
def _stop_pattern(name: str, block: bool) -> Pattern:
    stop = rf"\{{:/(?:{name})?\}}"
    return re.compile(rf"^ {{0,3}}{stop} *?\n" if block else stop, re.MULTILINE)


def parse_extension(state: State, src: Source, at: int, found: Match, block: bool) -> int:
    """Parse the extension whose tag was found; return the position behind it, or 0."""
    line = src.line(at)
    shown = src.reported(line)
    if found[4] is not None or found[0] == "{:/}":
        named = f"for '{found[4]}' " if found[4] is not None else ""
        state.warn(f"Invalid extension stop tag {named} found on line {shown} - ignoring it")
        return 0
    # A stop tag without a name, on a line of its own, is taken for a start tag without one.
    name = found[1] or ""
    attributes = Ial()
    parse_attribute_list(state, found[2] or "", attributes)
    body: str | None = None
    end = found.end()
    if found[3] is None:
        stop = src.search(_stop_pattern(name, block), end)
        if not stop:
            state.warn(f"No stop tag for extension '{name}' found on line {shown} - ignoring it")
            return 0
        body = src.text[end : stop.start()]
        if block:
            body = body.removesuffix("\n")
        end = stop.end()
    if not _handle(state, name, attributes, body, at, line, end, block):
        state.warn(f"Invalid extension with name '{name}' specified on line {shown} - ignoring it")
        return 0
    return end


def _handle(
    state: State,
    name: str,
    attributes: Ial,
    body: str | None,
    at: int,
    line: int,
    end: int,
    block: bool,
) -> bool:
    category = "block" if block else "span"
    el: Element | None = None
    if name == "comment":
        if body is not None:
            el = Element("comment", body, None, {"category": category}, line)
    elif name == "nomarkdown":
        if body is not None:
            types = _SPACE.split(attributes.get("type", "").rstrip(SPACES[1:]))
            types = types if types != [""] else []
            el = Element("raw", body, None, {"category": category, "type": types}, line)
    elif name == "options":
        _set_options(state, attributes)
        if block:
            state.add_block("eob", "extension")
    else:
        return False
    if block:
        if el is not None:
            state.tree.children.append(el)
    elif el is not None:
        state.emit(el, at, end)
    else:
        state.skip(at, end)
    return True


def _set_options(state: State, attributes: Ial) -> None:
    unknown: list[str] = ["refs"] if attributes.refs else []
    for name, value in attributes.attributes().items():
        if not known(name, state.version):
            unknown.append(name)
        elif name in state.options["forbidden_inline_options"] or (
            name == "forbidden_inline_options"
        ):
            state.warn(f"Option {name} may not be set inline")
        else:
            try:
                parsed = parse_option(name, value)
            except KramdownError:
                continue
            state.options[name] = state.inline_options[name] = parsed
    for name in unknown:
        state.warn(f"Unknown kramdown option '{name}'")

"""What templates assign and nobody reads, and parameters of includes that nobody gives.

Names are compared over all templates of the site, used or not: a variable lives on after its
template, and a layout can read what a page assigned.
"""

from __future__ import annotations

import os
import re
from collections import defaultdict
from difflib import get_close_matches
from typing import TYPE_CHECKING

from pyjekyll.errors import Diagnostic, Place, Severity
from pyjekyll.records import NamedTuple
from pyjekyll.ruby.glob import files_below
from pyjekyll.utils.regular_files import read_regular

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyjekyll.site import Site

UNUSED = "liquid/unused-assign"
PARAMETER = "liquid/include-parameter"
_MARKUP = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
_LEFT_OUT = re.compile(r"\{%-?\s*(raw|comment)\s*-?%\}.*?\{%-?\s*end\1\s*-?%\}", re.DOTALL)
_ASSIGN = re.compile(r"\{%-?\s*(?:assign|capture)\s+[\"']?([a-zA-Z_][\w-]*)[\"']?\s*(?:=|-?%\})")
_END_OF_CAPTURE = re.compile(r"\{%-?\s*endcapture\b")
_WORD = re.compile(r"[a-zA-Z_][\w-]*")
_INCLUDE = re.compile(
    r"\{%-?\s*include(?:_cached)?\s+(?P<name>\{\{.*?\}\}\S*|\S+)(?P<rest>.*?)-?%\}", re.DOTALL
)
_GIVEN = re.compile(r"([\w-]+)\s*=\s*(?:\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'|[\w.-]+)")
_READ = re.compile(r"\binclude\s*(?:\.\s*([\w-]+)|\[\s*[\"']([^\"']+)[\"']|(\[))")
#: An include that prints or hands on all that it was given.
_READS_ALL = re.compile(r"\binclude\b(?!\s*[.\[])")


class _Template(NamedTuple):
    path: str
    text: str


class _Call(NamedTuple):
    """An include tag; `start` is where in the text its parameters begin."""

    template: _Template
    name: str
    given: dict[str, int]


def template_names(site: Site) -> Iterator[Diagnostic]:
    """Notes about variables, and warnings about parameters."""
    if site.plugins.tags:
        return  # these may read any variable
    templates = [
        _Template(path, _LEFT_OUT.sub(_blank, text))
        for path, text in _texts(site)
        if "{%" in text or "{{" in text
    ]
    yield from _unused(templates)
    yield from _parameters(site, templates)


def _texts(site: Site) -> Iterator[tuple[str, str]]:
    """All texts that may be templates: those of this build, and all layouts and includes."""
    known: dict[str, str] = {}
    for template in site.liquid_renderer.templates:
        lines = "\n" * template.line_offset
        known[template.name] = lines + template.source
    for key in ("layouts_dir", "includes_dir"):
        folder = site.in_source_dir(str(site.config.get(key)))
        for name in _files_below(site, folder):
            path = f"{folder}/{name}"
            place = site.place_of(path)
            try:
                known[place] = read_regular(path).decode("utf-8", "replace")
            except OSError:
                continue
    yield from known.items()


def _files_below(site: Site, folder: str) -> list[str]:
    exists = site.config.reach.admits(folder) and os.path.isdir(folder)
    return files_below(folder) if exists else []


def _blank(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match[0])


def _place(template: _Template, start: int, width: int) -> Place:
    line = template.text.count("\n", 0, start) + 1
    column = start - template.text.rfind("\n", 0, start)
    return Place(template.path, line, column, width)


# variables ----------------------------------------------------------------------------------


def _unused(templates: list[_Template]) -> Iterator[Diagnostic]:
    assigned: dict[str, list[tuple[_Template, int]]] = defaultdict(list)
    for template in templates:
        for match in _ASSIGN.finditer(template.text):
            if _swallows(template.text, match):
                continue
            assigned[match[1]].append((template, match.start(1)))
    if not assigned:
        return
    read: set[str] = set()
    for template in templates:
        for markup in _MARKUP.findall(template.text):
            own = _ASSIGN.match(markup)
            # Its right side may read the name itself: x = x | plus: 1.
            text = markup if own is None else markup[own.end() :]
            read.update(_WORD.findall(text))
    for name, places in assigned.items():
        if name in read or name.startswith("_"):
            continue
        template, start = places[0]
        more = f" (it is assigned in {len(places)} places)" if len(places) > 1 else ""
        yield Diagnostic(
            UNUSED,
            f"The variable '{name}' is never read{more}",
            Severity.NOTE,
            _place(template, start, len(name)),
            _did_you_mean(name, read - assigned.keys()),
        )


def _swallows(text: str, match: re.Match[str]) -> bool:
    """Whether a capture is there only so that the white space between tags is not printed."""
    if not re.match(r"\{%-?\s*capture\b", match[0]):
        return False
    end = _END_OF_CAPTURE.search(text, match.end())
    return _ASSIGN.search(text, match.end(), end.start() if end else len(text)) is not None


def _did_you_mean(name: str, others: set[str]) -> str:
    close = get_close_matches(name, others, n=1, cutoff=0.85)
    return f"did you mean '{close[0]}', which is read?" if close else "remove it"


# parameters ---------------------------------------------------------------------------------


def _parameters(site: Site, templates: list[_Template]) -> Iterator[Diagnostic]:
    folder = site.place_of(site.in_source_dir(str(site.config.get("includes_dir"))))
    by_path = {template.path: template for template in templates}
    calls: dict[str, list[_Call]] = defaultdict(list)
    for call in _calls(templates):
        calls[os.path.normpath(f"{folder}/{call.name}").replace(os.sep, "/")].append(call)
    # A call whose file only rendering knows may be of any.
    is_open = any("{{" in m["name"] for each in templates for m in _INCLUDE.finditer(each.text))
    for path, its_calls in calls.items():
        include = by_path.get(path)
        read = None if include is None else _read_by(include)
        if include is None or read is None:
            continue
        given = {name for call in its_calls for name in call.given}
        meant: set[str] = set()
        for call in its_calls:
            yield from _misspelled(include, read, call, meant)
        if not is_open and given and not read <= given:
            yield from _never_given(site, include, given | meant)


def _read_by(include: _Template) -> set[str] | None:
    """The parameters that an include reads; None where it may read any."""
    if _READS_ALL.search("".join(_MARKUP.findall(include.text))):
        return None
    found = {each for match in _READ.finditer(include.text) for each in match.groups() if each}
    return None if "[" in found else found


def _misspelled(
    include: _Template, read: set[str], call: _Call, meant: set[str]
) -> Iterator[Diagnostic]:
    """The parameters of a call that the include reads by another spelling, which go to `meant`."""
    for name, start in call.given.items():
        close = get_close_matches(name, read - call.given.keys(), n=1, cutoff=0.7)
        if name in read or not close:
            continue
        meant.add(close[0])
        yield Diagnostic(
            PARAMETER,
            f"{include.path} does not read the parameter '{name}'",
            Severity.WARNING,
            _place(call.template, start, len(name)),
            f"did you mean '{close[0]}'?",
        )


def _never_given(site: Site, include: _Template, given: set[str]) -> Iterator[Diagnostic]:
    """What an include prints without asking for it, and no call of it gives."""
    from pyjekyll.liquid import LiquidError
    from pyjekyll.liquid.analysis import parse_body, printed

    try:
        body = parse_body(site.liquid_renderer.environment, include.text, include.path, 0)
    except LiquidError:
        return  # reported where it is rendered
    seen = set(given)
    for variable in printed(body):
        if variable.guarded or variable.path[0] != "include" or len(variable.path) < 2:
            continue
        name = variable.path[1]
        if name not in seen:
            seen.add(name)
            yield Diagnostic(
                PARAMETER,
                f"No include of {include.path} gives the parameter '{name}', so nothing is printed",
                Severity.NOTE,
                Place(include.path, variable.place.line, variable.place.column),
            )


def _calls(templates: list[_Template]) -> Iterator[_Call]:
    for template in templates:
        for match in _INCLUDE.finditer(template.text):
            if "{{" in match["name"]:
                continue
            start = match.start("rest")
            given = {each[1]: start + each.start(1) for each in _GIVEN.finditer(match["rest"])}
            if given or not match["rest"].strip():
                yield _Call(template, match["name"], given)

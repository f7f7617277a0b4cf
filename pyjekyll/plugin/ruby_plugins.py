"""What a site's Ruby plugins define, read as text: they cannot be run, but are never ignored."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pyjekyll.records import NamedTuple
from pyjekyll.utils.regular_files import read_regular

_CLASS = r"class\s+((?:\w+::)*\w+)\s*<\s*(?:::)?(?:Jekyll::)?"
_PATTERNS = (
    (re.compile(r"register_tag[\s(]+[:\"']?([\w-]+)"), "the tag {}"),
    (re.compile(r"register_filter[\s(]+([\w:]+)"), "the filters of {}"),
    (re.compile(r"Hooks\.register[\s(]+(%i\[[^\]]*\]|\[[^\]]*\]|:\w+),\s*:(\w+)"),
     "a hook on {}:{}"),
    (re.compile(_CLASS + r"Generator\b"), "the generator {}"),
    (re.compile(_CLASS + r"(?:Converters?::\w+|Converter)\b"), "the converter {}"),
    (re.compile(_CLASS + r"Command\b"), "the command {}"),
)  # fmt: skip

# Lines that do nothing by themselves: names, constants, and the loading of other files.
_INERT = re.compile(
    r"(?:module|class)\s+[\w:]+(?:\s*<\s*[\w:]+)?|end|begin|rescue\b.*|[A-Z]\w*\s*=\s*['\"\d].*"
    r"|require(?:_relative)?[\s(]+['\"].*|Bundler\.(?:setup|require)\b.*|extend self"
)
_REQUIRE = re.compile(r"require[\s(]+['\"]([\w-]+)['\"]")
_BUNDLER = re.compile(r"Bundler\.require\b(.*)")
# A line that loads one gem, or one file of it.
_LOAD = re.compile(r"require(?:\s+|\s*\(\s*)(['\"])([\w./-]+)\1\s*\)?")
# The generator of sitemaps that sites of Jekyll 1 and 2 copied from one another.
_OLD_SITEMAP = re.compile(r"\bsite\.posts\.each\b.*\bpost\.name\b", re.DOTALL)
_SCOPE = re.compile(r"(?:module|class)\s+((?:\w+::)*\w+)")


class Registration(NamedTuple):
    """One thing that a Ruby file registers, and on which line (from 1)."""

    what: str
    line: int


@dataclass(frozen=True, slots=True)
class RubyFile:
    """What a file registers, which gems and groups of the Gemfile it loads.

    An `inert` file does nothing but that: without it nothing is missing. `loads` is what a file of
    nothing but `require` lines loads, by names and lines; nothing for any other file.
    """

    registrations: tuple[Registration, ...]
    requires: tuple[str, ...]
    groups: tuple[str, ...]
    inert: bool
    loads: tuple[tuple[str, int], ...] = ()


def read(path: str) -> RubyFile:
    """Read a Ruby file. Raises OSError where that is not possible."""
    lines = _code_lines(read_regular(path).decode("utf-8", "replace"))
    found = _registrations(lines)
    code = [line for _, line in lines]
    loads = [(match[2], n) for n, line in lines if (match := _LOAD.fullmatch(line))]
    groups = [match[1] for line in code if (match := _BUNDLER.match(line))]
    return RubyFile(
        registrations=tuple(found or _changed(lines)),
        requires=tuple(match[1] for line in code if (match := _REQUIRE.match(line))),
        groups=tuple(name for group in groups for name in re.findall(r"\w+", group) or ["default"]),
        inert=not found and all(_INERT.fullmatch(line) for line in code),
        loads=tuple(loads) if len(loads) == len(lines) else (),
    )


def replacement(path: str) -> tuple[str, str] | None:
    """Why a well-known file works in no Jekyll since 3, and what replaces it; None for others.

    Raises OSError where the file cannot be read.
    """
    text = read_regular(path).decode("utf-8", "replace")
    names = [what for what, _ in _registrations(_code_lines(text))]
    if "the generator SitemapGenerator" in names and _OLD_SITEMAP.search(text):
        return "was written for Jekyll 2, and stops Jekyll 3 and 4 as well", "jekyll-sitemap"
    return None


def registrations(path: str) -> list[Registration]:
    """What the Ruby file registers, in order; what it changes where it registers nothing."""
    return list(read(path).registrations)


def _code_lines(text: str) -> list[tuple[int, str]]:
    lines = (
        (number, line.split("#", 1)[0].strip()) for number, line in enumerate(text.splitlines(), 1)
    )
    return [(number, line.removesuffix("; end")) for number, line in lines if line]


def _registrations(lines: list[tuple[int, str]]) -> list[Registration]:
    found: list[Registration] = []
    for number, line in lines:
        for pattern, description in _PATTERNS:
            if match := pattern.search(line):
                names = [group.lstrip(":") for group in match.groups()]
                found.append(Registration(description.format(*names), number))
    return found


def _changed(lines: list[tuple[int, str]]) -> list[Registration]:
    """The class or module in which the first method is defined: most likely one of Ruby's own."""
    scopes: list[str] = []
    for number, line in lines:
        if match := _SCOPE.match(line):
            scopes.append(match[1])
        elif line.startswith("def ") or "define_method" in line:
            return [Registration(f"methods of {'::'.join(scopes)}", number)] if scopes else []
    return []

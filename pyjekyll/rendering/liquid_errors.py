"""Errors of templates as diagnostics: Jekyll's words, and the place in the file of the site."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from pyjekyll.content.source_file import read_source
from pyjekyll.errors import Diagnostic, Place, PyjekyllError, Severity
from pyjekyll.liquid import LiquidError
from pyjekyll.liquid.ruby_errors import RubyError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pyjekyll.content.document import Document
    from pyjekyll.content.page import Page
    from pyjekyll.liquid.errors import StackEntry
    from pyjekyll.site import Site

RENDER_ERRORS = (LiquidError, RubyError)

_RULES = {
    "Liquid::SyntaxError": "liquid/syntax",
    "Liquid::ArgumentError": "liquid/argument",
    "Liquid::UndefinedVariable": "liquid/undefined-variable",
    "Liquid::UndefinedDropMethod": "liquid/undefined-variable",
    "Liquid::UndefinedFilter": "liquid/undefined-filter",
    "Liquid::StackLevelError": "liquid/nesting",
    "Liquid::MemoryError": "liquid/limit",
    "IOError": "liquid/include-missing",
    "Jekyll::Errors::PostURLError": "liquid/post-url",
}


def diagnose_all(error: Exception, site: Site, item: Document | Page) -> Iterable[Diagnostic]:
    """The diagnostics of an error that ended the render of an item.

    What failed inside of a tag or filter for reasons of its own keeps its own diagnostics.
    """
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, PyjekyllError):
            return cause.diagnostics
        cause = cause.__cause__
    return (diagnose(error, site, item),)


def diagnose(error: Exception, site: Site, item: Document | Page) -> Diagnostic:
    """The diagnostic of Liquid's error, or a tag's."""
    stack = list(getattr(error, "stack", ()))
    place = _place(error, stack, site, item)
    return Diagnostic(
        _rule(error),
        f"Liquid Exception: {_message(error)} in {item.relative_path}",
        Severity.ERROR,
        place,
        cure=_did_you_mean(error),
        excerpt=_line_of(site, place),
        notes=_notes(stack, site, item),
    )


def warn(error: LiquidError, site: Site, path: str) -> Diagnostic:
    """The diagnostic of what the strict parser refused and the lax one took."""
    shown = site.place_of(path)
    place = Place(shown, error.line, error.column)
    return Diagnostic(
        "liquid/lax-syntax",
        f"Liquid Warning: {error} in {shown}",
        Severity.WARNING,
        place,
        excerpt=_line_of(site, place),
    )


def _rule(error: Exception) -> str:
    message = _message(error)
    if "Unknown tag" in message:
        return "liquid/unknown-tag"
    if message.startswith("Could not find document"):
        return "liquid/link-missing"
    return _RULES.get(getattr(error, "ruby_class", ""), "liquid/error")


def _message(error: Exception) -> str:
    return str(error).strip()


def _place(
    error: Exception, stack: Sequence[StackEntry], site: Site, item: Document | Page
) -> Place:
    name = getattr(error, "template_name", None)
    if name is None and stack:
        name = stack[-1].template_name
    path = site.place_of(name).removesuffix("/#excerpt") if name else item.relative_path
    line = getattr(error, "line", None)
    column = getattr(error, "column", None)
    return Place(path, line, column, _width(error))


def _width(error: Exception) -> int:
    unknown = getattr(error, "unknown", None)
    return len(unknown) if unknown else 1


def _did_you_mean(error: Exception) -> str | None:
    unknown = getattr(error, "unknown", None)
    candidates = getattr(error, "candidates", ())
    close = get_close_matches(unknown, candidates, n=1) if unknown else []
    return f"did you mean '{close[0]}'?" if close else None


def _line_of(site: Site, place: Place) -> str | None:
    """The line of source that a place points to."""
    if place.line is None:
        return None
    path = place.path if place.path.startswith("/") else f"{site.source}/{place.path}"
    try:
        lines = read_source(path, site.config).text.split("\n")
    except (OSError, LookupError):
        return None
    return lines[place.line - 1].rstrip("\r") if place.line <= len(lines) else None


def _notes(stack: Sequence[StackEntry], site: Site, item: Document | Page) -> tuple[str, ...]:
    including = [
        f"included from {site.place_of(entry.template_name or item.relative_path)}:{entry.line}"
        for entry in reversed(stack[:-1])
    ]
    return (*including, f"while rendering {item.relative_path} → {item.url}")

"""Errors of templates as diagnostics: Jekyll's words, and the place in the file of the site."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeAlias

from pyjekyll.errors import Diagnostic, Place, PyjekyllError, Severity
from pyjekyll.liquid import LiquidError
from pyjekyll.plugin.known_gems import GEM_OF_FILTER, GEM_OF_TAG
from pyjekyll.plugin.named_plugins import cure_of_unknown
from pyjekyll.records import replace
from pyjekyll.ruby.errors import RubyError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pyjekyll.content.document import Document
    from pyjekyll.content.excerpt import Excerpt
    from pyjekyll.content.page import Page
    from pyjekyll.liquid.errors import StackEntry
    from pyjekyll.site import Site

# What a template can raise. Both kinds know the place, and what to suggest.
TemplateError: TypeAlias = LiquidError | RubyError
RENDER_ERRORS = (LiquidError, RubyError)

MAX_NOTES = 8

_RULES = {
    "Liquid::SyntaxError": "liquid/syntax",
    "Liquid::ArgumentError": "liquid/argument",
    "Liquid::UndefinedVariable": "liquid/undefined-variable",
    "Liquid::UndefinedDropMethod": "liquid/undefined-variable",
    "Liquid::UndefinedFilter": "liquid/undefined-filter",
    "Liquid::StackLevelError": "liquid/nesting",
    "Liquid::MemoryError": "liquid/limit",
    "Jekyll::Errors::InvalidDateError": "liquid/argument",
}


def diagnose_all(error: TemplateError, site: Site, item: Document | Page) -> Iterable[Diagnostic]:
    """The diagnostics of an error that ended the render of an item.

    What failed inside of a tag or filter for reasons of its own keeps its own diagnostics.
    """
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, PyjekyllError):
            return cause.diagnostics
        cause = cause.__cause__ or cause.__context__
    return (diagnose(error, site, item),)


def diagnose(error: TemplateError, site: Site, item: Document | Page) -> Diagnostic:
    """The diagnostic of Liquid's error, or a tag's."""
    stack = error.stack
    place, excerpt = _place(error, stack, site, item)
    including = _including(error, stack)
    rubys_words = str(error).strip()
    if including and isinstance(error, LiquidError) and not _is_of_excerpt(error, stack):
        rubys_words = _message_of_include(error, f"{site.source}/{place.path}")
    return Diagnostic(
        _rule(error),
        _headline(error),
        Severity.ERROR,
        place,
        cure=_cure(error, site) or _cure_of_condition(error, excerpt, site),
        excerpt=excerpt,
        notes=_notes(including, site, item),
        jekyll=f"Liquid Exception: {rubys_words} in {item.relative_path}",
    )


def warn(error: LiquidError, site: Site, path: str) -> Diagnostic:
    """The diagnostic of what the strict parser refused and the lax one took."""
    from pyjekyll.rendering.lax_cures import cure_of_lax  # most builds need none

    shown = site.place_of(path)
    place = Place(shown, error.line, error.column)
    return Diagnostic(
        "liquid/lax-syntax",
        _headline(error),
        Severity.WARNING,
        place,
        cure=cure_of_lax(error.message, error.markup_context),
        excerpt=site.source_lines.line(shown, error.line),
        jekyll=f"Liquid Warning: {error} in {shown}",
    )


def source_of(item: Document | Page | Excerpt) -> str:
    """The file that an item comes from, where a plugin made it: that of its template."""
    return getattr(item, "made_from", None) or item.relative_path


def _rule(error: TemplateError) -> str:
    if "Unknown tag" in error.message:
        return "liquid/unknown-tag"
    return error.rule or _RULES.get(error.ruby_class, "liquid/error")


def _headline(error: TemplateError) -> str:
    """What is wrong, without Ruby's prefix and line number: the place says more exactly where."""
    context = error.markup_context if isinstance(error, LiquidError) else None
    if context is not None and context.startswith("in "):
        return f"{error.message.strip()} {context.strip()}"
    return error.message.strip()


def _template_of(error: TemplateError, stack: Sequence[StackEntry]) -> str | None:
    name = error.template_name
    return stack[-1].template_name if name is None and stack else name


def _is_of_excerpt(error: TemplateError, stack: Sequence[StackEntry]) -> bool:
    return (_template_of(error, stack) or "").endswith("/#excerpt")


def _message_of_include(error: LiquidError, path: str) -> str:
    """Ruby's words for an error in an included file: with the whole path."""
    where = f"{path} line {error.ruby_line}"
    context = error.markup_context or "included"
    return f"{error.prefix} ({where}): {error.message} {context.strip()}"


def _place(
    error: TemplateError, stack: Sequence[StackEntry], site: Site, item: Document | Page
) -> tuple[Place, str | None]:
    """The place of an error, at the unknown word if there is one, and the line there."""
    name = _template_of(error, stack)
    path = _shown(name, site).removesuffix("/#excerpt") if name else source_of(item)
    if path == item.relative_path:
        path = source_of(item)
    place = Place(path, error.line, error.column)
    line = site.source_lines.line(path, place.line)
    unknown = error.unknown
    if line is None or not unknown:
        return place, line
    start = line.find(unknown, (place.column or 1) - 1)
    if start >= 0:
        place = replace(place, column=start + 1, width=len(unknown))
    return place, line


def _shown(name: str, site: Site) -> str:
    """A template's place by its name, which has lost the slash in front of a path of the theme."""
    root = site.theme.root if site.theme is not None else None
    is_of_theme = root is not None and f"/{name}".startswith(f"{root}/")
    return site.place_of(f"/{name}" if is_of_theme else name)


def _including(error: TemplateError, stack: Sequence[StackEntry]) -> Sequence[StackEntry]:
    """The templates that led to the one with the error.

    That one is the last of the stack; an error of parsing has a stack only of those above it.
    """
    name = error.template_name
    if stack and name is not None and stack[-1].template_name != name:
        return stack
    return stack[:-1]


_AND_IN_CONDITION = re.compile(r"\bwhere_exp\s*:.*\s(?:and|or)\s")


def _cure(error: TemplateError, site: Site) -> str | None:
    """The plugin that brings an unknown tag or filter, else a name that is like it."""
    unclosed = error.unclosed if isinstance(error, LiquidError) else None
    if unclosed:
        return f"add {{% end{unclosed} %}} where it ends"
    if "was not properly terminated" in error.message:
        return "add }} where it ends" if "'{{" in error.message else "add %} where it ends"
    if _rule(error) == "liquid/undefined-variable":
        return "define it, correct its name, or remove `strict_variables` from _config.yml"
    if not error.unknown:
        return error.cure if isinstance(error, RubyError) else None
    gems = {"liquid/unknown-tag": GEM_OF_TAG, "liquid/undefined-filter": GEM_OF_FILTER}
    gem = gems.get(_rule(error), {}).get(error.unknown.removeprefix("end"))
    if gem is not None:
        return cure_of_unknown(gem, site.config)
    opened = error.unknown.removeprefix("end")
    if opened != error.unknown and opened in error.candidates:
        return f"remove it, or add {{% {opened} … %}} where it begins"
    from difflib import get_close_matches

    close = get_close_matches(error.unknown, error.candidates, n=1)
    return f"did you mean '{close[0]}'?" if close else None


def _cure_of_condition(error: TemplateError, excerpt: str | None, site: Site) -> str | None:
    """What to do with a condition of `where_exp` that Jekyll 3 cannot read: it takes no `and`."""
    if not site.config.compatibility.is_jekyll_3 or "found id" not in error.message:
        return None
    if excerpt is None or _AND_IN_CONDITION.search(excerpt) is None:
        return None
    return (
        "GitHub Pages' Jekyll takes one comparison: write one `where_exp` after another for `and`"
    )


def _notes(including: Sequence[StackEntry], site: Site, item: Document | Page) -> tuple[str, ...]:
    lines = [
        f"included from {_shown(entry.template_name or source_of(item), site)}:{entry.line}"
        for entry in reversed(including)
    ]
    if len(lines) > MAX_NOTES:
        middle = slice(MAX_NOTES // 2, -MAX_NOTES // 2)
        left_out = lines[middle]
        # How often files that include one another got to do so follows from nothing they say.
        is_endless = len(set(left_out)) < len(left_out)
        more = "the same again and again" if is_endless else f"{len(left_out)} more includes"
        lines[middle] = [f"… {more}"]
    return (*lines, f"while rendering {source_of(item)} → {item.url}")

"""What the Sass compilers say, as diagnostics with places in the files of the site."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyjekyll.errors import Diagnostic, Place, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyjekyll.plugin.converter import ConversionContext
    from pyjekyll.sass.engine import Frame, SassWarning, Span
    from pyjekyll.sass.errors import SassOptionError, SassProblem

DEPRECATION = "sass/deprecations"
VERSION = "sass/version"


def wrong_setting(problem: SassOptionError, place: Place | None, excerpt: str | None) -> Diagnostic:
    """A value of `sass:` that cannot be; Ruby fails with an error of its own making."""
    message = f"sass: {problem.message}" if problem.option else problem.message
    return Diagnostic(
        "configuration/sass", message, place=place, excerpt=excerpt, cure=problem.cure or None
    )


class SassReports:
    """Reports about one text that is compiled: a page, a document, or a filter's.

    `source` is the absolute path of the site. The compilers count the lines of the text; here
    they are those of its file, its front matter included.
    """

    def __init__(self, source: str, converter: str, context: ConversionContext) -> None:
        self._source = source.rstrip("/")
        self._converter = converter
        self._context = context

    def error(self, problem: SassProblem) -> Diagnostic:
        """Why the text has no CSS."""
        from pyjekyll.sass import errors

        cure = problem.cure or None
        if isinstance(problem, errors.EngineUnavailable):
            message = f"There is no Sass compiler for this site: {problem.message}."
            return Diagnostic("site/sass-missing", message, place=self._own_place(), cure=cure)
        if not isinstance(problem, errors.SassError):
            return Diagnostic(
                "sass/compiler",
                problem.message,
                place=self._own_place(),
                cure=cure,
                jekyll=self._prefix() + problem.message,
            )
        span = problem.span
        headline = _first_line(problem.message)
        return Diagnostic(
            "sass/error",
            headline,
            place=self._place(span) or self._own_place(),
            cure=cure,
            excerpt=None if span is None else _first_line(span.context, strip=False) or None,
            notes=self._chain(problem.frames[1:]),
            jekyll=self._prefix() + headline,
        )

    def warning(self, warning: SassWarning) -> Diagnostic:
        """A message of the compiler; deprecations are summed up later, by `sum_of`."""
        from pyjekyll.sass.deprecations import others
        from pyjekyll.sass.engine import WarningKind

        place = self._place(warning.span)
        if place is None and warning.frames:
            place = self._place(warning.frames[0])
        if not others([warning]):
            name = warning.deprecation
            return Diagnostic(
                DEPRECATION,
                f"{name}: {warning.message}",
                Severity.NOTE,
                place or self._own_place(),
            )
        is_debug = warning.kind is WarningKind.DEBUG
        return Diagnostic(
            "sass/debug" if is_debug else "sass/warn",
            f"Sass: {warning.message}",
            Severity.NOTE if is_debug else Severity.WARNING,
            place or self._own_place(),
            notes=self._chain(warning.frames[1:]),
        )

    def about_compiler(self, message: str) -> Diagnostic:
        """That another compiler is used than Ruby's Jekyll would use."""
        return Diagnostic(VERSION, message, Severity.NOTE, self._own_place())

    def _prefix(self) -> str:
        """Jekyll's words for where it was."""
        place = self._own_place()
        path = place.path if place is not None else ""
        return (
            f"Conversion error: Jekyll::Converters::{self._converter} encountered an error while "
            f"converting '{path}': "
        )

    def _own_place(self) -> Place | None:
        return self._context.place()

    def _place(self, span: Span | Frame | None) -> Place | None:
        if span is None:
            return None
        path, line = self._file(span.path, span.line)
        if path is None:
            return None
        width = 1
        end = getattr(span, "end_column", None)
        if end is not None and span.line == span.end_line:  # type: ignore[union-attr]
            width = max(1, end - span.column)
        return Place(path, line, span.column, width)

    def _file(self, path: str, line: int) -> tuple[str | None, int]:
        """A compiler's path and line as the site's; None for the path of a text."""
        context = self._context
        own = context.page is not None and path == f"{self._source}/{context.page}"
        if own or (not path and context.is_file):
            place = self._own_place()
            return (None if place is None else place.path), line + context.first_line - 1
        return path.removeprefix(f"{self._source}/") or None, line

    def _chain(self, frames: Iterable[Frame]) -> tuple[str, ...]:
        notes = []
        for frame in frames:
            path, line = self._file(frame.path, frame.line)
            inside = "" if frame.name in ("", "root stylesheet") else f" ({frame.name})"
            notes.append(f"from {path or 'the text'}:{line}:{frame.column}{inside}")
        return tuple(notes)


def sum_of(deprecations: Iterable[Diagnostic]) -> Diagnostic:
    """One line for all that were reported as deprecated."""
    from pyjekyll.sass.deprecations import summary
    from pyjekyll.sass.engine import SassWarning, Span, WarningKind

    warnings = []
    for each in deprecations:
        name, _, message = each.message.partition(": ")
        path = each.place.path if each.place is not None else ""
        kind = WarningKind.DEPRECATION if name else WarningKind.WARNING
        warnings.append(SassWarning(kind, message, name, Span(path, 1, 1, 1, 1)))
    return Diagnostic(
        DEPRECATION,
        summary(warnings) or "",
        Severity.NOTE,
        cure="no action is needed now; `sass: {quiet_deps: true}` hides those of dependencies, "
        "`silence_deprecations` those of a kind",
    )


def _first_line(text: str, *, strip: bool = True) -> str:
    return (text.strip() if strip else text).partition("\n")[0]

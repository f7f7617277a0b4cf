"""How diagnostics look: as text with the line and a caret beneath it, or as GitHub annotations.

Pure functions from a Diagnostic to a string; callers decide where to print it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pyjekyll.errors import Severity
from pyjekyll.utils.logger import BLUE, BOLD, CYAN, RED, YELLOW, paint

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyjekyll.errors import Diagnostic
    from pyjekyll.utils.source_lines import SourceLines

MAX_EXCERPT = 120
_SAYS_NOTHING = ("", "---")
_TAB = "    "
_COLOURS = {Severity.ERROR: RED, Severity.WARNING: YELLOW, Severity.NOTE: CYAN}
_GITHUB = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


class Window(NamedTuple):
    """The part of a source line that is shown; where in it the mark begins, how long it is."""

    text: str
    start: int
    width: int


def as_text(
    diagnostic: Diagnostic, *, colour: bool = False, source: SourceLines | None = None
) -> str:
    """A diagnostic over several lines: what, where, the line with a caret, further notes.

    Where the diagnostic has no excerpt, its line is looked up in `source`.
    """
    return "\n".join(_text_lines(diagnostic, colour=colour, source=source))


def _text_lines(diagnostic: Diagnostic, *, colour: bool, source: SourceLines | None) -> list[str]:
    def painted(text: str, *codes: str) -> str:
        return paint(text, *codes) if colour else text

    shade = _COLOURS[diagnostic.severity]
    head = painted(f"{diagnostic.severity}[{diagnostic.rule}]", BOLD, shade)
    first, *more = (diagnostic.message or "(no message)").splitlines() or [""]
    lines = [f"{head}: {painted(first, BOLD)}", *(f"  {line}".rstrip() for line in more)]
    place, cure = diagnostic.place, diagnostic.cure
    gutter = " " * len(str(place.line)) if place is not None and place.line else " "
    bar = painted("|", BLUE)
    if place is not None:
        lines.append(f"{gutter}{painted('-->', BLUE)} {place}")
        window = excerpt_of(diagnostic, source)
        if window is not None:
            lines.append(f"{gutter} {bar}")
            lines.append(f"{painted(str(place.line), BLUE)} {bar} {window.text}".rstrip())
            if place.column is not None:
                caret = painted("^" * window.width, shade)
                tail = f" {painted(cure, shade)}" if cure else ""
                lines.append(f"{gutter} {bar} {' ' * window.start}{caret}{tail}")
                cure = None
    if cure:
        lines.append(f"{gutter} {painted('=', BLUE)} help: {cure}")
    lines.extend(f"{gutter} {painted('=', BLUE)} {note}" for note in notes_of(diagnostic))
    return lines


def notes_of(diagnostic: Diagnostic) -> tuple[str, ...]:
    """The notes, and after them the line that Jekyll prints, white space collapsed as there."""
    if diagnostic.jekyll is None:
        return diagnostic.notes
    return (*diagnostic.notes, f"Jekyll: {' '.join(diagnostic.jekyll.split())}")


def excerpt_of(diagnostic: Diagnostic, source: SourceLines | None) -> Window | None:
    """The line that the diagnostic points to, cut around its column when it is long."""
    place = diagnostic.place
    if place is None or place.line is None:
        return None
    line = diagnostic.excerpt
    if line is None and source is not None:
        line = source.line(place.path, place.line)
    if line is None or (place.column is None and line.strip() in _SAYS_NOTHING):
        return None
    return _window(line, (place.column or 1) - 1, place.width)


def _window(line: str, start: int, width: int) -> Window:
    start = min(max(start, 0), len(line))
    width = max(1, min(width, len(line) - start))
    first = 0
    if len(line) > MAX_EXCERPT:
        first = max(0, min(start - MAX_EXCERPT // 3, len(line) - MAX_EXCERPT))
    shown = line[first : first + MAX_EXCERPT]
    start -= first
    width = max(1, min(width, len(shown) - start))
    before, marked, after = shown[:start], shown[start : start + width], shown[start + width :]
    left = "…" if first else ""
    right = "…" if first + MAX_EXCERPT < len(line) else ""
    before = left + _printable(before)
    marked = _printable(marked)
    return Window(before + marked + _printable(after) + right, len(before), max(1, len(marked)))


def _printable(text: str) -> str:
    """Without tabs and characters that a terminal would obey."""
    text = text.replace("\t", _TAB)
    return "".join(c if c.isprintable() or c == " " else "\N{REPLACEMENT CHARACTER}" for c in text)


def as_github(diagnostic: Diagnostic, *, prefix: str = "") -> str:
    """A workflow command that GitHub shows beside the line of the file.

    `prefix` is the way from the repository's root to the site's source, with a slash at its end.
    """
    properties = []
    if diagnostic.place is not None:
        properties.append(("file", prefix + diagnostic.place.path))
        if diagnostic.place.line is not None:
            properties.append(("line", str(diagnostic.place.line)))
            if diagnostic.place.column is not None:
                properties.append(("col", str(diagnostic.place.column)))
    properties.append(("title", diagnostic.rule))
    listed = ",".join(f"{name}={_escape_property(value)}" for name, value in properties)
    parts = [diagnostic.message]
    if diagnostic.cure:
        parts.append(f"help: {diagnostic.cure}")
    parts.extend(notes_of(diagnostic))
    return f"::{_GITHUB[diagnostic.severity]} {listed}::{_escape_data(chr(10).join(parts))}"


def _escape_data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escape_property(text: str) -> str:
    return _escape_data(text).replace(":", "%3A").replace(",", "%2C")


def summary(diagnostics: Iterable[Diagnostic]) -> str:
    """How many of each: "2 errors, 1 warning"; empty when there are none."""
    counted = dict.fromkeys(Severity, 0)
    for diagnostic in diagnostics:
        counted[diagnostic.severity] += 1
    return ", ".join(
        f"{count} {severity}{'' if count == 1 else 's'}"
        for severity, count in counted.items()
        if count
    )

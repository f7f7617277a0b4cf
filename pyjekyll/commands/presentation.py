"""How diagnostics look on a terminal: as text with the line and a caret beneath it.

Pure functions from a Diagnostic to a string; callers decide where to print it.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from pyjekyll.errors import Severity
from pyjekyll.records import NamedTuple
from pyjekyll.utils.documentation import rule_url
from pyjekyll.utils.logger import BLUE, BOLD, CYAN, RED, YELLOW, paint

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyjekyll.errors import Diagnostic
    from pyjekyll.utils.source_lines import SourceLines

#: Columns of a source line that are shown at most, and at least.
MAX_EXCERPT = 120
MIN_EXCERPT = 20
_SAYS_NOTHING = ("", "---")
_TAB = "    "
_COLOURS = {Severity.ERROR: RED, Severity.WARNING: YELLOW, Severity.NOTE: CYAN}


class Window(NamedTuple):
    """The part of a source line that is shown; where in it the mark begins, how long it is."""

    text: str
    start: int
    width: int


def as_text(
    diagnostic: Diagnostic,
    *,
    colour: bool = False,
    source: SourceLines | None = None,
    width: int | None = None,
) -> str:
    """A diagnostic over several lines: what, where, the line with a caret, further notes.

    Where the diagnostic has no excerpt, its line is looked up in `source`. `width` is that of the
    terminal, in columns; None where there is none.
    """
    return "\n".join(_text_lines(diagnostic, colour=colour, source=source, width=width))


def _text_lines(
    diagnostic: Diagnostic, *, colour: bool, source: SourceLines | None, width: int | None
) -> list[str]:
    def painted(text: str, *codes: str) -> str:
        return paint(text, *codes) if colour else text

    shade = _COLOURS[diagnostic.severity]
    rule = linked(diagnostic.rule) if colour else diagnostic.rule
    head = painted(f"{diagnostic.severity}[{rule}]", BOLD, shade)
    first, *more = (diagnostic.message or "(no message)").splitlines() or [""]
    lines = [f"{head}: {painted(first, BOLD)}", *(f"  {line}".rstrip() for line in more)]
    place, cure = diagnostic.place, diagnostic.cure
    gutter = " " * len(str(place.line)) if place is not None and place.line else " "
    bar = painted("|", BLUE)
    if place is not None:
        lines.append(f"{gutter}{painted('-->', BLUE)} {place}")
        # Beside the excerpt are the line's number, a blank, the bar and another blank.
        room = MAX_EXCERPT if width is None else max(MIN_EXCERPT, width - len(gutter) - 3)
        window = excerpt_of(diagnostic, source, min(room, MAX_EXCERPT))
        if window is not None:
            lines.append(f"{gutter} {bar}")
            lines.append(f"{painted(str(place.line), BLUE)} {bar} {window.text}".rstrip())
            if place.column is not None:
                caret = painted("^" * window.width, shade)
                fits = width is None or window.start + window.width + 1 + len(cure or "") <= room
                tail = f" {painted(cure, shade)}" if cure and fits else ""
                lines.append(f"{gutter} {bar} {' ' * window.start}{caret}{tail}")
                cure = None if fits else cure
    if cure:
        lines.append(f"{gutter} {painted('=', BLUE)} help: {cure}")
    lines.extend(f"{gutter} {painted('=', BLUE)} {note}" for note in notes_of(diagnostic))
    return lines


def linked(rule: str) -> str:
    """A rule that leads to its page where a terminal makes links of these escapes (OSC 8)."""
    url = rule_url(rule)
    return f"\x1b]8;;{url}\x1b\\{rule}\x1b]8;;\x1b\\" if url else rule


def notes_of(diagnostic: Diagnostic) -> tuple[str, ...]:
    """The notes, and after them the line that Jekyll prints, white space collapsed as there."""
    if diagnostic.jekyll is None:
        return diagnostic.notes
    return (*diagnostic.notes, f"Jekyll: {' '.join(diagnostic.jekyll.split())}")


def excerpt_of(
    diagnostic: Diagnostic, source: SourceLines | None, room: int = MAX_EXCERPT
) -> Window | None:
    """The line that the diagnostic points to, cut around its column to at most `room` columns."""
    place = diagnostic.place
    if place is None or place.line is None:
        return None
    line = diagnostic.excerpt
    if line is None and source is not None:
        line = source.line(place.path, place.line)
    if line is None or (place.column is None and line.strip() in _SAYS_NOTHING):
        return None
    return _window(line, (place.column or 1) - 1, place.width, room)


def _window(line: str, start: int, width: int, room: int) -> Window:
    start = min(max(start, 0), len(line))
    end = start + max(1, min(width, len(line) - start))
    # Of a line as long as a whole style sheet only the part that may be shown is looked at.
    parts = line[max(0, start - 2 * room) : start], line[start:end], line[end : end + 2 * room]
    before, marked, after = map(_printable, parts)
    if columns(before + marked + after) > room:
        # A third of the room for what is before the mark, the rest for the mark and what follows.
        right = room - columns(marked) - 1
        shown = _last(before, max(room // 3, right - columns(after)) - 1)
        left = "…" if len(shown) < len(before) else ""
        before = left + shown
        marked = _first(marked, room - columns(before) - 1)
        shown = _first(after, room - columns(before) - columns(marked) - 1)
        after = shown + ("…" if len(shown) < len(after) else "")
    return Window(before + marked + after, columns(before), max(1, columns(marked)))


def columns(text: str) -> int:
    """How many columns of a terminal a text takes: letters of East Asia take two."""
    if text.isascii():
        return len(text)
    return sum(map(_columns_of, text))


def _columns_of(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _first(text: str, room: int) -> str:
    """As much of the beginning as there is room for."""
    for end, character in enumerate(text):
        room -= _columns_of(character)
        if room < 0:
            return text[:end]
    return text


def _last(text: str, room: int) -> str:
    return _first(text[::-1], room)[::-1]


def _printable(text: str) -> str:
    """Without tabs and characters that a terminal would obey."""
    text = text.replace("\t", _TAB)
    return "".join(c if c.isprintable() or c == " " else "\N{REPLACEMENT CHARACTER}" for c in text)


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

"""`--profile`: how long each step and each template took, as tables in Jekyll's form."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from pyjekyll.utils.logger import write

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pyjekyll.utils.spans import Spans
    from pyjekyll.writer import BuildResult

MAX_ROWS = 50
MAX_OWN_ROWS = 20


def print_profile(result: BuildResult) -> None:
    """Print both tables on standard output."""
    steps = [(name.upper(), f"{seconds:.4f}") for name, seconds in result.timings.items()]
    write(sys.stdout, "\nBuild Process Summary:\n")
    write(sys.stdout, table(("PHASE", "TIME"), steps))
    write(sys.stdout, "\nSite Render Stats:\n")
    write(sys.stdout, table(("Filename", "Count", "Bytes", "Time", "Share"), templates(result)))
    if result.site.spans is not None:
        write(sys.stdout, "\nWhat Took Longest by Itself:\n")
        write(sys.stdout, table(("What", "Count", "Self", "Total"), own_times(result.site.spans)))
    write(sys.stdout, "")


def templates(result: BuildResult) -> list[tuple[str, ...]]:
    """One row for each template, the slowest first; its time includes what it includes."""
    renderer = result.site.liquid_renderer
    whole = result.timings.get("render") or 1.0
    return [
        (
            name,
            str(profile.count),
            f"{profile.bytes / 1024:.2f}K",
            f"{profile.time:.3f}",
            f"{profile.time / whole:.1%}",
        )
        for name, profile in renderer.slowest(MAX_ROWS)
    ]


def own_times(spans: Spans) -> list[tuple[str, ...]]:
    """One row for each thing that was measured: its time without and with what ran within it."""
    from pyjekyll.commands.profile_output import figures

    rows = [row for row in figures(spans.root) if row.kind not in ("build", "step")]
    return [
        (
            f"{row.kind} {row.name}",
            str(row.runs),
            f"{row.self_seconds:.3f}",
            f"{row.seconds:.3f}",
        )
        for row in rows[:MAX_OWN_ROWS]
    ]


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table with a rule beneath its head; all columns but the first are set right."""
    widths = [max(map(len, column)) for column in zip(head, *rows, strict=True)]
    rule = "+".join("-" * (width + 2) for width in widths)
    return "\n".join(
        [_line(head, widths), f"+{rule}+", *(_line(row, widths) for row in rows)],
    )


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    first, *others = zip(cells, widths, strict=True)
    shown = [first[0].ljust(first[1]), *(cell.rjust(width) for cell, width in others)]
    return f"| {' | '.join(shown)} |"

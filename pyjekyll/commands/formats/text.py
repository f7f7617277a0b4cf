"""Findings for people: each with its line and a caret, what is alike summed up, a summary last."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pyjekyll.commands.formats.report import by_rule, counted, files_of
from pyjekyll.commands.presentation import as_text, summary

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pyjekyll.checks.finding import Finding
    from pyjekyll.commands.formats.report import Report
    from pyjekyll.utils.source_lines import SourceLines

#: Other places of one problem that are named; findings of one rule in one file that are shown.
MAX_PLACES = 3
MAX_IN_FILE = 3
#: Lines that are listed for the rest.
MAX_LINES = 12


@dataclass(slots=True)
class Summed:
    """A finding that is shown, the same one in other places, and others of its rule and file."""

    finding: Finding
    elsewhere: list[Finding] = field(default_factory=list)
    further: list[Finding] = field(default_factory=list)

    @property
    def count(self) -> int:
        return 1 + len(self.elsewhere) + len(self.further)


def text(
    report: Report,
    *,
    source: SourceLines | None = None,
    colour: bool = False,
    width: int | None = None,
    whole: bool = False,
    most: int | None = None,
) -> Iterator[str]:
    """The findings one by one. `whole` sums nothing up; `most` is how many are shown at most."""
    groups = [Summed(f) for f in report.findings] if whole else summed_up(report.findings)
    for group in groups if most is None else groups[:most]:
        diagnostic = group.finding.diagnostic.noting(*_notes(group))
        yield as_text(diagnostic, colour=colour, source=source, width=width) + "\n"
    if most is not None and len(groups) > most:
        rest = sum(group.count for group in groups[most:])
        yield f"{counted(rest, 'more finding')} not shown (--max {most}).\n"


def conclusion(findings: Sequence[Finding]) -> Iterator[str]:
    """How many findings of each rule, and in all."""
    if not findings:
        yield "no findings."
        return
    if len(findings) > 1:
        rows = by_rule(findings)
        width = max(len(str(count)) for _, count, _ in rows)
        for rule, count, files in rows:
            where = f" in {counted(files, 'file')}" if files else ""
            yield f"{count:>{width}} {rule}{where}"
    files = files_of(findings)
    where = f" in {counted(files, 'file')}" if files else ""
    levels = summary(finding.diagnostic for finding in findings)
    yield f"{counted(len(findings), 'finding')}{where}: {levels}."


def summed_up(findings: Sequence[Finding]) -> list[Summed]:
    """The findings, with what has one cause, or one rule and one file, behind the first of them."""
    causes: dict[tuple[str, str], Summed] = {}
    for finding in findings:
        key = (finding.rule, finding.diagnostic.message)
        if key in causes:
            causes[key].elsewhere.append(finding)
        else:
            causes[key] = Summed(finding)
    shown: list[Summed] = []
    in_file: Counter[tuple[str, str | None]] = Counter()
    last: dict[tuple[str, str | None], Summed] = {}
    for group in causes.values():
        file = (group.finding.rule, group.finding.path)
        in_file[file] += 1
        if in_file[file] <= MAX_IN_FILE or file[1] is None:
            shown.append(group)
            last[file] = group
        else:
            last[file].further += [group.finding, *group.elsewhere]
    return shown


def _notes(group: Summed) -> Iterator[str]:
    if group.elsewhere:
        places = dict.fromkeys(str(f.diagnostic.place) for f in group.elsewhere)
        shown = ", ".join(list(places)[:MAX_PLACES])
        rest = len(places) - MAX_PLACES
        yield f"also in {shown}" + (f" and {counted(rest, 'more place')}" if rest > 0 else "")
    if group.further:
        lines = list(dict.fromkeys(str(f.line) for f in group.further if f.line is not None))
        where = ""
        if lines:
            more = ", …" if len(lines) > MAX_LINES else ""
            word = "line" if len(lines) == 1 else "lines"
            where = f", {word} {', '.join(lines[:MAX_LINES])}{more}"
        yield (
            f"{len(group.further)} more of {group.finding.rule} in this file{where} "
            "(--verbose shows them)"
        )

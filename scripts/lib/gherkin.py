"""Reads cucumber's feature files: scenarios, outlines with examples, tables and quoted texts.

Only what is needed to run scenarios: no tags, no backgrounds' descriptions, no other languages.
Source: cucumber.io/docs/gherkin/reference.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

STEP = re.compile(r"(?:Given|When|Then|And|But|\*)\s+(.*)")
SCENARIO = re.compile(r"(?:Scenario(?: Outline)?|Example):\s*(.*)")
QUOTES = '"""'


@dataclass(frozen=True)
class Step:
    """One step: its words, and the table or the text below it."""

    words: str
    line: int
    table: tuple[tuple[str, ...], ...] = ()
    text: str | None = None

    @property
    def rows(self) -> list[dict[str, str]]:
        """The table's rows, by the names in its first one."""
        return [dict(zip(self.table[0], row, strict=True)) for row in self.table[1:]]


@dataclass(frozen=True)
class Scenario:
    """A name and its steps; an outline stands here once for each of its examples."""

    name: str
    line: int
    steps: tuple[Step, ...]


@dataclass
class Draft:
    """A scenario while it is read."""

    name: str
    line: int
    steps: list[Step] = field(default_factory=list)
    examples: list[tuple[str, ...]] = field(default_factory=list)
    in_examples: bool = False

    def add_row(self, row: tuple[str, ...]) -> None:
        """A row of the examples, or of the last step's table."""
        if self.in_examples:
            self.examples.append(row)
        else:
            last = self.steps[-1]
            self.steps[-1] = replace(last, table=(*last.table, row))

    def add_text(self, text: str) -> None:
        """The quoted text of the last step."""
        self.steps[-1] = replace(self.steps[-1], text=text)


def read_feature(path: Path) -> list[Scenario]:
    """The scenarios of one file."""
    drafts: list[Draft] = []
    background: list[Step] = []
    lines = enumerate(path.read_text("utf-8").split("\n"), 1)
    for number, line in lines:
        words = line.strip()
        if match := SCENARIO.match(words):
            drafts.append(Draft(match[1], number, list(background)))
        elif words.startswith("Background:"):
            drafts.append(Draft("", number, background))
        elif words.startswith("Examples:"):
            drafts[-1].in_examples = True
        elif words.startswith("|"):
            drafts[-1].add_row(read_row(words))
        elif words.startswith(QUOTES):
            drafts[-1].add_text(read_text(lines, indentation=len(line) - len(line.lstrip())))
        elif drafts and (match := STEP.match(words)):
            drafts[-1].steps.append(Step(match[1], number))
    return [scenario for draft in drafts if draft.name for scenario in finished(draft)]


def read_text(lines: Iterator[tuple[int, str]], indentation: int) -> str:
    """A quoted text up to its closing quotes, less the indentation of the opening ones."""
    found: list[str] = []
    for _, line in lines:
        if line.strip() == QUOTES:
            break
        spaces = len(line) - len(line.lstrip(" "))
        found.append(line[min(spaces, indentation) :])
    return "\n".join(found)


def read_row(line: str) -> tuple[str, ...]:
    """The cells of a row; a backslash lets a cell hold a bar, a line break, a backslash."""
    cells = re.findall(r"((?:\\.|[^|\\])*)\|", line[1:])
    escapes = {r"\|": "|", r"\n": "\n", "\\\\": "\\"}
    unescaped = (re.sub(r"\\.", lambda m: escapes.get(m[0], m[0]), cell.strip()) for cell in cells)
    return tuple(unescaped)


def finished(draft: Draft) -> Iterator[Scenario]:
    """The scenario; of an outline, one for each row of its examples."""
    if not draft.examples:
        yield Scenario(draft.name, draft.line, tuple(draft.steps))
    names, *rows = draft.examples or [()]
    for row in rows:
        values = dict(zip(names, row, strict=True))
        steps = tuple(filled(step, values) for step in draft.steps)
        yield Scenario(f"{draft.name} ({', '.join(row)})", draft.line, steps)


def filled(step: Step, values: dict[str, str]) -> Step:
    """A step of an outline with the values of one example."""

    def fill(text: str) -> str:
        return re.sub(r"<([^<>]+)>", lambda match: values.get(match[1], match[0]), text)

    table = tuple(tuple(fill(cell) for cell in row) for row in step.table)
    text = None if step.text is None else fill(step.text)
    return replace(step, words=fill(step.words), table=table, text=text)

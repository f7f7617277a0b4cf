"""Texts of any length, always the same: documentation with all kinds of blocks, and prose."""

from __future__ import annotations

import random

_SYLLABLES = [
    "ka",
    "lo",
    "mi",
    "ren",
    "tu",
    "sa",
    "vel",
    "dor",
    "ne",
    "pli",
    "ost",
    "ar",
    "bren",
    "ti",
    "go",
    "ul",
    "fa",
    "her",
    "in",
    "mon",
]
_SHORT = [
    "a",
    "the",
    "of",
    "to",
    "in",
    "and",
    "it",
    "is",
    "that",
    "for",
    "on",
    "with",
    "as",
    "at",
    "by",
    "from",
    "or",
    "an",
    "be",
    "this",
]


class Writer:
    """Makes up words, sentences and blocks from a seed."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)

    def word(self) -> str:
        rng = self.random
        if rng.random() < 0.4:
            return rng.choice(_SHORT)
        return "".join(rng.choices(_SYLLABLES, k=rng.randint(1, 4)))

    def words(self, count: int) -> str:
        return " ".join(self.word() for _ in range(count))

    def phrase(self, markup: float) -> str:
        rng = self.random
        words = self.words(rng.randint(1, 4))
        if rng.random() >= markup:
            return words
        return rng.choice(
            (
                f"*{words}*",
                f"**{words}**",
                f"`{words.replace(' ', '_')}()`",
                f"[{words}](https://example.org/{self.word()}/)",
                f"[{words}][ref{rng.randint(1, 20)}]",
                f'"{words}"',
                f"{self.word()}'s {words}",
                f"{words} -- {self.word()}",
                f"({words}...)",
                f"<em>{words}</em>",
                f"{words} &amp; {self.word()}",
                f"_{words}_",
            )
        )

    def sentence(self, markup: float) -> str:
        rng = self.random
        parts = [self.phrase(markup) for _ in range(rng.randint(3, 8))]
        text = " ".join(parts)
        return text[:1].upper() + text[1:] + rng.choice(".....?!:")

    def paragraph(self, markup: float, sentences: int = 5) -> str:
        rng = self.random
        count = rng.randint(2, sentences)
        words = " ".join(self.sentence(markup) for _ in range(count)).split(" ")
        lines, line = [], ""
        for word in words:
            if len(line) + len(word) > 78:
                lines.append(line)
                line = word
            else:
                line = f"{line} {word}" if line else word
        return "\n".join([*lines, line]) + "\n"

    def header(self) -> str:
        rng = self.random
        return f"{'#' * rng.randint(2, 4)} {self.words(rng.randint(2, 5)).capitalize()}\n"

    def list(self, marker: str) -> str:
        rng = self.random
        lines = []
        for _ in range(rng.randint(3, 7)):
            lines.append(f"{marker} {self.sentence(0.3)}")
            if rng.random() < 0.25:
                indent = " " * (len(marker) + 1)
                lines += [f"{indent}* {self.sentence(0.2)}" for _ in range(rng.randint(2, 3))]
        return "\n".join(lines) + "\n"

    def code(self) -> str:
        rng = self.random
        lines = [
            " " * 2 * rng.randint(0, 3) + f"{self.word()} = {self.word()}({self.word()!r})"
            for _ in range(rng.randint(3, 15))
        ]
        return "```{}\n{}\n```\n".format(rng.choice(("ruby", "python", "sh")), "\n".join(lines))

    def table(self) -> str:
        columns = self.random.randint(2, 4)
        rows = [
            [self.phrase(0.2) for _ in range(columns)] for _ in range(self.random.randint(2, 8))
        ]
        rows.insert(1, ["---"] * columns)
        return "".join(f"| {' | '.join(row)} |\n" for row in rows)

    def quotation(self) -> str:
        return "".join(f"> {line}\n" for line in self.paragraph(0.2).splitlines())

    def html(self) -> str:
        return f'<div class="note {self.word()}">\n  <p>{self.words(12)}</p>\n</div>\n'

    def definitions(self) -> str:
        return f"{self.words(2)}\n: {self.sentence(0.2)}\n: {self.sentence(0.2)}\n"


def documentation(size: int, seed: int = 1) -> str:
    """Return documentation of at least so many characters."""
    writer = Writer(seed)
    kinds = (
        (40, lambda: writer.paragraph(0.35)),
        (14, writer.header),
        (12, lambda: writer.list("*")),
        (5, lambda: writer.list("1.")),
        (14, writer.code),
        (4, writer.table),
        (4, writer.quotation),
        (4, writer.html),
        (2, writer.definitions),
        (3, lambda: writer.paragraph(0.2) + "{: .lead}\n"),
    )
    blocks = [
        f"[ref{number}]: https://example.org/{writer.word()} 'About {writer.word()}'\n"
        for number in range(1, 21)
    ]
    length = 0
    while length < size:
        (make,) = writer.random.choices(
            [make for _, make in kinds], weights=[weight for weight, _ in kinds]
        )
        blocks.append(make())
        length += len(blocks[-1]) + 1
    return "\n".join(blocks)


def prose(size: int, seed: int = 2) -> str:
    """Return prose of at least so many characters: paragraphs, a header now and then."""
    writer = Writer(seed)
    blocks: list[str] = []
    length = 0
    while length < size:
        rare = writer.random.random()
        if rare < 0.04:
            blocks.append(writer.header())
        elif rare < 0.07:
            blocks.append(writer.quotation())
        else:
            blocks.append(writer.paragraph(0.08, sentences=9))
        length += len(blocks[-1]) + 1
    return "\n".join(blocks)

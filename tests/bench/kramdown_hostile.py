#!/usr/bin/env python3
"""Time against size for texts made to hurt a kramdown parser.

Each shape is rendered at growing sizes; a line shows the CPU seconds of each and the exponent by
which time grows from the second-largest to the largest (1 = linear). Shapes beyond ``--exponent``,
slower than ``--limit`` seconds or raising are marked, and the exit code counts them.

    python tests/bench/kramdown_hostile.py --sizes 20,40,80,160
"""

from __future__ import annotations

import argparse
import math
import signal
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

if TYPE_CHECKING:
    from collections.abc import Callable

Shape = "Callable[[int], str]"

JEKYLL = {
    "auto_ids": True,
    "toc_levels": [1, 2, 3, 4, 5, 6],
    "entity_output": "as_char",
    "smart_quotes": "lsquo,rsquo,ldquo,rdquo",
    "input": "GFM",
    "hard_wrap": False,
    "guess_lang": True,
    "syntax_highlighter": None,
}


def repeated(piece: str) -> Shape:
    """The piece over and over."""
    return lambda size: piece * (size // len(piece.encode()))


def framed(before: str, piece: str, after: str) -> Shape:
    """The piece over and over between two others."""
    return lambda size: before + piece * (size // len(piece)) + after


def numbered(pattern: str) -> Shape:
    """A pattern with a running number in place of each @."""
    return lambda size: "".join(
        pattern.replace("@", str(number)) for number in range(size // (len(pattern) + 4))
    )


def pyramid(line: Callable[[int], str]) -> Shape:
    """Lines that grow: the depth is the square root of the size."""
    return lambda size: "".join(line(depth) for depth in range(int(math.sqrt(size * 1.2))))


def halves(before: str, after: str) -> Shape:
    """Many openers, then as many closers."""

    def shape(size: int) -> str:
        count = size // (len(before) + len(after))
        return before * count + "x" + after * count

    return shape


SHAPES: dict[str, Shape] = {
    # runs of one sign
    **{f"run of {sign!r}": repeated(sign) for sign in "*_[]()<>`|~{}:&!\\$\"'-=#^.+"},
    **{f"spaced {sign!r}": repeated(sign + " ") for sign in "*_[<`|~{&!\\$\"'-=#:>+"},
    **{f"lines of {sign!r}": repeated(sign + "\n") for sign in "*_[<`|~{&!\\$\"'-=#:>+^"},
    **{
        f"a{sign}": repeated("a" + sign) for sign in ("*", "_", "[", "`", "<", "$$", "~~", "&", "|")
    },
    **{f"{sign}a ": repeated(sign + "a ") for sign in ("*", "_", "**", "[", "`", "<", "'", '"')},
    # nesting
    "deep quotes": repeated("> "),
    "deep quotes closed": lambda size: "> " * (size // 2) + "a",
    "quote pyramid": pyramid(lambda depth: ">" * depth + " a\n"),
    "deep list on one line": repeated("* "),
    "deep ordered list on one line": repeated("1. "),
    "list pyramid": pyramid(lambda depth: "  " * (depth // 2) + "* a\n"),
    "ordered pyramid": pyramid(lambda depth: "   " * (depth // 3) + "1. a\n"),
    "definition on one line": lambda size: "a\n" + ": " * (size // 2),
    "quote and list": repeated("> * "),
    "deep divs": halves("<div>", "</div>"),
    "deep divs on lines": halves("<div>\n", "</div>\n"),
    "deep markdown divs": halves('<div markdown="1">\n', "</div>\n"),
    "unclosed divs": repeated("<div>"),
    "unclosed divs on lines": repeated("<div>\n"),
    "unclosed markdown divs": repeated('<div markdown="1">\n'),
    "closers": repeated("</div>"),
    "closers on lines": repeated("</div>\n"),
    "deep spans": halves("<b>", "</b>"),
    "unclosed spans": repeated("<b>"),
    "span closers": repeated("x</b>"),
    "deep emphasis": halves("*a _b ", " b_ a*"),
    "strong and emphasis": halves("**a *b ", " b* a**"),
    "deep brackets": halves("[", "]"),
    "deep links": halves("[a", "](b)"),
    "deep images": halves("![a", "](b)"),
    "deep parentheses in a link": lambda size: "[a](" + "(" * (size // 2) + ")" * (size // 2) + ")",
    "deep footnotes": numbered("[^@]: a [^@]\n\n"),
    # unclosed
    "unclosed emphasis": repeated("*a **b "),
    "unclosed strong": repeated("a **b "),
    "unclosed underscores": repeated("a _b __c "),
    "unclosed links": repeated("[a]("),
    "unclosed titles": repeated('[a](b "'),
    "unclosed angle links": repeated("[a](<b "),
    "unclosed images": repeated("![a]("),
    "unclosed references": repeated("[a][b "),
    "unclosed comments": repeated("<!-- a "),
    "unclosed comments on lines": repeated("<!-- a\n"),
    "unclosed instructions": repeated("<? a "),
    "unclosed cdata": repeated("<![CDATA[ a "),
    "unclosed math": repeated("a $$b "),
    "unclosed block math": repeated("$$\na\n\n"),
    "unclosed fences": repeated("~~~\na\n\n~~~~~~ b\n"),
    "ever longer fences": pyramid(lambda depth: "~" * (depth + 3) + "\n"),
    "ever longer code": pyramid(lambda depth: "`" * (depth + 1) + "a "),
    "unclosed extensions": repeated("{::comment}\na\n"),
    "unclosed span extensions": repeated("a {::nomarkdown} "),
    "unclosed attributes": repeated('a {: a="b '),
    "unclosed tags": repeated("<a b='"),
    "tag with attributes": framed("<a ", "b='c' ", ">"),
    "tag with bad attributes": framed("<a ", "b=c-d ", ">"),
    "div with attributes": framed("<div ", "b='c' ", ">"),
    "scripts": repeated("<script>"),
    "scripts on lines": repeated("<script>\n"),
    "pre": repeated("<pre>\n"),
    "unclosed inline code tags": repeated("a <code>b "),
    # many of one kind
    "footnotes": numbered("a[^@]\n\n[^@]: b\n\n"),
    "one footnote many times": lambda size: "[^a]: b\n\n" + "c[^a] " * (size // 6),
    "missing footnotes": numbered("a[^@] "),
    "abbreviations": numbered("*[A@]: b\n"),
    "abbreviations used": lambda size: (
        "".join(f"*[A{n}]: b\n" for n in range(size // 40))
        + "\n"
        + "".join(f"A{n} " for n in range(size // 10))
    ),
    "link definitions": numbered("[a@]: /b\n"),
    "link definitions used": lambda size: (
        "".join(f"[a{n}]: /b\n" for n in range(size // 30))
        + "\n"
        + "".join(f"[a{n}] " for n in range(size // 15))
    ),
    "definition openers": numbered("[a@]:\n"),
    "attribute definitions": numbered("{:a@: .b}\n"),
    "attribute definition chain": lambda size: (
        "".join(f"{{:a{n}: a{n + 1}}}\n" for n in range(size // 16)) + "\nb\n{:a0}\n"
    ),
    "attribute lists": repeated("a\n{: .b}\n"),
    "attribute lists in a row": repeated("{: .b}\n"),
    "span attribute lists": framed("*a*", "{: .b}", ""),
    "attribute list with many classes": framed("{:", " .b", "}\na"),
    "attribute list with many keys": framed("{:", ' b="c"', "}\na"),
    "headers": repeated("# a\n\n"),
    "equal ids": repeated("## a b\n"),
    "setext headers": repeated("a\n---\n\n"),
    "header lines without end": repeated("a\n-"),
    "contents": lambda size: "* t\n{:toc}\n\n" + "# a\n\n" * (size // 5),
    "table rows": repeated("| a | b |\n"),
    "table columns": repeated("| a "),
    "table separators": repeated("|---|\n"),
    "almost a table": repeated("a | b\nc\n"),
    "one long table line": framed("", "a|", "\n|--|\n"),
    "escaped pipes": repeated("\\|"),
    "code pipes": repeated("`a|b"),
    "list items": repeated("* a\n"),
    "loose list items": repeated("* a\n\n"),
    "list items of two lines": repeated("* a\nb\n"),
    "list markers alone": repeated("*\n"),
    "nested loose": repeated("* a\n\n  * b\n\n"),
    "definitions": repeated("a\n: b\n\n"),
    "definition markers": repeated(": a\n"),
    "quote lines": repeated("> a\n"),
    "lazy quotes": repeated("> a\nb\n\n"),
    "code lines": repeated("    a\n"),
    "code lines apart": repeated("    a\n\n"),
    "blank lines": repeated("\n"),
    "lines of spaces": repeated("   \n"),
    "one line of spaces": lambda size: "a" + " " * size + "b",
    "tabs": lambda size: "a\n" + "\t" * size + "b",
    "end of block markers": repeated("^\n"),
    "rules": repeated("***\n"),
    "almost rules": framed("", "* ", "a"),
    "long paragraph": repeated("word word. "),
    "paragraph of lines": repeated("word\n"),
    "line breaks": repeated("a  \n"),
    "backslash breaks": repeated("a\\\\\n"),
    "entities": repeated("&amp;"),
    "broken entities": repeated("&amp"),
    "number entities": framed("&#", "1", ";"),
    "autolinks": repeated("<http://a.b/>"),
    "almost autolinks": repeated("<http://a.b "),
    "mail": framed("<", "a.", "@b>"),
    "long word": repeated("a"),
    "quotes in quotes": repeated("\"'"),
    "apostrophes": repeated("it's "),
    "dashes": repeated("a--b---c"),
    "dots": repeated("..."),
    "comments": repeated("<!-- a -->\n"),
    "inline comments": repeated("a <!-- b --> "),
    "html tables": repeated("<table><tr><td>a</td></tr></table>\n"),
    "void elements": repeated("<br>"),
    "raw text in lists": repeated("* <div>\n"),
    "math": repeated("$$a$$ "),
    "strike": repeated("~~a~~ "),
    "tasks": repeated("- [ ] a\n"),
    "emphasis": repeated("*a* "),
    "strong": repeated("**a** "),
    "code": repeated("`a` "),
    "links": repeated("[a](b) "),
    "references": repeated("[a][b] "),
    "brackets": repeated("[a] "),
    "images": repeated("![a](b) "),
    "extensions": repeated("{::comment}a{:/} "),
    "options": repeated("{::options auto_ids='true' /}\n"),
    "quote marks after spaces": framed("", " '", ""),
    "backslashes and stars": repeated("\\**"),
    "emphasis that never ends": framed("", "*a_ ", ""),
    "underscores in words": repeated("a_b_c "),
    "carriage returns": repeated("a\r\n"),
}


class OverTimeError(Exception):
    """A rendering took longer than allowed."""


def _over(_signal: int, _frame: object) -> None:
    raise OverTimeError


def timed(text: str, limit: float) -> float:
    """Seconds to render the text; raises what the engine raises."""
    from pyjekyll.kramdown import Document

    signal.signal(signal.SIGVTALRM, _over)
    signal.setitimer(signal.ITIMER_VIRTUAL, limit)
    began = time.process_time()
    try:
        Document(text, JEKYLL).to_html()
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    return time.process_time() - began


def measure(shape: Shape, sizes: list[int], limit: float) -> tuple[list[float], str]:
    """The times of each size, and what is wrong ("" when nothing is)."""
    times: list[float] = []
    for size in sizes:
        try:
            times.append(timed(shape(size * 1000), limit))
        except OverTimeError:
            return times, f"more than {limit} s at {size} KB"
        except (RecursionError, ValueError, IndexError, KeyError, TypeError) as error:
            return times, f"{type(error).__name__} at {size} KB"
        except (AttributeError, MemoryError, AssertionError, UnicodeError) as error:
            return times, f"{type(error).__name__} at {size} KB"
    return times, ""


def growth(times: list[float], sizes: list[int]) -> float:
    """The exponent between the last two sizes."""
    if len(times) < 2 or min(times[-2:]) <= 0:
        return 0.0
    return math.log(times[-1] / times[-2]) / math.log(sizes[len(times) - 1] / sizes[len(times) - 2])


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", default="20,40,80,160", help="in KB")
    parser.add_argument("--limit", type=float, default=20.0, help="seconds for one rendering")
    parser.add_argument("--exponent", type=float, default=1.4)
    parser.add_argument("--only", default="", help="part of a shape's name")
    parser.add_argument("--bad", action="store_true", help="print the marked ones only")
    options = parser.parse_args()
    sizes = [int(size) for size in options.sizes.split(",")]
    sys.set_int_max_str_digits(0)
    timed("*a*", 5)  # imports
    marked = 0
    names = [name for name in SHAPES if options.only in name]
    for name in names:
        times, wrong = measure(SHAPES[name], sizes, options.limit)
        exponent = growth(times, sizes)
        if not wrong and exponent > options.exponent and times[-1] > 0.2:
            wrong = "grows"
        marked += bool(wrong)
        if wrong or not options.bad:
            shown = " ".join(f"{seconds:8.3f}" for seconds in times)
            print(f"{name:36} {shown}  ^{exponent:4.2f} {wrong}", flush=True)
    print(f"{marked} of {len(names)} shapes marked")
    return min(marked, 100)


if __name__ == "__main__":
    sys.exit(main())

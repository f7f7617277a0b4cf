"""Highlights real code with Ruby's Rouge and with ours in turn, and prints the ratio by language.

    python tests/bench/highlight.py [--limit 200] [--rounds 5] [--version 3.30] FOLDER ...

The folders hold Markdown files, whose fenced blocks are taken: at most so many of a language.
Both sides highlight the same texts in a process that is already running, several times, in turns;
the first round of each, which loads and compiles the lexers, is given by itself. Times are CPU
seconds that the work itself took: Ruby's ``Process.clock_gettime`` around ``lex`` and ``format``,
``time.process_time`` around ``highlight``. Needs Ruby and its Rouge (scripts/lib/ruby_rouge.py).
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "scripts" / folder) for folder in ("lib", "compare")]

from compare_highlight import collect  # noqa: E402 - after the path is set
from ruby_kramdown import use_repository  # noqa: E402
from ruby_rouge import VERSIONS, RubyRouge  # noqa: E402


def main() -> None:
    """Prints a line per language and one for all."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--limit", type=int, default=200, help="at most so many texts each")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--version", choices=VERSIONS, default="3.30")
    parser.add_argument("--only", help="languages, by their first names, with commas")
    options = parser.parse_args()
    options.sources = False
    use_repository()
    from pyjekyll.highlighter import _highlight
    from pyjekyll.highlighter.registry import has_lexer

    highlight = _highlight.__wrapped__  # without its memory of texts

    found = {name: texts for name, texts in collect(options).items() if has_lexer(name)}
    ruby = RubyRouge(options.version)
    totals = [0.0, 0.0, 0.0, 0.0]
    print(f"{'language':14} {'texts':>6} {'kB':>7} {'Rouge s':>9} {'ours s':>9} {'ratio':>6}")
    for language, texts in sorted(found.items(), key=lambda item: -len(item[1])):
        items = [key.split("\0", 1) for key in texts]
        theirs: list[float] = []
        own: list[float] = []
        for _ in range(options.rounds):
            theirs.append(ruby.ask({"time": items})["seconds"])
            began = time.process_time()
            for name, code in items:
                highlight(code, name, options.version)
            own.append(time.process_time() - began)
        size = sum(len(code) for _, code in items) / 1000
        warm = statistics.median(theirs[1:]), statistics.median(own[1:])
        totals = [a + b for a, b in zip(totals, (*warm, theirs[0], own[0]), strict=True)]
        print(
            f"{language:14} {len(items):6} {size:7.0f} {warm[0]:9.3f} {warm[1]:9.3f} "
            f"{warm[0] / max(warm[1], 1e-9):6.1f}",
            flush=True,
        )
    print(
        f"all, warm: Rouge {totals[0]:.2f} s, ours {totals[1]:.2f} s, {totals[0] / totals[1]:.2f}"
    )
    print(
        f"all, first: Rouge {totals[2]:.2f} s, ours {totals[3]:.2f} s, {totals[2] / totals[3]:.2f}"
    )


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
"""Looks for texts that our kramdown and Ruby's render differently, and makes them small.

Texts are generated, spliced and mutated from a seed and counted from there, so that ``--seed``
and ``--skip`` resume a run. A difference is minimised (lines, then characters), told apart from
others by the shape of what is left, and written as JSON into ``--findings``. ``--recheck`` renders
the findings again and moves those that are settled into its folder ``fixed``.

    scripts/fuzz/fuzz_kramdown.py --count 10000 --seed 7 --kramdown 2.5
"""

from __future__ import annotations

import argparse
import hashlib
import itertools
import json
import random
import re
import sys
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "lib"))

from fuzz_texts import document
from markdown_texts import content_of, markdown_files
from ruby_kramdown import (
    DEFAULT_CACHE,
    JEKYLL_OPTIONS,
    Result,
    RubyKramdown,
    render_ours,
    use_repository,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

BATCH = 500
LIMIT = 10.0


class Comparison:
    """One version of Ruby's kramdown beside ours."""

    def __init__(self, version: str, warnings: bool) -> None:
        self.version = version
        self.warnings = warnings
        self.ruby = RubyKramdown(version)

    def both(self, text: str, options: dict[str, object]) -> tuple[Result, Result]:
        """Ruby's result and ours."""
        settings = {**JEKYLL_OPTIONS, **options}
        ruby = self.ruby.render(text, settings, bare=True)
        return ruby, render_ours(text, settings, self.version, LIMIT)

    def batch(self, items: list[tuple[str, dict[str, object]]]) -> Iterator[tuple[Result, Result]]:
        """Both results of many texts; Ruby works ahead meanwhile."""
        settings = [(text, {**JEKYLL_OPTIONS, **options}) for text, options in items]
        answers = self.ruby.render_all(settings, bare=True)
        for (text, options), ruby in zip(settings, answers, strict=True):
            yield ruby, render_ours(text, options, self.version, LIMIT)

    def kind(self, ruby: Result, ours: Result) -> str | None:
        """What kind of difference it is; None when there is none that counts."""
        if "error" in ours:
            return "ours raises: " + str(ours["error"]).split(":")[0]
        if "error" in ruby:
            return None  # nothing to compare with
        if ours["html"] != ruby["html"]:
            return "html"
        if self.warnings and ours["warnings"] != ruby["warnings"]:
            return "warnings"
        return None


def shrink(pieces: list[str], join: str, differs: Callable[[str], bool]) -> list[str]:
    """Delta debugging: drops ever smaller runs of pieces while the difference stays."""
    size = max(1, len(pieces) // 2)
    while size:
        index, dropped = 0, False
        while index < len(pieces):
            rest = pieces[:index] + pieces[index + size :]
            if differs(join.join(rest)):
                pieces, dropped = rest, True
            else:
                index += size
        if not dropped or size > 1:
            size = size // 2
    return pieces


def minimise(
    comparison: Comparison, text: str, options: dict[str, object], kind: str
) -> tuple[str, dict[str, object]]:
    """The smallest text, and the fewest options, that still differ in the same way."""

    def differs(candidate: str) -> bool:
        return comparison.kind(*comparison.both(candidate, options)) == kind

    for name in list(options):
        fewer = {key: value for key, value in options.items() if key != name}
        if comparison.kind(*comparison.both(text, fewer)) == kind:
            options = fewer
    text = "\n".join(shrink(text.split("\n"), "\n", differs))
    text = "".join(shrink(list(text), "", differs))
    for found in re.findall(r"[^\W\d_]{2,}", text):
        if differs(shorter := text.replace(found, "a")):
            text = shorter
    return text, options


def shape(text: str, options: dict[str, object], kind: str) -> str:
    """A digest by which findings of one cause are mostly the same."""
    plain = re.sub(r"[^\W\d_]+", "a", text)
    plain = re.sub(r"\d+", "0", plain)
    plain = re.sub(r"(.)\1{2,}", r"\1\1", plain)
    packed = json.dumps([plain.strip(" "), sorted(options), kind])
    return hashlib.blake2b(packed.encode(), digest_size=6).hexdigest()


def write_finding(
    folder: Path, name: str, version: str, text: str, options: dict[str, object], kind: str,
    ruby: Result, ours: Result,
) -> None:  # fmt: skip
    """One finding as a JSON file of its own."""
    finding = {
        "text": text,
        "options": options,
        "version": version,
        "ours": ours.get("html", ours.get("error")),
        "ruby": ruby.get("html", ruby.get("error")),
        "note": kind,
    }
    if kind == "warnings":
        finding |= {"ours": ours["warnings"], "ruby": ruby["warnings"]}
    body = json.dumps(finding, ensure_ascii=False, indent=1)
    (folder / f"{name}.json").write_text(body + "\n", encoding="utf-8")


def recheck(folder: Path, warnings: bool) -> int:
    """Renders every finding anew; the settled ones go to ``fixed``, the others are counted."""
    fixed = folder / "fixed"
    fixed.mkdir(exist_ok=True)
    comparisons: dict[str, Comparison] = {}
    left = settled = 0
    for path in sorted(folder.glob("*.json")):
        finding = json.loads(path.read_text(encoding="utf-8"))
        if finding.get("explained") or "text" not in finding:
            continue
        version = finding["version"]
        if version not in comparisons:
            comparisons[version] = Comparison(version, warnings)
        comparison = comparisons[version]
        ruby, ours = comparison.both(finding["text"], finding["options"])
        if comparison.kind(ruby, ours) is None:
            path.rename(fixed / path.name)
            settled += 1
        else:
            left += 1
    print(f"{settled} settled, {left} still differ")
    return left


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--count", type=int, default=20000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--skip", type=int, default=0, help="texts of this seed already done")
    parser.add_argument("--kramdown", choices=("2.4", "2.5"), default="2.4")
    parser.add_argument("--findings", type=Path, default=DEFAULT_CACHE / "findings")
    parser.add_argument("--max-findings", type=int, default=40, help="stop at so many new ones")
    parser.add_argument(
        "--texts", type=Path, nargs="*", default=[], help="folders of real Markdown"
    )
    parser.add_argument("--warnings", action="store_true", help="compare warnings too")
    parser.add_argument("--recheck", action="store_true")
    return parser.parse_args()


def main() -> int:
    """Runs the fuzzer; 1 when something new was found."""
    options = arguments()
    use_repository()
    folder: Path = options.findings
    folder.mkdir(parents=True, exist_ok=True)
    if options.recheck:
        return 1 if recheck(folder, options.warnings) else 0
    comparison = Comparison(options.kramdown, options.warnings)
    known = {path.stem.rsplit("-", 1)[-1] for path in folder.glob("*.json")}
    real = [content_of(path) for _, path in markdown_files(options.texts, 40)]
    texts = (
        document(random.Random(f"{options.seed}:{number}"), real)
        for number in range(options.skip, options.skip + options.count)
    )
    outcome: Counter[str] = Counter()
    began = time.perf_counter()
    new = 0
    while batch := list(itertools.islice(texts, BATCH)):
        differing = []
        for (text, settings), (ruby, ours) in zip(batch, comparison.batch(batch), strict=True):
            kind = comparison.kind(ruby, ours)
            name = kind or ("Ruby raises" if "error" in ruby else "identical")
            outcome[name] += 1
            if kind:
                differing.append((text, settings, kind))
        for text, settings, kind in differing:
            small, fewer = minimise(comparison, text, settings, kind)
            name = shape(small, fewer, kind)
            if name in known:
                continue
            known.add(name)
            ruby, ours = comparison.both(small, fewer)
            write_finding(folder, f"fuzz-{name}", options.kramdown, small, fewer, kind, ruby, ours)
            new += 1
            print(f"{kind}: {small!r} {fewer or ''}", flush=True)
            if new >= options.max_findings:
                break
        if new >= options.max_findings:
            break
    total = sum(outcome.values())
    rate = total / (time.perf_counter() - began)
    print(f"kramdown {options.kramdown}, seed {options.seed}: {total} texts, {rate:.0f} a second")
    for name, count in outcome.most_common():
        print(f"{count:8} {name}")
    print(f"{new} new findings in {folder}")
    return 1 if new else 0


if __name__ == "__main__":
    sys.exit(main())

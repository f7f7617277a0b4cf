#!/usr/bin/env python3
"""Compares our kramdown with Ruby's over every Markdown file below the given folders.

Front matter is taken off as Jekyll does, Liquid stays as text, highlighters are off on both
sides, options are Jekyll's defaults with ``--options`` over them. Ruby's results are kept in a
cache folder, so that a second run costs our engine's time alone.

    scripts/compare/compare_markdown.py ~/sites/* --kramdown 2.4
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "lib"))

from markdown_texts import content_of, markdown_files, show
from ruby_kramdown import (
    DEFAULT_CACHE,
    JEKYLL_OPTIONS,
    Result,
    ResultCache,
    RubyKramdown,
    render_ours,
    use_repository,
)


def ruby_results(
    texts: list[str], options: dict[str, object], version: str, cache: ResultCache
) -> tuple[list[Result], float, int]:
    """Ruby's results of all texts, the seconds it took, and how many were not in the cache."""
    keys = [cache.key(version, options, text) for text in texts]
    found = [cache.get(key) for key in keys]
    missing = [index for index, result in enumerate(found) if result is None]
    began = time.perf_counter()
    if missing:
        ruby = RubyKramdown(version)
        answers = ruby.render_all([(texts[index], options) for index in missing])
        for count, (index, answer) in enumerate(zip(missing, answers, strict=True)):
            found[index] = answer
            cache.put(keys[index], answer)
            if count % 500 == 499:
                cache.commit()
                print(f"  Ruby: {count + 1} of {len(missing)}", file=sys.stderr)
        cache.commit()
    return [result or {} for result in found], time.perf_counter() - began, len(missing)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--kramdown", choices=("2.4", "2.5"), default="2.4")
    parser.add_argument("--options", type=json.loads, default={}, help="JSON, over Jekyll's")
    parser.add_argument("--cache", type=Path, default=DEFAULT_CACHE)
    parser.add_argument("--limit", type=int, help="at most so many files a folder")
    parser.add_argument("--show", type=int, default=10, help="how many differences to print")
    parser.add_argument("--lines", type=int, default=20, help="lines of each difference")
    parser.add_argument("--warnings", action="store_true", help="compare warnings too")
    parser.add_argument("--list", type=Path, help="write the differing files' names here")
    parser.add_argument("--ruby-only", action="store_true", help="fill the cache and stop")
    return parser.parse_args()


def main() -> int:
    """Runs the comparison; 1 when anything differs."""
    options = arguments()
    use_repository()
    settings = {**JEKYLL_OPTIONS, **options.options}
    files = list(markdown_files(options.folders, options.limit))
    texts = [content_of(path) for _, path in files]
    cache = ResultCache(options.cache)
    expected, ruby_time, fresh = ruby_results(texts, settings, options.kramdown, cache)
    if options.ruby_only:
        print(f"{len(files)} files, {fresh} rendered by Ruby in {ruby_time:.1f} s")
        return 0
    outcome: Counter[str] = Counter()
    sites = {site for site, _ in files}
    differing: list[str] = []
    our_time = 0.0
    for (site, path), text, ruby in zip(files, texts, expected, strict=True):
        began = time.perf_counter()
        ours = render_ours(text, settings, options.kramdown)
        our_time += time.perf_counter() - began
        if "error" in ruby and "error" not in ours:
            outcome["Ruby raises, ours does not"] += 1
            continue
        same = "error" not in ours and ours["html"] == ruby["html"]
        if same and options.warnings and ours["warnings"] != ruby["warnings"]:
            outcome["same HTML, other warnings"] += 1
            if outcome["same HTML, other warnings"] <= options.show:
                print(f"\n=== {path}\n    {ruby['warnings'][:5]}\n    {ours['warnings'][:5]}")
            continue
        outcome["identical" if same else "different"] += 1
        if not same:
            differing.append(str(path))
            if len(differing) <= options.show:
                show(site, path, ruby, ours, options.lines)
    if options.list:
        options.list.write_text("\n".join(differing) + "\n" if differing else "", encoding="utf-8")
    size = sum(len(text.encode()) for text in texts)
    print(f"\nkramdown {options.kramdown}, {json.dumps(options.options)}")
    print(f"{len(files)} files of {len(sites)} sites, {size / 1e6:.1f} MB")
    for name, count in outcome.most_common():
        print(f"{count:7} {name}")
    rate = f"{fresh} rendered anew in {ruby_time:.1f} s" if fresh else "all from the cache"
    print(f"Ruby: {rate}; ours: {our_time:.1f} s")
    return 1 if differing else 0


if __name__ == "__main__":
    sys.exit(main())

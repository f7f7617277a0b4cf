#!/usr/bin/env python3
"""Compares our CommonMark engines with Ruby's over every Markdown file below the given folders.

``--options`` is the site's ``commonmark`` configuration as JSON, with ``"ghpages": true`` for the
engine of GitHub Pages (whose gem must then be on RUBYLIB). The highlighter is off on both sides.

    scripts/compare/compare_commonmark.py ~/sites/* --options '{"options": ["UNSAFE"]}'
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
from ruby_commonmark import RubyCommonMark
from ruby_kramdown import DEFAULT_CACHE, Result, ResultCache, use_repository


def convert(text: str, options: dict[str, object]) -> Result:
    """What our engine makes of a text."""
    from pyjekyll.commonmark.converter import CommonMark
    from pyjekyll.commonmark.ghpages import CommonMarkGhPages

    engine = CommonMarkGhPages if options.get("ghpages") else CommonMark
    try:
        return {"html": engine({"commonmark": options}).convert(text)}
    except Exception as error:  # noqa: BLE001 - whatever the engine under test raises is a finding
        return {"error": f"{type(error).__name__}: {error}"}


def main() -> int:
    """Runs the comparison; 1 when anything differs."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--options", type=json.loads, default={})
    parser.add_argument("--cache", type=Path, default=DEFAULT_CACHE)
    parser.add_argument("--limit", type=int, help="at most so many files a folder")
    parser.add_argument("--show", type=int, default=10)
    parser.add_argument("--lines", type=int, default=20)
    options = parser.parse_args()
    use_repository()
    files = list(markdown_files(options.folders, options.limit))
    texts = [content_of(path) for _, path in files]
    cache = ResultCache(options.cache)
    keys = [cache.key("jekyll-commonmark", options.options, text) for text in texts]
    expected = [cache.get(key) for key in keys]
    missing = [index for index, result in enumerate(expected) if result is None]
    if missing:
        answers = RubyCommonMark("jekyll").render_all(
            [(texts[index], options.options) for index in missing]
        )
        for index, answer in zip(missing, answers, strict=True):
            expected[index] = answer
            cache.put(keys[index], answer)
        cache.commit()
    outcome: Counter[str] = Counter()
    began = time.perf_counter()
    for (site, path), text, ruby in zip(files, texts, expected, strict=True):
        assert ruby is not None
        ours = convert(text, options.options)
        same = ours == ruby or ("error" in ruby and "error" not in ours)
        outcome["identical" if same else "different"] += 1
        if not same and outcome["different"] <= options.show:
            show(site, path, ruby, ours, options.lines)
    took = time.perf_counter() - began
    print(
        f"\n{json.dumps(options.options)}: {len(files)} files of {len({s for s, _ in files})} sites"
    )
    share = 100 * outcome["identical"] / max(1, len(files))
    print(f"{outcome['identical']} identical ({share:.2f} %), {outcome['different']} different")
    print(f"ours: {took:.1f} s")
    return 1 if outcome["different"] else 0


if __name__ == "__main__":
    sys.exit(main())

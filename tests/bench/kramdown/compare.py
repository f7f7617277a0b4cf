"""kramdown in Python beside kramdown in Ruby and markdown-it-py, in one run.

    python tests/bench/kramdown/compare.py [--pairs 9] [--size 200000] [FILE...]

Each pair times both, one right after the other, inside processes that are already warm; printed is
the median of the quotients. Without files: 200 KB of documentation and of prose, made by ``texts``.
Highlighting is off on both sides. Needs ``ruby`` with kramdown and kramdown-parser-gfm (RUBYLIB and
KRAMDOWN choose a version).
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[3]))
sys.path.insert(0, str(Path(__file__).parent))

from texts import documentation, prose

from pyjekyll.kramdown import Document

OPTIONS = {
    "auto_ids": True,
    "entity_output": "as_char",
    "smart_quotes": "lsquo,rsquo,ldquo,rdquo",
    "input": "GFM",
    "hard_wrap": False,
    "footnote_nr": 1,
    "syntax_highlighter": None,
}

RUBY = r"""
require "json"; require "kramdown"; require "kramdown-parser-gfm"
options = { auto_ids: true, entity_output: "as_char", smart_quotes: "lsquo,rsquo,ldquo,rdquo",
            input: "GFM", hard_wrap: false, footnote_nr: 1, syntax_highlighter: nil }
$stdout.sync = true
puts Kramdown::VERSION
$stdin.each_line do |line|
  text = JSON.parse(line)
  start = Process.clock_gettime(Process::CLOCK_MONOTONIC)
  html = Kramdown::Document.new(text, options).to_html
  puts JSON.generate([Process.clock_gettime(Process::CLOCK_MONOTONIC) - start, html])
end
"""


class Ruby:
    """A warm Ruby that answers with seconds and HTML."""

    def __init__(self) -> None:
        self.process = subprocess.Popen(
            ["ruby", "-e", RUBY], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        self.version = self.process.stdout.readline().strip()

    def __call__(self, text: str) -> tuple[float, str]:
        self.process.stdin.write(json.dumps(text) + "\n")
        self.process.stdin.flush()
        seconds, html = json.loads(self.process.stdout.readline())
        return seconds, html


def ours(version: str):
    options = OPTIONS | {"kramdown_version": version}

    def run(text: str) -> tuple[float, str]:
        start = time.perf_counter()
        html = Document(text, options).to_html()
        return time.perf_counter() - start, html

    return run


def markdown_it():
    from markdown_it import MarkdownIt
    from mdit_py_plugins.anchors import anchors_plugin
    from mdit_py_plugins.attrs import attrs_block_plugin, attrs_plugin
    from mdit_py_plugins.deflist import deflist_plugin
    from mdit_py_plugins.footnote import footnote_plugin

    parser = MarkdownIt("gfm-like", {"typographer": True, "linkify": False, "html": True})
    parser.enable(["replacements", "smartquotes"])
    for plugin in (deflist_plugin, footnote_plugin, attrs_plugin, attrs_block_plugin):
        parser.use(plugin)
    parser.use(anchors_plugin, max_level=6)

    def run(text: str) -> tuple[float, str]:
        start = time.perf_counter()
        html = parser.render(text)
        return time.perf_counter() - start, html

    return run


def main() -> None:
    """Print a line for each text."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--pairs", type=int, default=9)
    arguments.add_argument("--size", type=int, default=200_000)
    arguments.add_argument("files", nargs="*", type=Path)
    args = arguments.parse_args()
    texts = {path.name: path.read_text("utf-8") for path in args.files} or {
        "documentation": documentation(args.size),
        "prose": prose(args.size),
    }
    ruby = Ruby()
    mine = ours("2.4" if ruby.version.startswith("2.4") else "2.5")
    other = markdown_it()
    print(f"kramdown {ruby.version}, Python {sys.version.split()[0]}, {args.pairs} pairs")
    for name, text in texts.items():
        same = ruby(text)[1] == mine(text)[1]
        other(text)
        rows = [(ruby(text)[0], mine(text)[0], other(text)[0]) for _ in range(args.pairs)]
        ratio = statistics.median(row[0] / row[1] for row in rows)
        against = statistics.median(row[2] / row[1] for row in rows)
        seconds = [statistics.median(column) for column in zip(*rows, strict=True)]
        print(
            f"{name}: {len(text):,} characters, {'identical' if same else 'DIFFERENT'};"
            f" Ruby {seconds[0] * 1000:.0f} ms, ours {seconds[1] * 1000:.0f} ms,"
            f" markdown-it-py {seconds[2] * 1000:.0f} ms:"
            f" {ratio:.2f} x Ruby, {against:.2f} x markdown-it-py"
        )


if __name__ == "__main__":
    main()

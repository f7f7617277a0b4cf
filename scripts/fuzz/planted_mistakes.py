"""Plant mistakes in a made-up site and count how many `check` finds, and how exactly.

    python scripts/fuzz/planted_mistakes.py [--count 300] [--seed 1] [--misses]

The site has posts, pages, layouts, includes and data. Each mistake is of a random kind at a random
place, and has a subject of its own, so that it is known which finding is about it.
"""

from __future__ import annotations

import argparse
import random
import tempfile
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from pyjekyll.checks.built_site import built_site
from pyjekyll.checks.check import check
from pyjekyll.checks.finding import Finding, Precision
from pyjekyll.configuration import Configuration
from pyjekyll.site import Site

CONFIG = """\
url: https://own.example
title: Planted
markdown: kramdown
collections_dir: ""
"""
LAYOUT = """\
<!DOCTYPE html>
<html lang="en">
<head><title>{{ page.title }}</title></head>
<body>
{% include nav.html %}
{% include LAYOUT-a.html %}
{{ content }}
<p><a href="{{ page.more | default: '/' }}">more</a></p>
{% include LAYOUT-b.html %}
</body>
</html>
"""
NAVIGATION = (
    "<nav>\n{% for item in site.data.nav %}\n"
    '<a href="{{ item.url }}">{{ item.title }}</a>\n{% endfor %}\n</nav>\n'
)
WORDS = [
    "lorem",
    "ipsum",
    "dolor",
    "sit",
    "amet",
    "consetetur",
    "sadipscing",
    "elitr",
    "sed",
    "diam",
    "nonumy",
    "eirmod",
]

#: What is written for each rule; N is a number of its own. Those of Markdown are for posts and
#: pages alone.
HTML = {
    "links/broken-link": '<a href="/gone-N/">x</a>',
    "links/broken-anchor": '<a href="/page-1.html#gone-N">x</a>',
    "links/missing-image": '<img src="/gone-N.png" alt="x">',
    "links/missing-file": '<script src="/gone-N.js"></script>',
    "links/case": '<a href="/Page-1.html?N">x</a>',
    "links/localhost": '<img src="http://localhost:4000/N.png" alt="x">',
    "links/own-host": '<a href="https://own.example/gone-N">x</a>',
    "links/metadata": '<link rel="icon" href="/gone-N.ico">',
    "links/anchor-redirected": '<a href="/old.html#a-N">x</a>',
    "links/double-slash": '<a href="/sub//page.html?N">x</a>',
    "links/mixed-content": '<img src="http://other.example/N.png" alt="x">',
    "links/malformed": '<a href="http://[gone-N">x</a>',
    "html/alt": '<img src="/there.png?N">',
    "html/duplicate-id": '<i id="twice-N"></i><i id="twice-N"></i>',
    "liquid/left-in-output": "{% raw %}{{ page.gone_N }}{% endraw %}",
    "liquid/undefined-filter": "{{ 'x' | gone_N }}",
}
WITH_LIQUID = {
    "links/broken-link": "<a href=\"{{ '/gone-N/' | relative_url }}\">x</a>",
    "links/missing-image": '<img src="{{ site.baseurl }}/gone-N.png" alt="x">',
    "links/broken-anchor": "<a href=\"{{ '/page-1.html' | relative_url }}#gone-N\">x</a>",
}
MARKDOWN = {
    "links/broken-link": "[x](/gone-N/)",
    "links/broken-anchor": "[x](#gone-N)",
    "links/missing-image": "![x](/gone-N.png)",
    "links/case": "[x](/Page-1.html?N)",
    "links/markdown-file": "[x](/page-1.md?N)",
    "links/undefined-reference": "[text][gone-N]",
    "links/double-slash": "[x](/sub//page.html?N)",
}


class Planted(NamedTuple):
    """A mistake: its rule, a text that its finding has, and where it was put."""

    rule: str
    mark: str
    path: str
    line: int


class Garden:
    """The files of the site, as lines, and what was planted in them."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.planted: list[Planted] = []
        self.files: dict[str, list[str]] = {}
        self._fill()

    def _text(self, lines: int) -> list[str]:
        chosen = self.chance.choices
        return [" ".join(chosen(WORDS, k=self.chance.randrange(4, 14))) + "." if n % 2 else ""
                for n in range(lines)]  # fmt: skip

    def _fill(self) -> None:
        front = ["---", "title: A page", "layout: one", "---"]
        for n in range(40):
            layout = f"layout: {self.chance.choice(('one', 'two'))}"
            head = [*front[:2], layout, front[3]]
            path = f"page-{n}.md" if n % 2 else f"_posts/2024-01-{n % 28 + 1:02}-post-{n}.md"
            self.files[path] = head + self._text(self.chance.randrange(10, 60))
        self.files["sub/page.md"] = [*front, "There."]
        for layout in ("one", "two"):
            text = LAYOUT.replace("LAYOUT", layout)
            self.files[f"_layouts/{layout}.html"] = text.splitlines()
            for part in "ab":
                self.files[f"_includes/{layout}-{part}.html"] = ["<p>part</p>"] * 9
        self.files["_includes/nav.html"] = NAVIGATION.splitlines()
        self.files["_data/nav.yml"] = ["- title: Home", "  url: /"]
        self.files["old.html"] = [
            "---", "---", '<!DOCTYPE html><meta http-equiv="refresh" content="0; url=/page-1.html">'
        ]  # fmt: skip
        self.files["there.png"] = [""]
        self.files["index.html"] = [*front, "<p>Home</p>"]

    def plant(self, number: int) -> None:
        """One more mistake."""
        where = self.chance.choices(("text", "layout", "include", "data", "front"),
                                    (60, 12, 16, 6, 6))[0]  # fmt: skip
        if where == "data":
            lines = ["- title: x", f"  url: /gone-{number}/"]
            end = len(self.files["_data/nav.yml"])
            self._add("_data/nav.yml", end, lines, "links/broken-link", number, 1)
            return
        texts = [path for path in self.files if path.endswith(".md") and path != "sub/page.md"]
        if where == "front":
            free = [path for path in texts if not any("more:" in line for line in self.files[path])]
            path = self.chance.choice(free)
            self._add(path, 3, [f"more: /gone-{number}/"], "links/broken-link", number)
            return
        if where == "text":
            path = self.chance.choice(texts)
            rule, text = self.chance.choice(
                [*HTML.items(), *MARKDOWN.items(), *WITH_LIQUID.items(), *MARKDOWN.items()]
            )
            start = self.files[path].index("---", 1) + 1
            at = self.chance.randrange(start, len(self.files[path]) + 1)
            words = " ".join(self.chance.choices(WORDS, k=5))
            self._add(path, at, ["", f"{words} {text} {words}", ""], rule, number, 1)
            return
        rule, text = self.chance.choice([*HTML.items(), *WITH_LIQUID.items()])
        folder = f"_{where}s/"
        path = self.chance.choice([path for path in self.files if path.startswith(folder)])
        lines = self.files[path]
        at = self.chance.randrange(4, len(lines)) if where == "layout" else len(lines)
        self._add(path, at, [f"<p>{text}</p>"], rule, number)

    def _add(
        self, path: str, at: int, lines: list[str], rule: str, number: int, offset: int = 0
    ) -> None:
        text = [line.replace("N", str(number)) if "N" in line else line for line in lines]
        self.files[path][at:at] = text
        moved = [
            planted._replace(line=planted.line + len(text))
            if planted.path == path and planted.line > at else planted
            for planted in self.planted
        ]  # fmt: skip
        self.planted = [*moved, Planted(rule, str(number), path, at + 1 + offset)]

    def findings(self) -> list[Finding]:
        """Write the site and check it."""
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder)
            (root / "_config.yml").write_text(CONFIG)
            for path, lines in self.files.items():
                file = root / path
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_text("\n".join(lines) + "\n")
            options = {"source": folder, "destination": f"{folder}/_site", "quiet": True}
            site = Site(Configuration.load(options, environ={}))
            return check(built_site(site.process(write=False)))


def about(planted: Planted, finding: Finding) -> bool:
    """Whether a finding is about a mistake."""
    if finding.rule != planted.rule:
        return False
    text = f"{finding.subject or ''} {finding.diagnostic.message}"
    digits = "".join(c if c.isdigit() else " " for c in text).split()
    return planted.mark in digits


def main() -> None:
    """Plant, check, count."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--misses", action="store_true", help="show what is not exact")
    given = parser.parse_args()
    garden = Garden(given.seed)
    for number in range(given.count):
        garden.plant(10_000 + number)
    findings = garden.findings()
    places: Counter[str] = Counter()
    rules: Counter[str] = Counter()
    known: set[int] = set()
    for planted in garden.planted:
        rules[planted.rule] += 1
        own = [n for n, finding in enumerate(findings) if about(planted, finding)]
        known.update(own)
        verdict = _verdict(planted, [findings[n] for n in own])
        places[verdict] += 1
        if given.misses and verdict != "exact":
            print(verdict, planted, [findings[n].diagnostic.place for n in own])
    more = [finding for n, finding in enumerate(findings) if n not in known]
    total = len(garden.planted)
    print(f"{total} mistakes of {len(rules)} rules, {total - places['missed']} found")
    for verdict in ("exact", "near", "page", "wrong", "missed"):
        print(f"{places[verdict]:6} {verdict:7} {100 * places[verdict] / total:5.1f} %")
    print(f"{len(more)} findings about nothing that was planted")
    if given.misses:
        for finding in more:
            print(" ", finding.rule, finding.diagnostic.place, finding.diagnostic.message)


def _verdict(planted: Planted, findings: list[Finding]) -> str:
    if not findings:
        return "missed"
    best = "wrong"
    for finding in findings:
        if finding.path != planted.path:
            continue
        if finding.precision is Precision.PAGE:
            best = "page" if best == "wrong" else best
        elif finding.line == planted.line:
            if finding.precision is Precision.EXACT:
                return "exact"
            best = "near"
    return best


if __name__ == "__main__":
    main()

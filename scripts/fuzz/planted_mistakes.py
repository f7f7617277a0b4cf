"""Plant mistakes in a made-up site and count how many `check` finds, and how exactly.

    python scripts/fuzz/planted_mistakes.py [--count 300] [--seed 1] [--seeds 1] [--misses]

The site has posts, pages, layouts, includes and data; with an even seed, a base URL. Each mistake
is of a random kind at a random place, and has a number of its own, so that it is known which
finding is about it. All rules about the output and about names are planted, those that are off
included.
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
timezone: UTC
pyjekyll:
  check:
    levels: {a11y/*: note, links/trailing-slash: note, layouts/unused: note, includes/unused: note}
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
    "liquid/undefined-variable": "{{ page.gone_N }}",
    "liquid/lax-syntax": "{{ page.title | truncate N }}",
    "liquid/unused-assign": "{% assign gone_N = 1 %}",
    "liquid/include-parameter": "{% include card.html lable='N' %}",
    "links/empty": '<a href="">N</a>',
    "links/trailing-slash": '<a href="/folder?N">x</a>',
    "a11y/button-name": '<button id="b-N"></button>',
    "a11y/frame-title": '<iframe src="/there.html?N"></iframe>',
    "a11y/heading-order": "<div><h1>x</h1><h6>h-N</h6></div>",
    "a11y/label": '<input name="i-N">',
    "a11y/link-name": '<a href="/there.html?N"></a>',
    "a11y/list": '<div><ul id="u-N"><b>x</b></ul></div>',
    "a11y/table-header": '<table id="t-N">'
    + "<tr><td>1</td><td>2</td><td>3</td></tr>" * 3
    + "</table>",
    "links/other-project": "".join(f'<a href="/else-N/{part}">x</a>' for part in "abcde"),
}
#: What begins a block of its own in Markdown.
BLOCKS = ("<table", "<div", "<iframe")
#: Rules that are about what many pages or the site have; these files are all there is of them.
FILES: dict[str, dict[str, str]] = {
    "html/lang": {"lang-N.html": "---\n---\n<html><head><title>x</title></head></html>"},
    "html/title": {"title-N.html": '---\n---\n<html lang="en"><head></head></html>'},
    "layouts/unused": {"_layouts/unused-N.html": "x"},
    "includes/unused": {"_includes/unused-N.html": "x"},
    "urls/case": {"Case-N.md": "---\n---\nx", "case-N.md": "---\n---\nx"},
    "site/conflict": {
        "one-N.md": "---\npermalink: /same-N/\n---\nx",
        "two-N.md": "---\npermalink: /same-N/\n---\nx",
    },
    "site/post-name": {"_posts/name-N.md": "---\n---\nx"},
    "site/no-front-matter": {"plain-N.md": "# x"},
    "site/front-matter-not-closed": {"open-N.md": "---\ntitle: x\n\nText\n"},
    "site/layout-missing": {"without-N.md": "---\nlayout: gone-N\n---\nx"},
    "site/folder-unread": {"_things-N/a.md": "---\n---\nx"},
    "site/similar-names": {
        "_posts/2024-02-01-a-N.md": "---\ntags: [Word-N]\n---\nx",
        "_posts/2024-02-02-b-N.md": "---\ntags: [word-N]\n---\nx",
    },
    "front-matter/yaml": {"yaml-N.md": "---\ntitle: a: N\n---\nx"},
    "yaml/duplicate-key": {"twice-N.md": "---\nkey_N: 1\nkey_N: 2\n---\nx"},
    "yaml/implicit-type": {"typed-N.md": "---\nopens: 12:30\n---\nx"},
    "links/redirect-loop": {  # a circle has no beginning
        f"{name}-N.html": '---\n---\n<!DOCTYPE html><meta http-equiv="refresh" content="0; url='
        f'/{other}-N.html">'
        for name, other in (("round", "about"), ("about", "round"))
    },
}  # fmt: skip
#: Of those, the file and line that a finding has to be at; the first file and line 1 otherwise.
PLACES = {
    "html/lang": (0, 3),
    "html/title": (0, 3),
    "site/layout-missing": (0, 2),
    "front-matter/yaml": (0, 2),
    "yaml/duplicate-key": (0, 3),
    "yaml/implicit-type": (0, 2),
    "site/similar-names": (1, 0),
    "site/post-name": (0, 0),
    "layouts/unused": (0, 0),
    "includes/unused": (0, 0),
    "urls/case": (1, 0),
    "site/conflict": (1, 0),
    "site/folder-unread": (0, 0),
    "links/redirect-loop": (1, 0),
}
#: Only with a base URL, and no more often: many are one finding.
WITHOUT_BASE = "links/outside-baseurl"
MAX_WITHOUT_BASE = 8
#: Findings of these have no number: they are known by file and line.
BY_LINE = frozenset(
    {
        "links/empty",
        "liquid/include-parameter",
        "front-matter/yaml",
        "site/front-matter-not-closed",
        "yaml/implicit-type",
        "html/lang",
        "html/title",
    }
)
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
    """A mistake: its rule, a text that its finding has, and where it was put; line 0 for a file."""

    rule: str
    mark: str
    path: str
    line: int


class Garden:
    """The files of the site, as lines, and what was planted in them."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.base = "" if seed % 2 else "/base"
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
            self.files[f"_layouts/{layout}.html"] = self._based(text).splitlines()
            for part in "ab":
                self.files[f"_includes/{layout}-{part}.html"] = ["<p>part</p>"] * 9
        self.files["_includes/nav.html"] = NAVIGATION.splitlines()
        self.files["_data/nav.yml"] = ["- title: Home", "  url: /"]
        self.files["old.html"] = [
            "---", "---", self._based(
                '<!DOCTYPE html><meta http-equiv="refresh" content="0; url=/page-1.html">'
            ),
        ]  # fmt: skip
        self.files["there.png"] = [""]
        self.files["there.html"] = [*front, "There."]
        self.files["folder/index.html"] = [*front, "There."]
        self.files["_includes/card.html"] = ["{{ include.label }}{{ include.text }}"]
        self.files["cards.md"] = [*front, "{% include card.html label='x' text='x' %}"]
        self.files["index.html"] = [*front, "<p>Home</p>"]

    def _based(self, text: str) -> str:
        """A text with the base URL in front of its paths."""
        if not self.base:
            return text
        for before in ('="', "](", "url=", "own.example", "default: '", "url: ", "more: "):
            text = text.replace(f"{before}/", f"{before}{self.base}/")
        return text

    def plant(self, number: int) -> None:
        """One more mistake."""
        where = self.chance.choices(("text", "layout", "include", "data", "front", "file", "base"),
                                    (55, 12, 14, 5, 5, 12, 3 if self.base else 0))[0]  # fmt: skip
        if where == "file":
            self._add_files(*self.chance.choice(list(FILES.items())), number)
            return
        if where == "base":
            if sum(each.rule == WITHOUT_BASE for each in self.planted) >= MAX_WITHOUT_BASE:
                where = "text"
            else:
                path = self.chance.choice([each for each in self.files if each.startswith("page-")])
                end = len(self.files[path])
                lines = ["", f'<a href="/page-1.html?{number}">x</a>']
                self._add(path, end, lines, WITHOUT_BASE, number, 1, is_based=True)
                return
        if where == "data":
            lines = ["- title: x", f"  url: /gone-{number}/"]
            end = len(self.files["_data/nav.yml"])
            self._add("_data/nav.yml", end, lines, "links/broken-link", number, 1)
            return
        texts = [path for path in self.files if path.startswith("page-") or "-post-" in path]
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
            is_block = text.startswith(BLOCKS)
            line = text if is_block else f"{words} {text} {words}"
            self._add(path, at, ["", line, ""], rule, number, 1)
            return
        rule, text = self.chance.choice([*HTML.items(), *WITH_LIQUID.items()])
        folder = f"_{where}s/"
        of_site = [path for path in self.files if path.startswith(folder) and "unused" not in path]
        path = self.chance.choice([path for path in of_site if not path.endswith("card.html")])
        lines = self.files[path]
        at = self.chance.randrange(4, len(lines)) if where == "layout" else len(lines)
        self._add(path, at, [f"<p>{text}</p>"], rule, number)

    def _add_files(self, rule: str, files: dict[str, str], number: int) -> None:
        paths = [path.replace("N", str(number)) for path in files]
        for path, text in zip(paths, files.values(), strict=True):
            self.files[path] = self._based(text.replace("N", str(number))).split("\n")
        at, line = PLACES.get(rule, (0, 1))
        self.planted.append(Planted(rule, str(number), paths[at], line))

    def _add(
        self,
        path: str,
        at: int,
        lines: list[str],
        rule: str,
        number: int,
        offset: int = 0,
        *,
        is_based: bool = False,
    ) -> None:
        if not is_based:
            lines = [self._based(line) for line in lines]
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
            config = CONFIG + (f"baseurl: {self.base}\n" if self.base else "")
            (root / "_config.yml").write_text(config)
            for path, lines in self.files.items():
                file = root / path
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_text("\n".join(lines) + "\n")
            options = {"source": folder, "destination": f"{folder}/_site", "quiet": True}
            site = Site(Configuration.load(options, environ={}))
            built = built_site(site.process(write=False))
            return check(built, site.config.get("pyjekyll"), site.config.config_files)


def about(planted: Planted, finding: Finding) -> bool:
    """Whether a finding is about a mistake."""
    if finding.rule != planted.rule:
        return False
    if planted.rule in BY_LINE:
        return (finding.path, finding.line) == (planted.path, planted.line)
    notes = " ".join(finding.diagnostic.notes)
    text = f"{finding.subject or ''} {finding.diagnostic.message} {finding.diagnostic.cure} {notes}"
    digits = "".join(c if c.isdigit() else " " for c in text).split()
    return planted.mark in digits


def main() -> None:
    """Plant, check, count."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--seeds", type=int, default=1, help="how many seeds, from --seed on")
    parser.add_argument("--misses", action="store_true", help="show what is not exact")
    given = parser.parse_args()
    for seed in range(given.seed, given.seed + given.seeds):
        run(seed, given.count, misses=given.misses)


def run(seed: int, count: int, *, misses: bool) -> None:
    """One garden."""
    garden = Garden(seed)
    for number in range(count):
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
        if misses and verdict != "exact":
            print(verdict, planted, [findings[n].diagnostic.place for n in own])
    more = [finding for n, finding in enumerate(findings) if n not in known]
    total = len(garden.planted)
    found = total - places["missed"]
    print(f"seed {seed}: {total} mistakes of {len(rules)} rules, {found} found")
    for verdict in ("exact", "near", "page", "wrong", "missed"):
        print(f"{places[verdict]:6} {verdict:7} {100 * places[verdict] / total:5.1f} %")
    print(f"{len(more)} findings about nothing that was planted")
    if misses:
        for finding in more:
            print(" ", finding.rule, finding.diagnostic.place, finding.diagnostic.message)


def _verdict(planted: Planted, findings: list[Finding]) -> str:
    if not findings:
        return "missed"
    best = "wrong"
    for finding in findings:
        if finding.path != planted.path:
            continue
        if not planted.line:
            return "exact"  # the file is all there is to say
        if finding.precision is Precision.PAGE:
            best = "page" if best == "wrong" else best
        elif finding.line == planted.line:
            if finding.precision is Precision.EXACT:
                return "exact"
            best = "near"
    return best


if __name__ == "__main__":
    main()

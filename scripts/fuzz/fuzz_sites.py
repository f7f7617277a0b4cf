#!/usr/bin/env python3
"""Whole sites at random, built by the real Jekyll and by pyjekyll, compared file by file as bytes.

    scripts/fuzz/fuzz_sites.py FIRST LAST --shim PATH [--folder DIR]

FIRST and LAST are seeds. PATH is a Ruby file that freezes the clock at 1780315200 and sorts
directory listings; ORACLE_LIBS names the library folders of the real Jekyll. What differs stays in
DIR: source/N, jekyll/N, pyjekyll/N.

Known not to be equal: Markdown that begins with a value that is no text (nil, a number, a date).
Ruby's string is US-ASCII then, and kramdown writes typographic signs as numbers; the generator
avoids it. Where Jekyll fails and pyjekyll does not is only counted.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

PLUGINS = [
    "jekyll-feed",
    "jekyll-sitemap",
    "jekyll-redirect-from",
    "jekyll-seo-tag",
    "jekyll-titles-from-headings",
    "jekyll-relative-links",
    "jekyll-optional-front-matter",
    "jekyll-default-layout",
    "jekyll-archives",
    "jekyll-readme-index",
    "jekyll-include-cache",
    "jekyll-paginate-v2",
    "jekyll-last-modified-at",
]

CONFIGURATION = (  # how often, and one of
    (0.7, 'title: "A & <t>"'),
    (0.6, "url: https://example.org", 'url: "http://x.y:80"'),
    (0.4, "baseurl: /b", 'baseurl: ""', "baseurl: /b/c"),
    (0.3, 'description: words "q"'),
    (0.6, "permalink: pretty", "permalink: none", "permalink: ordinal", "permalink: weekdate",
     "permalink: /:categories/:title/", "permalink: /:year/:title:output_ext", "permalink: /:slug"),
    (0.4, "timezone: America/New_York", "timezone: Asia/Kolkata", "timezone: Pacific/Auckland"),
    (0.2, 'excerpt_separator: "<!--more-->"', 'excerpt_separator: "x"'),
    (0.2, "show_drafts: true"),
    (0.3, "future: true"),
    (0.1, "unpublished: true"),
    (0.1, "limit_posts: 2"),
    (0.3, "kramdown: {auto_ids: false}", "kramdown: {hard_wrap: true}",
     "kramdown: {input: kramdown}", 'kramdown: {smart_quotes: "apos,apos,quot,quot"}',
     "kramdown: {toc_levels: 2..3}"),
    (0.2, "include: [_extra]", 'include: [.hid, "_x*"]'),
    (0.2, "exclude: [sub]", 'exclude: ["*.txt"]', "exclude: [s1.txt, sub/deep/]"),
    (0.5, "feed: {categories: [a, x]}", "feed: {posts_limit: 2, excerpt_only: true}",
     "feed: {tags: true}", "feed: {collections: [docs]}"),
    (0.6, "jekyll-archives: {enabled: all, layout: l}", "jekyll-archives: {enabled: [tags, year]}"),
    (0.3, "relative_links: {collections: true}"),
    (0.3, "titles_from_headings: {collections: true}"),
    (0.8, "pagination: {enabled: true, per_page: 2, trail: {before: 1, after: 1}}",
     "pagination: {enabled: true, per_page: 1, sort_reverse: true}"),
)  # fmt: skip

FRONT_MATTER = (
    (0.5, "title: Plain", 'title: "With: colon & <b>"', "title: 2024", "title: ~", 'title: "Zed"'),
    (0.5, "layout: l", "layout: base", "layout: null", "layout: missing", "layout: none"),
    (0.08, "published: false"),
    (0.1, 'slug: "Own Slug"', "slug: under_score", 'slug: "Ü"'),
    (0.1, 'excerpt: "own *x*"', 'excerpt: ""', "excerpt: ~"),
    (0.1, 'excerpt_separator: "<!--more-->"', 'excerpt_separator: ""', 'excerpt_separator: "x"'),
    (0.05, "render_with_liquid: false"),
    (0.1, "sitemap: false"),
    (0.1, "last_modified_at: 2024-01-02", "last_modified_at: 2024-03-04 05:06:07 +0300"),
    (0.15, "redirect_from: /old", "redirect_from: [/o1/, /o2.html]"),
    (0.15, "author: Ann", "author: {name: Bob, email: b@x}"),
    (0.1, "image: /i.png", 'image: {path: "http://x/y.png", alt: A}'),
)

FRONT_MATTER_OF_DOCUMENTS = (
    (0.7, 'categories: [a, "B c"]', "categories: one two", "category: x y", "categories: []",
     'categories: ["Ünï"]', "category: 5"),
    (0.7, "tags: [t1, t2]", "tags: t1 t3", 'tag: "solo tag"', 'tags: ["a/b", t1]'),
    (0.5, "date: 2024-05-06", "date: 2024-05-06 07:08:09", "date: 2024-05-06 23:59:59 -0800",
     'date: "2024-05-06 01:02"', "date: 2023-12-31T23:30:00Z"),
    (0.5, "permalink: /x/:title/", "permalink: /:categories/:year-:month/:slug.html",
     "permalink: pretty", "permalink: /a b/ü/", "permalink: /deep/:path",
     "permalink: /:short_year/:i_month/:i_day/:title:output_ext",
     "permalink: /u/:slugified_categories/:title"),
)  # fmt: skip

FRONT_MATTER_OF_PAGES = (
    (0.3, "permalink: /p/:basename/", "permalink: /q/:path/x.html", "permalink: r.txt"),
    (0.25, "pagination: {enabled: true}", "pagination: {enabled: true, tag: t1}",
     "pagination: {enabled: true, collection: all, sort_field: title}"),
)  # fmt: skip

TEXTS = (
    'Para *em* "quote" -- x.\n\nSecond para.',
    "# Head\n\ntext [l](/x)\n\n- a\n- b\n",
    "{% for p in site.posts %}{{ p.title }} {{ p.url }} {{ p.date }} {{ p.excerpt | strip }}\n"
    "{% endfor %}",
    "{% for p in site.pages %}{{ p.url }} {{ p.path }} {{ p.title }} {{ p.dir }}\n{% endfor %}",
    "{{ page.title }} {{ page.url }} {{ page.date | date_to_xmlschema }} {{ page.id }}"
    " {{ page.slug }} {{ page.next.url }} {{ page.previous.title }}",
    '{% include i.html a=page.title b="x" %}\n\ntext {% include i.html %}',
    '{% assign s = site.posts | sort: "title" %}{{ s | map: "title" | join: "," }}'
    ' {{ site.posts | where: "tags", "t1" | map: "url" | join: " " }}',
    "{% for c in site.categories %}{{ c[0] }}={{ c[1].size }} {% endfor %}"
    '{% for t in site.tags %}{{ t | first }}:{{ t.last | map: "slug" | join: "," }} {% endfor %}',
    '<div markdown="1">\n*in*\n</div>\n\n| a | b |\n|--|--|\n| 1 | 2 |\n',
    "one<!--more-->two\n\nthree[^1]\n\n[^1]: note\n",
    "{% for c in site.collections %}{{ c.label }} "
    '{{ c.docs | map: "url" | join: " " }}{% endfor %}',
    '{{ site.data.d.k | join: "," }} {{ site.time | date: "%F %T %z" }} {{ "a/b" | relative_url }}'
    ' {{ page.url | absolute_url }} {{ "/x" | absolute_url }}',
    '{% increment n %}{% cycle "a","b","c" %}{{ page.url | upcase }} {{ content }}',
    "{% for p in site.posts %}{{ p.content | strip_html | truncatewords: 3 }}|"
    "{{ p.output | size }} {% endfor %}{% for p in site.docs %}{{ p.content | size }}{% endfor %}",
    "    code {{ page.name }}\n\n```\nfence\n```\n\n> q\n",
    "{{ page.excerpt }} {{ page.tags | inspect }} {{ page.categories | inspect }}"
    " {{ page.collection }} {{ page.relative_path }}",
    '{{ site.static_files | map: "path" | join: " " }}'
    ' {{ site.related_posts | map: "title" | join: "," }}',
    "{% if true %}cut\n\nhere{% endif %} after\n\nlast",
    "{% for p in paginator.posts %}{{ p.title }} {% endfor %}{{ paginator.next_page_path }}",
    "CRLF\r\n\r\nline\r\n",
)
PAGES = [
    "index.html",
    "index.md",
    "a.md",
    "sub/index.md",
    "sub/b.html",
    "sub/deep/c.markdown",
    "f.txt",
    "g.xml",
    "h.json",
    "README.md",
    "sub/README.md",
    "ü.html",
    "404.md",
    "_extra/e.md",
    ".hid/z.md",
    "_xtra.md",
]
FILES = [
    "s1.txt",
    "sub/s2.txt",
    "sub/deep/s3.html",
    "nofm.md",
    "sub/nofm2.md",
    "feed.xml",
    "robots.txt",
    "s.pdf",
]
DOCUMENTS = ["a.md", "b.md", "sub/c.html", "2024-04-04-e.md", "f.txt", "_u.md"]


class SiteMaker:
    """Writes the site of one seed."""

    def __init__(self, seed: int, folder: Path) -> None:
        self.random = random.Random(seed)
        self.folder = folder

    def make(self) -> None:
        """Write everything."""
        chosen = self.random.sample(PLUGINS, self.random.choice((0, 0, 1, 2, 4, 6)))
        self.write("_config.yml", "\n".join(self.configuration(chosen)) + "\n")
        seo = "{% seo %}" if "jekyll-seo-tag" in chosen else ""
        feed = "{% feed_meta %}" if "jekyll-feed" in chosen else ""
        self.write(
            "_layouts/base.html", f"<b {{{{ page.url }}}}>{{{{ content }}}}{seo}{feed}</b>\n"
        )
        self.write("_layouts/l.html", "---\nlayout: base\nk: v\n---\n<l>{{ content }}"
                   " {{ page.excerpt | size }} {% include i.html a=layout.k %}</l>\n")  # fmt: skip
        self.write("_includes/i.html", "i{{ include.a }}-{{ include.b }}-{{ page.url }}\n")
        self.write("_data/d.yml", "k: [1, b, 2.5]\n")
        for number in range(self.random.randint(0, 5)):
            self.write(self.post_name(number), self.item(FRONT_MATTER_OF_DOCUMENTS))
        for name in self.some(DOCUMENTS, 4):
            self.write(f"_docs/{name}", self.item(FRONT_MATTER_OF_DOCUMENTS))
        for name in self.some(PAGES, 7):
            self.write(name, self.item(FRONT_MATTER_OF_PAGES))
        for name in self.some(FILES, 4):
            self.write(name, "static # x\n\n[l](a.md)\n")
        for path in self.folder.rglob("*"):
            os.utime(path, (1_700_000_000, 1_700_000_000))

    def configuration(self, plugins: list[str]) -> list[str]:
        lines = self.lines(CONFIGURATION)
        output = self.random.choice(("true", "false"))
        more = self.random.choice(("", ", permalink: /d/:path/", ", sort_by: title"))
        lines.append(f"collections: {{docs: {{output: {output}{more}}}}}")
        if plugins:
            lines.append(f"plugins: [{', '.join(plugins)}]")
        return lines

    def post_name(self, number: int) -> str:
        folder = self.random.choice(("_posts", "_posts", "_posts/in", "sub/_posts"))
        dates = (f"2024-01-0{number + 1}", f"2023-11-1{number}", "2030-01-01", "2024-03-10")
        title = self.random.choice(("alpha", "Beta_two", "gam ma", "dél", "x.y"))
        ext = self.random.choice(("md", "md", "markdown", "html", "txt"))
        return f"{folder}/{self.random.choice(dates)}-{title}{number}.{ext}"

    def item(self, further: tuple[tuple[float | str, ...], ...]) -> str:
        lines = self.lines(FRONT_MATTER) + self.lines(further)
        texts = self.random.sample(TEXTS, self.random.randint(1, 3))
        return "\n".join(("---", *lines, "---", "T", "", "\n\n".join(texts))) + "\n"

    def lines(self, choices: tuple[tuple[float | str, ...], ...]) -> list[str]:
        chosen = [c for c in choices if self.random.random() < float(c[0])]
        return [str(self.random.choice(c[1:])) for c in chosen]

    def some(self, names: list[str], most: int) -> list[str]:
        return self.random.sample(names, self.random.randint(0, most))

    def write(self, name: str, text: str) -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())


def main() -> int:
    """Make, build, compare; 1 when something differs."""
    formatter = argparse.RawTextHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=formatter)
    parser.add_argument("first", type=int)
    parser.add_argument("last", type=int)
    parser.add_argument("--shim", required=True)
    parser.add_argument("--folder", type=Path)
    options = parser.parse_args()
    folder = (options.folder or Path(tempfile.mkdtemp(prefix="fuzz_sites"))).resolve()
    for part in ("source", "jekyll", "pyjekyll"):
        shutil.rmtree(folder / part, ignore_errors=True)
        (folder / part).mkdir(parents=True)
    seeds = range(options.first, options.last)
    for seed in seeds:
        SiteMaker(seed, folder / "source" / str(seed)).make()
    variables = {"JEKYLL_ENV": "production", "TZ": "UTC", "SOURCE_DATE_EPOCH": "1780315200"}
    variables |= {"LC_ALL": "C.UTF-8", "JEKYLL_NO_BUNDLER_REQUIRE": "1"}
    os.environ.update(variables, RUBYLIB=os.environ.get("ORACLE_LIBS", ""))
    driver = Path(__file__).resolve().parents[1] / "lib/build_sites.rb"
    command = ["ruby", "-W0", "-r", options.shim, str(driver), str(folder), *map(str, seeds)]
    subprocess.run(command, check=True)
    return compare_all(folder, seeds)


def compare_all(folder: Path, seeds: range) -> int:
    counts = {"identical": 0, "both fail": 0, "only Jekyll fails": 0, "different": 0}
    for seed in seeds:
        verdict, detail = compare(folder, str(seed))
        counts[verdict] += 1
        if detail:
            print(f"{seed}: {detail}")
    print(", ".join(f"{count} {name}" for name, count in counts.items()), f"in {folder}")
    return 1 if counts["different"] else 0


def compare(folder: Path, seed: str) -> tuple[str, str]:
    """How one site came out, and what there is to say about it."""
    code = (folder / "jekyll" / f"{seed}.code").read_text()
    error = build(folder / "source" / seed, folder / "pyjekyll" / seed)
    if code != "0":
        return "both fail" if error else "only Jekyll fails", ""
    if error:
        return "different", f"only pyjekyll fails: {error}"
    one, other = folder / "jekyll" / seed, folder / "pyjekyll" / seed
    wanted, got = contents(one), contents(other)
    for name in sorted(wanted.keys() | got.keys()):
        if wanted.get(name) != got.get(name):
            kind = "missing" if name not in got else "extra" if name not in wanted else "different"
            return "different", f"{kind}: {name}"
    return "identical", ""


def contents(folder: Path) -> dict[str, bytes]:
    """The files of a folder by their paths."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def build(source: Path, destination: Path) -> str | None:
    """Build with pyjekyll; what stopped it, if anything."""
    from pyjekyll.configuration import Configuration
    from pyjekyll.errors import PyjekyllError
    from pyjekyll.site import Site
    from pyjekyll.utils.logger import Level, logger

    logger.level = Level.ERROR
    os.environ["TZ"] = "UTC"
    time.tzset()
    options = {"source": str(source), "destination": str(destination), "disable_disk_cache": True}
    try:
        Site(Configuration.load({**options, "serving": False, "quiet": True})).process()
    except PyjekyllError as error:
        return str(error)[:300]
    return None


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
    sys.exit(main())

"""Builds sites with pyjekyll and with the real Jekyll in turn, and prints the ratio pair by pair.

    python tests/bench/sites.py [--jekyll COMMAND] [--documents 10,1000] [--pairs 5] [SITE ...]

Without a SITE, blogs of the given numbers of posts are generated: layouts in three levels,
includes, a list of all posts, tags, prose with lists, links and quotes. Each build starts from
nothing: no cache of the site's, an empty destination. Times are whole processes, in seconds.
"""

from __future__ import annotations

import argparse
import os
import random
import shlex
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

WORDS = """
    river stone morning letter garden window music answer winter table summer number
    market village mountain paper engine harbour candle forest silver kitchen bridge
""".split()  # noqa: SIM905 - words read better without quotes
TAGS = ("travel", "music", "food", "books", "science")

LAYOUTS = {
    "_layouts/base.html": "<!doctype html><html lang=en><head>{% include head.html %}</head>"
    "<body>{% include navigation.html %}{{ content }}{% include footer.html %}</body></html>\n",
    "_layouts/default.html": "---\nlayout: base\n---\n<main>{{ content }}</main>\n",
    "_layouts/post.html": "---\nlayout: default\n---\n<article><h1>{{ page.title | escape }}</h1>"
    '<time datetime="{{ page.date | date_to_xmlschema }}">{{ page.date | date: "%-d %B %Y" }}'
    "</time>{{ content }}<ul>{% for tag in page.tags %}<li>{{ tag }}</li>{% endfor %}</ul>"
    "{% if page.previous %}<a href='{{ page.previous.url | relative_url }}'>"
    "{{ page.previous.title }}</a>{% endif %}</article>\n",
    "_includes/head.html": "<title>{% if page.title %}{{ page.title | escape }} - {% endif %}"
    "{{ site.title }}</title><meta name=description content="
    "'{{ page.excerpt | default: site.description | strip_html | normalize_whitespace | "
    "truncate: 160 | escape }}'>\n",
    "_includes/navigation.html": "<nav>{% for item in site.data.navigation %}"
    "<a href='{{ item.url | relative_url }}'{% if item.url == page.url %} class=here{% endif %}>"
    "{{ item.title }}</a>{% endfor %}</nav>\n",
    "_includes/footer.html": "<footer>{{ site.title }}, {{ site.time | date: '%Y' }}</footer>\n",
    "_data/navigation.yml": "".join(
        f"- {{title: {word.title()}, url: /{word}/}}\n" for word in WORDS[:8]
    ),
    "_config.yml": "title: A bench\ndescription: Many posts\nbaseurl: /bench\npermalink: pretty\n",
    "index.html": "---\nlayout: default\n---\n<ul>{% for post in site.posts %}<li>"
    "<a href='{{ post.url | relative_url }}'>{{ post.title }}</a> "
    "{{ post.date | date_to_string }}</li>{% endfor %}</ul>\n",
    "tags.html": "---\nlayout: default\n---\n{% assign tags = site.tags | sort %}"
    "{% for tag in tags %}<h2>{{ tag[0] }}</h2>{% for post in tag[1] %}"
    "<a href='{{ post.url }}'>{{ post.title }}</a>{% endfor %}{% endfor %}\n",
}


def sentence(chance: random.Random) -> str:
    words = chance.choices(WORDS, k=chance.randint(6, 16))
    if chance.random() < 0.3:
        words[2] = f"*{words[2]}*"
    if chance.random() < 0.3:
        words[4] = f"[{words[4]}](https://example.org/{words[5]})"
    if chance.random() < 0.2:
        words[1] = f'"{words[1]}"'
    return " ".join(words).capitalize() + "."


def post(chance: random.Random) -> str:
    parts = [
        f'---\nlayout: post\ntitle: "{" ".join(chance.choices(WORDS, k=3)).title()}"\n'
        f"tags: [{', '.join(chance.sample(TAGS, 2))}]\n---\n"
    ]
    for number in range(chance.randint(4, 10)):
        if number % 3 == 2:
            parts.append(f"## {' '.join(chance.choices(WORDS, k=3)).title()}\n")
        if number % 4 == 3:
            parts.append("".join(f"- {sentence(chance)}\n" for _ in range(4)))
        else:
            parts.append(" ".join(sentence(chance) for _ in range(5)) + "\n")
    return "\n".join(parts)


def make_blog(folder: Path, posts: int) -> Path:
    chance = random.Random(posts)
    files = dict(LAYOUTS)
    for number in range(posts):
        date = f"{2000 + number // 330:04}-{number // 28 % 12 + 1:02}-{number % 28 + 1:02}"
        files[f"_posts/{date}-post-{number}.md"] = post(chance)
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    return folder


def build(command: list[str], site: Path, destination: Path) -> float:
    for leftover in (destination, site / ".jekyll-cache", site / ".jekyll-metadata"):
        shutil.rmtree(leftover, ignore_errors=True)
    environment = {**os.environ, "JEKYLL_ENV": "production", "JEKYLL_NO_BUNDLER_REQUIRE": "1"}
    start = time.perf_counter()
    subprocess.run(
        [*command, "build", "--quiet", "-s", str(site), "-d", str(destination)],
        cwd=site, env=environment, check=True, stdout=subprocess.DEVNULL,
    )  # fmt: skip
    return time.perf_counter() - start


def measure(name: str, site: Path, jekyll: list[str], pairs: int, work: Path) -> None:
    ours = [sys.executable, "-m", "pyjekyll"]
    build(ours, site, work / "ours")  # once, so that both find the files in memory
    times = [
        (build(ours, site, work / "ours"), build(jekyll, site, work / "theirs"))
        for _ in range(pairs)
    ]
    mine, theirs = (statistics.median(column) for column in zip(*times, strict=True))
    ratio = statistics.median(other / own for own, other in times)
    print(f"{name:30} pyjekyll {mine:7.2f} s   Jekyll {theirs:7.2f} s   {ratio:5.2f} x as fast")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("sites", nargs="*", type=Path)
    parser.add_argument("--jekyll", default="jekyll", help="the command of the real Jekyll")
    parser.add_argument("--documents", default="10,1000")
    parser.add_argument("--pairs", type=int, default=5)
    arguments = parser.parse_args()
    jekyll = shlex.split(arguments.jekyll)
    with tempfile.TemporaryDirectory() as temporary:
        work = Path(temporary)
        for site in arguments.sites:
            copy = work / site.resolve().name
            shutil.copytree(site, copy, ignore=shutil.ignore_patterns(".git", ".venv", "tests"))
            measure(site.resolve().name, copy, jekyll, arguments.pairs, work)
        for number in [] if arguments.sites else map(int, arguments.documents.split(",")):
            blog = make_blog(work / f"blog-{number}", number)
            measure(f"{number} posts", blog, jekyll, arguments.pairs, work)


if __name__ == "__main__":
    main()

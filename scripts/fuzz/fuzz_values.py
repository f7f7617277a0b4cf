#!/usr/bin/env python3
"""Odd values for keys of configuration and front matter and for options of plugins.

    scripts/fuzz/fuzz_values.py [--count N] [--seed N]              # ours alone
    scripts/fuzz/fuzz_values.py --ruby SHIM [--count N]             # beside the real Jekyll

Each try is a small site with one to three keys that have a value of the wrong type, an empty one,
or a huge one; it is built in this process. Prints each that ends in another exception than those
that are reported to users. With --ruby every site is built with Jekyll too, many in one run of Ruby
(SHIM is required first, and stops the clock; RUBYLIB names the libraries), and exit codes and files
are compared.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
import traceback
from collections import Counter
from pathlib import Path

from pyjekyll.configuration import Configuration
from pyjekyll.errors import PyjekyllError
from pyjekyll.site import Site
from pyjekyll.utils.logger import Level, logger

LIB = Path(__file__).resolve().parents[1] / "lib"
FILE_TIME = 1_700_000_000
ENVIRON = {"SOURCE_DATE_EPOCH": "1780315200", "JEKYLL_ENV": "production"}

CONFIGURATION = """
    title description url baseurl lang author permalink markdown markdown_ext highlighter encoding
    timezone limit_posts future unpublished show_drafts exclude include keep_files collections
    collections_dir defaults excerpt_separator page_excerpts liquid kramdown sass paginate
    paginate_path data_dir layouts_dir includes_dir incremental strict_front_matter lsi time
    csv_reader tsv_reader tags categories name theme_color logo social twitter
""".split()  # noqa: SIM905 - sixty quotes would hide the names
NESTED = (
    *("liquid.error_mode", "liquid.strict_filters", "liquid.strict_variables", "kramdown.input"),
    *("kramdown.toc_levels", "kramdown.auto_ids", "kramdown.footnote_nr", "kramdown.hard_wrap"),
    *("kramdown.entity_output", "kramdown.smart_quotes", "kramdown.syntax_highlighter"),
    *("kramdown.syntax_highlighter_opts", "collections.docs", "collections.docs.output"),
    *("collections.docs.permalink", "collections.docs.sort_by", "collections.docs.order"),
    *("csv_reader.headers", "csv_reader.encoding", "csv_reader.csv_converters"),
    *("feed", "feed.path", "feed.posts_limit", "feed.collections", "feed.categories", "feed.tags"),
    *("feed.excerpt_only", "feed.icon", "feed.disable_in_development", "author.name"),
    *("author.twitter", "twitter.username", "twitter.card", "facebook", "social.links"),
    *("social.name", "webmaster_verifications", "relative_links", "relative_links.collections"),
    *("optional_front_matter", "titles_from_headings", "readme_index", "redirect_from"),
)
FRONT_MATTER = """
    title layout permalink date categories category tags tag published excerpt excerpt_separator
    slug ext sitemap description image author lang last_modified_at redirect_from redirect_to
    render_with_liquid seo feed place_in_sitemap draft name path url id content output collection
    next previous toc comments
""".split()  # noqa: SIM905
PLUGINS = "feed sitemap seo-tag redirect-from relative-links optional-front-matter " + (
    "titles-from-headings readme-index"
)
VALUES = (
    *("", "~", "true", "false", '""', '" "', "0", "-1", "1.5", "99999999999999999999", ".nan"),
    *(
        "x",
        "'/:x/'",
        "/a/:title/",
        "a b",
        "é",
        "日本",
        '"\\u0000"',
        '"a\\nb"',
        "[]",
        "{}",
        "[a, b]",
    ),
    *("[1, ~, [x]]", "{a: b}", "{a: {b: [c]}}", "[{a: b}]", "2024-01-31", "2024-01-31 10:00:00"),
    *("9999-12-31", "0000-01-01", "2024-02-30", "!!binary aGk=", "!!binary /w==", ":sym", "12:30"),
    *("&x [*x]", "'{{ page.title }}'", "'{% if %}'", "<b>", "a&b", "'../../x'", "/etc", "'*'"),
    *("'**/*'", "9" * 400, "'" + "long " * 60 + "'", "0x1F", "1_000", "1e3", "'%'", "'#'", "'?'"),
)
BODY = """{{ page.title }} {{ page.date }} {{ page.categories | jsonify }} {{ page.tags | inspect }}
{{ page.excerpt }} {{ page.url }} {{ site.title }} {{ site.author | jsonify }}
{% for p in site.posts %}{{ p.title }} {{ p.url }} {% endfor %}

# Heading *a*

Text "q" [link](index.md).
"""
PAGE = "{% if site.plugins contains 'jekyll-seo-tag' %}{{ page | size }}{% endif %}" + BODY


def mapping(random_: random.Random, keys: tuple[str, ...], base: dict[str, object]) -> str:
    """YAML with some of the keys, dotted ones nested, over a base."""
    tree: dict[str, object] = dict(base)
    for _ in range(random_.choice((1, 1, 2, 3))):
        *above, last = random_.choice(keys).split(".")
        place = tree
        for name in above:
            below = place.get(name)
            if not isinstance(below, dict):
                below = place[name] = {}
            place = below
        place[last] = random_.choice(VALUES)
    return lines(tree, "")


def lines(tree: dict[str, object], margin: str) -> str:
    """The tree as YAML; the values are YAML already."""
    text = ""
    for key, value in tree.items():
        if isinstance(value, dict):
            text += f"{margin}{key}:\n{lines(value, margin + '  ')}"
        else:
            text += f"{margin}{key}: {value}\n"
    return text


def make_site(folder: Path, seed: str) -> None:
    """The site of a try."""
    random_ = random.Random(seed)
    plugins = random_.sample(PLUGINS.split(), random_.choice((0, 0, 1, 2, 3)))
    base: dict[str, object] = {"plugins": f"[{', '.join('jekyll-' + name for name in plugins)}]"}
    keys = (*CONFIGURATION, *NESTED)
    in_configuration = random_.random() < 0.6
    config = mapping(random_, keys, base) if in_configuration else lines(base, "")
    files = {"_config.yml": config, "_layouts/l.html": "<p>{{ layout.x }}{{ content }}"}
    for name in ("index.md", "a/b.html", "_posts/2024-01-02-p.md", "_docs/d.md"):
        own: dict[str, object] = {"layout": "l"} if random_.random() < 0.5 else {}
        odd = random_.random() < (0.2 if in_configuration else 0.6)
        front = mapping(random_, tuple(FRONT_MATTER), own) if odd else lines(own, "")
        files[name] = f"---\n{front}---\n{PAGE}"
    files |= {"_data/t.csv": "a,b\n1,2\n", "README.md": "# Read\n", "s.scss.txt": "x"}
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    for path in folder.rglob("*"):
        os.utime(path, (FILE_TIME, FILE_TIME))


def build(source: Path, destination: Path) -> int:
    """The exit code of ours. Raises what should never be raised."""
    values = {"source": str(source), "destination": str(destination)}
    values |= {"disable_disk_cache": True, "quiet": True, "serving": False}  # type: ignore[dict-item]
    try:
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
            Site(Configuration.load({**values, "compat": "jekyll-4.4"}, environ=ENVIRON)).process()
    except PyjekyllError:
        return 1
    return 0


def tree(folder: Path) -> dict[str, bytes]:
    """Files and their bytes."""
    found = (path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): path.read_bytes() for path in found}


def ruby(work: Path, shim: str, numbers: list[str]) -> None:
    """Build sites with the real Jekyll."""
    (work / "jekyll").mkdir(exist_ok=True)
    command = ["ruby", "-W0", "-r", shim, str(LIB / "build_sites.rb"), str(work), *numbers]
    subprocess.run(command, check=True)


def difference(work: Path, number: str, code: int) -> str | None:
    """What differs, in one line."""
    theirs = int((work / "jekyll" / f"{number}.code").read_text())
    if theirs != code:
        log = (work / "jekyll" / f"{number}.log").read_text(errors="replace").strip()
        return f"exit {theirs}, ours {code}: {' '.join(log.split())[:200]}"
    if code:
        return None
    one, other = tree(work / "jekyll" / number), tree(work / "ours" / number)
    names = sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))
    return f"files differ: {', '.join(names[:5])}" if names else None


def main() -> int:
    """Try; the exit code is 1 where anything ended in a traceback, or differed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--batch", type=int, default=100)
    parser.add_argument("--ruby", metavar="SHIM")
    parser.add_argument("--keep", type=Path, help="folder for the sites that are found")
    options = parser.parse_args()
    os.environ |= {"JEKYLL_ENV": "production", "TZ": "UTC", "SOURCE_DATE_EPOCH": "1780315200"}
    os.environ |= {"JEKYLL_NO_BUNDLER_REQUIRE": "1", "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8"}
    logger.level = Level.ERROR
    outcomes: Counter[str] = Counter()
    for start in range(0, options.count, options.batch):
        with tempfile.TemporaryDirectory() as name:
            work = Path(name)
            numbers = [str(n) for n in range(start, min(start + options.batch, options.count))]
            codes: dict[str, int] = {}
            for number in numbers:
                source = work / "source" / number
                make_site(source, f"{options.seed}-{number}")
                found = ""
                try:
                    codes[number] = build(source, work / "ours" / number)
                    outcomes["exit 1" if codes[number] else "exit 0"] += 1
                except Exception:  # noqa: BLE001 - what is looked for
                    found = traceback.format_exc(limit=-3)
                    outcomes["traceback"] += 1
                os.environ["TZ"] = "UTC"
                time.tzset()
                report(options.keep, source, number, found)
            if options.ruby:
                ruby(work, options.ruby, list(codes))
                for number, code in codes.items():
                    different = difference(work, number, code)
                    outcomes["differs" if different else "equal"] += 1
                    report(options.keep, work / "source" / number, number, different or "")
    print(dict(outcomes))
    return 1 if outcomes["traceback"] or outcomes["differs"] else 0


def report(keep: Path | None, source: Path, number: str, found: str) -> None:
    """Print what was found, and keep the site."""
    if not found:
        return
    print(f"{number}: {found}", flush=True)
    if keep is not None:
        shutil.copytree(source, keep / number, dirs_exist_ok=True)


if __name__ == "__main__":
    sys.exit(main())

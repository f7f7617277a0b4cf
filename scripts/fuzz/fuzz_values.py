#!/usr/bin/env python3
"""Odd values for keys of configuration and front matter, options of plugins, and arguments.

    scripts/fuzz/fuzz_values.py [--count N] [--seed N]              # ours alone
    scripts/fuzz/fuzz_values.py --ruby SHIM [--count N]             # beside the real Jekyll

Each try is a small site with one to three keys or options that have a value of the wrong type, an
empty one, or a huge one, built in this process, or one whose data files have odd bytes; or a
command line with such values, run in a fork of it (of every command that opens no connection, with
the environment's names of options too).
Prints each that ends in another exception than those that are reported to users, or that takes a
minute. With --ruby every site is built with Jekyll too, and so is every command line that
Jekyll's own `build` understands: many in one run of Ruby (SHIM is required first, and stops the
clock; RUBYLIB names the libraries); exit codes and files are compared. Plugins of which Ruby has
another version are left out then; what needs a gem that it has not is counted as not asked.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import traceback
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "scripts/lib"), str(ROOT / "tests/conformance")]

import odd_sites  # noqa: E402
from odd_arguments import CommandLine, command_line, run_in_fork  # noqa: E402

from pyjekyll.configuration import Configuration  # noqa: E402
from pyjekyll.errors import PyjekyllError  # noqa: E402
from pyjekyll.site import Site  # noqa: E402
from pyjekyll.utils.logger import Level, logger  # noqa: E402

if TYPE_CHECKING:
    from plugin_option_cases import Subject

#: What is tried, and how often.
KINDS = {"keys": 0.5, "options": 0.25, "arguments": 0.15, "data": 0.1}
NO_ANSWER = "a signal ended Ruby, or it took more than a minute"
FILE_TIME = 1_700_000_000
#: Errors that compatibility names: Jekyll goes on there.
NAMED = {"configuration/source", "configuration/destination", "plugin/outside"}
#: Of these it names what they do without an answer from the network.
NAMED_PLUGINS = {"jekyll-gist", "jekyll-github-metadata"}
#: How a file in UTF-16 begins.
UTF_16 = {b"\xff\xfe", b"\xfe\xff"}
ENVIRON = {"SOURCE_DATE_EPOCH": "1780315200", "JEKYLL_ENV": "production"}

CONFIGURATION = """
    title description url baseurl lang author permalink markdown markdown_ext highlighter encoding
    timezone limit_posts future unpublished show_drafts exclude include keep_files collections
    collections_dir defaults excerpt_separator page_excerpts liquid kramdown sass paginate
    paginate_path data_dir layouts_dir includes_dir incremental strict_front_matter lsi time
    csv_reader tsv_reader tags categories name theme_color logo social twitter
    safe whitelist plugins gems theme host port quiet verbose detach show_dir_listing cache_dir
    plugins_dir disable_disk_cache strip_ignored livereload watch profile ignore_theme_config
    locale image webmaster_verifications google_site_verification pyjekyll posts pages data
""".split()  # noqa: SIM905 - sixty quotes would hide the names
NESTED = (
    *("liquid.error_mode", "liquid.strict_filters", "liquid.strict_variables", "kramdown.input"),
    *("defaults.scope", "liquid.cache", "collections.posts", "collections.posts.output"),
    *("collections.docs.title", "collections.x y", "sass.style", "sass.sass_dir"),
    *("pyjekyll.check", "pyjekyll.limits", "pyjekyll.compat", "pyjekyll.jobs"),
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
    *("9" * 5000, "'" + "x" * 5000 + "'", "-.inf", "1.0e+400", "2024-01-31T10:00:00+99:00"),
    *(
        "10000-01-01",
        "-0001-01-01",
        "2024-01-31 10:00:00 +05:30",
        '"\\u0001\\u007f"',
        "[" * 60 + "]" * 60,
    ),
    *("'**/*'", "9" * 400, "'" + "long " * 60 + "'", "0x1F", "1_000", "1e3", "'%'", "'#'", "'?'"),
)
BODY = """{{ page.title }} {{ page.date }} {{ page.categories | jsonify }} {{ page.tags | inspect }}
{{ page.excerpt }} {{ page.url }} {{ site.title }} {{ site.author | jsonify }}
{% for p in site.posts %}{{ p.title }} {{ p.url }} {% endfor %}

# Heading *a*

Text "q" [link](index.md).
"""
SITE_OF_ARGUMENTS = {
    "_config.yml": "title: T\n",
    "p": "title: P\n",
    "index.md": f"---\n---\n{BODY}",
    "_posts/2024-01-02-p.md": "---\nlayout: l\n---\nPost\n",
    "_posts/2024-01-03-q.md": "---\nlayout: l\n---\nOther\n",
    "_posts/2099-01-03-r.md": "---\nlayout: l\n---\nLater\n",
    "_drafts/d.md": "Draft\n",
    "_layouts/l.html": "<p>{{ content }}",
}
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


def make_try(
    work: Path, seed: str, subjects: list[Subject], kind: str | None = None
) -> CommandLine | None:
    """The site of a try, and the command line where it is one."""
    random_ = random.Random(seed)
    chosen = random_.choices(list(KINDS), list(KINDS.values()))[0]
    kind = kind or chosen
    folder = work / "source" / seed.partition("-")[2]
    line = None
    if kind == "options":
        folder.mkdir(parents=True)
        if NAMED_PLUGINS & set(odd_sites.plugin_site(folder, random_, subjects)):
            (work / "ours" / f"{folder.name}.named").touch()
    elif kind == "data":
        folder.mkdir(parents=True)
        odd_sites.data_site(folder, random_)
    elif kind == "arguments":
        line = command_line(random_)
        folder /= "site"
        for name, text in SITE_OF_ARGUMENTS.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text)
    else:
        make_site(folder, seed)
    for path in folder.rglob("*"):
        os.utime(path, (FILE_TIME, FILE_TIME))
    return line


def build(source: Path, destination: Path) -> int:
    """The exit code of ours. Raises what should never be raised."""
    values = {"source": str(source), "destination": str(destination)}
    values |= {"disable_disk_cache": True, "quiet": True, "serving": False}  # type: ignore[dict-item]
    signal.alarm(60)
    try:
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
            Site(Configuration.load({**values, "compat": "jekyll-4.4"}, environ=ENVIRON)).process()
    except PyjekyllError as error:
        if NAMED & {each.rule for each in error.diagnostics}:
            destination.with_name(f"{destination.name}.named").touch()
        return 1
    finally:
        signal.alarm(0)
        os.environ["TZ"] = "UTC"
        time.tzset()
    return 0


def took_too_long(_signal: int, _frame: object) -> None:
    """A minute has gone."""
    raise TimeoutError("took more than a minute")


def answer(work: Path, number: str, line: CommandLine | None) -> tuple[int, str]:
    """The exit code, and what should not have happened."""
    source = work / "source" / number
    if line is None:
        try:
            return build(source, work / "ours" / number), ""
        except Exception:  # noqa: BLE001 - what is looked for
            return 1, traceback.format_exc(limit=-3)
    shutil.copytree(source, work / "ours" / number)
    (work / "log").unlink(missing_ok=True)
    (work / "home").mkdir(exist_ok=True)
    code, printed = run_in_fork(line, work / "ours" / number / "site", work / "log")
    if any(f"error[{rule}]" in printed for rule in NAMED) or (
        "unexpected extra arg" in printed or (code == 0 and not line.is_utf8)
    ):
        (work / "ours" / f"{number}.named").touch()
    is_bad = code < 0 or code == 99 or "Traceback" in printed or "report it" in printed
    return code, f"{line}\n{code} {printed[-1500:]}" if is_bad else ""


def tree(folder: Path) -> dict[str, bytes]:
    """Files and their bytes."""
    found = (path for path in folder.rglob("*") if path.is_file())
    names = {str(path.relative_to(folder)): path for path in found}
    return {name: path.read_bytes() for name, path in names.items() if ".jekyll-" not in name}


def ruby(work: Path, shim: str, lines: dict[str, CommandLine | None]) -> list[str]:
    """Build sites with the real Jekyll; the numbers of those that it has built."""
    (work / "jekyll").mkdir(exist_ok=True)
    numbers = [number for number, line in lines.items() if line is None or line.is_jekylls]
    for number in numbers:
        line = lines[number]
        if line is not None:
            shutil.copytree(work / "source" / number, work / "jekyll" / number)
            (work / "jekyll" / f"{number}.args").write_bytes(b"\0".join(line.arguments))
    script = str(ROOT / "scripts/lib/build_sites.rb")
    environ = {**os.environ, "HOME": str(work / "home")}
    command = ["ruby", "-W0", "-r", shim, script, str(work), *numbers]
    subprocess.run(command, check=True, env=environ)
    return numbers


def difference(work: Path, number: str, code: int) -> str | None:
    """What differs, in one line."""
    said = (work / "jekyll" / f"{number}.code").read_text()
    if not said:
        return NO_ANSWER
    theirs = int(said)
    if bool(theirs) != bool(code):
        log = (work / "jekyll" / f"{number}.log").read_text(errors="replace").strip()
        return f"exit {theirs}, ours {code}: {' '.join(log.split())[:200]}"
    if code:
        return None
    one, other = tree(work / "jekyll" / number), tree(work / "ours" / number)
    names = sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))
    return f"files differ: {', '.join(names[:5])}" if names else None


def is_named(work: Path, number: str, different: str) -> bool:
    """Whether compatibility names the difference: also what a binary value does that is no text."""
    if (work / "ours" / f"{number}.named").exists():
        return True
    files = [path for path in (work / "source" / number).rglob("*") if path.is_file()]
    texts = [path.read_bytes() for path in files]
    pairs = list(zip(files, texts, strict=True))
    if any(b'"base_url": "\'\\"' in text for text in texts):
        return True  # a tag whose quotes are broken, which versions of libxml2 take apart otherwise
    if any(each.suffix in (".csv", ".tsv") and text[:2] in UTF_16 for each, text in pairs):
        return True  # its fields are found by their names
    if any(re.search(rb"^pyjekyll:", text, re.M) for text in texts) and "ours 1" in different:
        return True  # settings that only we have, and read strictly
    if "invalid byte sequence in UTF-8" not in different:
        return False
    return any(b"!!binary /w==" in text for text in texts)


def main() -> int:
    """Try; the exit code is 1 where anything ended in a traceback, or differed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--batch", type=int, default=100)
    parser.add_argument("--kind", choices=KINDS, help="try nothing else")
    parser.add_argument("--ruby", metavar="SHIM")
    parser.add_argument("--keep", type=Path, help="folder for the sites that are found")
    options = parser.parse_args()
    os.environ |= {"JEKYLL_ENV": "production", "TZ": "UTC", "SOURCE_DATE_EPOCH": "1780315200"}
    os.environ |= {"JEKYLL_NO_BUNDLER_REQUIRE": "1", "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8"}
    sys.set_int_max_str_digits(0)  # as the console script does
    signal.signal(signal.SIGALRM, took_too_long)
    outcomes: Counter[str] = Counter()
    subjects = odd_sites.comparable_subjects() if options.ruby else odd_sites.subjects()
    for start in range(0, options.count, options.batch):
        work = Path(tempfile.mkdtemp())
        try:
            (work / "ours").mkdir()
            lines: dict[str, CommandLine | None] = {}
            codes: dict[str, int] = {}
            for each in range(start, min(start + options.batch, options.count)):
                number = str(each)
                logger.level = Level.ERROR
                lines[number] = make_try(work, f"{options.seed}-{number}", subjects, options.kind)
                codes[number], found = answer(work, number, lines[number])
                kind = "site" if lines[number] is None else "command line"
                outcomes[f"{kind}, {'traceback' if found else codes[number]}"] += 1
                outcomes["bad"] += bool(found)
                report(options.keep, work / "source" / number, number, found)
            for number in ruby(work, options.ruby, lines) if options.ruby else ():
                different = difference(work, number, codes[number])
                if different is None:
                    outcomes["equal"] += 1
                elif different == NO_ANSWER:
                    outcomes["not answered by Ruby"] += 1
                elif "Yikes! It looks like you don't have" in different:
                    outcomes["not asked: Ruby has no such gem here"] += 1
                elif is_named(work, number, different):
                    outcomes["differs, as compatibility says"] += 1
                else:
                    outcomes["differs"] += 1
                    found = f"{lines[number] or ''} {different}"
                    report(options.keep, work / "source" / number, number, found)
        finally:
            subprocess.run(["rm", "-rf", work], check=False)  # also 1,000 folders in one another
        print(start + len(lines), dict(outcomes), file=sys.stderr, flush=True)
    print(dict(outcomes))
    return 1 if outcomes["bad"] or outcomes["differs"] else 0


def report(keep: Path | None, source: Path, number: str, found: str) -> None:
    """Print what was found, and keep the site."""
    if not found:
        return
    print(f"{number}: {found}", flush=True)
    if keep is not None:
        shutil.copytree(source, keep / number, dirs_exist_ok=True)


if __name__ == "__main__":
    sys.exit(main())

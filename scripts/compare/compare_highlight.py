#!/usr/bin/env python3
"""Compares our highlighter with Ruby's Rouge, or shows what both make of a few texts.

Takes folders of Markdown files (fenced blocks with a language, ``{% highlight %}``) and of source
files, and prints for each language: texts, identical, and the first differences. Texts of a
language that has no lexer yet count as well. Ruby's results are kept in a cache folder.

    scripts/compare/compare_highlight.py ~/sites/* --only ruby --show 5
    scripts/compare/compare_highlight.py ~/code --sources --limit 200
    scripts/compare/compare_highlight.py --probe json '{"a": 1}' '[tru]'
    scripts/compare/compare_highlight.py ~/sites/* --fuzz 2000 --only ruby,yaml
    scripts/compare/compare_highlight.py --samples --fuzz 200

``--samples`` takes the texts of the recorded conformance cases, which know all languages.

See ``scripts/lib/ruby_rouge.py`` for how the two versions of Rouge are found.
"""

from __future__ import annotations

import argparse
import html
import random
import re
import signal
import sys
import time
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "lib"))

from ruby_kramdown import ROOT, use_repository
from ruby_rouge import VERSIONS, Oracle

if TYPE_CHECKING:
    from collections.abc import Iterator

MARKDOWN = {".md", ".markdown", ".mkdown", ".mkdn", ".mkd"}
FENCE = re.compile(
    r"^([ \t]*)(?P<fence>`{3,}|~{3,})[ \t]*(?:\{:?\s*\.)?(?P<name>[^\s`{}]+)[^\n`]*\n"
    r"(?P<code>.*?)^[ \t]*(?P=fence)[`~]*[ \t]*$",
    re.M | re.S,
)
TAG = re.compile(
    r"\{%-?\s*highlight\s+(?P<name>[\w.+#-]+)[^%]*%\}\n?(?P<code>.*?)\{%-?\s*endhighlight", re.S
)
LONGEST = 200_000


def texts_of_markdown(text: str) -> Iterator[tuple[str, str]]:
    """Fenced blocks and listings: pairs of language and code."""
    for match in FENCE.finditer(text):
        indent = match[1]
        code = match["code"]
        if indent:
            code = re.sub(rf"^[ \t]{{1,{len(indent)}}}", "", code, flags=re.M)
        yield match["name"], code
    for match in TAG.finditer(text):
        yield match["name"].lower(), match["code"].strip("\r\n")


def read(path: Path) -> str | None:
    """A file's text, if it is one."""
    try:
        data = path.read_bytes()
    except OSError:
        return None
    if b"\0" in data[:4000] or len(data) > LONGEST:
        return None
    return data.decode("utf-8-sig", errors="replace").replace("\r\n", "\n")


def languages_by_name() -> dict[str, str]:
    """File names' endings and whole names, in small letters, to languages."""
    found: dict[str, str] = {}
    answer = Oracle().process("3.30").ask({"languages": True})
    for tag, _, names in answer["languages"]:
        for name in names:
            found.setdefault(name.removeprefix("*").lower(), tag)
    return found | {".m": "objective_c", ".h": "c", ".js": "javascript", ".pl": "perl",
                    ".html": "html", ".sc": "scala", ".v": "verilog", ".t": "perl",
                    ".r": "r", ".inc": "php", ".md": "markdown", ".cfg": "ini",
                    ".liquid": "liquid", ".s": "armasm", ".cls": "tex",
                    ".ts": "typescript"}  # fmt: skip


def collect(options: argparse.Namespace) -> dict[str, dict[str, Path]]:
    """Per language (its first name): texts, each with the file where it is."""
    from pyjekyll.highlighter.names import NAMES

    by_name = languages_by_name() if options.sources else {}
    found: dict[str, dict[str, Path]] = defaultdict(dict)
    wanted = options.only.split(",") if options.only else None
    for folder in options.folders:
        for path in sorted(folder.rglob("*")) if folder.is_dir() else [folder]:
            if not path.is_file() or path.is_symlink():
                continue
            if path.suffix.lower() in MARKDOWN and not options.sources:
                pairs = texts_of_markdown(read(path) or "")
            elif options.sources:
                name = by_name.get(path.name.lower()) or by_name.get(path.suffix.lower())
                if name is None or (wanted and name not in wanted):
                    continue
                text = read(path)
                pairs = iter([(name, text)] if text else [])
            else:
                continue
            for name, code in pairs:
                language = NAMES.get(name.partition("?")[0])
                if language is None or (wanted and language not in wanted):
                    continue
                if options.limit and len(found[language]) >= options.limit:
                    continue
                key = language if "?" not in name else name
                found[language].setdefault(f"{key}\0{code}", path)
    return found


def samples(wanted: str | None) -> dict[str, dict[str, Path]]:
    """The texts of the recorded cases, as `collect` has those of folders."""
    found: dict[str, dict[str, Path]] = defaultdict(dict)
    for path in sorted((ROOT / "tests/conformance/highlight/samples").glob("*.txt")):
        language = path.name.split(".")[0]
        if wanted is None or language in wanted.split(","):
            for code in path.read_bytes().decode().removesuffix("\n").split("\n=====\n"):
                found[language][f"{language}\0{code}"] = path
    return found


class TooSlowError(Exception):
    """Our highlighter took longer than the limit."""


def _alarm(_signal: int, _frame: object) -> None:
    raise TooSlowError


def ours(version: str, language: str, code: str, limit: float = 20.0) -> str | None:
    """What our highlighter makes of the text; an exception is a finding."""
    from pyjekyll.highlighter import highlight

    signal.signal(signal.SIGALRM, _alarm)
    signal.setitimer(signal.ITIMER_REAL, limit)
    try:
        return highlight(code, language, version)
    except TooSlowError:
        return f"TooSlow: more than {limit} s"
    except Exception as error:  # noqa: BLE001 - whatever the engine under test raises is a finding
        return f"{type(error).__name__}: {error}"
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


SPAN = re.compile(r'<span class="(\w+)">(.*?)</span>|([^<]+)', re.S)


def tokens(text: str | None) -> list[str]:
    """HTML as short lines: ``kind‹text›``."""
    if text is None:
        return ["(unknown)"]
    result = []
    for match in SPAN.finditer(text):
        inner = html.unescape(match[2] if match[1] else match[3])
        inner = inner.replace("\n", "⏎").replace("\t", "⇥").replace("\r", "␍")
        result.append(f"{match[1] or ''}‹{inner}›")
    return result


def show(title: str, ruby: str | None, mine: str | None) -> None:
    """The place where two results part."""
    theirs, own = tokens(ruby), tokens(mine)
    at = next(
        (i for i, (a, b) in enumerate(zip(theirs, own, strict=False)) if a != b),
        min(len(theirs), len(own)),
    )
    print(f"  {title}")
    print("    before", " ".join(theirs[max(0, at - 6) : at])[-160:])
    print("    Rouge ", " ".join(theirs[at : at + 4])[:110])
    print("    ours  ", " ".join(own[at : at + 4])[:110])


def probe(language: str, codes: list[str]) -> None:
    """What both versions and ours make of each text."""
    oracle = Oracle()
    for code in codes or sys.stdin.read().rstrip("\n").split("\n---\n"):
        theirs = {v: oracle.html(v, language, code) for v in VERSIONS}
        own = {v: ours(v, language, code) for v in VERSIONS}
        print("»", code.replace("\n", "⏎"))
        if len(set(theirs.values())) == 1:
            print("  both", " ".join(tokens(theirs["4.7"])))
        else:
            for version in VERSIONS:
                print(f"  {version:4}", " ".join(tokens(theirs[version])))
        for version in VERSIONS:
            if own[version] != theirs[version]:
                show(f"!! {version}", theirs[version], own[version])
                if len(set(theirs.values())) == 1 and len(set(own.values())) == 1:
                    break


def splice(codes: list[str], rng: random.Random) -> str:
    """A text cut out of others: parts of lines, lines swapped, characters lost."""
    parts = []
    for _ in range(rng.randint(1, 4)):
        code = rng.choice(codes)
        begin = rng.randrange(len(code) + 1)
        parts.append(code[begin : begin + rng.randint(1, 200)])
    text = "".join(parts)
    for _ in range(rng.randint(0, 3)):
        at = rng.randrange(len(text) + 1)
        text = (
            text[:at] + rng.choice("\"'`{}()[]<>#/\\$@%&|=+-*:;,.?!~^\n\t é0aA_") + text[at + 1 :]
        )
    return text


def main() -> int:
    """Runs the comparison; 1 when anything differs."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--sources", action="store_true", help="source files instead of Markdown")
    parser.add_argument("--samples", action="store_true", help="the recorded cases' texts as well")
    parser.add_argument("--only", help="languages, by their first names, with commas")
    parser.add_argument("--limit", type=int, help="at most so many texts of a language")
    parser.add_argument("--version", choices=VERSIONS, action="append")
    parser.add_argument("--show", type=int, default=0, help="differences to show per language")
    parser.add_argument("--fuzz", type=int, help="compare so many spliced texts per language")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--probe", nargs="+", metavar="LANGUAGE CODE")
    options = parser.parse_args()
    use_repository()
    if options.probe:
        probe(options.probe[0], options.probe[1:])
        return 0
    from pyjekyll.highlighter.registry import has_lexer

    oracle = Oracle()
    found = collect(options)
    for language, texts in (samples(options.only) if options.samples else {}).items():
        found[language] |= texts
    rows = []
    different = 0
    shown: set[str] = set()
    for language, texts in sorted(found.items(), key=lambda item: -len(item[1])):
        items = [tuple(key.split("\0", 1)) for key in texts]
        paths: list[Path | None] = list(texts.values())
        if options.fuzz:
            rng = random.Random(options.seed)
            codes = [code for _, code in items]
            items = [(language, splice(codes, rng)) for _ in range(options.fuzz)]
            paths = [None] * len(items)
        for version in options.version or reversed(VERSIONS):
            theirs = oracle.html_of_all(version, items)
            outcome: Counter[str] = Counter()
            began = time.process_time()
            mine = [ours(version, name, code) for name, code in items]
            took = time.process_time() - began
            for (name, code), path, ruby, own in zip(items, paths, theirs, mine, strict=True):
                same = ruby == own
                outcome["same" if same else "different"] += 1
                if (
                    not same
                    and has_lexer(language)
                    and outcome["different"] <= options.show
                    and code not in shown
                ):
                    shown.add(code)
                    show(f"{version} {name} {path or ''}", ruby, own)
            different += outcome["different"]
            share = 100 * outcome["same"] / len(items)
            size = sum(len(code) for _, code in items)
            note = "" if has_lexer(language) else "  (no lexer)"
            rows.append(
                f"{language:16} {version:5} {len(items):6} {outcome['same']:6} {share:7.2f} % "
                f"{size / 1000:8.0f} kB {took:6.2f} s{note}"
            )
    print("\n".join(rows))
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main())

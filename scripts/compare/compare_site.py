"""Builds Jekyll sites with Ruby Jekyll and with pyjekyll, and compares every file as bytes.

    scripts/compare/compare_site.py SITE... [--jekyll COMMAND] [--compat jekyll-4.4] [--keep DIR]
        [--table FILE] [--causes FILE] [--without-ruby] [--saved DIR] [--diff 3] [--again]

Each site is copied, and both build that copy, one after the other, to the same destination: the
site is as its owner published it, style sheets and colours included. COMMAND builds with the real
Jekyll ("jekyll" unless given) and must bring the themes and plugins that the sites name.
`--without-ruby` takes the files of `_plugins/*.rb` out of the copy, with the tags that they
register and the plugins that pyjekyll does not have, alike for both. `--saved` names a folder of
answers of the network, one folder a site: they are put into the copy as `_saved`, where pyjekyll
reads them; COMMAND must read them there too.

With `--keep`, Ruby's outputs stay in DIR/ruby, and a site that is there is not built again unless
`--again` is given; pyjekyll's stay in DIR/pyjekyll. `--causes` names a file with lines of
`site<TAB>pattern of file names<TAB>cause`; the site may be `*`. `--table` writes the table as
Markdown.

COMMAND runs in the copy and should follow the Jekyll that its Gemfile.lock names; pyjekyll follows
4.4 where that says so, else `--compat`.

Prints one line a site: files identical, differing, missing, extra; CPU seconds of both and their
ratio, then seconds of the wall clock and theirs; then the causes, and the first differences that
have none.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import re
import resource
import shlex
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from fnmatch import fnmatch
from pathlib import Path

EPOCH = "1780315200"
NAMELESS = ("docs", "site", "source", "website", "src")
REGISTERED_TAG = re.compile(r"""register_tag\(?\s*(?:["':])([\w-]+)""")
TEXTS = (".html", ".md", ".markdown", ".xml", ".txt", ".liquid")
SPAN = re.compile(rb"</?span[^>]*>|&lt;/?span.*?&gt;")
LANGUAGE = re.compile(rb"[\w+#-]*")
PLUGIN_TAGS = {
    "jekyll-scholar": ("bibliography", "cite", "reference", "quote", "bibliography_count"),
    "jekyll/scholar": ("bibliography", "cite", "reference", "quote", "bibliography_count"),
}


@dataclass
class Build:
    """One build of a site: where its files are, and what it took."""

    folder: Path
    failed: str = ""
    seconds: float = 0.0
    wall: float = 0.0


@dataclass
class Comparison:
    """What came of one site."""

    name: str
    ruby: Build
    ours: Build
    identical: int = 0
    different: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    extra: list[str] = field(default_factory=list)
    causes: dict[str, list[str]] = field(default_factory=dict)

    @property
    def state(self) -> str:
        states = {
            (True, True): "both stop",
            (True, False): "Ruby stops",
            (False, True): "pyjekyll stops",
        }
        return states.get((bool(self.ruby.failed), bool(self.ours.failed)), "")

    @property
    def is_whole(self) -> bool:
        """Whether nothing differs: not one file, nor that only one of both could build it."""
        alike = bool(self.ruby.failed) == bool(self.ours.failed)
        return alike and not (self.different or self.missing or self.extra)

    @property
    def ratio(self) -> str:
        return f"{self.ours.seconds / self.ruby.seconds:.2f}" if self.ruby.seconds else "-"

    @property
    def wall_ratio(self) -> str:
        return f"{self.ours.wall / self.ruby.wall:.2f}" if self.ruby.wall else "-"

    def line(self) -> str:
        return (
            f"{self.name:44} {self.identical:5} identical {len(self.different):4} different "
            f"{len(self.missing):4} missing {len(self.extra):4} extra "
            f"{self.ruby.seconds:7.2f} s {self.ours.seconds:7.2f} s {self.ratio:>5} "
            f"{self.ruby.wall:7.2f} s {self.ours.wall:7.2f} s {self.wall_ratio:>5}  {self.state}"
        )

    def row(self) -> str:
        differing = len(self.different) + len(self.missing) + len(self.extra)
        why = "; ".join(f"{cause} ({len(names)})" for cause, names in self.causes.items())
        notes = "; ".join(part for part in (self.state, why) if part)
        ratios = f"{self.ratio} | {self.wall_ratio}"
        return f"| {self.name} | {self.identical} | {differing} | {notes} | {ratios} |"


def name_of(site: Path) -> str:
    return site.parent.name if site.name in NAMELESS else site.name


def wants_newest(site: Path) -> bool:
    """Whether the site's lock file names Jekyll 4.4."""
    lock = site / "Gemfile.lock"
    return lock.exists() and "\n    jekyll (4.4" in lock.read_text("utf-8", "replace")


# ------------------------------------------------------------------ without its Ruby files


def take_out_ruby(copy: Path) -> list[str]:
    """Remove Ruby plugins and the tags of theirs; what the configuration must say instead."""
    tags: set[str] = set()
    for path in copy.glob("_plugins/**/*.rb"):
        tags.update(REGISTERED_TAG.findall(path.read_text("utf-8", "replace")))
        path.unlink()
    config = next((p for p in (copy / "_config.yml", copy / "_config.yaml") if p.exists()), None)
    if config is None:
        return []
    named = re.findall(
        r"^\s*-\s*[\"']?((?:jekyll|jemoji|hawkins)[\w/-]*)", config.read_text("utf-8"), re.M
    )
    unknown = [name for name in dict.fromkeys(named) if not known(name)]
    for name in unknown:
        tags.update(PLUGIN_TAGS.get(name, ()))
    remove_tags(copy, tags)
    if not unknown:
        return []
    override = copy / "_comparison.yml"
    kept = [name for name in dict.fromkeys(named) if name not in unknown]
    override.write_text(f"plugins: [{', '.join(kept)}]\n")
    return ["--config", f"{config},{override}"]


def known(plugin: str) -> bool:
    from pyjekyll.plugin.named_plugins import is_known

    return is_known(plugin)


def remove_tags(copy: Path, tags: set[str]) -> None:
    if not tags:
        return
    names = "|".join(sorted(map(re.escape, tags)))
    pattern = re.compile(rf"\{{%-?\s*(?:end)?(?:{names})\b.*?%\}}".encode(), re.DOTALL)
    for path in copy.rglob("*"):
        if path.suffix in TEXTS and path.is_file() and not path.is_symlink():
            text = path.read_bytes()
            if pattern.search(text):
                path.write_bytes(pattern.sub(b"", text))


# ------------------------------------------------------------------ building


def build(
    command: list[str], source: Path, destination: Path, options: list[str], more: dict[str, str]
) -> Build:
    """Build with one of both; `destination` is where its files are kept afterwards.

    `more` are variables of the environment.
    """
    environment = {
        **os.environ, "JEKYLL_ENV": "production", "TZ": "UTC", "LC_ALL": "C.UTF-8",
        "SOURCE_DATE_EPOCH": EPOCH, **more,
    }  # fmt: skip
    # pip compiles what it installs: a run that compiles all modules first is nobody's.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    site = source.parent / "built"
    shutil.rmtree(site, ignore_errors=True)
    for cache in (".jekyll-cache", ".sass-cache", ".jekyll-metadata"):
        shutil.rmtree(source / cache, ignore_errors=True)
    before, start = cpu_seconds(), time.perf_counter()
    try:
        run = subprocess.run(
            [*command, "build", "--source", str(source), "--destination", str(site), *options],
            cwd=source, env=environment, capture_output=True, text=True, errors="replace",
            check=False, timeout=900,
        )  # fmt: skip
        failed = reasons(run.stdout + run.stderr) if run.returncode else ""
    except subprocess.TimeoutExpired:
        failed = "did not end within 900 seconds"
    seconds, wall = cpu_seconds() - before, time.perf_counter() - start
    shutil.rmtree(destination, ignore_errors=True)
    site.mkdir(exist_ok=True)
    shutil.move(site, destination)
    return Build(destination, failed, seconds, wall)


def repository(site: Path) -> dict[str, str]:
    """The name of the site's repository on GitHub, as GitHub gives it to a build there."""
    run = subprocess.run(
        ["git", "-C", str(site), "remote", "get-url", "origin"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    found = re.search(r"github\.com[:/]([^/]+/[^/]+?)(?:\.git)?$", run.stdout.strip())
    return {"PAGES_REPO_NWO": found[1]} if found else {}


def cpu_seconds() -> float:
    """The processor time of all children that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def reasons(printed: str) -> str:
    """The lines that say why a build failed; the end of it all where none does."""
    words = re.compile(r"rror|xception|warning|There is no", re.IGNORECASE)
    lines = [line for line in printed.splitlines() if words.search(line) and "\tfrom" not in line]
    return "\n".join(lines[:12]) or printed[-1500:] or "failed"


def ruby_build(
    command: list[str],
    source: Path,
    kept: Path,
    options: list[str],
    more: dict[str, str],
    *,
    again: bool,
) -> Build:
    """Ruby's build, from what was kept of it where there is something."""
    record = kept / "build.json"
    if record.exists() and not again:
        known_build = json.loads(record.read_text())
        return Build(kept / "site", **known_build)
    kept.mkdir(parents=True, exist_ok=True)
    result = build(command, source, kept / "site", options, more)
    known_build = {"failed": result.failed, "seconds": result.seconds, "wall": result.wall}
    record.write_text(json.dumps(known_build))
    return result


def files_of(folder: Path) -> dict[str, Path]:
    return {str(p.relative_to(folder)): p for p in folder.rglob("*") if p.is_file()}


def compare(
    site: Path, arguments: argparse.Namespace, causes: list[tuple[str, str, str]], work: Path
) -> Comparison:
    name = name_of(site)
    source = work / "source"
    shutil.rmtree(source, ignore_errors=True)
    ignore = shutil.ignore_patterns("_site", ".jekyll-cache", ".sass-cache", ".jekyll-metadata")
    shutil.copytree(site, source, symlinks=True, ignore=ignore)
    if arguments.saved and (arguments.saved / name).is_dir():
        shutil.copytree(arguments.saved / name, source / "_saved", dirs_exist_ok=True)
    options = take_out_ruby(source) if arguments.without_ruby else []
    more = repository(site)
    keep = arguments.keep or work
    ruby = ruby_build(
        shlex.split(arguments.jekyll),
        source,
        keep / "ruby" / name,
        options,
        more,
        again=arguments.again,
    )
    ours = [sys.executable, "-m", "pyjekyll"]
    newest = arguments.compat != "github-pages" and wants_newest(site)
    compat = "jekyll-4.4" if newest else arguments.compat
    own = build(ours, source, keep / "pyjekyll" / name, ["--compat", compat, *options], more)
    result = Comparison(name, ruby, own)
    theirs, mine = files_of(ruby.folder), files_of(own.folder)
    if not (ruby.failed or own.failed):
        for path in sorted(theirs):
            if path not in mine:
                result.missing.append(path)
            elif theirs[path].read_bytes() == mine[path].read_bytes():
                result.identical += 1
            else:
                result.different.append(path)
        result.extra = sorted(set(mine) - set(theirs))
    for path in [*result.different, *result.missing, *result.extra]:
        cause = next(
            (
                why
                for where, pattern, why in causes
                if where in (name, "*") and fnmatch(path, pattern)
            ),
            "",
        )
        if not cause and path in result.different:
            cause = colours(theirs[path].read_bytes(), mine[path].read_bytes())
        result.causes.setdefault(cause or "not yet explained", []).append(path)
    return result


def colours(ruby: bytes, ours: bytes) -> str:
    """Which languages are coloured differently, where nothing else differs."""
    if SPAN.sub(b"", ruby) != SPAN.sub(b"", ours):
        return ""
    blocks = zip(ruby.split(b"language-"), ours.split(b"language-"), strict=False)
    names = {LANGUAGE.match(theirs)[0].decode() for theirs, own in blocks if theirs != own}
    return f"colours of {', '.join(sorted(names - {''})) or 'code'}"


# ------------------------------------------------------------------ showing


def read_causes(path: Path | None) -> list[tuple[str, str, str]]:
    lines = path.read_text("utf-8").splitlines() if path else []
    rows = (line.split("\t") for line in lines if line.strip() and not line.startswith("#"))
    return [(site, pattern, cause) for site, pattern, cause in rows]


def show_differences(result: Comparison, most: int) -> None:
    for who, built in (("Ruby", result.ruby), ("pyjekyll", result.ours)):
        if built.failed:
            print(f"   {who}: " + built.failed.strip()[-1500:].replace("\n", "\n      "))
    for kind, names in (("missing", result.missing), ("extra", result.extra)):
        for name in names[:most]:
            print(f"   {kind}: {name}")
    for name in result.different[:most]:
        print(f"   different: {name}")
        theirs, mine = (
            (build.folder / name).read_text("utf-8", "replace").splitlines()
            for build in (result.ruby, result.ours)
        )
        # No difflib: it takes minutes where long files differ in many lines.
        start = next(
            (n for n, pair in enumerate(zip(theirs, mine, strict=False)) if pair[0] != pair[1]),
            min(len(theirs), len(mine)),
        )
        print(f"      line {start + 1}")
        for sign, lines in (("-", theirs), ("+", mine)):
            for line in lines[start : start + 3]:
                print(f"      {sign}{around_difference(line, theirs, mine, start)[:220]}")


def around_difference(line: str, theirs: list[str], mine: list[str], start: int) -> str:
    """The line from a little before the column where the first differing lines part."""
    first = (theirs[start] if start < len(theirs) else "", mine[start] if start < len(mine) else "")
    pairs = enumerate(zip(*first, strict=False))
    same = next((n for n, pair in pairs if pair[0] != pair[1]), min(map(len, first)))
    return line if same < 100 or line not in first else "…" + line[same - 60 :]


def table(results: list[Comparison]) -> str:
    whole = sum(result.is_whole for result in results)
    slower = sum(result.ours.seconds > result.ruby.seconds for result in results)
    ruby, ours = (
        sum(getattr(result, side).seconds for result in results) for side in ("ruby", "ours")
    )
    identical = sum(result.identical for result in results)
    differing = sum(len(part) for r in results for part in (r.different, r.missing, r.extra))
    return "\n".join(
        [
            f"{whole} of {len(results)} sites whole; {identical} files identical, {differing} not; "
            f"CPU {ours:.0f} s to {ruby:.0f} s of Ruby's, {slower} sites slower than Ruby.",
            "",
            "| site | files identical | not | state; cause (files) | our CPU ÷ Ruby's | wall |",
            "| --- | --- | --- | --- | --- | --- |",
            *(result.row() for result in results),
            "",
        ]
    )


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("sites", nargs="+", type=Path)
    parser.add_argument("--jekyll", default="jekyll", help="the command of the real Jekyll")
    parser.add_argument("--compat", default="jekyll-4.4", help="where no lock file names 4.4")
    parser.add_argument("--keep", type=Path, help="keep the outputs in this folder")
    parser.add_argument("--again", action="store_true", help="build with Ruby again")
    parser.add_argument("--without-ruby", action="store_true", help="take Ruby plugins out")
    parser.add_argument("--saved", type=Path, help="answers of the network, one folder a site")
    parser.add_argument("--causes", type=Path, help="known causes of differences")
    parser.add_argument("--table", type=Path, help="write the table to this file")
    parser.add_argument("--diff", type=int, default=3, help="differences shown a site")
    arguments = parser.parse_args()
    causes, results = read_causes(arguments.causes), []
    with contextlib.ExitStack() as stack:
        work = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        for site in arguments.sites:
            result = compare(site.resolve(), arguments, causes, work)
            results.append(result)
            print(result.line(), flush=True)
            show_differences(result, arguments.diff)
    text = table(results)
    print(text.splitlines()[0])
    if arguments.table:
        arguments.table.write_text(text, "utf-8")
    return 0 if all(result.is_whole for result in results) else 1


if __name__ == "__main__":
    sys.exit(main())

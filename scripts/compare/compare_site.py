"""Builds Jekyll sites with Ruby Jekyll and with pyjekyll, and compares every file as bytes.

    scripts/compare/compare_site.py SITE... [--jekyll COMMAND] [--profile jekyll-4.4] [--diff 3]

Each site is copied first, and made comparable the same way for both: plugins that pyjekyll does
not have are taken out of the configuration together with their tags, Ruby plugins, gem themes,
Sass and CoffeeScript files are removed, and code is not highlighted. Nothing of the site itself is
changed. COMMAND builds with the real Jekyll ("jekyll" unless given); it is called with
`build --source … --destination … --config …`.

Prints one line a site: files identical, differing, missing, extra; seconds of both; then the
first differences.
"""

from __future__ import annotations

import argparse
import difflib
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

EPOCH = "1780315200"
PLUGINS = Path(__file__).resolve().parents[2] / "pyjekyll" / "plugins"
TAGS_OF_PLUGINS = {
    "jekyll-seo-tag": ("seo",),
    "jekyll-feed": ("feed_meta",),
    "jekyll-gist": ("gist",),
    "jekyll-include-cache": ("include_cached",),
    "jekyll-avatar": ("avatar",),
    "jekyll-octicons": ("octicon",),
    "jekyll-github-metadata": ("github_edit_link",),
    "jekyll-scholar": ("bibliography", "cite", "reference"),
    "jekyll-spaceship": (),
    "jekyll-toc": ("toc",),
    "jekyll-last-modified-at": ("last_modified_at",),
}
LEFT_OUT = re.compile(
    r"^(theme|remote_theme|sass|highlighter|incremental|profile|relative_permalinks"
    r"|markdown):.*\n(?:[ \t]+.*\n)*",
    re.MULTILINE,
)
BLOCKED_FILES = (".scss", ".sass", ".coffee")


@dataclass
class Comparison:
    """What came of one site."""

    name: str
    identical: int = 0
    different: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    extra: list[str] = field(default_factory=list)
    ruby_failed: str = ""
    ours_failed: str = ""
    ruby_seconds: float = 0.0
    our_seconds: float = 0.0

    def line(self) -> str:
        state = ""
        if self.ruby_failed:
            state += "  Ruby failed"
        if self.ours_failed:
            state += "  pyjekyll failed"
        return (
            f"{self.name:45} {self.identical:6} identical {len(self.different):5} different "
            f"{len(self.missing):5} missing {len(self.extra):5} extra "
            f"{self.ruby_seconds:7.1f} s {self.our_seconds:7.1f} s{state}"
        )


def supported_plugins() -> set[str]:
    return {path.stem.replace("_", "-") for path in PLUGINS.glob("jekyll_*.py")}


def prepare(site: Path, copy: Path) -> str:
    """A comparable copy of the site; the list of its configuration files, comma-separated."""
    ignore = shutil.ignore_patterns(".git", "_site", "_plugins", "Gemfile*", ".jekyll-*")
    shutil.copytree(site, copy, symlinks=True, ignore=ignore)
    supported = supported_plugins()
    used = take_out_tags(copy, supported)
    for path in list(copy.rglob("*")):
        if path.suffix in BLOCKED_FILES and (path.is_file() or path.is_symlink()):
            path.unlink()
    return ",".join(str(path) for path in configurations(copy, supported, used))


def take_out_tags(copy: Path, supported: set[str]) -> set[str]:
    """Remove tags of plugins that pyjekyll does not have; the plugins whose tags are used."""
    names = {tag: plugin for plugin, tags in TAGS_OF_PLUGINS.items() for tag in tags}
    pattern = re.compile(rf"\{{%-?\s*({'|'.join(names)})\b.*?%\}}".encode(), re.DOTALL)
    used: set[str] = set()

    def replacement(match: re.Match[bytes]) -> bytes:
        plugin = names[match[1].decode()]
        if plugin in supported:
            used.add(plugin)
            return match[0]
        return b""

    for path in copy.rglob("*"):
        if path.suffix in (".html", ".md", ".markdown", ".xml", ".txt") and path.is_file():
            text = path.read_bytes()
            if b"{%" in text and pattern.search(text):
                path.write_bytes(pattern.sub(replacement, text))
    return used


def configurations(copy: Path, supported: set[str], used: set[str]) -> list[Path]:
    found = [copy / name for name in ("_config.yml", "_config.yaml") if (copy / name).exists()][:1]
    named: list[str] = []
    for path in found:
        text = path.read_text("utf-8", "surrogateescape")
        named = re.findall(r"^\s*-\s*[\"']?(jekyll-[\w-]+)", text, re.MULTILINE)
        text = LEFT_OUT.sub("", text)
        path.write_text(text, "utf-8", "surrogateescape")
    override = copy / "_comparison.yml"
    plugins = [name for name in dict.fromkeys([*named, *sorted(used)]) if name in supported]
    override.write_text(
        f"plugins: [{', '.join(plugins)}]\nwhitelist: []\nexclude_comparison: true\n"
        "highlighter: none\nsafe: false\nquiet: true\n"
        "kramdown: {syntax_highlighter: null, syntax_highlighter_opts: {disable: true}}\n"
    )
    return [*found, override]


def build(command: list[str], copy: Path, destination: Path, config: str) -> tuple[str, float]:
    environment = {
        **os.environ, "JEKYLL_ENV": "production", "TZ": "UTC", "LC_ALL": "C.UTF-8",
        "SOURCE_DATE_EPOCH": EPOCH, "JEKYLL_NO_BUNDLER_REQUIRE": "1",
    }  # fmt: skip
    start = time.perf_counter()
    run = subprocess.run(
        [*command, "build", "--source", str(copy), "--destination", str(destination),
         "--config", config],
        cwd=copy, env=environment, capture_output=True, text=True, errors="replace", check=False,
        timeout=900,
    )  # fmt: skip
    seconds = time.perf_counter() - start
    return (reasons(run.stdout + run.stderr) if run.returncode else ""), seconds


def reasons(printed: str) -> str:
    """The lines that say why a build failed; the end of it all where none does."""
    words = re.compile(r"rror|xception|warning", re.IGNORECASE)
    lines = [line for line in printed.splitlines() if words.search(line) and "\tfrom" not in line]
    return "\n".join(lines[:12]) or printed[-1500:] or "failed"


def files_of(folder: Path) -> dict[str, Path]:
    return {str(p.relative_to(folder)): p for p in folder.rglob("*") if p.is_file()}


def compare(site: Path, jekyll: list[str], ours: list[str], work: Path) -> Comparison:
    result = Comparison(site.name)
    copy, ruby, own = work / "source", work / "ruby", work / "pyjekyll"
    config = prepare(site, copy)
    result.ruby_failed, result.ruby_seconds = build(jekyll, copy, ruby, config)
    shutil.rmtree(copy / ".jekyll-cache", ignore_errors=True)
    result.ours_failed, result.our_seconds = build(ours, copy, own, config)
    theirs, mine = files_of(ruby), files_of(own)
    for name, path in sorted(theirs.items()):
        if name not in mine:
            result.missing.append(name)
        elif path.read_bytes() == mine[name].read_bytes():
            result.identical += 1
        else:
            result.different.append(name)
    result.extra = sorted(set(mine) - set(theirs))
    return result


def show_differences(result: Comparison, work: Path, most: int) -> None:
    for failed in (result.ruby_failed, result.ours_failed):
        if failed:
            print("   " + failed.strip()[-1500:].replace("\n", "\n   "))
    for kind, names in (("missing", result.missing), ("extra", result.extra)):
        for name in names[:most]:
            print(f"   {kind}: {name}")
    for name in result.different[:most]:
        texts = [
            (work / side / name).read_text("utf-8", "replace").splitlines()
            for side in ("ruby", "pyjekyll")
        ]
        print(f"   different: {name}")
        for line in list(difflib.unified_diff(*texts, "ruby", "pyjekyll", lineterm="", n=0))[:12]:
            print("      " + line[:220])


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("sites", nargs="+", type=Path)
    parser.add_argument("--jekyll", default="jekyll", help="the command of the real Jekyll")
    parser.add_argument("--profile", default="jekyll-4.4")
    parser.add_argument("--diff", type=int, default=3, help="differences shown a site")
    parser.add_argument("--keep", type=Path, help="keep copies and outputs in this folder")
    arguments = parser.parse_args()
    ours = [sys.executable, "-m", "pyjekyll"]
    os.environ["PYJEKYLL_COMPAT"] = arguments.profile
    differing = 0
    for site in arguments.sites:
        with tempfile.TemporaryDirectory() as temporary:
            work = arguments.keep / site.name if arguments.keep else Path(temporary)
            shutil.rmtree(work, ignore_errors=True)
            work.mkdir(parents=True, exist_ok=True)
            result = compare(site.resolve(), shlex.split(arguments.jekyll), ours, work)
            print(result.line(), flush=True)
            show_differences(result, work, arguments.diff)
            differing += bool(result.different or result.missing or result.extra)
    return 1 if differing else 0


if __name__ == "__main__":
    sys.exit(main())

#!/usr/bin/env python3
"""Record what the real Jekyll makes of the sites in tests/conformance/sites.

    scripts/record/record_site.py --oracle PATH NAME ...     # or --all
    scripts/record/record_site.py --check --oracle PATH --all

PATH is a program that takes Jekyll's arguments and runs the real one with a frozen clock
(1780315200), in UTC, with sorted directory listings. It may also come from PYJEKYLL_ORACLE.

A site is a folder with `source/`, sometimes `before/` (what lies in the destination already), and
`recording.json`, whose first keys are ours to write: `subject`, `profile`, `options` (names as
in `_config.yml`; `config` is the list of files), `environment`. This program fills `expected/` and
the other keys. With --check it records elsewhere and says what would change.
"""

from __future__ import annotations

import argparse
import filecmp
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

SITES = Path(__file__).resolve().parents[2] / "tests" / "conformance" / "sites"
FILE_TIME = 1_700_000_000  # of every source file: sitemaps and templates print it
EPOCH = 1_780_315_200

FLAGS = {
    "show_drafts": "--drafts",
    "future": "--future",
    "unpublished": "--unpublished",
    "safe": "--safe",
    "strict_front_matter": "--strict_front_matter",
}
VALUES = {"limit_posts": "--limit_posts", "baseurl": "--baseurl"}

VERSIONS = r"""
require "jekyll"; require "json"; require "kramdown-parser-gfm"; require "rouge"
require "safe_yaml/version"
names = { "jekyll" => Jekyll::VERSION, "liquid" => Liquid::VERSION,
  "safe_yaml" => SafeYAML::VERSION, "kramdown" => Kramdown::VERSION,
  "kramdown-parser-gfm" => Kramdown::Parser::GFM::VERSION, "rouge" => Rouge.version,
  "ruby" => RUBY_VERSION }
ARGV.each do |name|
  # A checkout on the load path comes before an installed gem; its gemspec knows its version best.
  checkout = $LOAD_PATH.find { |path| File.file?("#{path}/#{name}.rb") }
  gemspec = "#{checkout}/../#{name}.gemspec"
  said = File.file?(gemspec) && File.read(gemspec)[/\.version\s*=\s*["']([\d.]+)/, 1]
  next names[name] = said if checkout && said
  names[name] = Gem::Specification.find_by_name(name).version.to_s
rescue Gem::MissingSpecError
  file = Dir["#{checkout or next}/**/version.rb"].min or next
  names[name] = File.read(file)[/VERSION\s*=\s*["']([\d.]+)/, 1]
end
puts JSON.generate(names)
"""


@dataclass(frozen=True)
class Oracle:
    """The real Jekyll: a program with its arguments."""

    program: str

    def versions(self, plugins: list[str]) -> dict[str, str]:
        """Which versions of everything answer."""
        environ = {**os.environ, "RUBYLIB": os.environ.get("ORACLE_LIBS", "")}
        command = ["ruby", "-W0", "-e", VERSIONS, *plugins]
        done = subprocess.run(command, env=environ, capture_output=True, text=True, check=True)
        versions: dict[str, str] = json.loads(done.stdout)
        return versions

    def build(
        self, folder: Path, arguments: list[str], environ: dict[str, str]
    ) -> subprocess.CompletedProcess[str]:
        """Run `jekyll build` inside a folder."""
        return subprocess.run(
            [self.program, "build", *arguments],
            cwd=folder,
            env={**os.environ, **environ},
            capture_output=True,
            text=True,
            check=False,
        )


def main() -> int:
    """Record, or check, the sites named."""
    options = parse_arguments()
    oracle = Oracle(options.oracle)
    names = options.names or sorted(path.parent.name for path in SITES.glob("*/recording.json"))
    profile = profile_of(oracle.versions([])["jekyll"])
    changed = 0
    for name in names:
        recording = json.loads((SITES / name / "recording.json").read_text())
        if recording.get("profile", profile) != profile:
            print(f"{name}: skipped, it is recorded with {recording['profile']}")
            continue
        if recording.get("ruby_files") and options.ruby_files is None:
            print(f"{name}: skipped, it needs --ruby-files")
            continue
        changed += record(
            SITES / name, recording, oracle, profile, options.ruby_files, check=options.check
        )
    return 1 if changed and options.check else 0


def parse_arguments() -> argparse.Namespace:
    """Read the command line."""
    formatter = argparse.RawTextHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=formatter)
    parser.add_argument("names", nargs="*", metavar="NAME")
    parser.add_argument("--all", action="store_true", help="every site that has a recording.json")
    parser.add_argument("--check", action="store_true", help="change nothing, say what differs")
    parser.add_argument("--ruby-files", type=Path, help="folder of the files named by ruby_files")
    parser.add_argument("--oracle", default=os.environ.get("PYJEKYLL_ORACLE"))
    options = parser.parse_args()
    if not options.oracle:
        parser.error("name the program that runs the real Jekyll: --oracle or PYJEKYLL_ORACLE")
    if bool(options.names) == options.all:
        parser.error("name sites, or say --all")
    return options


def profile_of(version: str) -> str:
    """Which of our profiles a Jekyll version is."""
    release = ".".join(version.split(".")[:2])
    return "github-pages" if release == "3.10" else f"jekyll-{release}"


def record(
    site: Path,
    recording: dict[str, object],
    oracle: Oracle,
    profile: str,
    ruby_files: Path | None,
    *,
    check: bool,
) -> bool:
    """Build one site with the real Jekyll and keep the result. True when it differs from before."""
    options: dict[str, object] = dict(recording.get("options") or {})  # type: ignore[call-overload]
    environ: dict[str, str] = dict(recording.get("environment") or {})  # type: ignore[call-overload]
    with tempfile.TemporaryDirectory(prefix="record") as folder:
        work = Path(folder).resolve()
        prepare(site, work)
        named: dict[str, str] = dict(recording.get("ruby_files") or {})  # type: ignore[call-overload]
        for name in named:
            (work / "source/_plugins").mkdir(exist_ok=True)
            shutil.copy(ruby_files / name, work / "source/_plugins" / name)  # type: ignore[operator]
        # Ruby files of sites expect to run inside of the site.
        places = (".", "../expected") if named else ("source", "expected")
        arguments = ["--source", places[0], "--destination", places[1], *as_arguments(options)]
        if profile != "github-pages":  # Jekyll 3 has no cache
            arguments.append("--disable-disk-cache")
        done = oracle.build(work / "source" if named else work, arguments, environ)
        expected = work / "expected"
        expected.mkdir(exist_ok=True)
        refuse_machine_paths(site.name, work, expected)
        fresh = {
            "subject": recording["subject"],
            "profile": profile,
            "options": options,
            "environment": environ,
            "command": " ".join(["jekyll build", *arguments]),
            "exit": done.returncode,
            "messages": messages(done, work),
            "clock": EPOCH,
            "file_time": FILE_TIME,
            "versions": oracle.versions(plugins_of(work / "source")),
        }
        if named:
            fresh["ruby_files"] = named
        differs = not same_tree(expected, site / "expected") or fresh != recording
        if differs and not check:
            keep(site, expected, fresh)
        state = "changed" if differs else "same"
        print(f"{site.name}: {state}, exit {done.returncode}, {count(expected)} files")
        for line in fresh["messages"]:
            print(f"    {line}")
        return differs


def prepare(site: Path, work: Path) -> None:
    """Copy the site, with one time for all of its files."""
    shutil.copytree(site / "source", work / "source", symlinks=True)
    if (site / "before").is_dir():
        shutil.copytree(site / "before", work / "expected", symlinks=True)
    for path in work.rglob("*"):
        os.utime(path, (FILE_TIME, FILE_TIME), follow_symlinks=False)


def as_arguments(options: dict[str, object]) -> list[str]:
    """The options as Jekyll's command line spells them."""
    arguments: list[str] = []
    for name, value in options.items():
        if name == "config":
            files = ",".join(f"source/{file}" for file in value)  # type: ignore[attr-defined]
            arguments += ["--config", files]
        elif name in VALUES:
            arguments += [VALUES[name], str(value)]
        elif value is True:
            arguments.append(FLAGS[name])
        else:
            raise SystemExit(f"no option of the command line says {name}: {value}")
    return arguments


def plugins_of(source: Path) -> list[str]:
    """The plugins a site names, from its configuration's text."""
    text = "\n".join(path.read_text(errors="replace") for path in source.glob("_config*.yml"))
    return sorted(set(re.findall(r"^\s*- (jekyll-[a-z-]+|jemoji)\s*$", text, re.M)))


def messages(done: subprocess.CompletedProcess[str], work: Path) -> list[str]:
    """What Jekyll said, each line once, without what every build says and without backtraces."""
    text = re.sub(r"\x1b\[[0-9;]*m", "", done.stdout + done.stderr).replace(f"{work}/", "")
    text = re.split(r"^\s*-+\n\s*Jekyll [\d.]+\s+Please append", text, maxsplit=1, flags=re.M)[0]
    usual = re.compile(
        r"\s*(Configuration file:|Source:|Destination:|Incremental build:|Generating\.\.\.|done in|"
        r"Auto-regeneration:|Jekyll Feed: Generating|(?:from )?/\S+:\d+:in |$)"
    )
    lines = [line.strip() for line in text.splitlines() if not usual.match(line)]
    return list(dict.fromkeys(lines))


def refuse_machine_paths(name: str, work: Path, expected: Path) -> None:
    """A recording must be the same on every machine."""
    for path in files(expected):
        if path.is_file() and str(work).encode() in path.read_bytes():
            raise SystemExit(f"{name}: {path.name} contains the folder it was built in")


def keep(site: Path, expected: Path, fresh: dict[str, object]) -> None:
    """Replace what was recorded."""
    if (site / "expected").is_dir():
        shutil.rmtree(site / "expected")
    shutil.copytree(expected, site / "expected", symlinks=True)
    text = json.dumps(fresh, indent=2, ensure_ascii=False) + "\n"
    (site / "recording.json").write_text(text)


def files(folder: Path) -> list[Path]:
    """Every file of a folder, sorted."""
    return sorted(path for path in folder.rglob("*") if not path.is_dir() or path.is_symlink())


def count(folder: Path) -> int:
    """How many files a folder holds."""
    return len(files(folder))


def same_tree(one: Path, other: Path) -> bool:
    """Whether two folders hold the same files."""
    names = [path.relative_to(one) for path in files(one)]
    if names != [path.relative_to(other) for path in files(other)]:
        return False
    return all(filecmp.cmp(one / name, other / name, shallow=False) for name in names)


if __name__ == "__main__":
    sys.exit(main())

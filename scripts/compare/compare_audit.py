"""Compares what `audit` says of each Ruby plugin of a site with what happens in a build.

    python scripts/compare/compare_audit.py SITE... [--seconds N]

Each site is copied and built. A file in `_plugins` that fails is noted and taken out of the copy,
until the site builds or something else ends the build. Prints a line for each file: what audit
says, its fate, and whether these agree. They do where a file that is said to run does so, and where
one that fails is said not to. A file that is said to lack something may do its work all the same:
what it lacks is perhaps never reached. Exits with 1 where a file that is said to run has failed.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

RUNS = ("runs", "runs, with answers from pyjekyll")
COMMAND = [sys.executable, "-m", "pyjekyll"]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sites", nargs="+", type=Path)
    parser.add_argument("--seconds", type=float, default=600, help="limit of one build")
    options = parser.parse_args()
    wrong = files = 0
    for site in options.sites:
        for name, said, fate, agrees in compare(site, options.seconds):
            files += 1
            wrong += not agrees
            print(f"{site.name[:30]:30} | {name} | {said} | {fate} | {'' if agrees else 'WRONG'}")
            sys.stdout.flush()
    print(f"{files} files, {wrong} of which audit says that they run and that do not")
    return 1 if wrong else 0


def compare(site: Path, seconds: float) -> list[tuple[str, str, str, bool]]:
    """Of each Ruby file: its name, what audit says, its fate, and whether these agree."""
    with tempfile.TemporaryDirectory(prefix="audited-") as folder:
        copy = Path(folder, "site")
        shutil.copytree(site, copy, symlinks=True, ignore=shutil.ignore_patterns("_site"))
        said = predictions(copy, seconds)
        fates = fates_of(copy, Path(folder, "built"), list(said), seconds)
    return [
        (name, verdict, fates[name], fates[name].startswith(("ok", "not")) or verdict not in RUNS)
        for name, verdict in said.items()
    ]


def predictions(site: Path, seconds: float) -> dict[str, str]:
    """What audit says of each file, up to the first semicolon."""
    done = run(["audit", "--format", "json"], site, seconds)
    items = json.loads(done.stdout)["items"]
    return {
        item["path"]: item.get("message", item["verdict"]).partition(";")[0].partition(":")[0]
        for item in items
        if item["kind"] == "Ruby file"
    }


def fates_of(site: Path, built: Path, names: list[str], seconds: float) -> dict[str, str]:
    """What becomes of each file when the site is built, those that fail left out one by one."""
    fates: dict[str, str] = {}
    while True:
        command = ["build", "-q", "--log-format", "json", "--missing-plugins", "skip"]
        try:
            done = run([*command, "-d", str(built)], site, seconds)
        except subprocess.TimeoutExpired:
            return {**dict.fromkeys(names, f"ok for {seconds:g} seconds"), **fates}
        errors = [entry for entry in lines_of(done.stdout + done.stderr) if entry.get("path")]
        failed = {
            e["path"]: f"fails: {e['message']}"
            for e in errors
            if e["level"] == "error" and e["path"] in names and e["path"] not in fates
        }
        if not failed:
            others = "ok" if done.returncode == 0 else f"not known: {first_error(done)}"
            return {**dict.fromkeys(names, others), **fates}
        fates |= failed
        for name in failed:
            (site / name).unlink()


def first_error(done: subprocess.CompletedProcess[str]) -> str:
    """The first error of a build that no Ruby file is the cause of."""
    entries = list(lines_of(done.stdout + done.stderr))
    named = [e["message"] for e in entries if e["level"] == "error" and e.get("rule")]
    return (named or [f"exit {done.returncode}"])[0]


def lines_of(text: str) -> list[dict[str, str]]:
    """The entries of a log in JSON."""
    return [json.loads(line) for line in text.splitlines() if line.startswith('{"level"')]


def run(arguments: list[str], site: Path, seconds: float) -> subprocess.CompletedProcess[str]:
    """A command of pyjekyll's, run in a site."""
    return subprocess.run(
        [*COMMAND, *arguments],
        cwd=site,
        capture_output=True,
        text=True,
        timeout=seconds,
        check=False,
    )


if __name__ == "__main__":
    sys.exit(main())

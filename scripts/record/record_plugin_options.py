#!/usr/bin/env python3
"""Record what the real plugins make of odd values for their options.

    scripts/record/record_plugin_options.py --shim SHIM [PLUGIN ...]    # then compare with pyjekyll
    scripts/record/record_plugin_options.py --compare FOLDER [PLUGIN ...]  # compare once more

SHIM is loaded by Ruby before Jekyll: frozen clock, sorted folders. The libraries are named by
ORACLE_LIBS. The cases are in tests/conformance/plugin_option_cases.py; what Ruby wrote, as digests,
goes to tests/conformance/plugin_options.
"""

from __future__ import annotations

import argparse
import contextlib
import difflib
import hashlib
import io
import json
import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests/conformance")]

from plugin_option_cases import SUBJECTS, Case, cases  # noqa: E402

from pyjekyll.configuration import Configuration  # noqa: E402
from pyjekyll.errors import PyjekyllError  # noqa: E402
from pyjekyll.site import Site  # noqa: E402

RECORDED = ROOT / "tests/conformance/plugin_options"
FILE_TIME = 1_700_000_000
EPOCH = "1780315200"


def main() -> int:
    """Record and compare."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("plugins", nargs="*")
    parser.add_argument("--shim")
    parser.add_argument("--folder", type=Path, default=Path("/tmp/plugin-options"))
    parser.add_argument("--show", type=int, default=3, help="how many differences to show in full")
    options = parser.parse_args()
    names = options.plugins or sorted({subject.plugin for subject in SUBJECTS})
    os.environ |= {"JEKYLL_ENV": "production", "TZ": "UTC", "SOURCE_DATE_EPOCH": EPOCH}
    time.tzset()
    different = 0
    for name in names:
        folder = options.folder / name
        found = [case for s in SUBJECTS if s.plugin == name for case in cases(s)]
        if options.shim:
            record(folder, found, options.shim)
            keep(name, folder, found)
        different += compare(name, folder, found, options.show)
    return 1 if different else 0


def record(folder: Path, found: list[Case], shim: str) -> None:
    """Build all sites with Ruby, in one process."""
    subprocess.run(["rm", "-rf", str(folder)], check=True)
    for number, case in enumerate(found):
        source = folder / "source" / str(number)
        case.write(source)
        for path in source.rglob("*"):
            os.utime(path, (FILE_TIME, FILE_TIME))
    (folder / "jekyll").mkdir(parents=True)
    environ = {**os.environ, "RUBYLIB": os.environ.get("ORACLE_LIBS", ""), "LANG": "C.UTF-8",
               "JEKYLL_NO_BUNDLER_REQUIRE": "1"}  # fmt: skip
    script = str(ROOT / "scripts/lib/build_sites.rb")
    numbers = [str(number) for number in range(len(found))]
    command = ["ruby", "-W0", "-r", shim, script, str(folder), *numbers]
    subprocess.run(command, env=environ, check=True)


def keep(name: str, folder: Path, found: list[Case]) -> None:
    """Write the digests of what Ruby wrote; nothing where it stopped."""
    recorded = {}
    for number, case in enumerate(found):
        stopped = (folder / "jekyll" / f"{number}.code").read_text() != "0"
        recorded[case.name] = None if stopped else digests(ruby_files(folder, number))
    RECORDED.mkdir(exist_ok=True)
    (RECORDED / f"{name}.json").write_text(json.dumps(recorded, indent=0) + "\n")


def ruby_files(folder: Path, number: int) -> dict[str, bytes]:
    """What Ruby wrote."""
    root = folder / "jekyll" / str(number)
    return {str(p.relative_to(root)): p.read_bytes() for p in root.rglob("*") if p.is_file()}


def digests(files: dict[str, bytes]) -> dict[str, str]:
    """A short digest of each file."""
    return {name: hashlib.sha256(data).hexdigest()[:12] for name, data in sorted(files.items())}


def built(source: Path) -> dict[str, bytes] | str:
    """What pyjekyll writes, or its message."""
    folders = {"source": str(source), "destination": str(source.parent / "_site")}
    try:
        with contextlib.redirect_stdout(io.StringIO()):
            config = {**folders, "quiet": True, "disable_disk_cache": True, "serving": False}
            outputs = Site(Configuration.load(config)).process(write=False).outputs
    except PyjekyllError as error:
        return str(error)
    prefix = folders["destination"] + "/"
    return {
        path.removeprefix(prefix): output.content
        if isinstance(output.content, bytes)
        else Path(output.content.path).read_bytes()
        for path, output in outputs.items()
    }


def compare(name: str, folder: Path, found: list[Case], show: int) -> int:
    """Print what differs from Ruby; how many cases do."""
    different = 0
    for number, case in enumerate(found):
        source = folder / "source" / str(number)
        stopped = (folder / "jekyll" / f"{number}.code").read_text() != "0"
        log = (folder / "jekyll" / f"{number}.log").read_text().strip().replace("\n", " | ")
        try:
            ours = built(source)
        except Exception as error:  # noqa: BLE001 - the kind of mistake that is looked for
            ours = f"TRACEBACK {type(error).__name__}: {error}"
        theirs = None if stopped else ruby_files(folder, number)
        bad = isinstance(ours, str) and ("TRACEBACK" in ours or ") failed " in ours)
        if ((isinstance(ours, str) and theirs is None) or ours == theirs) and not bad:
            continue
        different += 1
        if isinstance(ours, str) or theirs is None:
            what = ours[:200] if isinstance(ours, str) else "builds"
            print(f"{name}: {case.name}: Ruby {log[:200] or 'builds'}; ours {what}")
        else:
            print(f"{name}: {case.name}: files differ")
            if different <= show:
                print_differences(theirs, ours)
    print(f"{name}: {len(found)} cases, {different} different")
    return different


def print_differences(theirs: dict[str, bytes], ours: dict[str, bytes]) -> None:
    """The first lines that differ."""
    for name in sorted({*theirs, *ours}):
        one, other = theirs.get(name), ours.get(name)
        if one == other:
            continue
        if one is None or other is None:
            print(f"    {'only Ruby' if other is None else 'only ours'}: {name}")
            continue
        lines = difflib.unified_diff(
            one.decode("utf-8", "replace").splitlines(),
            other.decode("utf-8", "replace").splitlines(), name, name, "ruby", "ours", n=0,
        )  # fmt: skip
        for line in list(lines)[2:8]:
            print(f"    {line[:220]}")


if __name__ == "__main__":
    sys.exit(main())

"""Runs the tests of hostile Ruby plugins under strace, and judges every call that was made.

    python scripts/soak/trace_attacks.py [--keep FILE] [ARGUMENTS OF PYTEST...]

Needs strace (Debian's), and Ruby for plugins. Allowed are: files written below the tests' own
folder and the user's cache; files opened by the machine (`openat2`, which nothing else here uses)
below the site, its destination and cache, Ruby's library and pyjekyll's own Ruby files; git, which
answers plugins; no other program, and no connection. Prints what was counted and each violation;
exits with 1 where there is one.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

CALLS = (
    "openat,openat2,open,creat,execve,execveat,connect,bind,unlink,unlinkat,rename,renameat,"
    "renameat2,mkdir,mkdirat,rmdir,symlink,symlinkat,link,linkat,truncate,chmod,fchmodat,mknodat"
)
TESTS = "tests/unit/ruby_host/test_attacks.py"
LINE = re.compile(r"^(?:\d+ +)?(\w+)\((.*)\)\s+= (-?\d+)(?:<([^>]*)>)?")
RESUMED = re.compile(r"^\d+ +<\.\.\. (\w+) resumed>(.*)")
PATH = re.compile(r'(?:(AT_FDCWD|\d+)(?:<([^>]*)>)?, )?"((?:[^"\\]|\\.)*)"')
# Python's own temporary files: those without a name, and the one that tries a folder.
OWN = re.compile(re.escape(tempfile.gettempdir()) + r"/(?:#\d+|[a-z0-9_]{8})")
WRITING = re.compile(r"O_(?:WRONLY|RDWR|CREAT|TRUNC)")
PROGRAMS = ("git", os.path.basename(sys.executable))
CHANGING = ("unlink", "rename", "mkdir", "rmdir", "symlink", "link", "truncate", "chmod", "mknod")
ROOT = Path(__file__).resolve().parents[2]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, add_help=True)
    parser.add_argument("--keep", type=Path)
    options, arguments = parser.parse_known_args()
    with tempfile.TemporaryDirectory(prefix="traced-") as folder:
        log = options.keep or Path(folder, "log")
        base = Path(folder, "tests")
        command = ["strace", "-f", "-y", "-qq", "-s", "500", "-e", f"trace={CALLS}", "-o", log]
        pytest = [sys.executable, "-m", "pytest", "-q", "-n", "0", "-p", "no:cacheprovider"]
        environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
        done = subprocess.run(
            [*map(str, command), *pytest, f"--basetemp={base}", *(arguments or [TESTS])],
            cwd=ROOT,
            env=environment,
            check=False,
        )
        found = judge(log.read_text("utf-8", "replace").splitlines(), str(base))
    return 1 if found or done.returncode else 0


def judge(lines: list[str], base: str) -> list[str]:
    """The violations in a log of strace; `base` is the folder of the tests."""
    from pyjekyll.utils.user_cache import user_cache_dir

    cache = os.path.realpath(user_cache_dir())
    # The last is the empty folder that stands for the folders above those that Ruby sees.
    empty = os.path.join(tempfile.gettempdir(), "pyjekyll-ruby-")
    writable = [os.path.realpath(base), cache, "/dev/null", empty]
    readable = [*writable, str(ROOT / "pyjekyll"), *ruby_folders()]
    # Of each test: its folder beside the site, which no plugin may reach.
    forbidden = re.compile(re.escape(os.path.realpath(base)) + r"/[^/]+/outside(?:/|$)")
    counts: Counter[str] = Counter()
    violations = []
    for line in whole(lines):
        match = LINE.match(line)
        if match is None:
            continue
        call, arguments, result, opened = match.groups()
        counts[call] += 1
        if int(result) < 0:
            continue
        if call in ("connect", "bind") and "AF_INET" in arguments:
            violations.append(line)
        elif call in ("execve", "execveat"):
            program = PATH.search(arguments)
            if program and os.path.basename(program[3]) not in PROGRAMS:
                violations.append(line)
        elif call == "openat2":
            if not is_below(opened or "", readable) or forbidden.match(opened or ""):
                violations.append(line)
        elif call in ("openat", "open", "creat"):
            is_written = WRITING.search(arguments) and opened and not OWN.fullmatch(opened)
            if is_written and not is_below(opened, writable):
                violations.append(line)
        elif call.startswith(CHANGING):
            named = [
                os.path.normpath(os.path.join(folder or str(ROOT), name))
                for _, folder, name in PATH.findall(arguments)
            ]
            if call.startswith("symlink"):
                del named[0]  # where it leads to
            if not all(is_below(path, writable) or OWN.fullmatch(path) for path in named):
                violations.append(line)
    print(", ".join(f"{call} {count}" for call, count in counts.most_common()))
    print(f"{len(lines)} lines, {len(violations)} violations")
    for line in violations[:40]:
        print("  ", line[:300])
    return violations


def whole(lines: list[str]) -> Iterator[str]:
    """The lines, with calls that another thread's calls have cut in two put together again."""
    begun: dict[str, str] = {}
    for line in lines:
        thread = line.partition(" ")[0]
        if line.endswith("<unfinished ...>"):
            begun[thread] = line.removesuffix("<unfinished ...>")
        elif match := RESUMED.match(line):
            yield begun.pop(thread, f"{thread} {match[1]}(") + match[2]
        else:
            yield line


def ruby_folders() -> list[str]:
    """Where Ruby's own library is."""
    from pyjekyll.ruby_host.loading import cache
    from pyjekyll.ruby_vm import find_data

    return [os.path.realpath(find_data(cache()).library)]


def is_below(path: str, folders: list[str]) -> bool:
    """Whether a path is one of the folders, in one, or begins as one that ends in `-` or `:`."""
    return any(
        path == folder or path.startswith(folder if folder[-1] in "-:" else f"{folder}/")
        for folder in folders
    )


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    sys.exit(main())

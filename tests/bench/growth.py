#!/usr/bin/env python3
"""CPU seconds against size, of sites whose work could grow faster than they do.

Each kind of site is built or checked at four sizes, each twice the one before; the exponent is that
of the last doubling, less what an empty site costs (1 = linear). With a command after `--jekyll`,
the seconds and the memory of another Jekyll are shown beside those of `build`.

    python tests/bench/growth.py [KIND…] [--jekyll COMMAND]
"""

from __future__ import annotations

import argparse
import math
import os
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

OURS = [sys.executable, "-P", "-m", "pyjekyll"]


class Kind(NamedTuple):
    """A site that grows: the command, the smallest size, and its files at a size."""

    command: str
    smallest: int
    files: Callable[[int], dict[str, str]]


def page(text: str) -> dict[str, str]:
    """A site of one page."""
    return {"index.md": f"---\n---\n{text}"}


def lines(line: str) -> Callable[[int], dict[str, str]]:
    """A page of so many lines, each with its number."""
    return lambda size: page("".join(line.replace("#N", str(n)) + "\n\n" for n in range(size)))


def laughs(levels: int) -> dict[str, str]:
    """Aliases of aliases: ten of each level in the next, of which a page reads one."""
    rows = ["l0: &l0 [x]"]
    rows += [f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 10)}]" for n in range(1, levels)]
    return {**page("{{ site.data.a.l0 }}"), "_data/a.yml": "\n".join(rows) + "\n"}


def chain(size: int) -> dict[str, str]:
    """One `if` with so many `elsif`."""
    parts = "".join(f"{{% elsif x == {n} %}}{n}" for n in range(size))
    return page(f"{{% assign x = {size} %}}{{% if x == -1 %}}a{parts}{{% endif %}}")


def branches(size: int) -> dict[str, str]:
    """One `case` with so many `when`, half of them in one list of values."""
    whens = "".join(f"{{% when {n} %}}{n}" for n in range(size // 2))
    values = " or ".join(str(n) for n in range(size // 2, size))
    return page(f"{{% case {size} %}}{whens}{{% when {values} %}}a{{% else %}}b{{% endcase %}}")


def posts(size: int) -> dict[str, str]:
    """So many posts in a layout."""
    layout = "<title>{{ page.title }}</title>{{ content }}"
    front = "---\nlayout: l\ntags: [a, b]\n---\n"
    names = {f"_posts/2024-01-01-post-{n}.md": front + words(n) for n in range(size)}
    return {"_layouts/l.html": layout, **names}


def words(number: int) -> str:
    """The text of a post, unequal to that of any other: equal ones are converted once."""
    line = "Some *words*, {}-{}, of a [post](https://example.org), and `code`."
    return "\n\n".join(line.format(number, each) for each in range(20))


KINDS = {
    "broken links": Kind("check", 1000, lines("[x](/gone#N/)")),
    "broken anchors": Kind("check", 1000, lines("[x](#gone#N)")),
    "missing images": Kind("check", 1000, lines("![x](/gone#N.png)")),
    "unknown names": Kind("check", 1000, lines("{{ page.nothing#N }}")),
    "unknown filters": Kind("check", 1000, lines("{{ 1 | nothing#N }}")),
    "billion laughs": Kind("build", 6, laughs),
    "elsif": Kind("build", 375, chain),
    "when": Kind("build", 750, branches),
    "posts": Kind("build", 460, posts),
}


def main() -> int:
    """Measure; the exit code is the number of kinds that are worse than 1.3."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("kinds", nargs="*", default=list(KINDS), help=f"of {', '.join(KINDS)}")
    parser.add_argument("--jekyll", default="", help="another Jekyll to measure beside")
    given = parser.parse_args()
    other = shlex.split(given.jekyll)
    bad = 0
    for name in given.kinds:
        kind = KINDS[name]
        rows = [measure([*OURS, kind.command], kind.files(0)), *of_sizes(OURS, kind)]
        print(
            f"{name:16}", *(f"{seconds:8.2f} s {mib:5.0f} MiB" for seconds, mib in rows[1:]), end=""
        )
        grown = [seconds - rows[0][0] for seconds, _ in rows[-2:]]
        exponent = math.log2(max(grown[1], 0.01) / max(grown[0], 0.01))
        bad += exponent > 1.3
        print(f"  exponent {exponent:.2f}", flush=True)
        if other and kind.command == "build":
            theirs = of_sizes(other, kind)
            print(f"{'':16}", *(f"{s:8.2f} s {mib:5.0f} MiB" for s, mib in theirs), flush=True)
    return bad


def of_sizes(command: Sequence[str], kind: Kind) -> list[tuple[float, float]]:
    """Seconds and MiB at the four sizes."""
    sizes = [kind.smallest * 2**step for step in range(4)]
    return [measure([*command, kind.command], kind.files(size)) for size in sizes]


def measure(command: Sequence[str], files: dict[str, str]) -> tuple[float, float]:
    """The CPU seconds and the peak memory (MiB) of a command in a site of these files."""
    with tempfile.TemporaryDirectory() as folder:
        for name, text in files.items():
            path = Path(folder, "site", name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
        process = subprocess.Popen(
            [*command, "-s", f"{folder}/site", "-d", f"{folder}/out"],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        _, _, used = os.wait4(process.pid, 0)
        process.returncode = 0
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


if __name__ == "__main__":
    sys.exit(main())

"""Random bytes as configuration, front matter and data files: an error with words, or a result.

    python scripts/fuzz/fuzz_reading.py [--count N] [--seed N]

Builds nothing; reads each as a build would. Prints every input that ends in another exception than
those that are reported to users, and how many were read.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import traceback
from collections import Counter
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING

from pyjekyll.configuration import Configuration, FrontmatterDefaults
from pyjekyll.errors import PyjekyllError
from pyjekyll.lint.misspelled_keys import unknown_keys
from pyjekyll.readers.data_reader import DataReader
from pyjekyll.readers.source import parse
from pyjekyll.rendering.render_limits import RenderLimits

if TYPE_CHECKING:
    from collections.abc import Callable

KEYS = (
    *(
        "permalink",
        "collections",
        "defaults",
        "plugins",
        "exclude",
        "include",
        "kramdown",
        "liquid",
    ),
    *("encoding", "timezone", "limit_posts", "future", "source", "destination", "csv_reader"),
    *(
        "pyjekyll",
        "time",
        "theme",
        "paginate",
        "scope",
        "values",
        "path",
        "type",
        "a",
        "<<",
        "date",
    ),
)
VALUES = (
    *("1", "-1", "1.5", "~", "true", "text", "'q'", '"q"', "[]", "{}", "[a, b]", "{a: 1}", "&x 1"),
    *("*x", "&y {a: *y}", "2024-01-02", "2024-01-02 10:00:00", "|\n  a", "!!binary aGk=", "12:30"),
    *(
        "**/*",
        "\x00",
        "é",
        "\udcff",
        "1__0.5",
        "9" * 5000,
        "[" * 50,
        "{compat: x}",
        "utf-16",
        "idna",
    ),
)


def noise(random_: random.Random) -> bytes:
    """Bytes without a plan."""
    return random_.randbytes(random_.randint(0, 60))


def mangled(random_: random.Random, text: str) -> bytes:
    """A text with some bytes changed."""
    data = bytearray(text.encode("utf-8", "surrogateescape"))
    for _ in range(random_.choice((0, 0, 1, 3))):
        if data:
            data[random_.randrange(len(data))] = random_.randrange(256)
    return bytes(data)


def yaml_text(random_: random.Random) -> str:
    """Lines of keys and values, some of them below others."""
    lines = []
    for _ in range(random_.randint(0, 8)):
        indent = random_.choice(
            ("", "  ", "- ", "  - ", "    ", "\t") if random_.random() < 0.2 else ("",)
        )
        lines.append(f"{indent}{random_.choice(KEYS)}: {random_.choice(VALUES)}")
    return "\n".join(lines)


def table(random_: random.Random) -> str:
    """Cells and separators."""
    pieces = ('"', '""', ",", "\t", "\n", "\r\n", "\r", "a", "1", "é", " ", "2024-01-02")
    return "".join(random_.choices(pieces, k=random_.randint(0, 20)))


def some_bytes(random_: random.Random, text: Callable[[random.Random], str]) -> bytes:
    """One time in three noise, else a mangled text."""
    return noise(random_) if random_.random() < 0.33 else mangled(random_, text(random_))


def read_configuration(folder: Path, random_: random.Random) -> str:
    """A `_config.yml` or `.toml`, then its front matter defaults, its clock and suspicious keys."""
    name = "_config.toml" if random_.random() < 0.1 else "_config.yml"
    for old in folder.glob("_config.*"):
        old.unlink()
    (folder / name).write_bytes(some_bytes(random_, yaml_text))
    config = Configuration.load({"source": str(folder)}, environ={})
    defaults = FrontmatterDefaults(config)
    defaults.all("index.md", "pages")
    defaults.find("_posts/a.md", "posts", "layout")
    unknown_keys(config)
    return "read"


def read_front_matter(_folder: Path, random_: random.Random) -> str:
    """A text with front matter, as pages are read."""
    data = b"---\n" + some_bytes(random_, yaml_text) + b"\n---\nbody"
    found = parse(data, random_.choice(("utf-8", "iso-8859-1", "utf-16", "klingon", None)))
    return "read" if found.problem is None else "error"


def read_data(folder: Path, random_: random.Random) -> str:
    """A data file of any kind."""
    data = folder / "_data"
    data.mkdir(exist_ok=True)
    for old in data.iterdir():
        old.unlink()
    kind = random_.choice(("yml", "json", "csv", "tsv"))
    content = some_bytes(random_, table if kind.endswith("sv") else yaml_text)
    (data / f"x.{kind}").write_bytes(content)
    encoding = random_.choice(("utf-8", "iso-8859-1", "utf-16", "klingon", None))
    config = Configuration({"encoding": encoding})
    config["csv_reader"] = {
        "csv_converters": random_.choice((["all"], ["numeric"], ["x"], "all", [])),
        "headers": random_.choice((True, False, None, ["a"], "a,b", 5)),
    }
    site = SimpleNamespace(
        source=str(folder), safe=False, config=config,
        include=[], exclude=[], place_of=lambda path: path, limits=RenderLimits(config.limits),
    )  # fmt: skip
    found = DataReader(site).read(str(data))  # type: ignore[arg-type]
    return "error" if found.asides else "read"


SUBJECTS = {
    "configuration": read_configuration,
    "front matter": read_front_matter,
    "data": read_data,
}


def main() -> int:
    """Read; the exit code is 1 where anything ended in a traceback."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    failed = 0
    with tempfile.TemporaryDirectory() as name:
        for subject, read in SUBJECTS.items():
            outcomes: Counter[str] = Counter()
            for number in range(options.count):
                seed = f"{options.seed}-{subject}-{number}"
                try:
                    outcomes[read(Path(name), random.Random(seed))] += 1
                except PyjekyllError:
                    outcomes["error"] += 1
                except Exception:  # noqa: BLE001 - what is looked for
                    failed += 1
                    print(seed)
                    traceback.print_exc()
            print(subject, dict(outcomes))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())

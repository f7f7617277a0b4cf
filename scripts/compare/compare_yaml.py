"""Compare pyjekyll's reading of YAML with SafeYAML's, on random documents and scalars.

    RUBYLIB=…/safe_yaml-1.0.5/lib python scripts/compare/compare_yaml.py [--count N] [--seed N]

Prints every document that is read differently, and how many were compared.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
from pathlib import Path

from pyjekyll.ruby.yaml import YamlError, load
from tests.conformance.ruby_values import plain, same

ORACLE = Path(__file__).resolve().parents[1] / "lib/yaml_oracle.rb"


def python_answer(text: str) -> dict[str, object]:
    """What pyjekyll makes of the text."""
    try:
        return {"value": plain(load(text))}
    except YamlError as error:
        return {"error": error.ruby_class, "message": str(error)}


class Oracle:
    """Ruby, kept running."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            ["ruby", str(ORACLE)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )

    def __call__(self, text: str) -> dict[str, object]:
        assert self._process.stdin and self._process.stdout
        try:
            text.encode()
            sent: object = text
        except UnicodeEncodeError:
            sent = list(text.encode("utf-8", "surrogateescape"))
        self._process.stdin.write(json.dumps({"text": sent}).encode() + b"\n")
        self._process.stdin.flush()
        answer: dict[str, object] = json.loads(self._process.stdout.readline())
        return answer


SCALAR_PIECES = (
    *"0123456789-+._,:eE xTtZaf:é",
    *("0x", "0b", "0o", "2024", "01", "02", "12", "31", "-01-02", "00", "60", "24:00:00"),
    *("+05:30", "-5", "yes", "No", "ON", "off", "true", "FALSE", "null", "Null", "~", "y", "n"),
    *(".inf", "-.Inf", ".nan", ":sym", "1_000", "1,000", "0777", "089", "12:30", "12:30:45"),
    *("1.5", "1.2.3"),
    " 10:20:30",
)
DOCUMENT_PIECES = (
    *("a: ", "b: ", "key:", "- ", "-", "? ", ": ", "\n", "\n", "\n", "  ", " ", "\t", "[", "]"),
    *("{", "}", ", ", "'", '"', "|\n", ">-\n", "&x ", "*x", "&y ", "*y", "<<: ", "<<: *x"),
    *("!!str ", "!t ", "! ", "!!binary ", "#c", " # c", "---", "--- ", "...\n", "%YAML 1.1\n"),
    *("%TAG ! tag:x,2000:\n", "@", "`", "%", "\\n", "\\x41", "''", "text", "two words", "1"),
    *("1.5", "true", "~", "2024-01-02", "12:30", "é", "\u2028", "\x07", "\r\n", "\r", "\x85"),
    *("😀", "null: ", "1: ", "\n  b: ", "\n- ", "\n  - "),
)
DATES = (
    "{y:04}-{m:02}-{d:02}",
    "{y:04}-{m}-{d} {H}:{M:02}:{S:02}",
    "{y:04}-{m:02}-{d:02}T{H:02}:{M:02}:{S:02}Z",
    "{y:04}-{m:02}-{d:02} {H:02}:{M:02}:{S:02} {z}",
    "{y:04}-{m:02}-{d:02} {H:02}:{M:02}:{S:02}.{f}{z}",
    "{y:04}-{m:02}-{d:02}t{H}:{M:02}:{S:02}.{f} {z}",
    "{y:04}-{m:02}-{d:02}  {H:02}:{M:02}:{S:02}",
    "{y:04}-{m:02}-{d:02} {H:02}:{M:02}",
)
ZONES = ("Z", "", "+05:30", "-5", "+530", "-11:00", "+23:59", "+24", "-99", "+12:60", "-2377")


def random_text(random_: random.Random) -> str:
    """A scalar, a date or a document, more or less well formed."""
    kind = random_.randrange(4)
    if kind == 0:
        return "".join(random_.choices(SCALAR_PIECES, k=random_.randint(1, 5)))
    if kind == 1:
        template = random_.choice(DATES)
        return template.format(
            y=random_.choice((2024, 1999, 1900, 1600, random_.randint(1583, 9999))),
            m=random_.randint(0, 13),
            d=random_.randint(0, 32),
            H=random_.randint(0, 25),
            M=random_.randint(0, 61),
            S=random_.randint(0, 61),
            f=random_.choice(("", "5", "123456", "1234567")),
            z=random_.choice(ZONES),
        )
    pieces = random_.choices(DOCUMENT_PIECES, k=random_.randint(1, 14))
    if kind == 3:
        scalars = ("".join(random_.choices(SCALAR_PIECES, k=2)) for _ in pieces)
        pieces = [f"{piece}{scalar}" for piece, scalar in zip(pieces, scalars, strict=True)]
    return "".join(pieces)


def main() -> int:
    """Compare; the exit code is 1 where anything differs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    random_ = random.Random(options.seed)
    oracle = Oracle()
    differing = 0
    for _ in range(options.count):
        text = random_text(random_)
        ruby, python = oracle(text), python_answer(text)
        if '["loop"]' in json.dumps(ruby):
            continue  # what holds itself is refused
        if not same(ruby, python):
            differing += 1
            print(f"{text!r}\n  ruby   {ruby}\n  python {python}")
    print(f"{options.count} compared, {differing} differ")
    return 1 if differing else 0


if __name__ == "__main__":
    sys.exit(main())

"""Record what Ruby answers about Liquid's values, or compare ours with it for as long as you like.

    RUBYLIB=…/liquid-4.0.4/lib python scripts/record/record_liquid_values.py record
    RUBYLIB=… python scripts/record/record_liquid_values.py fuzz 20000 [seed] [about]

`record` writes tests/unit/liquid/recorded/*.json, the same questions every time.
"""

from __future__ import annotations

import datetime as dt
import importlib.util
import json
import os
import random
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
RECORDED = ROOT / "tests/unit/liquid/recorded"
ZONES = ("UTC", "America/New_York", "Europe/Berlin", "Australia/Lord_Howe")
COUNTS = {
    "filter": 2500,
    "strftime": 700,
    "parse": 900,
    "inspect": 300,
    "compare": 600,
    "lookup": 300,
}

TEXTS = [
    *["", "a", "abc", "Hello World", " pad \n", "1", "12", "1.5", "-3", "0", "0.0", "-1.50", "1e3"],
    *[
        " 42 ",
        "1_000",
        "0x1A",
        "5px",
        "a,b,,c,",
        "a  b c",
        "é",
        "ÜNÏcode",
        "日本語 テスト",
        "ß",
        "ǆx",
    ],
    *["<b>x</b> & \"q\" 'z'", "&amp; &lt; &#39; &foo; &", "<a", "a>b<c", "line1\nline2\r\nline3\r"],
    *[
        "<script>a<b></script>x<style>\n</style><!-- c --><p>",
        "a+b%20c%C3%A9",
        "%FF",
        "%zz",
        "100%",
    ],
    *["\0x\0 ", "\u00a0nb\u00a0", "title", "x", "b", "size", "first", "2020-01-02", "now?", "ΑΣ"],
    *["2020-02-30 10:00", "12/25/2020", "March 5, 2021 3pm", "1700000000", "\\0", "\\1\\\\", "\\'"],
    *["[\\0]", "\\`", "İ", "one two three four five six", "true", "-", "a-b_c", "z.10", "Straße"],
    *[
        "ÀB",
        "null",
        "999999999999999999999",
        "1234567890123456789.123456789",
        "-0.0",
        "00012",
        "#{x}",
    ],
    *["0b11", "0o17", "12abc", "\u2028\u0085\x7f\x1b", '"q"\\', "😀\U000e0001\ue000"],
]
FLOATS = [
    *[
        0.5,
        1.5,
        2.5,
        -2.5,
        0.1,
        0.2,
        3.14159,
        2.675,
        1e20,
        1e16,
        1e15,
        1e-5,
        1e-7,
        123456.789,
        -0.0,
    ],
    *[0.0, 10.0, 1e300, 5e-324, 1 / 3, 1234567890123456.8],
]
ONE_VALUE = {
    *["append", "prepend", "at_least", "at_most", "concat", "date", "divided_by", "minus", "plus"],
    *["times", "modulo", "map", "remove", "remove_first", "split"],
}
VALUES = {
    "default": (0, 1),
    "join": (0, 1),
    "compact": (0, 1),
    "sort": (0, 1),
    "sort_natural": (0, 1),
    "uniq": (0, 1),
    "round": (0, 1),
    "slice": (1, 2),
    "replace": (1, 2),
    "replace_first": (1, 2),
    "truncate": (0, 2),
    "truncatewords": (0, 2),
    "where": (1, 2),
    **dict.fromkeys(ONE_VALUE, (1, 1)),
}
OF_ARRAYS = {
    *["sort", "sort_natural", "uniq", "map", "where", "compact", "concat", "join", "reverse"],
    *["first", "last"],
}
OF_NUMBERS = {
    *["plus", "minus", "times", "divided_by", "modulo", "round", "ceil", "floor", "abs"],
    *["at_least", "at_most"],
}
MONTHS = [
    *["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
    *["January", "March", "August", "september", "sept"],
]
WEEKDAYS = ["Mon", "Tue", "Wednesday", "thurs", "Fri.", "Sun", "saturday"]
OFFSETS = [
    *[
        "",
        "",
        "Z",
        " UTC",
        " GMT",
        "+00:00",
        " +0000",
        "-00:00",
        " -0500",
        "-05:00",
        " EST",
        " EDT",
    ],
    *[
        "PST",
        " CET",
        " JST",
        " A",
        " M",
        " +5",
        "+05",
        " GMT+3",
        " UTC-03:30",
        "+5:30",
        "-0000",
        " foo",
    ],
    *[" Eastern Standard Time", " eastern daylight time", " est dst", "+12:34:56", " [-5:EST]"],
]


class Asker:
    """Makes up questions."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.choice = self.random.choice
        self.chance = lambda part: self.random.random() < part

    def question(self, about: str) -> dict[str, Any]:
        """A question about filters, strftime, …"""
        made: dict[str, Any] = getattr(self, f"_{about}")()
        return {"about": about, **made}

    # --- values -----------------------------------------------------------------------------------

    def number(self) -> Any:
        kind = self.random.random()
        if kind < 0.4:
            return self.random.randint(-5, 20)
        if kind < 0.5:
            return self.choice([10**18, -(10**18), 2**63, 2**64, 10**25, -7, 100, 1000])
        if kind < 0.85:
            return self.choice([*FLOATS, self.random.uniform(-1e6, 1e6)])
        if kind < 0.87:
            return {"$float": self.choice(["nan", "inf", "-inf"])}
        return self.random.randint(-(10**6), 10**6)

    def scalar(self, *, inside: bool = True) -> Any:
        kind = self.random.random()
        if kind < 0.4:
            return self.choice(TEXTS)
        if kind < 0.6:
            return self.number()
        if kind < 0.78:
            return self.choice([None, None, True, False])
        if kind < 0.81:
            return {"$time": self.choice(["2023-03-05 04:07:09 -0500", "2024-12-31 23:59:58 UTC"])}
        if kind < 0.85:
            return self.choice(
                [{"$date": "2021-02-03"}, {"$datetime": "2023-03-05T04:07:09-05:00"}]
            )
        if kind < 0.88 and inside:
            return {"$sym": self.choice(["sy", "a b", "x?", "Abc"])}
        if kind < 0.90:
            return {"$range": [self.random.randint(-2, 4), self.random.randint(0, 6)]}
        if kind < 0.93:
            return {"$drop": {"title": self.choice(TEXTS), "x": self.number()}}
        if kind < 0.94 and not inside:
            return {"$word": self.choice(["empty", "blank"])}
        return self.choice(TEXTS)

    def hash(self) -> dict[str, Any]:
        names = ["title", "x", "b", "size", "first", "1"]
        return {
            name: self.scalar() for name in self.random.sample(names, self.random.randint(0, 3))
        }

    def array(self, depth: int = 0) -> list[Any]:
        kind, count = self.random.random(), self.choice([0, 1, 2, 3, 4, 6, 9])
        if kind < 0.15:
            return [self.choice(TEXTS) for _ in range(count)]
        if kind < 0.3:
            return [self.number() for _ in range(count)]
        if kind < 0.4:
            return [self.choice([None, self.random.randint(0, 3)]) for _ in range(count)]
        if kind < 0.65:
            return [self.hash() for _ in range(count)]
        if kind < 0.7:
            return [{"$drop": self.hash()} for _ in range(count)]
        if kind < 0.8:
            return [{"x": self.choice([None, 0, 1, 2, 3]), "i": index} for index in range(count)]
        if kind < 0.9 or depth > 1:
            return [self.scalar() for _ in range(count)]
        return [self.value(depth + 1) for _ in range(count)]

    def value(self, depth: int = 0) -> Any:
        kind = self.random.random()
        if kind < 0.45:
            return self.scalar(inside=depth > 0)
        if kind < 0.56:
            return self.hash()
        if kind < 0.57:
            keys = ["a", 1, 2.5, None, {"$sym": "k"}, {"$sym": "a b"}]
            return {"$pairs": [[self.choice(keys), self.scalar()] for _ in range(2)]}
        return self.array(depth)

    # --- questions --------------------------------------------------------------------------------

    def _filter(self) -> dict[str, Any]:
        names = [name for name in ours().STANDARD_FILTERS if name != "h"]
        name = self.choice(names)
        count = self.random.randint(*VALUES.get(name, (0, 0)))
        if self.chance(0.02):
            count = self.random.randint(0, 3)
        if name in OF_ARRAYS and self.chance(0.75):
            value: Any = self.array()
        elif name in OF_NUMBERS and self.chance(0.75):
            value = self.choice([self.number(), self.choice(TEXTS)])
        elif name == "date" and self.chance(0.3):
            value = self.choice(
                [{"$local": self.random.randint(0, 2**31)}, self.random.randint(0, 2**40)]
            )
        else:
            value = self.value()
        return {"filter": name, "values": [value, *(self._argument(name, i) for i in range(count))]}

    def _argument(self, name: str, index: int) -> Any:
        if name in OF_ARRAYS - {"concat", "join"} and self.chance(0.8):
            first = ["x", "title", "b", 0, 1, None, "size", "to_liquid"]
            return self.choice([None, 1, "a", True, 2] if index else first)
        if name in OF_NUMBERS and self.chance(0.8):
            return self.choice([self.number(), self.choice(TEXTS)])
        if name == "concat" and self.chance(0.8):
            return self.array()
        if name == "date":
            return self.choice(["%Y-%m-%d", "%F %T %z %Z", "%b %-d", None, "", "%s %L", 5, "%"])
        if name in ("slice", "truncate", "truncatewords") and self.chance(0.8):
            return self.choice([0, 1, 2, 3, 5, -1, -3, 10, "2", None, 10**20])
        return self.scalar(inside=False) if self.chance(0.9) else self.value()

    def _inspect(self) -> dict[str, Any]:
        return {"value": self.value(1)}

    def _compare(self) -> dict[str, Any]:
        left = self.value()
        right = self.value() if self.chance(0.7) else left
        operator = self.choice(["==", "==", "<", ">", "<=", ">=", "contains", "contains"])
        return {"left": left, "operator": operator, "right": right}

    def _lookup(self) -> dict[str, Any]:
        keys = [0, 1, -1, "x", "size", 1.5, True, "title", 5]
        command = self.choice(["size", "first", "last", "x", "title"])
        key = self.choice([None, self.choice(keys)])
        return {"value": self.value(), "key": key, "command": command}

    def _strftime(self) -> dict[str, Any]:
        letters = "aAbBcCdDeFgGhHIjklLmMnNpPQrRsStTuUvVwWxXyYzZ%+qEOi "
        flags = ["-", "0", "^", "#", "_", ":", "::", ":::", "3", "5", "10", "12", "E", "O"]
        format_ = ""
        for _ in range(self.random.randint(1, 4)):
            chosen = [self.choice(flags) for _ in range(self.choice([0, 0, 0, 1, 1, 2, 3]))]
            format_ += "%" + "".join(chosen) + self.choice(letters)
            if self.chance(0.3):
                format_ += self.choice(["/", " ", "x", "é", "%"])
        return {"value": self._moment(), "format": format_}

    def _moment(self) -> Any:
        kind = self.random.random()
        year = self.choice([self.random.randint(1970, 2037), self.random.randint(1, 9998)])
        day = dt.date(year, 1, 1) + dt.timedelta(days=self.random.randint(0, 364))
        clock = f"{self.choice([0, 12, 7, 23]):02}:{self.random.randint(0, 59):02}:05"
        if self.chance(0.3):
            clock += f".{self.random.randint(0, 999999):06}"
        offset = self.choice(["+00:00", "-05:00", "+05:30", "-00:30", "+12:45", "-11:00"])
        if kind < 0.3:
            return {"$local": self.random.randint(-(2**31), 2**32)}
        if kind < 0.6:
            return {"$time": f"{day} {clock} {self.choice(['UTC', offset])}"}
        return {"$datetime": f"{day}T{clock}{offset}"} if kind < 0.8 else {"$date": f"{day}"}

    def _parse(self) -> dict[str, Any]:
        parts = [self._day_text()]
        if self.chance(0.25):
            parts.insert(0, self.choice(WEEKDAYS) + self.choice(["", ","]))
        if self.chance(0.6):
            parts.append(self._clock_text() + self.choice(OFFSETS))
        if self.chance(0.06):
            parts.append(self.choice(["BC", "b.c.", "AD", "bce", "17"]))
        text = self.choice([" ", " ", "T", "  ", ", "]).join(part for part in parts if part)
        if self.chance(0.08) and text:
            spot = self.random.randrange(len(text))
            text = text[:spot] + self.choice("0123456789-/:. 'ap\n\u00a0é_(") + text[spot + 1 :]
        return {"text": text.lower() if self.chance(0.5) else text, "now": 1600000000}

    def _digits(self, low: int, high: int, width: int = 0) -> str:
        return str(self.random.randint(low, high)).zfill(width)

    def _day_text(self) -> str:
        number = self._digits
        year = self.choice([number(1900, 2100), number(1900, 2100), number(0, 99, 2), "'98", "-44"])
        month = self.choice([number(1, 12, 2), number(1, 12), number(0, 14), self.choice(MONTHS)])
        day = self.choice(
            [number(1, 31, 2), number(0, 33), number(1, 31) + self.choice(["st", "th"])]
        )
        between = self.choice(["-", "-", "/", ".", " ", ", ", ""])
        week = [f"{year}-W{number(1, 53, 2)}-3", "-w-3", f"{year}-{number(0, 370, 3)}"]
        odd = [f"--{month}-{day}", f"H{number(1, 40)}.{number(1, 12)}.2", f"-{number(1, 366, 3)}"]
        return self.choice(
            [
                *[f"{year}{between}{month}{between}{day}"] * 4,
                f"{day}{between}{month}{between}{year}",
                f"{month} {day}, {year}",
                number(0, 10 ** self.random.randint(1, 15) - 1),
                self.choice([*week, *odd]),
                self.choice([year, day, self.choice(MONTHS), ""]),
            ]
        )

    def _clock_text(self) -> str:
        number = self._digits
        hour, minute, second = number(0, 23, 2), number(0, 59, 2), number(0, 61)
        text = self.choice(
            [
                *[f"{hour}:{minute}", f"{hour}:{minute}:{second}", f"{number(1, 12)} pm", "24:00"],
                *[f"{hour}h", f"{hour}h{minute}m", f"{hour}{minute}", "24:00:01", f"{hour} : 5"],
            ]
        )
        if self.chance(0.3):
            text += self.choice([".", ","]) + number(0, 10 ** self.random.randint(1, 12) - 1)
        return text + self.choice([*[""] * 9, " am", "pm", "a.m.", " p"])


def ask_ruby(questions: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Ruby's answers."""
    command = ["ruby", str(ROOT / "scripts/record/record_liquid_values.rb")]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8"
    ) as process:
        assert process.stdin and process.stdout
        lines = "".join(json.dumps(question) + "\n" for question in questions)
        writer = threading.Thread(
            target=lambda: (process.stdin.write(lines), process.stdin.close())
        )
        writer.start()
        answers = [json.loads(line) for line in process.stdout]
        writer.join()
    return answers


def ours() -> Any:
    """The module that answers in our words: the one the tests use."""
    if "recorded_questions" not in sys.modules:
        path = ROOT / "tests/unit/liquid/conftest.py"
        spec = importlib.util.spec_from_file_location("recorded_questions", path)
        assert spec and spec.loader
        module = importlib.util.module_from_spec(spec)
        sys.modules["recorded_questions"] = module
        spec.loader.exec_module(module)
    return sys.modules["recorded_questions"]


def questions(about: str, count: int, seed: int) -> list[dict[str, Any]]:
    """So many questions, each with a time zone."""
    asker = Asker(seed)
    zones = ZONES if about in ("strftime", "parse") else ("America/New_York",)
    asked = [asker.question(about) for _ in range(count)]
    each = -(-count // len(zones))
    return [{"zone": zones[index // each], **question} for index, question in enumerate(asked)]


def record() -> None:
    """Write the answers down."""
    versions = "puts [RUBY_VERSION, Liquid::VERSION]"
    found = subprocess.run(
        ["ruby", "-rliquid", "-e", versions], capture_output=True, text=True, check=True
    ).stdout.split()
    RECORDED.mkdir(exist_ok=True)
    for about, count in COUNTS.items():
        asked = questions(about, count, seed=20)
        cases = [
            {**question, "answer": answer}
            for question, answer in zip(asked, ask_ruby(asked), strict=True)
        ]
        head = {
            "ruby": found[0],
            "liquid": found[1],
            "recorder": "scripts/record/record_liquid_values.py",
        }
        lines = ",\n".join(json.dumps(case, ensure_ascii=False) for case in cases)
        text = json.dumps(head)[:-1] + f', "cases": [\n{lines}\n]}}\n'
        (RECORDED / f"{about}.json").write_text(text, encoding="utf-8")


def fuzz(count: int, seed: int, only: list[str]) -> int:
    """Print where we differ; the number of differences."""
    different = 0
    for about in only or COUNTS:
        asked = questions(about, count, seed)
        for question, answer in zip(asked, ask_ruby(asked), strict=True):
            got = ours().answer(question)
            if not ours().agree(got, answer):
                different += 1
                print(json.dumps(question), f"  Ruby: {answer}", f"  ours: {got}", sep="\n")
    print(f"{different} differences")
    return different


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    os.environ.setdefault("LANG", "C.UTF-8")
    if sys.argv[1:2] == ["record"]:
        record()
    else:
        arguments = [*sys.argv[2:], "1000", "1"][:2] if len(sys.argv) < 4 else sys.argv[2:4]
        sys.exit(bool(fuzz(int(arguments[0]), int(arguments[1]), sys.argv[4:])))

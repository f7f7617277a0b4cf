"""Record what Jekyll answers about its filters, slugs and URLs, or compare ours with it.

    RUBYLIB=…/jekyll/lib:…/liquid-4.0.4/lib:… python scripts/record/record_jekyll_filters.py record
    RUBYLIB=… python scripts/record/record_jekyll_filters.py fuzz 20000 [seed] [about]

`record` writes the recorded answers of the unit tests, the same questions every time.
"""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from record_liquid_values import TEXTS, Asker

ROOT = Path(__file__).resolve().parents[2]
RECORDED = {
    "filter": ROOT / "tests/unit/filters/recorded_filters.json",
    "slug": ROOT / "tests/unit/utils/recorded_slugs.json",
    "uri": ROOT / "tests/unit/ruby/recorded_uris.json",
}
COUNTS = {"filter": 2500, "slug": 500, "uri": 700}

CONDITIONS = [
    *[
        "p.x == 1",
        "p.x > 2",
        "p.title",
        "p.x == nil",
        "p.title contains 'a'",
        "p.b and p.x",
        "(p.x)",
    ],
    *["p.x == other.x or p.title == 'a'", "p.x >", "p == 1", "p.size > 1", "p.b == blank"],
    *["p.x != 'a' and p.b == empty", "p['x'] == 2", "a.b"],
]
EXPRESSIONS = [
    *["p.x", "p.title | upcase", "p.x | plus: 1", "p.size", "p | size", "p.x |", "other.x"],
    *["p.b | default: 'none' | append: '!'", "p.title | date: '%Y'"],
]
PROPERTIES = ["x", "title", "b", "size", "x.y", "1", "title.x.", "", None, 1, "x..y"]
TARGETS = [
    *["a", "1", "1.0", 1, 2, 2.5, None, True, False, "true", "", "title", [1], {"a": 1}],
    *[{"$word": "empty"}, {"$word": "blank"}, {"$date": "2021-02-03"}],
]
POOLS: list[list[Any]] = [
    *[[None, 1, 2, 3], ["1", "02", "2.5", "10", " 7 ", "a", "b"], ["x", "y", None]],
    *[[True, False, None], [[1, "a"], ["b"], [], None], [1, 2.5, "3", "x"], ["", None, [], {}]],
    *[[{"y": 1}, {"y": "b"}, None], ["1.", ".5", "-3", "--1", "-", "1e3"]],
    [{"$date": "2021-02-03"}, {"$date": "2020-02-03"}],
]
CHARACTERS = [
    *"abcXYZ012 -_.~!$&'()+,;=@/:?#[]%<>\"\\|\n\t",
    *"éÀßøŒñ日本अحПσΣǆ²½Ⅷ٣ü—–’“😀\u00a0ﬁÅ",
]
SEGMENTS = [
    *["a", "b c", "é", ".", "..", "", "x.html", "%20", "%2F", "%41", "%zz", "a:b", "ü", "%C3%A9"],
    *["%2b", "+", "%E9", "a&b", "日", "~", "%7e", "'", "|", "{x}", "index.html"],
]
STARTS = [
    *[
        "",
        "",
        "",
        "http://ex.org",
        "https://ex.org:443",
        "HTTP://Ex.ORG:8080",
        "//cdn.x",
        "mailto:",
    ],
    *["https://münchen.de", "http://u:p@h", "https://x.y.", "ftp://f", "a:", "1x:", "http://[::1]"],
]
OF_ITEMS = ("where", "find", "group_by", "sort", "where_exp", "find_exp", "group_by_exp")
ARGUMENTS: dict[str, tuple[int, int]] = {
    **dict.fromkeys(("where", "find", "where_exp", "find_exp", "group_by_exp"), (2, 2)),
    **dict.fromkeys(("group_by", "push", "unshift"), (1, 1)),
    **dict.fromkeys(("slugify", "number_of_words", "pop", "shift"), (0, 1)),
    **dict.fromkeys(("sort", "date_to_string", "date_to_long_string"), (0, 2)),
    "array_to_sentence_string": (0, 1),
}
# Those that need more of a site than its configuration, and the one that is left to chance.
LEFT_OUT = {"markdownify", "smartify", "sassify", "scssify", "sample"}


class JekyllAsker(Asker):
    """Makes up questions about Jekyll's own."""

    def scalar(self, *, inside: bool = True) -> Any:
        value = super().scalar(inside=inside)
        return None if isinstance(value, dict) and "$word" in value else value

    def hash(self) -> dict[str, Any]:
        fields = super().hash()
        fields.pop("first", None)  # every drop of Jekyll's has a method of that name
        return fields

    def _filter(self) -> dict[str, Any]:
        names = [name for name in ours().FILTERS if name not in LEFT_OUT]
        name = self.choice([*names, "where", "sort", "find", "group_by", "where", "sort"])
        count = self.random.randint(*ARGUMENTS.get(name, (0, 0)))
        if self.chance(0.01):
            count = self.random.randint(0, 3)
        values = [self._input(name), *(self._argument(name, index) for index in range(count))]
        site = {
            "url": self.choice([None, "", "https://ex.org", "http://localhost:4000"]),
            "baseurl": self.choice([None, "", "/base", "base/", "/", "/é"]),
        }
        return {"filter": name, "values": values, "config": site}

    def _input(self, name: str) -> Any:
        if name in OF_ITEMS:
            return self._items()
        if name.endswith("_url"):
            return self.choice([self._uri()["text"], self.choice(TEXTS)])
        if name.startswith("date_"):
            day = self.random.randint(1, 31)
            local = {"$local": self.random.randint(0, 2**31)}
            return self.choice([local, {"$date": "2021-02-03"}, f"2021-03-{day:02} 10:00", ""])
        return self.value()

    def _items(self) -> Any:
        kind, count = self.random.random(), self.choice([0, 1, 2, 3, 5, 8])
        if kind < 0.6:
            pool = self.choice(POOLS)
            items = [
                {
                    "x": self.choice(pool),
                    "title": self.choice(["a", "b", "A", "é"]),
                    "b": self.choice([None, "", 1]),
                    "i": index,
                }
                for index in range(count)
            ]
            return [{"$drop": item} for item in items] if self.chance(0.2) else items
        if kind < 0.7:
            return {f"k{index}": self.hash() for index in range(count)}
        return self.array() if kind < 0.85 else self.value()

    def _argument(self, name: str, index: int) -> Any:
        if name in ("where", "find"):
            return self.choice(TARGETS if index else PROPERTIES)
        if name in ("group_by", "sort"):
            return self.choice(["first", "last", "x", None] if index else PROPERTIES)
        if name in ("where_exp", "find_exp"):
            return self.choice(CONDITIONS) if index else "p"
        if name == "group_by_exp":
            return self.choice(EXPRESSIONS) if index else "p"
        if name == "slugify":
            return self.choice(["default", "pretty", "ascii", "latin", "raw", "none", None, 5])
        if name == "number_of_words":
            return self.choice(["cjk", "auto", "x", None])
        if name in ("pop", "shift"):
            return self.choice([0, 1, 2, 5, -1, "2", "x", None])
        if name.startswith("date_"):
            return self.choice(["US", "UK", None] if index else ["ordinal", "ordinal", None])
        return self.scalar(inside=False)

    def _slug(self) -> dict[str, Any]:
        text = "".join(self.choice(CHARACTERS) for _ in range(self.random.randint(0, 10)))
        mode = self.choice([None, "default", "raw", "pretty", "ascii", "latin", "none"])
        return {"text": text, "mode": mode, "cased": self.chance(0.2)}

    def _uri(self) -> dict[str, Any]:
        path = "/".join(self.choice(SEGMENTS) for _ in range(self.random.randint(0, 5)))
        start = self.choice(STARTS)
        if self.chance(0.7) or (start and start[-1] != ":"):
            path = f"/{path}"
        query = self.choice(["", "", "", "?a=b&c=d", "?q=%20%2B+é", "?", "?x=a b&&y", "?a;b=ü%26"])
        return {"text": start + path + query + self.choice(["", "", "#fr", "#ü b", "#a#b", "#"])}


def ours() -> Any:
    """The module that answers in our words: the one the tests use."""
    if "recorded_filters" not in sys.modules:
        path = ROOT / "tests/unit/filters/conftest.py"
        spec = importlib.util.spec_from_file_location("recorded_filters", path)
        assert spec and spec.loader
        module = importlib.util.module_from_spec(spec)
        sys.modules["recorded_filters"] = module
        spec.loader.exec_module(module)
    return sys.modules["recorded_filters"]


def ask_jekyll(questions: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Jekyll's answers."""
    command = ["ruby", "-W0", str(ROOT / "scripts/record/record_jekyll_filters.rb")]
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


def questions(about: str, count: int, seed: int) -> list[dict[str, Any]]:
    """So many questions."""
    asker = JekyllAsker(seed)
    return [{"zone": "America/New_York", **asker.question(about)} for _ in range(count)]


def record() -> None:
    """Write the answers down."""
    versions = "puts [RUBY_VERSION, Jekyll::VERSION, Addressable::VERSION::STRING]"
    found = subprocess.run(
        ["ruby", "-W0", "-rjekyll", "-e", versions], capture_output=True, text=True, check=True
    ).stdout.split()
    for about, count in COUNTS.items():
        asked = questions(about, count, seed=30)
        cases = [
            {**question, "answer": answer}
            for question, answer in zip(asked, ask_jekyll(asked), strict=True)
        ]
        head = dict(zip(("ruby", "jekyll", "addressable"), found, strict=True))
        head["recorder"] = "scripts/record/record_jekyll_filters.py"
        lines = ",\n".join(json.dumps(case, ensure_ascii=False) for case in cases)
        text = json.dumps(head)[:-1] + f', "cases": [\n{lines}\n]}}\n'
        RECORDED[about].write_text(text, encoding="utf-8")


def fuzz(count: int, seed: int, only: list[str]) -> int:
    """Print where we differ; the number of differences."""
    different = 0
    for about in only or COUNTS:
        asked = questions(about, count, seed)
        for question, answer in zip(asked, ask_jekyll(asked), strict=True):
            got = ours().answer(question)
            if got != answer:
                different += 1
                print(json.dumps(question), f"  Jekyll: {answer}", f"  ours: {got}", sep="\n")
    print(f"{different} differences")
    return different


if __name__ == "__main__":
    if sys.argv[1:2] == ["record"]:
        record()
    else:
        arguments = [*sys.argv[2:], "1000", "1"][:2] if len(sys.argv) < 4 else sys.argv[2:4]
        sys.exit(bool(fuzz(int(arguments[0]), int(arguments[1]), sys.argv[4:])))

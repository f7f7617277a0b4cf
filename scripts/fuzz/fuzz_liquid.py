"""Random templates, rendered by pyjekyll.liquid and by Ruby Liquid 4.0.4, must give the same.

    RUBYLIB=…/liquid-4.0.4/lib TZ=UTC python scripts/fuzz/fuzz_liquid.py --count 10000 --seed 1

Templates come from a grammar and are then mutated; differences are printed as JSON, one a line, in
the form of the recorded cases, so that what is found can be recorded.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.conformance.liquid_cases import comparable, outcomes

# --- data -----------------------------------------------------------------------------------------

DATA: dict[str, Any] = {
    "a": 1,
    "b": 2,
    "n": None,
    "t": True,
    "f": False,
    "z": 0,
    "neg": -7,
    "fl": 3.14,
    "big": 123456789012345678,
    "s": "hello world",
    "e": "",
    "w": "  pad  \n",
    "u": "Ünïcödé ñ 日本",
    "num": "42",
    "dec": "4.20",
    "html": "<p class='x'>A &amp; B <b>bold</b></p><!-- c -->",
    "arr": ["x", "y", "z"],
    "nums": [3, 1, 2, 10],
    "mix": [1, "two", None, 3.0, True, {"k": "v"}, [1, [2]]],
    "nils": ["b", None, "a", None, "C"],
    "ea": [],
    "eh": {},
    "h": {"k": "v", "n": 1, "size": "own", "first": 7, "a": {"b": "deep", "c": [1, 2]}},
    "posts": [
        {"title": "B", "cat": "x", "order": 2, "tags": ["q", "r"]},
        {"title": "a", "cat": "y", "order": None, "tags": []},
        {"title": "C", "cat": "x", "order": 1, "tags": ["q"], "hidden": True},
    ],
    "time": {"$time": "2023-03-05 04:07:09 -05:00"},
    "utc": {"$time": "2024-12-31 23:59:58 UTC"},
    "date": {"$date": "2021-02-03"},
    "nested": [[1, 2], [3, [4]]],
    "drop": {"$drop": {"name": "dn", "list": [1, 2], "h": {"x": 1}}},
    "drops": [
        {"$drop": {"title": "D2", "order": 2}},
        {"$drop": {"title": "D1", "order": 1}},
        {"$drop": {"title": "D3"}},
    ],
    "sym": {"$sym": "sy"},
    "range": {"$range": [2, 5]},
    "hs": {"x": {"$sym": "q"}, "y": [None, True, 1.5, 'q"#{x}\n']},
    "forloop": "outer",
    "i": "i-data",
    "odd": "\u00a0x\u2028\r\ny\u0000 \u3000ß",
    "tags": '<script>a<b</script>x<style>p{}</style><!-- c --> y <br/>&lt;&amp &#39;"',
    "csv": ",a,,b,c,,",
    "deep": {"a": [{"b": [{"c": "d"}]}], "e": {"f": {"g": None}}},
    "bools": [True, False, None, True],
    "floats": [1.5, -0.0, 1e20, 2.675, 100.0, 1e-7],
    "numstr": ["10", "9", "-1", "1.5", "x", ""],
    "dates": ["2020-02-30", "now?", "12/25/2020", "1152098955", "March 5, 2021 10:30"],
    "x": "x-data",
}
FILES = {
    "inc": "<{{ inc }}|{{ x }}|{{ i }}>",
    "loop": "{% for i in arr %}{{ i }}{{ forloop.parentloop.index }}{% endfor %}",
    "brk": "a{% break %}b",
    "cont": "a{% if i == 2 %}{% continue %}{% endif %}b",
    "set": "{% assign x = 'set' %}{% assign i = 'seti' %}{% cycle 'p', 'q' %}",
    "deep": "{% include 'inc', inc: 5 %}{% increment c %}",
    "cnt": "{{ a }}{% increment a %}{{ a }}",
    "table": "{% tablerow q in nums cols:2 %}{% if q == 1 %}{% break %}{% endif %}{{ q }}"
    "{% endtablerow %}",
}

# --- grammar --------------------------------------------------------------------------------------

NAMES = [*DATA, "c", "q", "v", "nope", "item", "include", "tablerowloop", "empty", "blank", "nil"]
KEYS = [
    "size",
    "first",
    "last",
    "k",
    "n",
    "a",
    "b",
    "title",
    "cat",
    "order",
    "tags",
    "name",
    "list",
    "index",
    "index0",
    "rindex",
    "rindex0",
    "length",
    "parentloop",
    "col",
    "row",
    "x",
    "y",
    "c",
    "h",
    "limit",
    "for",
    "in",
    "continue",
    "else",
    "contains",
]
FILTERS = {
    "abs": "", "append": "a", "at_least": "a", "at_most": "a", "capitalize": "", "ceil": "",
    "compact": "p?", "concat": "a", "date": "d", "default": "a?", "divided_by": "a",
    "downcase": "", "escape": "", "escape_once": "", "first": "", "floor": "", "join": "a?",
    "last": "", "lstrip": "", "map": "p", "minus": "a", "modulo": "a", "newline_to_br": "",
    "plus": "a", "prepend": "a", "remove": "a", "remove_first": "a", "replace": "aa",
    "replace_first": "aa", "reverse": "", "round": "a?", "rstrip": "", "size": "", "slice": "aa?",
    "sort": "p?", "sort_natural": "p?", "split": "a", "strip": "", "strip_html": "",
    "strip_newlines": "", "times": "a", "truncate": "a?a?", "truncatewords": "a?a?",
    "uniq": "p?", "upcase": "", "url_decode": "", "url_encode": "", "where": "pa?", "h": "",
    "unknown_filter": "a?", "inspect": "",
}  # fmt: skip
STRINGS = [
    "'a'", '"b"', "''", "'hello'", "' '", "','", "'x'", "'it''s'", "'%Y-%m-%d'", "'o'", "'l'",
    "'2'", "'1.5'", "'q'", "\"don't\"", "'é'", "'title'", "'order'", "'..'", "'a,b,,c,'", "'-5'",
]  # fmt: skip
NUMBERS = ["0", "1", "2", "3", "-1", "10", "1.5", "-0.5", "2.0", "100", "007", "1.2.3", "5."]
FORMATS = ["'%Y'", "'%d %b %y'", "'%s'", "'%H:%M:%S %z'", "'%-d/%-m'", "'%j %U'", "''", "'%A %e'"]
OPERATORS = ["==", "!=", "<", ">", "<=", ">=", "contains", "<>"]


class Grammar:
    """Makes one template."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.loops = 0

    def pick(self, *options: Any) -> Any:
        return self.chance.choice(options)

    def odds(self, probability: float) -> bool:
        return self.chance.random() < probability

    def name(self) -> str:
        return self.chance.choice(NAMES)

    def lookup(self) -> str:
        text = self.name()
        if self.loops and self.odds(0.4):
            text = self.pick("i", "forloop", "item")
        while self.odds(0.35):
            text += self.pick(
                f".{self.chance.choice(KEYS)}",
                f".{self.chance.choice(KEYS)}",
                f"[{self.chance.choice(NUMBERS[:6])}]",
                f"[{self.chance.choice(STRINGS)}]",
                f"[{self.name()}]",
                f"[{self.name()}.{self.chance.choice(KEYS)}]",
            )
        return text

    def value(self) -> str:
        kind = self.chance.random()
        if kind < 0.55:
            return self.lookup()
        if kind < 0.75:
            return self.chance.choice(STRINGS)
        if kind < 0.9:
            return self.chance.choice(NUMBERS)
        if kind < 0.95:
            return self.range()
        return self.pick("nil", "true", "false", "empty", "blank", "null")

    def range(self) -> str:
        ends = ["1", "3", "a", "b", "num", "n", "nums.size", "'2'", "neg", "-2", "4", "fl"]
        first, last = self.chance.choice(ends), self.chance.choice(ends)
        return f"({first}{self.pick('..', '..', '..', ' .. ')}{last})"

    def filter(self) -> str:
        name = self.chance.choice(list(FILTERS))
        arguments = []
        for kind in FILTERS[name].replace("a?", "A").replace("p?", "P"):
            if kind in "AP" and self.odds(0.4):
                break
            if kind == "d":
                arguments.append(self.chance.choice(FORMATS))
            elif kind in "pP" and self.odds(0.8):
                arguments.append(self.pick("'title'", "'order'", "'cat'", "'k'", "'tags'"))
            else:
                arguments.append(self.value())
        if self.odds(0.02):
            arguments.append(self.value())
        if self.odds(0.02):
            arguments.append(f"{self.name()}: {self.value()}")
        if self.odds(0.02) and arguments:
            arguments.pop()
        return f"| {name}" + (": " + ", ".join(arguments) if arguments else "")

    def variable(self) -> str:
        text = self.value()
        while self.odds(0.45):
            text += f" {self.filter()}"
        return text

    def condition(self) -> str:
        text = self.comparison()
        while self.odds(0.25):
            text += f" {self.pick('and', 'or')} {self.comparison()}"
        return text

    def comparison(self) -> str:
        if self.odds(0.3):
            return self.value()
        return f"{self.value()} {self.chance.choice(OPERATORS)} {self.value()}"

    def tag(self, text: str) -> str:
        left, right = self.pick("{%", "{%", "{%", "{%-"), self.pick("%}", "%}", "%}", "-%}")
        return f"{left} {text} {right}"

    def body(self, depth: int) -> str:
        return "".join([self.node(depth) for _ in range(self.chance.randint(0, 3))])

    def node(self, depth: int = 0) -> str:
        kind = self.chance.random()
        if kind < 0.2:
            return self.pick(" ", "\n", "text", "a b", " x\n ", "<p>", "}}", "%", "é", "\n\n", "-")
        if kind < 0.5:
            left, right = self.pick("{{", "{{", "{{-"), self.pick("}}", "}}", "-}}")
            return f"{left} {self.variable()} {right}"
        if kind < 0.6 or depth > 3:
            target = self.pick("q", "v", "c", "i", "x", "a", "arr")
            return self.tag(f"assign {target} = {self.variable()}")
        return getattr(self, self.chance.choice(BLOCKS))(depth + 1)

    def if_(self, depth: int) -> str:
        name = self.pick("if", "if", "unless")
        text = self.tag(f"{name} {self.condition()}") + self.body(depth)
        while self.odds(0.2):
            text += self.tag(f"elsif {self.condition()}") + self.body(depth)
        if self.odds(0.4):
            text += self.tag("else") + self.body(depth)
        return text + self.tag(f"end{name}")

    def for_(self, depth: int) -> str:
        variable = self.pick("i", "i", "item", "x", "forloop", "arr")
        collection = self.pick(
            "arr", "nums", "posts", "h", "mix", "ea", "drops", "nested", "(1..3)", "range", "s",
            self.value(), self.range(), "q",
        )  # fmt: skip
        text = f"for {variable} in {collection}"
        if self.odds(0.15):
            text += " reversed"
        if self.odds(0.2):
            text += f" limit:{self.pick('1', '2', 'a', 'n', '-1', self.value())}"
        if self.odds(0.2):
            text += f" offset:{self.pick('1', 'continue', 'continue', 'b', '-1', self.value())}"
        self.loops += 1
        text = self.tag(text) + self.body(depth)
        if self.odds(0.15):
            text += self.tag(f"if {self.condition()}") + self.tag(self.pick("break", "continue"))
            text += self.tag("endif") + self.body(depth)
        self.loops -= 1
        if self.odds(0.2):
            text += self.tag("else") + self.body(depth)
        return text + self.tag("endfor")

    def case(self, depth: int) -> str:
        text = self.tag(f"case {self.value()}") + self.pick("", " ", "ignored")
        for _ in range(self.chance.randint(0, 3)):
            values = self.value()
            while self.odds(0.3):
                values += self.pick(", ", " or ") + self.value()
            text += self.tag(f"when {values}") + self.body(depth)
            if self.odds(0.1):
                text += self.tag("else") + self.body(depth)
        if self.odds(0.5):
            text += self.tag("else") + self.body(depth)
        return text + self.tag("endcase")

    def capture(self, depth: int) -> str:
        start = self.tag(f"capture {self.pick('q', 'v', 'i')}")
        return start + self.body(depth) + self.tag("endcapture")

    def comment(self, depth: int) -> str:
        return self.tag("comment") + self.body(depth) + self.tag("endcomment")

    def raw(self, depth: int) -> str:
        return "{% raw %}" + self.body(depth) + "{% endraw %}"

    def ifchanged(self, depth: int) -> str:
        return self.tag("ifchanged") + self.body(depth) + self.tag("endifchanged")

    def tablerow(self, depth: int) -> str:
        text = f"tablerow {self.pick('i', 'item')} in {self.pick('arr', 'nums', 'h', self.value())}"
        if self.odds(0.7):
            text += f" cols:{self.pick('1', '2', '3', 'b', 'n')}"
        if self.odds(0.2):
            text += f" limit:{self.pick('1', '2', 'a')}"
        if self.odds(0.2):
            text += f" offset:{self.pick('1', 'a', 'n')}"
        self.loops += 1
        body = self.body(depth)
        self.loops -= 1
        return self.tag(text) + body + self.tag("endtablerow")

    def cycle(self, depth: int) -> str:
        name = self.pick("", "", "'g': ", "i: ", "a: ")
        values = ", ".join([self.value() for _ in range(self.chance.randint(1, 3))])
        return self.tag(f"cycle {name}{values}")

    def count(self, depth: int) -> str:
        name = self.pick("increment", "decrement")
        return self.tag(f"{name} {self.pick('c', 'a', 'v', 'n', 'q')}")

    def leave(self, depth: int) -> str:
        return self.tag(self.pick("break", "continue"))

    def include(self, depth: int) -> str:
        text = f"include {self.chance.choice([repr(name) for name in FILES] + ['n', 's'])}"
        if self.odds(0.15):
            text += f" {self.pick('with', 'for')} {self.value()}"
        if self.odds(0.4):
            text += f", {self.pick('x', 'i', 'inc')}: {self.value()}"
        return self.tag(text)


BLOCKS = [
    "if_",
    "if_",
    "if_",
    "for_",
    "for_",
    "for_",
    "case",
    "capture",
    "comment",
    "raw",
    "ifchanged",
    "tablerow",
    "cycle",
    "count",
    "leave",
    "include",
]
INSERTIONS = [
    *"{}%|:,.'\"[]()-=!<> \n?&#",
    "{{",
    "}}",
    "{%",
    "%}",
    "{%-",
    "-%}",
    "and",
    "or",
    "..",
    "nil",
    "contains",
    "\t",
    "é",
    "\x00",
    "else",
    "endif",
    "==",
    "empty",
    "\u00a0",
    "\r\n",
    "\u2028",
    "ß",
    "endfor",
    "{{ a }}",
    "{% if a %}",
]


def mutate(text: str, chance: random.Random) -> str:
    for _ in range(chance.choice((1, 1, 1, 2, 3))):
        at = chance.randint(0, len(text))
        kind = chance.random()
        if kind < 0.4:
            text = text[:at] + chance.choice(INSERTIONS) + text[at:]
        elif kind < 0.75:
            text = text[:at] + text[at + chance.choice((1, 1, 2, 5)) :]
        else:
            end = min(len(text), at + chance.randint(1, 12))
            to = chance.randint(0, len(text))
            text = text[:to] + text[at:end] + text[to:]
    return text


def make_job(chance: random.Random) -> dict[str, Any]:
    grammar = Grammar(chance)
    text = "".join([grammar.node() for _ in range(chance.randint(1, 4))])
    if chance.random() < 0.35:
        text = mutate(text, chance)
    mode = chance.choice(("warn", "warn", "warn", "lax", "strict"))
    renders, strict = chance.choice((1, 1, 2)), chance.random() < 0.1
    return {"template": text, "mode": mode, "renders": renders, "strict": strict}


# --- both engines ---------------------------------------------------------------------------------


def ours(job: dict[str, Any]) -> dict[str, Any]:
    return outcomes(job, DATA, FILES)


def same(one: dict[str, Any], other: dict[str, Any]) -> bool:
    return comparable(one) == comparable(other)


class Ruby:
    """A process that renders with Ruby Liquid."""

    def __init__(self) -> None:
        self.process = subprocess.Popen(
            ["ruby", str(Path(__file__).with_name("fuzz_liquid.rb"))],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )

    def render(self, job: dict[str, Any]) -> dict[str, Any]:
        assert self.process.stdin and self.process.stdout
        self.process.stdin.write(json.dumps({**job, "data": DATA, "files": FILES}) + "\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())  # type: ignore[no-any-return]


def record(templates: Path, target: Path) -> None:
    """Ruby's results for templates (a JSON object a line: template, mode, renders) as cases."""
    ruby = Ruby()
    cases = []
    for number, line in enumerate(templates.read_text(encoding="utf-8").splitlines(), 1):
        job = {"mode": "warn", "renders": 1, "strict": False, **json.loads(line)}
        cases.append({"name": f"found by fuzzing #{number}", **job, "expect": ruby.render(job)})
    recorded = {
        "engine": "Ruby Liquid 4.0.4, TZ=UTC, render!",
        "command": "python scripts/fuzz/fuzz_liquid.py --record TEMPLATES --into THIS_FILE",
        "data": DATA,
        "files": FILES,
        "tests": cases,
    }
    target.write_text(json.dumps(recorded, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    parser.add_argument("--show", type=int, default=20, help="how many differences to print")
    parser.add_argument("--record", type=Path, help="a file of templates to record")
    parser.add_argument("--into", type=Path, help="where recorded cases go")
    options = parser.parse_args()
    if options.record:
        record(options.record, options.into)
        return
    ruby = Ruby()
    differences = outputs = 0
    chance = random.Random(options.seed)
    for _ in range(options.count):
        job = make_job(chance)
        theirs = ruby.render(job)
        mine = ours(job)
        # Ruby shows the addresses of its objects, which differ from run to run.
        if "skip" in theirs or "MethodLiteral:0x" in str(theirs):
            continue
        outputs += "error" not in theirs
        if not same(mine, theirs):
            differences += 1
            if differences <= options.show:
                print(json.dumps({**job, "ruby": theirs, "ours": mine}, ensure_ascii=False))
    print(
        f"{options.count} templates (seed {options.seed}), {outputs} without error, "
        f"{differences} differences"
    )
    sys.exit(differences > 0)


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
"""Records which templates print US-ASCII in Ruby, and what kramdown makes of US-ASCII texts.

Writes tests/conformance/liquid/encodings.json and tests/conformance/kramdown/us_ascii.json. Ruby
finds Jekyll, Liquid 4.0.4 and kramdown through RUBYLIB, as the other recorders do.
"""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

CONFORMANCE = Path(__file__).resolve().parents[2] / "tests" / "conformance"
DATA = {
    "s": "abc", "i": 5, "f": 1.5, "t": True, "n": None, "e": "", "a": ["x", "y"], "ai": [1, 2],
    "ea": [], "h": {"k": "v"}, "eh": {}, "aa": [["x"], 1], "an": [None, "x"], "u": "é",
    "records": [{"k": 1, "c": "x"}, {"k": 2, "c": "y"}],
}  # fmt: skip
VALUES = ("i", "s", "n", "e", "ai", "a", "ea", "time", "f", "t", "records")
FILTERS = (
    "append: 'x'", "append: i", "prepend: 'x'", "size", "upcase", "downcase", "capitalize", "strip",
    "lstrip", "rstrip", "strip_newlines", "newline_to_br", "escape", "escape_once", "url_encode",
    "strip_html", "replace: '1', '2'", "replace: i, 'q'", "replace_first: '1', '2'", "remove: '1'",
    "remove_first: '1'", "truncate: 3", "truncate: 50", "truncatewords: 1", "slice: 0, 2",
    "join: ','", "first", "last", "default: 'd'", "default: i", "date: '%Y'", "plus: 1",
    "times: 1.5", "abs", "jsonify", "inspect", "xml_escape", "normalize_whitespace",
)  # fmt: skip
TEMPLATES = """
{{ s }}x|{{ i }}x|{{ f }}x|{{ t }}x|{{ n }}x|{{ nope }}x|{{ e }}x|{{ a }}x|{{ ai }}x|{{ ea }}x
{{ h }}x|{{ eh }}x|{{ aa }}x|{{ an }}x|{{ time }}x|{{ date }}x|{{ (1..3) }}x|{{ 'lit' }}x
{{ empty }}x|{{ i }}{{ u }}|{{ s.size }}x|{{ a.first }}x|{{ forloop }}x|{{ i -}} x|  {{- i }}x|x
{% assign q = 5 %}{{ i }}x|{% assign q = 5 %}x|{% capture q %}{% endcapture %}{{ i }}x
{% comment %}{% endcomment %}{{ i }}x|{% raw %}{% endraw %}{{ i }}x|{% raw %}x{% endraw %}{{ i }}
{% if t %}{% endif %}{{ i }}x|{% if t %}{{ i }}{% endif %}x|{% if t %}{{ i }}x{% endif %}
{% if f %}{% assign q=1 %}{% endif %}{{ i }}x|{% if n %}x{% endif %}{{ i }}x
{% if n %}x{% else %}{{ i }}{% endif %}x|{% if n %}x{% elsif t %}{% endif %}x
{% unless n %}{{ i }}{% endunless %}x|{% unless t %}x{% endunless %}{{ i }}x
{% for q in ai %}{{ q }}{% endfor %}x|{% for q in ea %}{{ q }}{% endfor %}{{ i }}x
{% for q in ea %}{% assign z=1 %}{% endfor %}{{ i }}x|{% case i %}{% when 5 %}{{ i }}{% endcase %}x
{% case i %}{% when 6 %}x{% endcase %}{{ i }}x|{% increment v %}x|{% decrement v %}x
{% case i %}{% when 5 %}{% assign z=1 %}{% endcase %}{{ i }}x|{% cycle 'a','b' %}x
{% tablerow q in ai %}{{ q }}{% endtablerow %}x|{%- if t -%} {%- endif -%}{{ i }}x
{% for q in (1..2) %}{% break %}{% endfor %}{{ i }}x|{% if t %}{% break %}{% endif %}x
{% capture c %}{{ i }} "x"{% endcapture %}{{ c }}|{% capture c %}x{% endcapture %}{{ c }}
{% capture c %}{{ i }}{% if t %}x{% endif %}{% endcapture %}{{ c | upcase }}
{% capture c %}{% if t %}{{ n }}x{% endif %}{% endcapture %}{{ c }}
{% if t %}{% if t %}{{ i }}{% endif %}{% endif %}x|{% if t %} {{ i }}{% endif %}x
"""
OPTIONS = {
    "auto_ids": True, "entity_output": "as_char", "smart_quotes": "lsquo,rsquo,ldquo,rdquo",
    "input": "GFM", "hard_wrap": False, "footnote_nr": 1, "syntax_highlighter": None,
}  # fmt: skip
TEXTS = (
    '"hi" it\'s -- --- ... << x >>',
    "&copy; &amp; &lt; &quot; &eacute; &#233; &nbsp; &hellip; &bogus; &#x201c;",
    'a[^1]\n\n[^1]: note "q"\n\n[^1]\n',
    '# He said "x"\n\n* toc\n{:toc}\n\n## A "b" -- c\n',
    '| a | b |\n|---|---|\n| "x" | -- |',
    '`code "x" &copy;`\n\n    "code" --\n',
    '*[HTML]: "Hyper" -- x\n\nHTML is ![it\'s "x"](a.png "ti\'t -- le")',
    '<div markdown="1" title="a &copy; b">\n"x"\n&copy;\n</div>',
    'Term\n: "Def" ...\n\n1. "a"\n2. \'b\'\n\n- [ ] "task"\n',
    '"a"{: title="&copy; x"} ~~a "b"~~ <br> "c" x \\" y \\-- z',
)
CHANGES: tuple[dict[str, Any], ...] = (
    {},
    {"entity_output": "as_input"},
    {"entity_output": "numeric"},
    {"entity_output": "symbolic"},
    {"smart_quotes": "apos,apos,quot,quot"},
)


def ask(questions: list[dict[str, Any]]) -> list[Any]:
    """Ruby's answers."""
    lines = "".join(json.dumps(question) + "\n" for question in questions)
    command = ["ruby", "-W0", str(Path(__file__).with_name("record_encodings.rb"))]
    result = subprocess.run(command, input=lines, capture_output=True, text=True, check=True)
    return [json.loads(line) for line in result.stdout.splitlines()]


def main() -> None:
    """Write both files."""
    templates = [text for line in TEMPLATES.strip().split("\n") for text in line.split("|")]
    templates += [f"{{{{ {value} | {name} }}}}" for name in FILTERS for value in VALUES]
    answers = ask([{"template": text, "data": DATA} for text in templates])
    cases = [
        [text, answer == "US-ASCII"]
        for text, answer in zip(templates, answers, strict=True)
        if answer is not None
    ]
    _write(CONFORMANCE / "liquid" / "encodings.json", {"data": DATA}, cases)
    texts = [{"text": t, "options": {**OPTIONS, **c}} for t in TEXTS for c in CHANGES]
    htmls = [{**case, "html": html} for case, html in zip(texts, ask(texts), strict=True)]
    _write(CONFORMANCE / "kramdown" / "us_ascii.json", {}, htmls)


def _write(path: Path, head: dict[str, Any], cases: list[Any]) -> None:
    lines = ",\n".join(json.dumps(case, ensure_ascii=False) for case in cases)
    start = json.dumps(
        {"recorder": "scripts/record/record_encodings.py", **head}, ensure_ascii=False
    )[:-1]
    path.write_text(f'{start}, "cases": [\n{lines}\n]}}\n', encoding="utf-8")


if __name__ == "__main__":
    main()

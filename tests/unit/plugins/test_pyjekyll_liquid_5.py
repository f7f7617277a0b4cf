"""pyjekyll-liquid-5, beside what Liquid 5.4 makes of the same texts (`record_liquid_5.rb`)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from pyjekyll import Site
from pyjekyll.errors import BuildError

CASES: list[dict[str, Any]] = json.loads(
    Path(__file__).with_name("recorded_liquid_5.json").read_text("utf-8")
)
CONFIG = "plugins: [pyjekyll-liquid-5]\n"


def built(text: str, files: dict[str, str] | None = None, data: Any = None) -> str:
    assigned = "".join(f"{{% assign {name} = site.data.d.{name} %}}" for name in data or ())
    site = Site(
        files={
            "_config.yml": CONFIG,
            "_data/d.json": json.dumps(data or {}),
            "index.html": f"---\n---\n{assigned}{text}",
            **{f"_includes/{name}": content for name, content in (files or {}).items()},
        }
    )
    outputs = site.process(write=False).outputs
    (output,) = (out.read() for path, out in outputs.items() if path.endswith("index.html"))
    return output.decode()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:40])
def test_each_text_is_what_liquid_5_makes_of_it(case: dict[str, Any]) -> None:
    if case["result"].startswith("ERR "):
        with pytest.raises(BuildError) as raised:
            built(case["text"], case.get("files"))
        message = raised.value.diagnostics[0].message
        assert case["result"] == f"ERR Liquid syntax error: {message}"
    else:
        assert built(case["text"], case.get("files"), case.get("data")) == case["result"]


def test_a_rendered_file_sees_the_data_of_the_site_and_no_variables() -> None:
    text = "{% assign mine = 1 %}{% render 'f.html' %}"
    assert built(text, {"f.html": "{{ page.url }}{{ mine }}{{ site.baseurl }}"}) == "/"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a\n{% liquid\n assign x = 1\n nope\n%}", 6),
        ("{% liquid\n# one\n\n nope\n%}", 6),
        ("{% liquid\n assign x = 1\n%}\n{% nope %}", 6),
        ("{% echo 'a' %}{% nope %}", 3),
    ],
)
def test_errors_are_at_the_line_of_the_file(text: str, line: int) -> None:
    with pytest.raises(BuildError) as raised:
        built(text)
    place = raised.value.diagnostics[0].place
    assert place is not None
    assert place.line == line


def test_a_file_that_renders_itself_is_an_error() -> None:
    with pytest.raises(BuildError) as raised:
        built("{% render 'f.html' %}", {"f.html": "{% render 'f.html' %}"})
    assert raised.value.diagnostics[0].rule == "liquid/nesting"

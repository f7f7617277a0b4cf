"""The examples of the page about the Python API print what the page says."""

from __future__ import annotations

import asyncio
import contextlib
import io
import re
from pathlib import Path
from typing import Any

import pytest

PAGE = (Path(__file__).parents[2] / "docs/_pages/python-api.md").read_text("utf-8")
EXAMPLES = re.findall(r"^```python\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


def test_there_are_examples() -> None:
    assert len(EXAMPLES) >= 7


@pytest.mark.parametrize("code", EXAMPLES, ids=range(len(EXAMPLES)))
def test_an_example_prints_what_the_page_says(code: str) -> None:
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(code, "example", "exec"), {"__name__": "example"})
    said = re.findall(r"^ *# → ?(.*)$", code, re.MULTILINE)
    shown = printed.getvalue().splitlines()
    assert [line for line in shown if line] == [line for line in said if line]


def test_the_application_serves_pages() -> None:
    (code,) = [code for code in EXAMPLES if "class Preview" in code]
    names: dict[str, Any] = {"__name__": "example"}
    exec(compile(code, "example", "exec"), names)

    def get(path: str, root: str = "") -> tuple[int, bytes]:
        sent: list[dict[str, Any]] = []

        async def send(message: dict[str, Any]) -> None:
            sent.append(message)

        asyncio.run(names["app"]({"path": path, "root_path": root}, None, send))
        return sent[0]["status"], sent[1]["body"]

    assert get("/") == (200, b'<h1 id="start">Start</h1>\n')
    assert get("/preview/about", "/preview") == (200, b"<p>About.</p>\n")
    assert get("/none") == (404, b"Not found")

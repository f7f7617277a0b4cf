"""Jekyll's own tags, filters and drops, as the real Jekyll renders them in one small site.

Each template of cases.json, and of drops.json, is the body of `page.html`; a result is that page's
output, or the error that ended the build.
"""

from __future__ import annotations

import json
import re
import shutil
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from pyjekyll.configuration import Configuration
from pyjekyll.errors import BuildError
from pyjekyll.highlighter.registry import has_lexer
from pyjekyll.site import Site

if TYPE_CHECKING:
    from collections.abc import Iterator

FOLDER = Path(__file__).parent / "jekyll_layer"
CASES: list[dict[str, Any]] = [
    case
    for name in ("cases.json", "drops.json")
    for case in json.loads((FOLDER / name).read_text())["cases"]
]


@pytest.fixture(autouse=True)
def _environment(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("JEKYLL_ENV", "development")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1780315200")
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_a_template_renders_as_in_jekyll(case: dict[str, Any], tmp_path: Path) -> None:
    if "needs" in case and not has_lexer(case["needs"]):
        pytest.skip(f"there is no lexer for {case['needs']} yet")
    source = tmp_path / "source"
    shutil.copytree(FOLDER / "site", source)
    page = source / "page.html"
    head = page.read_text().rpartition("---\n")[0]
    page.write_text(f"{head}---\n{case['template']}")

    result = _build(source)

    expected = case["result"]
    if "output" in expected:
        assert result == expected["output"]
    else:
        message = re.sub(r"^[\w:]+Error: ", "", expected["error"])
        assert isinstance(result, BuildError)
        assert any(message in (d.jekyll or d.message) for d in result.diagnostics), str(result)


def _build(source: Path) -> str | BuildError:
    options = {"source": str(source), "destination": str(source.parent / "out")}
    try:
        site = Site(Configuration.load(options)).process(write=False).site
    except BuildError as error:
        return error
    page = next(page for page in site.pages if page.name == "page.html")
    return str(page.output)

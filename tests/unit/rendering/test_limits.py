from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pyjekyll.configuration import Configuration
from pyjekyll.errors import BuildError, ConfigurationError
from pyjekyll.site import Site

if TYPE_CHECKING:
    from pathlib import Path


def build(folder: Path, text: str, **limits: object) -> None:
    (folder / "a.html").write_text(f"---\n---\n{text}")
    options = {"source": str(folder), "destination": str(folder / "_site")}
    Site(Configuration.load({**options, "pyjekyll": {"limits": limits}})).process(write=False)


def test_a_render_that_takes_too_long_is_ended(tmp_path: Path) -> None:
    endless = "{% for i in (1..1000000) %}{% for j in (1..1000000) %}{% endfor %}{% endfor %}"

    with pytest.raises(BuildError, match="Time limit exceeded") as caught:
        build(tmp_path, endless, seconds=0.05)

    assert caught.value.diagnostics[0].rule == "liquid/limit"


def test_a_render_that_prints_too_much_is_ended(tmp_path: Path) -> None:
    with pytest.raises(BuildError, match="Memory limits exceeded"):
        build(tmp_path, "{% for i in (1..1000) %}0123456789{% endfor %}", length=1000)


def test_a_limit_that_is_no_number_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="limits: seconds: 'ten' is not a valid limit"):
        build(tmp_path, "x", seconds="ten")

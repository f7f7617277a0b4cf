"""Every recorded template renders, warns and fails as Ruby Liquid 4.0.4 does."""

from __future__ import annotations

import json
import os
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from pyjekyll.liquid import Environment
from tests.conformance.liquid_cases import comparable, outcome, outcomes, read_cases

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE = Path(__file__).parent / "liquid"
OWN = read_cases(HERE / "liquid.json")
FOUND = json.loads((HERE / "found_by_fuzzing.json").read_text(encoding="utf-8"))
# The upstream cases are not ours to distribute; PYJEKYLL_UPSTREAM_CASES names their folder.
UPSTREAM_FOLDER = os.environ.get("PYJEKYLL_UPSTREAM_CASES")
UPSTREAM = (
    read_cases(Path(UPSTREAM_FOLDER) / "golden_liquid_as_4.0.4.json")
    if UPSTREAM_FOLDER
    else [("not here", {})]
)


@pytest.fixture(autouse=True)
def utc(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def check(case: dict[str, Any]) -> None:
    result, warnings = outcome(Environment(), case)
    assert comparable(result) == comparable(case["expect"])
    if "output" in case["expect"]:
        assert warnings == case.get("warnings", [])


@pytest.mark.parametrize("case", [pytest.param(case, id=name) for name, case in OWN])
def test_a_recorded_template(case: dict[str, Any]) -> None:
    check(case)


def check_lax(case: dict[str, Any]) -> None:
    """In the lax mode, where the recording has errors as text within the output."""
    expected = case.get("lax_inline", case["expect"])
    result, _ = outcome(Environment(error_mode="lax"), case)
    if "syntax_error" in expected:
        assert result == {"error": expected["syntax_error"], "stage": "parse"}
    elif "error" in result and "Liquid error" in expected.get("output", ""):
        assert result["error"].partition(": ")[2] in expected["output"] or "internal" in str(
            expected
        )
    else:
        assert comparable(result) == comparable(expected)


@pytest.mark.parametrize("case", [pytest.param(case, id=name) for name, case in OWN])
def test_a_recorded_template_in_lax_mode(case: dict[str, Any]) -> None:
    check_lax(case)


@pytest.mark.skipif(not UPSTREAM_FOLDER, reason="PYJEKYLL_UPSTREAM_CASES is not set")
@pytest.mark.parametrize("case", [pytest.param(case, id=name) for name, case in UPSTREAM])
def test_an_upstream_template_in_lax_mode(case: dict[str, Any]) -> None:
    check_lax(case)


@pytest.mark.parametrize("case", [pytest.param(case, id=case["name"]) for case in FOUND["tests"]])
def test_a_template_that_once_differed(case: dict[str, Any]) -> None:
    result = outcomes(case, FOUND["data"], FOUND["files"])
    assert comparable(result) == comparable(case["expect"])


@pytest.mark.skipif(not UPSTREAM_FOLDER, reason="PYJEKYLL_UPSTREAM_CASES is not set")
@pytest.mark.parametrize("case", [pytest.param(case, id=name) for name, case in UPSTREAM])
def test_an_upstream_template(case: dict[str, Any]) -> None:
    check(case)

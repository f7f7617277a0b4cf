"""Every recorded text is the value, or the error, that SafeYAML 1.0.5 over Psych makes of it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from pyjekyll.ruby.yaml import YamlError, load
from tests.conformance.ruby_values import plain, same

HERE = Path(__file__).parent / "yaml"


def outcome(text: str) -> dict[str, Any]:
    try:
        return {"value": plain(load(text))}
    except YamlError as error:
        return {"error": error.ruby_class, "message": str(error)}


@pytest.mark.parametrize("name", ["scalars", "documents"])
def test_yaml_is_read_as_ruby_reads_it(name):
    cases = json.loads((HERE / f"{name}.json").read_text("utf-8"))
    assert len(cases) > 200
    different = [
        (text, expected, found)
        for text, expected in cases
        if not same(expected, found := outcome(text))
    ]
    assert different == []

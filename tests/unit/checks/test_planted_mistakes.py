"""Whatever is planted is found, where it is."""

import importlib.util
import sys
from collections import Counter
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[3] / "scripts/fuzz/planted_mistakes.py"


@pytest.mark.parametrize("seed", [7, 8])
def test_planted_mistakes_are_found_at_their_lines(seed):
    spec = importlib.util.spec_from_file_location("planted_mistakes", SCRIPT)
    script = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = script  # where dataclasses and named tuples look
    spec.loader.exec_module(script)
    garden = script.Garden(seed)
    for number in range(100):
        garden.plant(10_000 + number)
    findings = garden.findings()
    verdicts = Counter(
        script._verdict(planted, [each for each in findings if script.about(planted, each)])
        for planted in garden.planted
    )
    assert verdicts["missed"] == verdicts["wrong"] == 0
    assert verdicts["exact"] >= 95
    assert len({planted.rule for planted in garden.planted}) > 35
    others = [each for each in findings if not any(script.about(p, each) for p in garden.planted)]
    # It sums up the files without front matter that were planted.
    assert [each for each in others if each.rule != "configuration/github-pages"] == []

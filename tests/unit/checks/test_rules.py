"""Every rule has a paragraph in the documentation."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[3]
KINDS = (
    "site|liquid|yaml|front-matter|configuration|plugin|data|markdown|links|html|layouts|includes|urls|a11y|check|usage|serve"
    "|watch|build|highlight|sass"
)
PAGE = (ROOT / "docs/_pages/checks.md").read_text(encoding="utf-8")


def rules():
    for file in (ROOT / "pyjekyll").rglob("*.py"):
        if file.name != "renamed.py":  # which has the ids of before
            yield from re.findall(rf'"((?:{KINDS})/[a-z0-9-]+)"', file.read_text("utf-8"))


def test_every_rule_is_documented():
    documented = set(re.findall(rf"^((?:{KINDS})/[a-z0-9-]+)", PAGE, re.MULTILINE))
    assert len(set(rules())) > 50
    assert set(rules()) - documented == set()


def test_no_rule_is_documented_that_there_is_not():
    listed = set(re.findall(rf"^((?:{KINDS})/[a-z0-9-]+)$", PAGE, re.MULTILINE))
    assert len(listed) > 50
    assert listed - set(rules()) == set()

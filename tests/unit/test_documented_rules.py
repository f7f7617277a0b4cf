"""Whatever can be reported has its paragraph on the page about checks."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
GROUPS = "check configuration data front-matter links liquid markdown plugin serve site urls usage"
RULE = re.compile(rf"""["']((?:{"|".join(GROUPS.split())}|watch|yaml)/[a-z][a-z-]+)["']""")


def test_every_rule_is_documented():
    page = (ROOT / "_pages/checks.md").read_text()
    sources = (path.read_text() for path in (ROOT / "pyjekyll").rglob("*.py"))
    rules = {rule for text in sources for rule in RULE.findall(text)}
    documented = set(re.findall(r"^([a-z-]+/[a-z-]+)\n: ", page, re.MULTILINE))
    assert sorted(rules - documented) == []
    assert sorted(documented - rules) == []

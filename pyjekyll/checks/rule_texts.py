"""What the documentation says about each rule; the page is part of the package."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from pyjekyll.checks.renamed import current

# In the wheel the page is beside this file; in a checkout it is where the site has it.
_PAGES = (
    Path(__file__).with_name("checks.md"),
    Path(__file__).parents[2] / "docs" / "_pages" / "checks.md",
)
_ENTRY = re.compile(
    r"^((?:[a-z0-9-]+/[a-z0-9-]+\n)+)((?:: .*\n(?:(?:[ \t]+\S.*|[ \t]*)\n)*)+)", re.MULTILINE
)
_RAW = re.compile(r"{% (?:end)?raw %}")  # the page is Liquid, too


def rule_text(rule: str) -> str | None:
    """The text about a rule, in Markdown; None for a rule that there is not."""
    return rule_texts().get(current(rule))


@cache
def rule_texts() -> dict[str, str]:
    """The texts of all rules."""
    page = next((page for page in _PAGES if page.is_file()), None)
    if page is None:
        return {}
    text = page.read_text(encoding="utf-8")
    if not text.endswith("\n"):
        text += "\n"
    return {
        rule: _as_paragraphs(match[2])
        for match in _ENTRY.finditer(text)
        for rule in match[1].split()
    }


def _as_paragraphs(definitions: str) -> str:
    text = _RAW.sub("", re.sub(r"^[ \t]{2}", "", definitions, flags=re.MULTILINE))
    return "\n\n".join(part.strip() for part in re.split(r"^: ", text, flags=re.MULTILINE)[1:])

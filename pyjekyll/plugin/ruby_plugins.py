"""What a site's Ruby plugins define, read as text: they cannot run here, but are never ignored."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

_PATTERNS = (
    (re.compile(r"register_tag[\s(]+[:\"']?([\w-]+)"), "the tag {}"),
    (re.compile(r"register_filter[\s(]+([\w:]+)"), "the filters of {}"),
    (re.compile(r"Hooks\.register[\s(]+(\[[^\]]*\]|:\w+),\s*:(\w+)"), "a hook on {}:{}"),
    (re.compile(r"class\s+(\w+)\s*<\s*(?:::)?(?:Jekyll::)?Generator\b"), "the generator {}"),
    (re.compile(r"class\s+(\w+)\s*<\s*(?:::)?(?:Jekyll::)?(?:Converters?::\w+|Converter)\b"),
     "the converter {}"),
    (re.compile(r"class\s+(\w+)\s*<\s*(?:::)?(?:Jekyll::)?Command\b"), "the command {}"),
)  # fmt: skip


class Registration(NamedTuple):
    """One thing that a Ruby file registers, and on which line (from 1)."""

    what: str
    line: int


def registrations(path: str) -> list[Registration]:
    """What the Ruby file registers, in order; empty where nothing is recognised."""
    found: list[Registration] = []
    text = Path(path).read_text("utf-8", "replace")
    for number, line in enumerate(text.splitlines(), 1):
        code = line.split("#", 1)[0]
        for pattern, description in _PATTERNS:
            if match := pattern.search(code):
                names = [group.lstrip(":") for group in match.groups()]
                found.append(Registration(description.format(*names), number))
    return found

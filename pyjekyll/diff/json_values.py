"""JSON as paths and values: the order of keys, blanks and escapes are gone."""

from __future__ import annotations

import json
import re
from typing import Any

from pyjekyll.diff.form import Change, Form


def json_values(data: bytes) -> JsonForm | None:
    """A file as a form; None where it is not valid."""
    try:
        value = json.loads(data)
    except (ValueError, RecursionError):
        return None
    return JsonForm(value)


class JsonForm:
    """One token for each value that is neither a list nor an object."""

    def __init__(self, value: Any) -> None:
        self.tokens: list[str] = []
        self._paths: list[str] = []
        stack: list[tuple[str, Any]] = [("$", value)]
        while stack:
            path, value = stack.pop()
            if isinstance(value, dict) and value:
                stack += [(f"{path}.{key}", value[key]) for key in sorted(value, reverse=True)]
            elif isinstance(value, list) and value:
                stack += [(f"{path}[{n}]", value[n]) for n in range(len(value) - 1, -1, -1)]
            else:
                self._paths.append(path)
                self.tokens.append(f"{path} = {json.dumps(value, ensure_ascii=False)}")

    def text(self) -> str:
        return ""

    def key(self, index: int) -> str:
        return self.subject(index)

    def is_silent(self, index: int) -> bool:
        return False

    def subject(self, index: int) -> str:
        return re.sub(r"\[\d+\]", "[]", self._paths[index])

    def changes(self, index: int, other: Form, at: int) -> list[Change]:
        old = self.tokens[index].partition(" = ")[2]
        return [Change("text", self.subject(index), old, other.tokens[at].partition(" = ")[2])]

"""Front matter as text: written anew, or changed key by key with the rest left as it stands.

jekyll-compose reads front matter and writes all of it again, which loses comments; here only the
lines of the key that changes are touched.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from collections.abc import Mapping

# Ruby writes these with double quotes, since old YAML reads them as booleans.
_DOUBLE_QUOTED = frozenset("yYnN")
# Times that Ruby's YAML recognises and Python's does not: with an offset without colon.
_TIME = re.compile(
    r"-?\d{4}-\d{1,2}-\d{1,2}(?:[Tt]|\s+)\d{1,2}:\d\d:\d\d(?:\.\d*)?\s*[-+]\d{1,2}:?(?:\d\d)?"
)
_KEY = r"^(?:{0}|\"{0}\"|'{0}')[ \t]*:(?:[ \t].*)?$"


class _Dumper(yaml.SafeDumper):
    """Writes as Ruby's Psych does."""


def _string(dumper: yaml.SafeDumper, value: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style=_style(value))


def _style(value: str) -> str | None:
    if value in _DOUBLE_QUOTED:
        return '"'
    if "\n" in value:
        return "|"
    return "'" if _TIME.fullmatch(value) else None


def _null(dumper: yaml.SafeDumper, _value: None) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:null", "")


_Dumper.add_representer(str, _string)
_Dumper.add_multi_representer(str, _string)
_Dumper.add_representer(type(None), _null)


def dump(values: Mapping[str, Any]) -> str:
    """The lines of a mapping, as YAML.dump writes them, without the `---` before."""
    text: str = yaml.dump(dict(values), Dumper=_Dumper, allow_unicode=True, sort_keys=False,
                          default_flow_style=False)  # fmt: skip
    return text


def document(values: Mapping[str, Any]) -> str:
    """A file that has front matter and nothing else."""
    return f"---\n{dump(values)}---\n"


def with_value(text: str, key: str, value: Any) -> str:
    """Front matter, without its `---` lines, with a key set: in its place, or at the end.

    The lines of the key end as the first line does.
    """
    end = "\r\n" if re.match(r"[^\n]*\r\n", text) else "\n"
    line = dump({key: value}).replace("\n", end)
    span = _span(text, key)
    if span is None:
        return (text if not text or text.endswith("\n") else text + end) + line
    return text[: span[0]] + line + text[span[1] :]


def without(text: str, key: str) -> str:
    """Front matter without a key."""
    span = _span(text, key)
    return text if span is None else text[: span[0]] + text[span[1] :]


def _span(text: str, key: str) -> tuple[int, int] | None:
    """Where the lines of a key begin and end: its own and the indented ones that follow."""
    match = re.search(_KEY.format(re.escape(key)), text, re.MULTILINE)
    if match is None:
        return None
    end = match.end()
    while following := re.match(r"\r?\n([ \t]+\S.*|-[ \t].*|[ \t]*(?=\r?\n[ \t]))", text[end:]):
        end += following.end()
    newline = re.match(r"\r?\n", text[end:])
    return match.start(), end + (newline.end() if newline else 0)

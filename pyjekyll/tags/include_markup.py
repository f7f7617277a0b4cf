"""The markup of `include`: a file name, which may hold variables, and parameters.

Source: the regular expressions of Jekyll's IncludeTag.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pyjekyll.records import NamedTuple
from pyjekyll.ruby.lazy_pattern import lazy_pattern
from pyjekyll.tags.errors import InvalidMarkupError

if TYPE_CHECKING:
    from pyjekyll.liquid import LiquidValue
    from pyjekyll.liquid.runtime.context import Context

_PARAMETER = (
    r"""([\w-]+)\s*=\s*"""
    r"""(?:"([^"\\]*(?:\\.[^"\\]*)*)"|'([^'\\]*(?:\\.[^'\\]*)*)'|([\w.-]+))"""
)
_PARAMETERS = lazy_pattern(_PARAMETER, re.ASCII)
_ALL_PARAMETERS = lazy_pattern(rf"\s*(?:{_PARAMETER}(?=\s|\Z)\s*)*\Z", re.ASCII)
_WITH_VARIABLE = lazy_pattern(
    r"(?P<name>[^{]*(?:\{\{\s*[\w\-.]+\s*(?:\|.*)?\}\}[^\s{}]*)+)(?P<parameters>.*)",
    re.ASCII | re.DOTALL,
)
_NAME_CHARACTERS = lazy_pattern(r"^[\w/.\-()+~\#@]+$", re.ASCII | re.MULTILINE)
_LEADING_OUT = lazy_pattern(r"[./]{2,}")


class Parameter(NamedTuple):
    """One parameter: a text, or the expression of a variable."""

    name: str
    text: str | None
    expression: str | None

    def value(self, context: Context) -> LiquidValue:
        """What the parameter is worth where the tag stands."""
        return context[self.expression] if self.expression is not None else self.text


class IncludeMarkup(NamedTuple):
    """What an include says. `parameters` is None where it gives none: `include` stays as it is."""

    name: str
    has_variables: bool
    parameters: tuple[Parameter, ...] | None

    @classmethod
    def parse(cls, markup: str, tag_name: str) -> IncludeMarkup:
        """Take the markup apart; an error where the parameters do not match in full."""
        markup = markup.strip()
        # Without braces the search would try every beginning of a long markup in vain.
        match = _WITH_VARIABLE.search(markup) if "{{" in markup else None
        if match is not None:
            name, rest = match["name"].strip(), match["parameters"].strip()
            return cls(name, True, _parameters(rest, tag_name))
        parts = re.split(r"\s+", markup, maxsplit=1, flags=re.ASCII)
        parameters = _parameters(parts[1], tag_name) if len(parts) > 1 else None
        return cls(parts[0], False, parameters)


def check_file_name(name: str, tag_name: str) -> None:
    """Refuse names with characters or sequences that could lead out of the folder."""
    if not _LEADING_OUT.search(name) and _NAME_CHARACTERS.search(name):
        return
    raise InvalidMarkupError(
        "Invalid syntax for include tag. File contains invalid characters or sequences:\n\n"
        f"  {name}\n\nValid syntax:\n\n  {_example(tag_name)}\n\n"
    )


def _parameters(text: str, tag_name: str) -> tuple[Parameter, ...]:
    if _ALL_PARAMETERS.match(text) is None:
        raise InvalidMarkupError(
            f"Invalid syntax for include tag:\n\n{text}\n\n"
            f"Valid syntax:\n\n{_example(tag_name)}\n\n"
        )
    found: dict[str, Parameter] = {}
    for match in _PARAMETERS.finditer(text):
        name, double, single, variable = match.groups()
        if double is not None:
            found[name] = Parameter(name, double.replace('\\"', '"'), None)
        elif single is not None:
            found[name] = Parameter(name, single.replace("\\'", "'"), None)
        else:
            found[name] = Parameter(name, None, variable)
    return tuple(found.values())


def _example(tag_name: str) -> str:
    return f"{{% {tag_name} file.ext param='value' param2='value' %}}"

"""The colours of highlighted code: the style sheets that ``rougify style`` prints.

The themes are data of Rouge's (MIT), recorded from both of its versions; see ``themes``.
"""

from __future__ import annotations

import json
import re
from functools import cache
from importlib.resources import files

from pyjekyll.highlighter.registry import version_of

DEFAULT_THEME = "thankful_eyes"
_RULE = re.compile(r"^([^{}\n]*) \{\n([^{}]*)\}", re.MULTILINE)
DEFAULT_SCOPE = ".highlight"


def names(rouge: str = "4.7") -> list[str]:
    """The names of all themes, sorted; those that have one end in ``.light`` or ``.dark`` too."""
    return sorted(_themes(rouge))


def stylesheet(theme: str = DEFAULT_THEME, scope: str = DEFAULT_SCOPE, rouge: str = "4.7") -> str:
    """A theme's CSS, each rule within the scope, a selector.

    Raises:
        KeyError: there is no theme of that name; ``names`` has them all.
    """
    themes = _themes(rouge)
    text = themes[theme]
    if text.startswith("="):
        text = themes[text[1:]]
    return text.replace("&", scope)


@cache
def styles(theme: str, rouge: str = "4.7") -> dict[str, str]:
    """What each class looks like, as the attribute `style`; "" for those that have no rule.

    Raises:
        KeyError: there is no theme of that name.
    """
    found = {"": ""}
    for selectors, rule in _RULE.findall(stylesheet(theme, "", rouge)):
        style = ";".join(line.strip().rstrip(";") for line in rule.strip().split("\n"))
        for selector in selectors.split(","):
            found[selector.strip().removeprefix(".")] = style
    return found


@cache
def _themes(rouge: str) -> dict[str, str]:
    version_of(rouge)  # refuses other names
    text = files("pyjekyll.highlighter").joinpath("themes", f"{rouge}.json").read_text("utf-8")
    themes: dict[str, str] = json.loads(text)["themes"]
    return themes

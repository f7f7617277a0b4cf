"""Reads the command lines of `build` that almost everybody types, without click.

To import click and to make the options of a command takes longer than to find out that nothing has
changed. What is not exactly as below (a shortened option, an environment that sets options, a
mistake) is left to click, which then reads all of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

#: The key of the configuration that each switch sets to true.
_FLAGS = {
    "-q": "quiet",
    "--quiet": "quiet",
    "-V": "verbose",
    "--verbose": "verbose",
    "-t": "trace",
    "--trace": "trace",
    "-D": "show_drafts",
    "--drafts": "show_drafts",
    "-I": "incremental",
    "--incremental": "incremental",
    "--future": "future",
    "--unpublished": "unpublished",
    "--safe": "safe",
    "--strict": "strict",
    "--strict-front-matter": "strict_front_matter",
    "--disable-disk-cache": "disable_disk_cache",
    "--why": "why",
}

#: The key that each option sets to the text after it.
_TEXTS = {
    "-s": "source",
    "--source": "source",
    "-d": "destination",
    "--destination": "destination",
    "-b": "baseurl",
    "--baseurl": "baseurl",
    "--compat": "compat",
    "--config": "config",
}

#: No option, though it is named like one.
_NO_OPTION = "PYJEKYLL_CACHE_DIR"


def plain_arguments(args: Sequence[str], environ: Mapping[str, str]) -> dict[str, Any] | None:
    """What the arguments of `pyjekyll build` override; None where click has to read them."""
    if not args or args[0] not in ("build", "b"):
        return None
    if any("PYJEKYLL" in name and name != _NO_OPTION for name in environ):
        return None
    given: dict[str, Any] = {}
    rest = iter(args[1:])
    for arg in rest:
        name, equals, value = arg.partition("=")
        if not name.startswith("--") and equals:
            return None
        name = name.replace("_", "-")
        key = _FLAGS.get(name)
        if key is not None:
            found: Any = None if equals else True
        else:
            key = _TEXTS.get(name, "")
            found = _value(key, value if equals else next(rest, None))
        if found is None or key in given:
            return None
        given[key] = found
    return given


def _value(key: str, text: str | None) -> str | list[str] | None:
    if not key or text is None or text.startswith("-") or "\0" in text:
        return None
    if key == "config":
        return [part for part in text.split(",") if part]
    return text

"""Rules that have got another id: the old one goes on working wherever sites have written it."""

from __future__ import annotations

#: The old id of each, and the one that it has now.
RENAMED = {"configuration/remote-theme": "plugin/remote-theme"}


def current(rule: str) -> str:
    """The id that a rule has now; patterns and all others are as they were given."""
    return RENAMED.get(rule, rule)

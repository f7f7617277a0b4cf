"""What plugins in Ruby have read besides the files of the site."""

from __future__ import annotations

from pyjekyll.records import NamedTuple


class RubyReads(NamedTuple):
    """What has to be the same for a build to be the same.

    `reason` says in words why that cannot be known, None if it can. `variables` are the environment
    variables that were read, with their values.
    """

    reason: str | None
    variables: dict[str, str | None]

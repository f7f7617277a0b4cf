"""The options that are ours and no keys of Jekyll's: from the command line, the environment or the
site's `pyjekyll:` mapping, in this order.

A site may be anybody's. What names a program or a folder outside of it, what lets errors pass, and
what raises a limit counts only from the command line or the environment: see `OPTIONS`.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from enum import Enum
from typing import TYPE_CHECKING

from pyjekyll.errors import Diagnostic, Severity, UsageError
from pyjekyll.records import dataclass, field

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyjekyll.configuration.configuration import Configuration


class FromSite(Enum):
    """What the `pyjekyll:` mapping of a site's own configuration may do with an option."""

    ANYTHING = "anything"  # it concerns the site alone
    STRICTER = "stricter"  # true counts, false does not
    LOWER = "lower"  # numbers that are lower than those of the owner count
    NOTHING = "nothing"  # it names a program or a folder, or lets errors pass


#: Every option, and what a site may do with it. Templates never see them as `site.<name>`.
OPTIONS: Mapping[str, FromSite] = {
    "check": FromSite.ANYTHING,  # what `check` leaves out: {ignore: [rule, …]}
    "clock": FromSite.ANYTHING,  # build as if it were this time
    "compat": FromSite.ANYTHING,  # which Jekyll to follow
    "jobs": FromSite.NOTHING,  # how many processes render at once
    "limits": FromSite.LOWER,  # what one render may use, see `limits`
    "missing_plugins": FromSite.NOTHING,  # gems that pyjekyll does not have: error, warn, skip
    "ruby_plugins": FromSite.NOTHING,  # _plugins/*.rb: run, error, warn, skip
    "strict": FromSite.STRICTER,  # reported errors fail the build
    "theme_dir": FromSite.NOTHING,  # a folder that is the theme, or has it
    "fetch": FromSite.NOTHING,  # download a theme that is missing
    "gem_index": FromSite.NOTHING,  # where gems are downloaded from
    "theme_archives": FromSite.NOTHING,  # where archives of repositories are downloaded from
    "github_api": FromSite.NOTHING,  # where the latest release of a repository is asked for
    "sass_bin": FromSite.NOTHING,
    "ruby_sass": FromSite.ANYTHING,  # the compiler of GitHub Pages in the place of libsass
    "offline": FromSite.STRICTER,
    "frozen": FromSite.STRICTER,
    "verify": FromSite.STRICTER,
    "only": FromSite.NOTHING,  # patterns of what is built; the rest of the destination stays
    "pool": FromSite.NOTHING,  # the cluster that renders
    "profile_output": FromSite.NOTHING,  # the file that a profile is written to
}

NAMES = frozenset(OPTIONS)

#: Options that the command line calls otherwise.
_SHOWN = {"limits": "--render-limits"}

#: Options with a choice of values.
CHOICES = {
    "missing_plugins": ("error", "warn", "skip"),
    "ruby_plugins": ("run", "error", "warn", "skip"),
}


@dataclass(frozen=True, slots=True)
class Options:
    """Looks an option up; the site's own mapping is read at the moment of asking."""

    given: Mapping[str, object]
    environ: Mapping[str, str] = field(default_factory=lambda: os.environ)

    def get(self, name: str, of_site: object = None) -> tuple[object, str]:
        """The value, None where nobody gave one, and who gave it."""
        value, where = self.of_owner(name)
        if value is not None:
            return value, where
        value = _of_site(name, of_site)
        if value is not None and may_come_from_site(name, value):
            return value, f"`pyjekyll: {name}` in the configuration"
        return None, ""

    def of_owner(self, name: str) -> tuple[object, str]:
        """What the command line, or else the environment, says; None where they say nothing."""
        if self.given.get(name) is not None:
            return self.given[name], _SHOWN.get(name, f"--{name.replace('_', '-')}")
        variable = f"PYJEKYLL_{name.upper()}"
        if self.environ.get(variable):
            return self.environ[variable], variable
        return None, ""

    def check(self, of_site: object) -> None:
        """Raises UsageError for a value that an option does not have."""
        for name, choices in CHOICES.items():
            value, where = self.get(name, of_site)
            if value is not None and value not in choices:
                raise UsageError(
                    Diagnostic(
                        "configuration/option",
                        f"{where}: unknown value {value!r}",
                        cure=f"choose one of {', '.join(choices)}",
                    )
                )

    def refused(self, of_site: object) -> Iterator[tuple[str, Diagnostic]]:
        """The options that a site's mapping gives and that count only from its owner."""
        for name in OPTIONS:
            value = _of_site(name, of_site)
            if value is None or may_come_from_site(name, value):
                continue
            variable = f"PYJEKYLL_{name.upper()}"
            yield (
                name,
                Diagnostic(
                    "configuration/owner-only",
                    f"`pyjekyll: {name}` is ignored: a site's own configuration cannot set it",
                    Severity.WARNING,
                    cure=f"set it on the command line or with {variable}, or remove it here",
                ),
            )


def may_come_from_site(name: str, value: object) -> bool:
    """Whether a site's own configuration may give an option this value."""
    allowed = OPTIONS[name]
    if allowed is FromSite.STRICTER:
        return value is True
    # How far limits count is decided where they are compared: `limits.effective`.
    return allowed is not FromSite.NOTHING


def _of_site(name: str, of_site: object) -> object:
    return of_site.get(name) if isinstance(of_site, Mapping) else None


def read_jobs(config: Configuration) -> int | None:
    """How many processes may render at once; None where nobody said so. Raises UsageError."""
    value = config.option("jobs")
    if value is None:
        return None
    text = str(value)
    if not (text.isascii() and text.isdigit() and int(text) > 0):
        raise UsageError(
            Diagnostic("configuration/option", f"`jobs` must be 1 or more, not {text!r}")
        )
    return int(text)

"""The options that are ours and no keys of Jekyll's: from the command line, the environment or the
site's `pyjekyll:` mapping, in this order.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field

from pyjekyll.errors import Diagnostic, UsageError

#: What may be given; `site.<name>` in templates never shows them.
NAMES = frozenset(
    {
        "check",  # what `check` leaves out: {ignore: [rule, …]}
        "clock",  # build as if it were this time
        "compat",  # the profile to follow
        "limits",  # what one render may use: {seconds: …, length: characters, nesting: levels}
        "ruby_plugins",  # what to do about _plugins/*.rb: error, warn, skip
        "strict",  # reported errors fail the build
        "theme_dir",
        "sass_bin",
        "offline",
        "frozen",
        "verify",
    }
)


#: Options with a choice of values.
CHOICES = {"ruby_plugins": ("error", "warn", "skip")}


@dataclass(frozen=True, slots=True)
class Options:
    """Looks an option up; the site's own mapping is read at the moment of asking."""

    given: Mapping[str, object]
    environ: Mapping[str, str] = field(default_factory=lambda: os.environ)

    def get(self, name: str, of_site: object = None) -> tuple[object, str]:
        """The value, None where nobody gave one, and who gave it."""
        shown = name.replace("_", "-")
        if self.given.get(name) is not None:
            return self.given[name], f"--{shown}"
        variable = f"PYJEKYLL_{name.upper()}"
        if self.environ.get(variable):
            return self.environ[variable], variable
        if isinstance(of_site, Mapping) and of_site.get(name) is not None:
            return of_site[name], f"`pyjekyll: {name}` in the configuration"
        return None, ""

    def check(self, of_site: object) -> None:
        """Raises UsageError for a value that an option does not have."""
        for name, choices in CHOICES.items():
            value, where = self.get(name, of_site)
            if value is not None and value not in choices:
                raise UsageError(
                    Diagnostic(
                        "configuration/option",
                        f"{where}: there is no {value!r}",
                        cure=f"choose one of {', '.join(choices)}",
                    )
                )

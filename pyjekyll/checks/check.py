"""All checks of a site, in the order in which their findings are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyjekyll.checks.checker import Checker

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pyjekyll.checks.built_site import BuiltSite
    from pyjekyll.checks.finding import Finding
    from pyjekyll.configuration.files import ConfigFile


def check(
    site: BuiltSite,
    settings: object = None,
    files: Sequence[ConfigFile] = (),
    more: Sequence[Callable[[BuiltSite], list[Finding]]] = (),
) -> list[Finding]:
    """What is wrong with a built site, by file and line (`Checker.check`)."""
    return Checker().check(site, settings, files, more)

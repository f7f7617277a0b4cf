"""URLs that are two files here and one elsewhere.

Two sources of one URL are reported by the build itself (site/conflict).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyjekyll.checks.finding import Finding
from pyjekyll.errors import Diagnostic, Place, Severity

if TYPE_CHECKING:
    from pyjekyll.checks.built_site import BuiltSite


def urls(site: BuiltSite) -> list[Finding]:
    """URLs that differ by case only, which Windows and macOS keep in one file."""
    by_lower_case: dict[str, list[str]] = {}
    for path in site.files:
        by_lower_case.setdefault(path.lower(), []).append(path)
    return [
        Finding(_case(site, paths), f"/{paths[0]}")
        for paths in by_lower_case.values()
        if len(paths) > 1
    ]


def _case(site: BuiltSite, paths: list[str]) -> Diagnostic:
    shown = ", ".join(f"/{path}" for path in paths)
    origins = [site.origins.get(path) for path in paths]
    sources = [origin.source for origin in origins if origin is not None and origin.source]
    return Diagnostic(
        "urls/case",
        f"These URLs differ by case only: {shown}",
        Severity.WARNING,
        Place(sources[-1]) if sources else None,
        cure="where case does not count (Windows, macOS) one overwrites the other: rename one",
        notes=tuple(sources),
    )

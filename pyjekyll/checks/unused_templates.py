"""Layouts and includes of the site that no page of this build used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyjekyll.checks.finding import Finding
from pyjekyll.errors import Diagnostic, Place, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyjekyll.checks.built_site import BuiltSite


def unused_layouts(site: BuiltSite) -> list[Finding]:
    """Layouts that no page names, nor a layout of one."""
    return _unused("layouts/unused", "layout", site.layouts, _used(site))


def unused_includes(site: BuiltSite) -> list[Finding]:
    """Includes that no render read."""
    return _unused("includes/unused", "include", site.includes, _used(site))


def _used(site: BuiltSite) -> set[str]:
    return {
        path for origin in site.origins.values() for path in (*origin.layouts, *origin.templates)
    }


def _unused(rule: str, kind: str, paths: Iterable[str], used: set[str]) -> list[Finding]:
    return [
        Finding(Diagnostic(rule, f"No page uses this {kind}", Severity.NOTE, Place(path)), path)
        for path in paths
        if path not in used
    ]

"""Where the documentation is: what the package says, or what PYJEKYLL_DOCS says in its place."""

from __future__ import annotations

import os
from functools import cache

#: A name that never belongs to anybody (RFC 2606): the package says it until it has an address.
_NOBODY = ".example"


def documentation_url() -> str | None:
    """The address of the documentation, with a slash at its end; None where it has none."""
    from urllib.parse import urlsplit

    url = os.environ.get("PYJEKYLL_DOCS") or _of_package()
    host = urlsplit(url).hostname if url else None
    if url is None or host is None or host.endswith(_NOBODY) or not url.isprintable():
        return None
    return url.rstrip("/") + "/"


def rule_url(rule: str) -> str | None:
    """The address of what the documentation says about a rule of `check`."""
    url = documentation_url()
    return f"{url}checks/#{rule.replace('/', '-')}" if url else None


@cache
def _of_package() -> str | None:
    from importlib.metadata import PackageNotFoundError, metadata

    try:
        lines = metadata("pyjekyll-ssg").get_all("Project-URL") or ()
    except PackageNotFoundError:
        return None
    return dict(line.split(", ", 1) for line in lines).get("Homepage")

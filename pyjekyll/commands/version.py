"""The version of the installed distribution."""

from __future__ import annotations

from importlib import metadata

DISTRIBUTION = "pyjekyll-ssg"


def version() -> str:
    """The version, as the package index knows it.

    Not `pyjekyll.__version__`: another distribution owns an import package of that name, and
    its `__init__.py` may have replaced ours.
    """
    try:
        return metadata.version(DISTRIBUTION)
    except metadata.PackageNotFoundError:
        return "(not installed)"

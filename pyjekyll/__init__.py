"""pyjekyll: Jekyll, faithful to the byte, without Ruby.

    from pyjekyll import Configuration, Site
    result = Site(Configuration.load({"source": "my-site"})).process()

The names are those of `pyjekyll.api`, which is loaded when one of them is first used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pyjekyll.api import *  # noqa: F403
    from pyjekyll.api import __all__ as __all__

__version__ = "0.1.0"


def __getattr__(name: str) -> object:
    # Inside the package modules name `pyjekyll.api` themselves: another distribution owns an import
    # package called pyjekyll, whose __init__ may have replaced this one.
    if name.startswith("__") and name != "__all__":
        raise AttributeError(f"module 'pyjekyll' has no attribute {name!r}")
    from importlib import import_module

    api = import_module("pyjekyll.api")
    if name not in (*api.__all__, "__all__"):
        raise AttributeError(f"module 'pyjekyll' has no attribute {name!r}")
    return getattr(api, name)


def __dir__() -> list[str]:
    from pyjekyll.api import __all__ as names

    return [*names, "__version__"]

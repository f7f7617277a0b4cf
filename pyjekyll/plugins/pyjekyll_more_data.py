"""pyjekyll-more-data: data files in TOML, and data that a Python file computes.

`_data/prices.toml` is `site.data.prices`. `_data/build.py` is run with its owner's rights, as
plugins are, and never in safe mode; its `data` is what templates see, or what its function `data()`
returns, which may take the site. Below folders as with other data files.
"""

from __future__ import annotations

import os
import runpy
import tomllib
from typing import TYPE_CHECKING, Any

from pyjekyll.api import BuildError, Diagnostic, Place, register_hook

if TYPE_CHECKING:
    from collections.abc import Callable

    from pyjekyll.api import Site


@register_hook("site", "post_read")
def add_data(site: Site) -> None:
    """Add what these files have to the site's data."""
    folder = site.in_source_dir(str(site.config["data_dir"]))
    problems = []
    for base, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted(names):
            stem, ext = os.path.splitext(name)
            read = _READERS.get(ext)
            if read is None or name.startswith(".") or (site.safe and read is _python):
                continue
            path = os.path.join(base, name)
            try:
                site.config.reach.require(path)
                value = read(path, site)
            except (OSError, tomllib.TOMLDecodeError, _DataError) as error:
                problems.append(_problem(site, path, error))
                continue
            _put(site.data, os.path.relpath(base, folder), stem, value)
    if problems:
        raise BuildError(*problems)


class _DataError(ValueError):
    """What a Python file raised, or that it has no data."""


def _toml(path: str, _site: Site) -> Any:
    with open(path, "rb") as file:
        return tomllib.load(file)


def _python(path: str, site: Site) -> Any:
    try:
        names = runpy.run_path(path, run_name="pyjekyll_data")
        data = names["data"]
        if not callable(data):
            return data
        return data(site) if data.__code__.co_argcount else data()
    except KeyError as error:
        raise _DataError("it has no `data`") from error
    except Exception as error:  # whatever the file raises is reported as its own
        raise _DataError(f"{type(error).__name__}: {error}") from error


_READERS: dict[str, Callable[[str, Site], Any]] = {".toml": _toml, ".py": _python}


def _put(data: dict[str, Any], folder: str, name: str, value: Any) -> None:
    for part in [] if folder == "." else folder.replace(os.sep, "/").split("/"):
        data = data.setdefault(part, {})
    data[name] = value


def _problem(site: Site, path: str, error: Exception) -> Diagnostic:
    place = site.place_of(path.replace(os.sep, "/"))
    return Diagnostic(
        "plugin/data",
        f"{place} cannot be read as data: {error}",
        place=Place(place),
        cure="mend the file, or move it out of the folder of data",
    )

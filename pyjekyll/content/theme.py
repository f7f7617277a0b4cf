"""A gem-based theme: an installed gem's folders. Source: Jekyll's Theme.

Themes are data here: layouts, includes, data, Sass and assets; nothing of a gem is run.
"""

from __future__ import annotations

import os
import re
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from pyjekyll.errors import BuildError, Diagnostic, Severity
from pyjekyll.utils.gem_folders import find_gem
from pyjekyll.utils.regular_files import read_regular

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from pyjekyll.configuration import Configuration

_NAME = re.compile(r"[a-z0-9_][a-z0-9_.-]*")


def find_theme(config: Configuration, source: str) -> tuple[Theme | None, list[Diagnostic]]:
    """The theme that the configuration names, and warnings about it.

    Raises BuildError for a theme that the site itself names and that is not installed. One that
    only GitHub Pages names may be missing; whether pages would use it is known when they are read.
    """
    name = config.get("theme")
    if name is None:
        return None, []
    if isinstance(name, str):
        try:
            return Theme(name, source, admits=config.reach.admits), []
        except BuildError:
            if config.is_in_files("theme") or "theme" in config.given:
                raise
            return None, []
    wrong = Diagnostic(
        "configuration/type",
        "Theme: value of 'theme' in config should be String to use gem-based themes, "
        f"but got {type(name).__name__}",
        Severity.WARNING,
    )
    return None, [wrong]


class Theme:
    """An installed theme; each folder is None where the theme has none, or it lies outside."""

    def __init__(
        self,
        name: str,
        source: str,
        environ: Mapping[str, str] = os.environ,
        admits: Callable[[str], bool] = lambda _path: True,
    ) -> None:
        """`admits` says which paths of the site's own bundle may be read."""
        self.name = name.lower().strip()
        self._admits = admits
        root = find_gem(self.name, source, environ, admits) if _NAME.fullmatch(self.name) else None
        if root is None:
            raise BuildError(_missing(self.name))
        self.root = str(root).replace(os.sep, "/")

    @property
    def version(self) -> str:
        """The version, as the name of the theme's folder says."""
        return self.root.rpartition("-")[2]

    @cached_property
    def includes_path(self) -> str | None:
        return self._folder("_includes")

    @cached_property
    def layouts_path(self) -> str | None:
        return self._folder("_layouts")

    @cached_property
    def sass_path(self) -> str | None:
        return self._folder("_sass")

    @cached_property
    def assets_path(self) -> str | None:
        return self._folder("assets")

    @cached_property
    def data_path(self) -> str | None:
        return self._folder("_data")

    @cached_property
    def runtime_dependencies(self) -> list[str]:
        """The gems that the theme's specification requires, read as text."""
        root = Path(self.root)
        places = (root.parents[1] / "specifications" / f"{root.name}.gemspec",
                  root / f"{self.name}.gemspec")  # fmt: skip
        found = (p for p in places if self._may_read(p) and p.is_file())
        text = next((read_regular(path).decode("utf-8", "replace") for path in found), "")
        named = re.findall(r"add_(?:runtime_)?dependency[\s(]+(?:%q<|[\"'])([\w.-]+)", text)
        return [name for name in dict.fromkeys(named) if name != "jekyll"]

    def _may_read(self, path: Path) -> bool:
        """A gem folder is the owner's, unless it is in the site: then links may lead out of it."""
        return not self._admits(self.root) or self._admits(str(path))

    def _folder(self, name: str) -> str | None:
        path = Path(self.root, name).resolve()
        if not path.is_dir() or not path.is_relative_to(self.root):
            return None
        return str(path).replace(os.sep, "/")


def _missing(name: str) -> Diagnostic:
    return Diagnostic(
        "site/theme-missing",
        f"The {name} theme could not be found.",
        cure=f"install the gem {name} into a folder named by GEM_HOME or into vendor/bundle, "
        "or copy its _layouts, _includes and assets into the site",
    )

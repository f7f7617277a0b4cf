"""A gem-based theme: an installed gem's folders. Source: Jekyll's Theme.

Themes are data here: layouts, includes, data, Sass and assets; nothing of a gem is run.
"""

from __future__ import annotations

import os
import re
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from pyjekyll.errors import BuildError, Diagnostic, Severity
from pyjekyll.utils.regular_files import read_regular

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from pyjekyll.configuration import Configuration

_NAME = re.compile(r"[a-z0-9_][a-z0-9_.-]*")


def find_theme(config: Configuration, source: str) -> tuple[Theme | None, list[Diagnostic]]:
    """The theme that the configuration names, and warnings about it.

    Raises BuildError for a theme that the site itself names and that is not installed; one that
    only the profile names (GitHub Pages) may be missing.
    """
    name = config.get("theme")
    if name is None:
        return None, []
    if isinstance(name, str):
        try:
            return Theme(name, source, admits=config.reach.admits), []
        except BuildError as error:
            if any("theme" in file.values for file in config.config_files):
                raise
            return None, [replace(d, severity=Severity.WARNING) for d in error.diagnostics]
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
        root = _find(self.name, source, environ, admits) if _NAME.fullmatch(self.name) else None
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


def _find(
    name: str, source: str, environ: Mapping[str, str], admits: Callable[[str], bool]
) -> Path | None:
    """The newest installed folder `<gem folder>/gems/<name>-<version>`."""
    found = [
        path
        for folder in _gem_folders(source, environ, admits)
        for path in _versions(folder, name)
        if not folder.is_relative_to(source) or admits(str(path))
    ]
    return max(found, key=_version_key).resolve() if found else None


def _folders_of_site(source: str, admits: Callable[[str], bool]) -> Iterator[Path]:
    """The gem folders of the bundle that the site itself may bring."""
    bundle = Path(source, "vendor/bundle/ruby")
    if not admits(str(bundle)):
        return
    for folder in bundle.glob("*"):
        if admits(str(folder / "gems")):
            yield folder


def _versions(folder: Path, name: str) -> Iterator[Path]:
    for path in sorted(folder.glob(f"gems/{name}-*")):
        if re.fullmatch(r"[0-9][0-9A-Za-z.]*", path.name[len(name) + 1 :]) and path.is_dir():
            yield path


def _version_key(path: Path) -> tuple[tuple[int, str], ...]:
    version = path.name.rpartition("-")[2]
    return tuple((int(part), "") if part.isdigit() else (-1, part) for part in version.split("."))


def _gem_folders(
    source: str, environ: Mapping[str, str], admits: Callable[[str], bool]
) -> Iterator[Path]:
    """Where gems are installed: the environment's folders, the site's bundle, the usual places."""
    for variable in ("GEM_HOME", "GEM_PATH"):
        for folder in environ.get(variable, "").split(os.pathsep):
            if folder:
                yield Path(folder)
    yield from _folders_of_site(source, admits)
    home = Path.home()
    for pattern in (".gem/ruby/*", ".local/share/gem/ruby/*", ".rbenv/versions/*/lib/ruby/gems/*"):
        yield from home.glob(pattern)
    for pattern in ("usr/local/lib/ruby/gems/*", "var/lib/gems/*", "usr/lib/ruby/gems/*"):
        yield from Path("/").glob(pattern)
    yield Path("/usr/share/rubygems-integration/all")


def _missing(name: str) -> Diagnostic:
    return Diagnostic(
        "site/theme-missing",
        f"The {name} theme could not be found.",
        cure=f"install the gem {name} into a folder named by GEM_HOME or into vendor/bundle, "
        "or copy its _layouts, _includes and assets into the site",
    )

"""Finds and loads the plugins of a site. Source: Jekyll's PluginManager.

Built-in plugins are loaded by the names of their gems, from `plugins:`, from the Gemfile's group
`:jekyll_plugins`, and as dependencies of the theme; installed ones by the entry-point group
`pyjekyll.plugins`, whose names are those of gems. A site's own are the files
`_plugins/**/*.py`; in safe mode they are not even opened.
"""

from __future__ import annotations

import hashlib
import importlib
import importlib.util
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from pyjekyll.errors import BuildError, Diagnostic, Place, Severity
from pyjekyll.plugin.registration import Registry
from pyjekyll.plugin.ruby_plugins import registrations
from pyjekyll.plugin.user_code import running

if TYPE_CHECKING:
    from collections.abc import Iterable
    from types import ModuleType

    from pyjekyll.plugin.converter import Converter
    from pyjekyll.plugin.generator import Generator
    from pyjekyll.plugin.plugin import Plugin
    from pyjekyll.site import Site

PluginT = TypeVar("PluginT", bound="Plugin")

ENTRY_POINTS = "pyjekyll.plugins"

# Gems that sites name beside their plugins and that a build without Ruby does not need, or that
# are part of pyjekyll itself.
NEEDLESS_GEMS = frozenset(
    """
    jekyll github-pages jekyll-compose jekyll-watch jekyll-commonmark jekyll-commonmark-ghpages
    kramdown kramdown-parser-gfm kramdown-math-katex liquid rouge safe_yaml redcarpet
    sass-embedded jekyll-sass-converter minima webrick wdm tzinfo tzinfo-data listen hawkins
    http_parser.rb jekyll-livereload jekyll-admin json csv base64 bigdecimal logger ostruct racc
    observer rake bundler html-proofer nokogiri faraday faraday-retry ffi eventmachine
    concurrent-ruby classifier-reborn
    """.split()  # noqa: SIM905 - forty quotes would hide the names
)


class PluginManager:
    """The plugins of one site; `load` fills the lists."""

    def __init__(self, site: Site, converters: Iterable[type[Converter]] = ()) -> None:
        self._site = site
        self._registry = Registry(converters=list(converters))
        self._taken: set[str] = set()
        self.diagnostics: list[Diagnostic] = []
        self.converters: list[Converter] = []
        self.generators: list[Generator] = []
        self.tags = self._registry.tags
        self.filters = self._registry.filters
        self.commands = self._registry.commands

    def load(self) -> None:
        """Load everything. Raises BuildError with each plugin that is missing or fails."""
        fatal: list[Diagnostic] = []
        for name, required in self._wanted().items():
            try:
                found = self._load_by_name(name)
            except BuildError as error:
                fatal.extend(error.diagnostics)
                continue
            if not found:
                (fatal if required else self.diagnostics).append(_missing(name, required=required))
        if not self._site.safe:
            fatal.extend(self._load_files())
        if fatal:
            raise BuildError(*fatal)
        for mark, function in self._registry.hooks:
            self._site.hooks.register(mark.owners, mark.event, function, mark.priority)
        self.converters = self._instances(self._registry.converters)
        self.generators = self._instances(self._registry.generators)

    def run_generator(self, generator: Generator) -> None:
        """Run one generator. Raises BuildError, naming it, where it fails."""
        with running(generator, "a generator"):
            generator.generate(self._site)

    # by name ------------------------------------------------------------------------------

    def _wanted(self) -> dict[str, bool]:
        """The plugins' names, and whether Jekyll could not build without them."""
        config = self._site.config
        wanted: dict[str, bool] = {}
        if self._site.theme is not None:
            wanted.update(dict.fromkeys(self._site.theme.runtime_dependencies, False))
        named = config.get("plugins")
        for name in named if isinstance(named, list) else []:
            wanted[str(name)] = str(name) not in config.profile.default_plugins
        if not config.environ.get("JEKYLL_NO_BUNDLER_REQUIRE"):
            for name in config.bundle.group("jekyll_plugins"):
                wanted.setdefault(name, False)
        return {name: required for name, required in wanted.items() if self._is_allowed(name)}

    def _is_allowed(self, name: str) -> bool:
        whitelist = self._site.config.get("whitelist")
        return not self._site.safe or (isinstance(whitelist, list) and name in whitelist)

    def _load_by_name(self, name: str) -> bool:
        if name in NEEDLESS_GEMS:
            return True
        module_name = f"pyjekyll.plugins.{name.replace('-', '_')}"
        if name.isascii() and importlib.util.find_spec(module_name) is not None:
            self._take(importlib.import_module(module_name))
            return True
        return self._load_entry_point(name)

    def _load_entry_point(self, name: str) -> bool:
        from importlib.metadata import entry_points

        for entry_point in entry_points(group=ENTRY_POINTS, name=name):
            with running(entry_point.value, "a plugin"):
                self._take(importlib.import_module(entry_point.module))
            return True
        return False

    # the site's own -----------------------------------------------------------------------

    def _load_files(self) -> list[Diagnostic]:
        fatal: list[Diagnostic] = []
        for folder in self._folders():
            python = sorted(folder.glob("**/*.py"))
            for path in python:
                try:
                    with running(str(path), "a plugin"):
                        self._take(_import_file(path))
                except BuildError as error:
                    fatal.extend(error.diagnostics)
            replaced = {path.with_suffix("") for path in python}
            for path in sorted(folder.glob("**/*.rb")):
                if path.with_suffix("") not in replaced:
                    fatal.extend(self._report_ruby(path))
        return fatal

    def _folders(self) -> list[Path]:
        setting = self._site.config.get("plugins_dir")
        names = setting if isinstance(setting, list) else [setting]
        if names == ["_plugins"]:
            return [Path(self._site.in_source_dir("_plugins"))]
        # Folders that the owner names may lie anywhere.
        return [Path(os.path.abspath(os.path.join(self._site.source, str(n)))) for n in names if n]

    def _report_ruby(self, path: Path) -> list[Diagnostic]:
        """What to do about a Ruby plugin: fail, warn or skip, as `ruby_plugins` says."""
        choice = str(self._site.config.option("ruby_plugins") or "error")
        if choice == "skip":
            return []
        place = self._site.place_of(str(path).replace(os.sep, "/"))
        found = registrations(str(path))
        diagnostic = Diagnostic(
            "plugin/ruby",
            f"{place} is written in Ruby and cannot run here",
            Severity.ERROR if choice == "error" else Severity.WARNING,
            Place(place, found[0].line if found else 1),
            cure=f"write {path.stem}.py beside it, or build with --ruby-plugins=warn",
            notes=tuple(f"line {line}: registers {what}" for what, line in found),
        )
        if choice == "error":
            return [diagnostic]
        self.diagnostics.append(diagnostic)
        return []

    # both ---------------------------------------------------------------------------------

    def _take(self, module: ModuleType) -> None:
        if module.__name__ not in self._taken:
            self._taken.add(module.__name__)
            self._registry.take(module)

    def _instances(self, classes: list[type[PluginT]]) -> list[PluginT]:
        usable = [cls for cls in classes if cls.safe or not self._site.safe]
        usable.sort(key=lambda cls: -cls.rank())
        instances = []
        for cls in usable:
            with running(cls, "a plugin"):
                instances.append(cls(self._site.config))
        return instances


def _import_file(path: Path) -> ModuleType:
    """Run a plugin's file as a module of its own, named by where it lies."""
    digest = hashlib.blake2b(str(path).encode("utf-8", "surrogateescape"), digest_size=6)
    name = f"_pyjekyll_plugin_{path.stem}_{digest.hexdigest()}"
    spec = importlib.util.spec_from_file_location(name, path)
    if spec is None or spec.loader is None:
        raise ImportError(f"{path} cannot be loaded")
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    try:
        spec.loader.exec_module(module)
    except BaseException:
        del sys.modules[name]
        raise
    return module


def _missing(name: str, *, required: bool) -> Diagnostic:
    return Diagnostic(
        "plugin/missing",
        f"Dependency Error: Yikes! It looks like you don't have {name} or one of its dependencies "
        "installed. pyjekyll has no plugin of that name.",
        Severity.ERROR if required else Severity.WARNING,
        cure="take it out of `plugins` in _config.yml (or the Gemfile), or install a Python "
        f"package that provides it (entry point {ENTRY_POINTS})",
    )

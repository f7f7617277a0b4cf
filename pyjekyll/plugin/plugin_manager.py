"""Finds and loads the plugins of a site. Source: Jekyll's PluginManager.

In Jekyll's order: the gems of the Gemfile's group `:jekyll_plugins`, the dependencies of the theme,
the site's own files (`plugin_files`), and the names under `plugins:` (`named_plugins`). Of two tags
of one name the later one stays. In safe mode only gems of the `whitelist` are loaded, and only
classes that say `safe = True` are used; the site's own files are not even opened.
"""

from __future__ import annotations

import os
from importlib import import_module
from typing import TYPE_CHECKING, Any, TypeVar

from pyjekyll.configuration.compatibility import GITHUB_PAGES, GITHUB_PAGES_THEME_PLUGINS
from pyjekyll.errors import BuildError, Diagnostic, Severity
from pyjekyll.plugin import blank, named_plugins, plugin_files
from pyjekyll.plugin.registration import Registry
from pyjekyll.plugin.user_code import LOADED
from pyjekyll.ruby.errors import RubyError
from pyjekyll.ruby.values import truthy
from pyjekyll.utils.containment import contains
from pyjekyll.utils.logger import logger

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from types import ModuleType

    from pyjekyll.errors import Place
    from pyjekyll.plugin.converter import Converter
    from pyjekyll.plugin.generator import Generator
    from pyjekyll.plugin.plugin import Plugin
    from pyjekyll.plugin.ruby_reads import RubyReads
    from pyjekyll.site import Site

PluginT = TypeVar("PluginT", bound="Plugin")
# Above this room, since Ruby plugins use all of a site; loaded only where a site has some.
_RUBY_HOST = "pyjekyll.ruby_host.loading"
_REMOTE_THEME = "pyjekyll.plugins.jekyll_remote_theme"


class PluginManager:
    """The plugins of one site; `load` fills the lists."""

    def __init__(self, site: Site, converters: Iterable[type[Converter]] = ()) -> None:
        self._site = site
        self._user_code = site.user_code
        self._registry = Registry(converters=list(converters), user_code=self._user_code)
        self._taken: set[str] = set()
        self._fatal: list[Diagnostic] = []
        self._runs_code = True
        self.diagnostics: list[Diagnostic] = []
        self.converters: list[Converter] = []
        self.generators: list[Generator] = []
        self.tags = self._registry.tags
        self.filters = self._registry.filters
        self.commands = self._registry.commands
        self._has_remote_theme = False
        self._gems: dict[str, Any] | None = None  # those of the site's plugins that are here
        self._ruby: Any = None  # the host of Ruby plugins, once one is run

    def load(self, *, runs_code: bool = True) -> list[Diagnostic]:
        """Load everything. The errors of each plugin that is missing or fails.

        Without `runs_code` the site's own files are left out.
        """
        self._runs_code = runs_code
        for name in self._of_bundle():
            self._load(name, required=False)
        self._use_remote_theme()
        for name in self._of_theme():
            self._load(name, required=False)
        if not self._site.safe:
            for folder in self.plugins_path:
                self._load_folder(folder)
        if self._ruby is not None:
            self._take_ruby()
        for name in self._of_configuration():
            self._load(name, required=True)
        self._ignored_by_pages()
        self._deprecations()
        # jekyll-remote-theme comes when converters and generators are made, unless Bundler has
        # loaded it: of what its theme needs, only tags, filters and hooks are used then.
        converters, generators = list(self._registry.converters), list(self._registry.generators)
        if self._use_remote_theme():
            for name in self._of_theme():
                self._load(name, required=False)
        if self._fatal and runs_code:
            return self._fatal
        self._register_hooks(0)
        self.converters = self._instances(converters)
        self.generators = self._instances(generators)
        return self._fatal

    def _register_hooks(self, start: int) -> None:
        for mark, function in self._registry.hooks[start:]:
            self._site.hooks.register(
                mark.owners, mark.event, function, mark.priority, pure=mark.pure
            )

    def take_late(self) -> None:
        """Take what Ruby plugins register after they were loaded, such as in a hook of the site.

        Hooks, tags and filters: as in Jekyll, generators and converters were made before.
        """
        known = len(self._registry.hooks)
        self._take_ruby()
        self._register_hooks(known)
        renderer = getattr(self._site, "liquid_renderer", None)  # none before the first build
        if renderer is not None:
            environment = renderer.environment
            for name, tag in self.tags.items():
                if environment.tags.get(name) is not tag:
                    environment.register_tag(name, tag)
            for name, function in self.filters.items():
                if environment.filters.get(name) is not function:
                    environment.register_filter(name, function)

    def named(self) -> list[str]:
        """The names of all gems that are to be loaded, in order; some may be missing."""
        return [*self._of_bundle(), *self._of_theme(), *self._of_configuration()]

    @property
    def module_names(self) -> list[str]:
        """The names of the modules that were loaded, sorted."""
        return sorted(self._taken)

    def run_generator(self, generator: Generator) -> None:
        """Run one generator. Raises BuildError, naming it, where it fails."""
        with self._user_code.running(generator, "a generator"):
            try:
                generator.generate(self._site)
            except RubyError as error:  # no template is there that could say where
                raise self._user_code.failed(generator, "a generator", error) from error

    @property
    def plugins_path(self) -> list[str]:
        """The folders of the site's own plugins.

        Those that the command line names may lie anywhere. What a site's file names has to lie in
        the site: code from elsewhere never runs because a site says so.
        """
        setting = self._site.config["plugins_dir"]
        if setting == "_plugins":
            own = self._site.in_source_dir("_plugins")
            return [own] if self._is_in_site(own) else []
        named = setting if isinstance(setting, list) else [setting]
        paths = [os.path.abspath(str(name)).replace(os.sep, "/") for name in named if name]
        if not self._site.config.is_of_site("plugins_dir"):
            return paths
        return [path for path in paths if self._is_in_site(path)]

    def _is_in_site(self, path: str) -> bool:
        """Whether a folder that the site names is its own, or there is none; else it is reported.

        Measured from the folder that the owner chose: a site can name any other as its `source`.
        """
        root = self._site.config.roots.site
        if contains(root, path, follow_links=True) or not os.path.isdir(path):
            return True
        from pyjekyll.configuration.places import find

        place, excerpt = find(self._site.config.config_files, ("plugins_dir",))
        self._fatal.append(
            Diagnostic(
                "plugin/outside",
                f"{path} is not a folder in the site; the plugins in it were not run",
                place=place,
                cure=f"set a folder in the site, or build with --plugins {path}",
                excerpt=excerpt,
            )
        )
        return False

    # by name ------------------------------------------------------------------------------

    def _of_bundle(self) -> list[str]:
        """The gems that Bundler would require, in safe mode too. GitHub Pages has no Gemfile."""
        config = self._site.config
        on_github_pages = config.compatibility.name == "github-pages"
        if config.environ.get("JEKYLL_NO_BUNDLER_REQUIRE") or on_github_pages:
            return []
        return config.bundle.group("jekyll_plugins")

    def _use_remote_theme(self) -> bool:
        """Let the site take its remote theme, if the plugin is loaded and it has not yet."""
        if self._has_remote_theme or _REMOTE_THEME not in self._taken:
            return False
        self._has_remote_theme = True
        try:
            self._site.use_remote_theme()
        except BuildError as error:
            self._fatal.extend(error.diagnostics)
        return True

    def _of_theme(self) -> list[str]:
        theme, config = self._site.theme, self._site.config
        if theme is not None:
            return self._allowed(theme.runtime_dependencies)
        # Without the theme that Pages has for a site that names none, the site is built all the
        # same; its tags are then those that Pages knows.
        is_default = config.compatibility is GITHUB_PAGES and not config.is_in_files("theme")
        if is_default and config.get("theme") and not truthy(config.get("remote_theme")):
            return self._allowed(GITHUB_PAGES_THEME_PLUGINS)
        return []

    def _of_configuration(self) -> list[str]:
        named = self._site.config["plugins"]
        return self._allowed(named if isinstance(named, list) else [])

    def _allowed(self, names: Iterable[object]) -> list[str]:
        """The names that may be loaded: in safe mode those of the whitelist."""
        whitelist = self._site.config["whitelist"]
        allowed = whitelist if isinstance(whitelist, list) else [whitelist]
        return [str(name) for name in names if not self._site.safe or name in allowed]

    def _load(self, name: str, *, required: bool) -> None:
        if name in named_plugins.NEEDLESS_GEMS or name == self._site.config.get("theme"):
            return
        try:
            module = named_plugins.find(name, self._user_code)
        except BuildError as error:
            self._fatal.extend(error.diagnostics)
            return
        if module is not None:
            self._take(module, guarded=not named_plugins.is_built_in(module))
            return
        if self._run_gem(name):
            return
        if self._is_added_by_pages(name):
            return  # `lint.github_pages` reports it where the site uses it
        choice = self._site.config.option("missing_plugins") or "error"
        if choice == "skip":
            return
        if required and choice == "error":
            self._fatal.append(self._missing(name, Severity.ERROR))
        else:
            self.diagnostics.append(self._missing(name, Severity.WARNING))

    @property
    def is_blank(self) -> Callable[[Any], bool] | None:
        """What `value == blank` says with these plugins; None where nothing is blank."""
        if any(self.has(name) for name in blank.WITH_ACTIVE_SUPPORT):
            return blank.is_blank
        return None if self._ruby is None else blank.KINDS.get(self._ruby.kind_of_blank)

    @property
    def run_ruby(self) -> bool:
        """Whether some are written in Ruby, and run."""
        return self._ruby is not None

    def code_digest(self) -> str | None:
        """A digest of the Ruby files that were loaded; None where there are none."""
        found: str | None = None if self._ruby is None else self._ruby.code_digest()
        return found

    def ruby_reads(self) -> RubyReads | None:
        """What those in Ruby have read besides the files of the site; None where there are none."""
        found: RubyReads | None = None if self._ruby is None else self._ruby.reads()
        return found

    def has(self, name: str) -> bool:
        """Whether one of pyjekyll's own plugins is loaded, by the name of its gem."""
        return f"pyjekyll.plugins.{name.replace('-', '_')}" in self._taken

    def _is_added_by_pages(self, name: str) -> bool:
        """Whether GitHub Pages loads a plugin, and the site itself does not name it."""
        config = self._site.config
        if name not in config.compatibility.default_plugins:
            return False
        named = (
            file.values.get(key) for file in config.config_files for key in ("plugins", "gems")
        )
        return not any(isinstance(names, list) and name in names for names in named)

    def _ignored_by_pages(self) -> None:
        """Name what GitHub Pages does not load, and the site has."""
        config = self._site.config
        if config.compatibility.name != "github-pages":
            return
        plugins, whitelist = config["plugins"], config["whitelist"]
        for name in plugins:
            if name not in whitelist and name not in named_plugins.NEEDLESS_GEMS:
                place, excerpt = self._place_of(name)
                self.diagnostics.append(
                    Diagnostic(
                        "plugin/not-allowed",
                        f"GitHub Pages ignores the plugin {name!r}",
                        Severity.WARNING,
                        place,
                        cure="remove it, or build with --compat jekyll-4.4 to load it",
                        excerpt=excerpt,
                    )
                )
        of_bundle = [
            name
            for name in config.bundle.group("jekyll_plugins")
            if name not in plugins and name not in named_plugins.NEEDLESS_GEMS
        ]
        if of_bundle and not config.environ.get("JEKYLL_NO_BUNDLER_REQUIRE"):
            self._ignored(f"plugins that only the Gemfile names: {', '.join(of_bundle)}")
        if config.was_made_safe:
            return
        own = [
            f"{self._site.place_of(folder)}/{name}"
            for folder in self.plugins_path
            for extension in (".py", ".rb")
            for name in plugin_files.plugins_below(folder, extension)
        ]
        if own:
            self._ignored(f"a site's own plugins: {', '.join(own[:5])}{' …' if own[5:] else ''}")

    def _ignored(self, what: str) -> None:
        self.diagnostics.append(
            Diagnostic(
                "plugin/not-allowed",
                f"GitHub Pages ignores {what}",
                Severity.NOTE,
                cure="build with --compat jekyll-4.4 to load them",
            )
        )

    def _missing(self, name: str, severity: Severity) -> Diagnostic:
        place, excerpt = self._place_of(name)
        return named_plugins.missing(name, severity, place, excerpt)

    def _place_of(self, name: str) -> tuple[Place | None, str | None]:
        """Where the configuration names a plugin, and the line there."""
        from pyjekyll.configuration.places import find

        config = self._site.config
        if name not in config["plugins"]:
            return None, None
        found = find(config.config_files, ("plugins", config["plugins"].index(name)))
        if found[0] is not None:
            return found
        return find(config.config_files, ("gems", config["plugins"].index(name)))  # of Jekyll 3

    def _deprecations(self) -> None:
        config = self._site.config
        if not truthy(config.get("paginate")):
            return
        if (
            "jekyll-paginate" in config["plugins"]
            or "pyjekyll.plugins.jekyll_paginate" in self._taken
        ):
            return
        from pyjekyll.configuration.places import find

        place, excerpt = find(config.config_files, ("paginate",))
        self.diagnostics.append(
            Diagnostic(
                "configuration/deprecated",
                "You appear to have pagination turned on, but you haven't included the "
                "`jekyll-paginate` gem.",
                Severity.WARNING,
                place,
                cure="add `jekyll-paginate` to `plugins`, or remove `paginate`",
                excerpt=excerpt,
            )
        )

    # the site's own -----------------------------------------------------------------------

    def _load_folder(self, folder: str) -> None:
        if self._runs_code:
            failed = plugin_files.load_python(
                folder, lambda module: self._take(module, guarded=True), self._user_code
            )
            self._fatal.extend(failed)
        self._read_ruby(folder)

    def _read_ruby(self, folder: str) -> None:
        """Run or report the Ruby plugins of a folder, as `ruby_plugins` says.

        A file that only loads gems is followed as far as these are here as well.
        """
        choice = str(self._site.config.option("ruby_plugins") or "")
        if not self._runs_code:
            choice = "skip"
        severity = Severity.WARNING if choice == "warn" else Severity.ERROR
        found = plugin_files.read_ruby(folder, self._site.place_of, severity)
        for name, twin in found.twins:
            if self._runs_code:
                logger.info("Ruby plugin:", f"{name} is known; pyjekyll does the same in Python")
            self._take(twin, guarded=False)
        if found.files and choice in ("", "run"):
            host = import_module(_RUBY_HOST)
            choice = choice or ("run" if host.is_available() else "error")
        gems = [
            *found.requires,
            *(n for g in found.groups for n in self._site.config.bundle.group(g)),
        ]
        for name in gems:
            if named_plugins.is_known(name):
                self._load(name, required=False)
        for name, place in found.loaded:
            self._load_from(name, place)
        reports = [*found.outdated, *([] if choice == "run" else found.reports)]
        if choice == "run":
            self._run_ruby(found.files)
        if choice != "skip":
            (self.diagnostics if choice == "warn" else self._fatal).extend(reports)

    def _load_from(self, name: str, place: Place) -> None:
        """Load a plugin that a line of a Ruby file requires; report one that is not here."""
        if named_plugins.is_known(name):
            self._load(name, required=False)
            return
        if self._run_gem(named_plugins.gem_of(name)):
            return
        choice = self._site.config.option("missing_plugins") or "error"
        if choice == "skip":
            return
        is_error = choice == "error"
        severity = Severity.ERROR if is_error else Severity.WARNING
        (self._fatal if is_error else self.diagnostics).append(
            named_plugins.missing(name, severity, place, named_in=place.path)
        )

    def _runs_gems(self) -> bool:
        """Whether plugins that are Ruby gems are run: never in safe mode."""
        if self._site.safe:
            return False
        choice = self._site.config.option("ruby_plugins") or ""
        return choice == "run" or (not choice and import_module(_RUBY_HOST).is_available())

    def _found_gems(self) -> dict[str, Any]:
        """The site's plugins that are installed gems, with what each needs, or why it cannot run.

        All are looked for at once: Ruby sees only the folders that it is started with.
        """
        if self._gems is None:
            names = [n for n in self.named() if named_plugins.is_to_be_found(n)]
            files = self._ruby_files()
            runs = bool(names or files) and self._runs_gems()
            host = import_module(_RUBY_HOST) if runs else None
            self._gems = host.gems_of(self._site, names, files) if host is not None else {}
        return self._gems

    @property
    def ruby_gems(self) -> dict[str, list[Any]]:
        """The site's plugins that run from Ruby gems: the gems of each, its own the last."""
        return {n: gems for n, gems in self._found_gems().items() if isinstance(gems, list)}

    def _ruby_files(self) -> list[str]:
        """The Ruby files of the site's own folders, whether they are replaced or not."""
        if not self._runs_code:
            return []
        return [
            f"{folder}/{name}"
            for folder in self.plugins_path
            for name in plugin_files.plugins_below(folder, ".rb")
        ]

    def _run_gem(self, name: str) -> bool:
        """Run a plugin from its gem, where that is installed; False where there is none."""
        gems = self._found_gems()
        found = gems.get(name) or gems.get(named_plugins.gem_of(name))
        if found is None:
            return False
        try:
            if isinstance(found, BuildError):
                raise found
            if not self._runs_code:
                return True
            self._started_ruby().load_gem(name)
        except BuildError as error:
            self._fatal.extend(error.diagnostics)
        else:
            self._take_ruby()
        return True

    def _started_ruby(self) -> Any:
        if self._ruby is None:
            gems = [
                g for found in self._found_gems().values() if isinstance(found, list) for g in found
            ]
            host = import_module(_RUBY_HOST)
            self._ruby = host.start(
                self._site, self.plugins_path, {g.root: g for g in gems}.values()
            )
        return self._ruby

    def _run_ruby(self, files: Iterable[str]) -> None:
        """Run Ruby files. What one fails with does not keep the others from being tried."""
        for path in files:
            try:
                self._started_ruby().load(path)
            except BuildError as error:
                self._fatal.extend(error.diagnostics)
                if self._ruby is None or not self._ruby.is_running:
                    return

    def _take_ruby(self) -> None:
        """What Ruby plugins have registered.

        A converter that inherits from one of ours comes before it, as Jekyll lists subclasses.
        """
        self._take(self._ruby.take(), guarded=False)
        converters = self._registry.converters
        for cls in list(converters):
            built_in = getattr(cls, "built_in", None)
            names = [other.__name__ for other in converters]
            if built_in in names:
                converters.remove(cls)
                converters.insert(names.index(built_in), cls)

    # both ---------------------------------------------------------------------------------

    def _take(self, module: ModuleType, *, guarded: bool) -> None:
        if module.__name__ not in self._taken:
            self._taken.add(module.__name__)
            self._registry.take(module, guarded=guarded)

    def _instances(self, classes: list[type[PluginT]]) -> list[PluginT]:
        usable = [cls for cls in classes if cls.safe or not self._site.safe]
        usable.sort(key=lambda cls: -cls.rank())
        instances = []
        for cls in usable:
            with self._user_code.running(cls, LOADED):
                instances.append(cls(self._site.config))
        return instances

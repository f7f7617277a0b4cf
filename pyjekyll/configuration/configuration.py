"""A site's configuration: files and options laid over Jekyll's defaults. Source: Jekyll's
Configuration of 4.4 (and of 3.10 where that of GitHub Pages is followed).
"""

from __future__ import annotations

import datetime as dt
import os
from functools import cached_property
from typing import TYPE_CHECKING, Any

from pyjekyll.configuration import compatibility as compatibilities
from pyjekyll.configuration import defaults, files, places, validation
from pyjekyll.configuration.clock import read_clock
from pyjekyll.configuration.compatibility_choice import Choice, choose
from pyjekyll.configuration.options import NAMES, Options
from pyjekyll.configuration.roots import Reach, Roots
from pyjekyll.errors import ConfigurationError, Diagnostic, Place, Severity
from pyjekyll.records import replace
from pyjekyll.ruby.values import truthy
from pyjekyll.ruby.yaml import HAS_LIBYAML
from pyjekyll.utils.containment import contains
from pyjekyll.utils.gemfile import Bundle, find_bundle
from pyjekyll.utils.merge import deep_merge
from pyjekyll.utils.paths import absolute, join

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pyjekyll.configuration.compatibility import Compatibility
    from pyjekyll.configuration.files import ConfigFile


_OFF = ("", "0", "false", "no", "off")
_WITHOUT_LIBYAML = Diagnostic(
    "yaml/no-libyaml",
    "This PyYAML was built without libyaml: reading is slower, and stricter with tabs than Ruby's",
    Severity.NOTE,
    cure="install PyYAML from a wheel, which includes libyaml",
)


class Configuration(dict[str, Any]):
    """Jekyll's keys with their values. What is pyjekyll's own is in attributes and `option()`.

    `files` are the absolute paths that were read, `config_files` the same with text and name,
    `diagnostics` what is odd about them. `compatibility` is the Jekyll that is followed, and
    `compatibility_choice` the same with the reason; `bundle` is the site's Gemfile. `roots` are the
    folders that limits are measured from, `reach` says what may be read.
    """

    compatibility: Compatibility
    bundle: Bundle

    def __init__(
        self,
        values: Mapping[str, Any] | None = None,
        *,
        options: Options | None = None,
        compatibility: Compatibility = compatibilities.DEFAULT,
        bundle: Bundle | None = None,
    ) -> None:
        super().__init__(values or {})
        self._options = options or Options({})
        self.compatibility = compatibility
        self.compatibility_choice = Choice(compatibility, "", asked=True)
        self.bundle = bundle or Bundle()
        self.config_files: list[ConfigFile] = []
        self.diagnostics: list[Diagnostic] = []
        # Keys that the command line or the caller set: the owner's own word, not the site's.
        self.given: frozenset[str] = frozenset()
        self.roots = Roots.of(self, ())
        self.reach = Reach(truthy(self.get("safe")), [self.roots.site])
        # What a comparison with the last build has seen, for the build that follows at once.
        self.seen: Any = None
        self.is_stopped = False  # whether the clock was stopped by the caller

    @classmethod
    def load(
        cls, overrides: Mapping[str, Any] | None = None, *, environ: Mapping[str, str] = os.environ
    ) -> Configuration:
        """The configuration of a site.

        `overrides` are keys of `_config.yml` that the command line sets, options of ours, and
        Jekyll's `config` (a list of files) and `skip_config_files`. Raises ConfigurationError where
        Jekyll would not start, UsageError for an option that cannot be.
        """
        return _Loading(overrides or {}, environ).run()

    @property
    def files(self) -> list[str]:
        """The absolute paths of the files that were read, a theme's own included."""
        return [file.path for file in self.config_files]

    @property
    def source(self) -> str:
        """The absolute path of the site."""
        return absolute(str(self["source"]))

    @property
    def kramdown_version(self) -> str:
        """The kramdown to follow: the nearest to that of the Gemfile.lock, else the profile's."""
        return self.compatibility.kramdown_nearest(self.bundle.versions.get("kramdown"))

    def is_of_site(self, key: str) -> bool:
        """Whether a file of the site says what the key is, and not the command line."""
        return key not in self.given and self.is_in_files(key)

    def is_in_files(self, key: str) -> bool:
        """Whether a file says something of the key, whatever the command line says."""
        return any(key in file.values for file in self.config_files)

    def option(self, name: str) -> Any:
        """An option of ours (see `options.OPTIONS`); None where nobody gave it who may."""
        return self._options.get(name, self.get("pyjekyll"))[0]

    def switch(self, name: str) -> bool | None:
        """An option that is on or off, also as a text of the environment; None as above."""
        value = self.option(name)
        if isinstance(value, str):
            return value.lower() not in _OFF
        return None if value is None else bool(value)

    @property
    def is_profiled(self) -> bool:
        """Whether builds measure how long everything takes, and render all of it for that."""
        return truthy(self.get("profile")) or bool(self.given_options.get("profile_output"))

    @cached_property
    def limits(self) -> dict[str, float]:
        """What one render may use, by name; see `configuration.limits`. Raises as that does."""
        from pyjekyll.configuration.limits import effective

        own = self.get("pyjekyll")
        of_site = own.get("limits") if isinstance(own, dict) else None
        place, _ = places.find(self.config_files, ("pyjekyll", "limits"))
        return effective(
            *self._options.of_owner("limits"), of_site, safe=self.was_made_safe, place=place
        )

    @property
    def was_made_safe(self) -> bool:
        """Whether somebody asked for safe mode; that of GitHub Pages does not count."""
        given = "safe" in self.given or any(
            truthy(file.values.get("safe")) for file in self.config_files
        )
        return given and truthy(self.get("safe"))

    @cached_property
    def _clock(self) -> dt.datetime | None:
        text, where = self._options.get("clock", self.get("pyjekyll"))
        if text is None:
            text, where = self.environ.get("SOURCE_DATE_EPOCH") or None, "SOURCE_DATE_EPOCH"
        return None if text is None else read_clock(str(text), where)

    @property
    def given_options(self) -> Mapping[str, object]:
        """The options of ours that the command line or the caller gave, by name."""
        return self._options.given

    @property
    def environ(self) -> Mapping[str, str]:
        """The environment of the build."""
        return self._options.environ

    def now(self) -> dt.datetime:
        """The time of a build that begins now: `--clock`, SOURCE_DATE_EPOCH, or the real one."""
        return self._clock or dt.datetime.now(dt.UTC)

    @property
    def is_clock_given(self) -> bool:
        """Whether someone has said which time it is."""
        return self._clock is not None

    def stop_clock(self, moment: dt.datetime | None = None) -> None:
        """From here on it is one moment: the given one, or now."""
        self.__dict__["_clock"] = moment or self.now()
        self.is_stopped = True

    def with_theme(self, root: str) -> Configuration:
        """The configuration laid over that of the theme in folder `root`.

        A theme's `_config.yml` gives values to keys that Jekyll has no default for. A symbolic link
        is not followed, and Jekyll 3 does not read it. Raises ConfigurationError for broken YAML.
        """
        self.reach = self.reach.with_root(root)
        if self.compatibility.is_jekyll_3:
            return self
        path = join(root, "_config.yml")
        # A mapping under `theme` or `ignore_theme_config: "true"` is not true itself.
        if self.get("ignore_theme_config") is True or os.path.islink(path):
            return self
        try:
            file = files.read(path, self.source)
        except (OSError, files.UnusableFileError):
            return self
        values = {key: v for key, v in file.values.items() if key not in defaults.KEYS}
        merged = Configuration(deep_merge(values, dict(self)), options=self._options,
                               compatibility=self.compatibility, bundle=self.bundle)  # fmt: skip
        merged.config_files = [*self.config_files, file]
        merged.diagnostics = list(self.diagnostics)
        merged.given = self.given
        merged.compatibility_choice = self.compatibility_choice
        merged.roots, merged.reach = self.roots, self.reach
        merged.seen = self.seen
        if self.is_stopped:
            merged.stop_clock(self.now())
        return merged


class _Loading:
    """One load: what is known on the way from overrides to a Configuration."""

    def __init__(self, overrides: Mapping[str, Any], environ: Mapping[str, str]) -> None:
        given = {str(key): value for key, value in overrides.items()}
        self._options = Options({k: v for k, v in given.items() if k in NAMES}, environ)
        self._overrides = {k: v for k, v in given.items() if k not in NAMES}
        self._read_files = not self._overrides.pop("skip_config_files", False)
        self._source = absolute(str(self._overrides.get("source") or "."))
        self._files: list[ConfigFile] = []
        self._diagnostics: list[Diagnostic] = [] if HAS_LIBYAML else [_WITHOUT_LIBYAML]

    def run(self) -> Configuration:
        values = self._values_of_files() if self._read_files else {}
        roots = Roots.of(self._overrides, self._files)
        reach = Reach(truthy(values.get("safe")) or self._safe, [roots.site])
        self._bundle = find_bundle(self._source, self._options.environ, reach.admits)
        choice = self._choose_compatibility(values, reach)
        self._compatibility = choice.compatibility
        if self._leaves_out_toml():
            values, roots = {}, Roots.of(self._overrides, self._files)
        if self._read_files:
            values = self._normalised(values)
        config = Configuration(self._complete(values), options=self._options,
                               compatibility=self._compatibility, bundle=self._bundle)  # fmt: skip
        config.compatibility_choice = choice
        config.config_files = self._files
        config.given = frozenset(self._overrides)
        config.diagnostics = self._diagnostics
        config.roots, config.reach = roots, Reach(truthy(config["safe"]), [roots.site])
        for file in self._files:
            self._diagnostics.extend(validation.notes_of(file))
        self._diagnostics.extend(validation.check(config, self._given(values)))
        self._diagnostics.extend(self._refused_options(config))
        if not config.reach.admits(config.source):
            raise self._leads_out("source", f"The source {config.source}")
        return config

    def _refused_options(self, config: Configuration) -> list[Diagnostic]:
        found = []
        for name, diagnostic in self._options.refused(config.get("pyjekyll")):
            place, excerpt = places.find(self._files, ("pyjekyll", name))
            found.append(replace(diagnostic, place=place, excerpt=excerpt))
        return found

    def _leads_out(self, key: str, what: str) -> ConfigurationError:
        place, excerpt = places.find(self._files, (key,))
        return ConfigurationError(
            Diagnostic(
                "configuration/outside",
                f"{what} is outside of the site's folder, where --safe reads nothing",
                place=place,
                cure="give that folder with --source, or build without --safe if you trust the "
                "site",
                excerpt=excerpt,
            )
        )

    @property
    def _safe(self) -> bool:
        return truthy(self._overrides.get("safe"))

    def _given(self, values: dict[str, Any]) -> dict[str, Any]:
        return {**values, **self._overrides}

    # files ----------------------------------------------------------------------------------

    def _values_of_files(self) -> dict[str, Any]:
        """The files' values, later ones over earlier ones. A file that is no use ends the list."""
        values: dict[str, Any] = {}
        named = self._overrides.get("config")
        if named is None and self._overrides.get("source") == "":
            return values  # Jekyll looks for it in the root of all folders
        try:
            for path in [None] if named is None else _as_list(named):
                file = self._read_named(str(path)) if path else self._read_default()
                if file is not None:
                    self._files.append(file)
                    values = deep_merge(values, file.values)
        except files.UnusableFileError as error:
            self._diagnostics.append(
                error.diagnostic.noting(
                    "the site is built with defaults and the options of the command line alone",
                    "Jekyll: Error reading configuration. Using defaults (and options).",
                )
            )
        return values

    def _read_named(self, path: str) -> ConfigFile:
        try:
            return files.read(path, self._source)
        except OSError as error:
            raise files.missing(absolute(path)) from error

    def _read_default(self) -> ConfigFile | None:
        path = files.default_file(self._source)
        if self._safe and not contains(self._source, path, follow_links=True):
            raise self._leads_out("", f"The configuration file {path}")
        try:
            return files.read(path, self._source)
        except FileNotFoundError:
            return None
        except OSError as error:
            name = files.place_name(path, self._source)
            self._diagnostics.append(files.unreadable(path, name, error))
            return None

    def _leaves_out_toml(self) -> bool:
        """Leave out `_config.toml` where Jekyll 3 is followed, which looks for YAML alone."""
        is_default = self._overrides.get("config") is None
        if not (is_default and self._files and self._files[0].name.endswith(".toml")):
            return False
        if not self._compatibility.is_jekyll_3:
            return False
        name = self._files.pop().name
        self._diagnostics.append(
            Diagnostic(
                "configuration/github-pages",
                f"GitHub Pages does not read {name}: it builds the site with defaults alone",
                Severity.WARNING,
                Place(name),
                cure="write the settings into _config.yml",
            )
        )
        return True

    # compatibility --------------------------------------------------------------------------

    def _choose_compatibility(self, values: dict[str, Any], reach: Reach) -> Choice:
        self._options.check(values.get("pyjekyll"))
        wanted, where = self._options.get("compat", values.get("pyjekyll"))
        source = absolute(str(self._overrides.get("source") or values.get("source") or "."))
        environ = self._options.environ
        return choose(wanted, where, self._bundle, values, source, reach.admits, environ)

    # Jekyll's normalisations ----------------------------------------------------------------

    def _normalised(self, values: dict[str, Any]) -> dict[str, Any]:
        """What Jekyll does to the values of files before its defaults come below them."""
        if self._compatibility is compatibilities.GITHUB_PAGES:
            from pyjekyll.configuration.jekyll3 import modernise

            values = modernise(values, self._files, self._diagnostics)
        validation.validate(values, self._files)
        return self._with_posts(values) if values.get("collections") is not None else values

    def _complete(self, values: dict[str, Any]) -> dict[str, Any]:
        user = {_name(key): value for key, value in deep_merge(values, self._overrides).items()}
        config = defaults.defaults()
        if self._compatibility is not compatibilities.GITHUB_PAGES:
            config = _with_excludes(deep_merge(config, user))
        else:
            from pyjekyll.configuration.jekyll3 import complete

            config = complete(config, user, self._options.environ)
        completed = self._with_posts(config)
        # Ruby treats these as it does an empty text; but it cannot join a mapping to a path.
        if completed["plugins_dir"] in ([], {}):
            completed["plugins_dir"] = []
        folder, is_asked = completed["collections_dir"], len(completed["collections"]) > 1
        if folder == [] or (folder == {} and not is_asked):
            completed["collections_dir"] = ""
        return completed

    def _require_labels(self, labels: Iterable[object]) -> None:
        for label in labels:
            if not isinstance(label, str):
                raise validation.fatal_type("collections", label, "a list of names", self._files)

    def _with_posts(self, config: dict[str, Any]) -> dict[str, Any]:
        """Posts are a collection, the first one; theirs is the site's permalink."""
        collections = config["collections"]
        if isinstance(collections, list):
            self._require_labels(collections)
            collections = {item: {} for item in collections}
        if not isinstance(collections, dict):
            raise ConfigurationError(*validation.further_types(config, self._files))
        self._require_labels(collections)
        merged = deep_merge({"posts": {}}, collections)
        posts = merged["posts"]
        if not isinstance(posts, dict):
            raise validation.fatal_type("collections.posts", posts, "a mapping", self._files)
        posts = {**posts, "output": True}
        style = config.get("permalink")
        own = posts.get("permalink")
        if style is not None and style is not False and (own is None or own is False):
            if not isinstance(style, str):
                raise validation.fatal_type(
                    "permalink", style, "a style or a template", self._files
                )
            styles = defaults.PERMALINK_STYLES
            is_jekyll_3 = self._compatibility.is_jekyll_3
            is_known = style in styles and not (style == "weekdate" and is_jekyll_3)
            posts["permalink"] = styles[style] if is_known else style
        return {**config, "collections": {**merged, "posts": posts}}


def _with_excludes(config: dict[str, Any]) -> dict[str, Any]:
    exclude = config["exclude"]
    if not isinstance(exclude, list):
        raise ConfigurationError(validation.not_an_array("exclude", exclude, []))
    return {**config, "exclude": list(_unique([*exclude, *defaults.EXCLUDES]))}


def _unique(items: list[Any]) -> list[Any]:
    found: list[Any] = []
    for item in items:
        if item not in found:
            found.append(item)
    return found


def _as_list(value: object) -> list[Any]:
    if value is None or value == "":
        return []
    return value if isinstance(value, list) else [value]


def _name(key: object) -> str:
    """A key as Ruby's to_s gives it: YAML has keys of every class."""
    if isinstance(key, str):
        return key
    from pyjekyll.ruby.values import to_s

    return to_s(key)

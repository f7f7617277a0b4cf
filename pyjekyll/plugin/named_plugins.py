"""Plugins by the names of their gems: pyjekyll's own, and installed Python packages."""

from __future__ import annotations

import importlib
import importlib.util
import re
from typing import TYPE_CHECKING

from pyjekyll.errors import Diagnostic, Severity
from pyjekyll.plugin.known_gems import brought_by, way_out
from pyjekyll.plugin.user_code import LOADED
from pyjekyll.ruby.values import truthy
from pyjekyll.utils.spelling import nearest

if TYPE_CHECKING:
    from collections.abc import Mapping
    from types import ModuleType

    from pyjekyll.errors import Place
    from pyjekyll.plugin.user_code import UserCode

ENTRY_POINTS = "pyjekyll.plugins"
_BUILT_IN = "pyjekyll.plugins"
# Ruby finds no gem by capitals or underscores in place of its own letters, and neither do we.
_NAME = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
# What is required of a gem whose file has another name than the gem.
_REQUIRED = {"jekyll/tagging": "jekyll-tagging"}
_OF_CONFIGURATION = "`plugins`"

# Gems that were compared with Ruby's Jekyll, and run.
RUNS_FROM_ITS_GEM = frozenset(("jekyll-scholar",))
# Gems that sites name beside their plugins and that a build without Ruby does not need, or that
# are part of pyjekyll itself.
NEEDLESS_GEMS = frozenset(
    """
    jekyll github-pages jekyll-compose jekyll-watch jekyll-livereload jekyll-admin
    kramdown kramdown-parser-gfm kramdown-math-katex liquid rouge safe_yaml redcarpet
    sass-embedded jekyll-sass-converter minima webrick wdm tzinfo tzinfo-data listen hawkins
    http_parser.rb json csv base64 bigdecimal logger ostruct racc
    observer rake bundler html-proofer nokogiri faraday faraday-retry ffi eventmachine
    concurrent-ruby classifier-reborn rubyzip mini_racer unicode_utils rexml sassc execjs
    em-websocket addressable i18n tomlrb toml erb mutex_m openssl psych rack rackup thor
    terminal-table pygments.rb liquid-c uri drb fiddle irb rdoc benchmark matrix stringio strscan
    parallel syslog getoptlong mercenary colorator pathutil public_suffix google-protobuf minitest
    test-unit rspec simplecov pry pry-byebug rubocop mdl stackprof memory_profiler
    """.split()  # noqa: SIM905 - so many quotes would hide the names
)


def find(name: str, user_code: UserCode) -> ModuleType | None:
    """The module of a plugin; None where there is no such plugin.

    Raises BuildError, naming the plugin, where an installed one cannot be imported.
    """
    name = _REQUIRED.get(name, name)
    if _NAME.fullmatch(name):
        module_name = f"{_BUILT_IN}.{name.replace('-', '_')}"
        if importlib.util.find_spec(module_name) is not None:
            return importlib.import_module(module_name)
    return _installed(name, user_code)


def is_known(name: str) -> bool:
    """Whether there is a plugin of that name."""
    return name in NEEDLESS_GEMS or _REQUIRED.get(name, name) in names()


def is_to_be_found(name: str) -> bool:
    """Whether a name may be that of an installed Ruby gem: there is no plugin here of that name."""
    return _NAME.fullmatch(gem_of(name).replace("_", "-")) is not None and not is_known(name)


def is_plugin(name: str) -> bool:
    """Whether a name that Ruby code requires is a plugin's, be it here or not."""
    name = gem_of(name)
    return (
        is_known(name)
        or name.startswith("jekyll-")
        or way_out(name) is not None
        or brought_by(name) != ([], [])
    )


def gem_of(required: str) -> str:
    """The gem that a required file belongs to: that of jekyll/scholar is jekyll-scholar."""
    return required.replace("jekyll/", "jekyll-", 1).partition("/")[0]


def is_built_in(module: ModuleType) -> bool:
    """Whether the module is one of pyjekyll's own plugins."""
    return module.__name__.startswith(_BUILT_IN + ".")


def _installed(name: str, user_code: UserCode) -> ModuleType | None:
    from importlib.metadata import entry_points

    for entry_point in entry_points(group=ENTRY_POINTS, name=name):
        with user_code.running(entry_point.value, LOADED):
            return importlib.import_module(entry_point.module)
    return None


def names() -> list[str]:
    """The names of all plugins that there are, for suggestions."""
    import pkgutil
    from importlib.metadata import entry_points

    package = importlib.import_module(_BUILT_IN)
    own = [module.name.replace("_", "-") for module in pkgutil.iter_modules(package.__path__)]
    return [name for name in own if name[0] != "-"] + list(entry_points(group=ENTRY_POINTS).names)


def missing(
    name: str,
    severity: Severity,
    place: Place | None = None,
    excerpt: str | None = None,
    named_in: str = _OF_CONFIGURATION,
) -> Diagnostic:
    """The report of a plugin that does not exist, with what can be done without it.

    `named_in` is where to remove it from.
    """
    gem = gem_of(name)
    close = nearest(name, frozenset(names()))
    without = way_out(gem)
    if gem in RUNS_FROM_ITS_GEM:
        cure = (
            "`pyjekyll ruby fetch` downloads its gem, which then runs (with pyjekyll-ssg[ruby]); "
            f"or remove it from {named_in}"
        )
    elif close:
        cure = f"did you mean {close!r}?"
    elif without:
        cure = f"remove it from {named_in}, and {without}"
    else:
        cure = (
            "`pyjekyll ruby fetch` downloads its gem, which then runs (with pyjekyll-ssg[ruby]) if "
            f"all of it is Ruby; or remove it from {named_in}, or install a Python package (entry "
            f"point {ENTRY_POINTS})"
        )
    tags, filters = brought_by(gem)
    brings = [*(f"the tag {tag}" for tag in tags), *(f"the filter {name}" for name in filters)]
    notes: tuple[str, ...] = (f"it brings {', '.join(brings)}",) if brings else ()
    if severity is Severity.ERROR:
        notes += ("--missing-plugins=warn builds without it",)
    return Diagnostic(
        "plugin/missing",
        f"There is no plugin {name!r}",
        severity,
        place,
        cure=cure,
        excerpt=excerpt,
        notes=notes,
        jekyll=f"Dependency Error: Yikes! It looks like you don't have {name} or one of its "
        "dependencies installed.",
    )


def line_to_add(name: str, config: Mapping[str, object]) -> str:
    """What to write into `_config.yml` so that a plugin is loaded."""
    plugins = config.get("plugins")
    if isinstance(plugins, list) and plugins:
        return f"add `- {name}` to `plugins` in _config.yml"
    return f"add `plugins: [{name}]` to _config.yml"


def cure_of_unknown(gem: str | None, config: Mapping[str, object]) -> str | None:
    """What to do about a tag or filter that a gem brings; None where no gem is known for it."""
    if gem is None:
        return None
    whitelist = config.get("whitelist")
    if truthy(config.get("safe")) and not (isinstance(whitelist, list) and gem in whitelist):
        return f"it belongs to {gem}, which safe mode and GitHub Pages do not load"
    plugins = config.get("plugins")
    if isinstance(plugins, list) and gem in {gem_of(p) for p in plugins if isinstance(p, str)}:
        return f"it belongs to {gem}, which was not loaded"
    if gem in names():
        return f"it belongs to {gem}: {line_to_add(gem, config)}"
    if gem in RUNS_FROM_ITS_GEM:
        return f"it belongs to {gem}: {line_to_add(gem, config)}, and run `pyjekyll ruby fetch`"
    without = way_out(gem)
    return f"it belongs to {gem}, which pyjekyll does not have" + (
        f": {without}" if without else ""
    )

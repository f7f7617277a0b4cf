"""Ruby Sass on this machine: the gem, a Ruby to run it, and the engine made of both.

Neither is ever taken from a site: the gem comes from where Ruby installs gems, or from the user's
cache, into which `pyjekyll sass fetch --ruby` brings it.
"""

from __future__ import annotations

import json
import os
import sys
from typing import TYPE_CHECKING

from pyjekyll.records import dataclass
from pyjekyll.sass.ruby_sass import RUBY_SASS_VERSION

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from pyjekyll.sass.ruby_sass import RubySass
    from pyjekyll.themes.stored import Stored

GEM = "sass"
FETCH = "pyjekyll sass fetch --ruby"


@dataclass(frozen=True, slots=True)
class RubySassFound:
    """Where the gem, Ruby's module and Ruby's part of the user's cache are."""

    gem: str
    wasm: str
    cache: str


def find(
    source: str, environ: Mapping[str, str], wanted: bool | None = None
) -> RubySassFound | str:
    """What Ruby Sass is made of; where it is not used, what is to be done to have it.

    It takes several times as long as libsass for a sheet that is new. So a gem that is merely
    installed is used only where Ruby Sass is `wanted`; one that was fetched is, unless it is
    False. `source` is the absolute path of the site, of which nothing is used.
    """
    if wanted is False:
        return ""
    from pyjekyll.ruby_vm import UnavailableError, find_data
    from pyjekyll.ruby_vm.data import INSTALL, wasmtime_is_installed
    from pyjekyll.utils.user_cache import user_cache_dir

    cache = os.path.join(user_cache_dir(), "ruby")
    fetch = f"run '{FETCH}'"
    gem = find_gem(source, environ, fetched_only=wanted is None)
    if gem is None and wanted is None and find_gem(source, environ) is not None:
        fetch = "build with --ruby-sass"
    if not wasmtime_is_installed():
        return f"{INSTALL}" if gem is not None else f"{INSTALL}, then {fetch}"
    try:
        data = find_data(cache)
    except UnavailableError as error:
        return error.cure if gem is not None else f"{error.cure}, then {fetch}"
    if gem is None:
        return fetch
    return RubySassFound(gem, data.wasm, cache)


def find_gem(source: str, environ: Mapping[str, str], *, fetched_only: bool = False) -> str | None:
    """The folder of the gem: the one in the user's cache, else an installed one."""
    from pyjekyll.themes import installed
    from pyjekyll.themes.settings import Settings
    from pyjekyll.themes.versions import parse_version

    settings = Settings(source, environ=environ, admits=lambda path: False)
    folders = [*settings.cache.glob(f"gems/{GEM}-{RUBY_SASS_VERSION}-*/{GEM}-{RUBY_SASS_VERSION}")]
    if not fetched_only:
        version = parse_version(RUBY_SASS_VERSION)
        gems = installed.versions(GEM, settings)
        folders += [gem.root for gem in gems if gem.version == version]
    for folder in folders:
        if (folder / "lib" / "sass.rb").is_file() and (folder / "VERSION").is_file():
            return str(folder)
    return None


def open_ruby_sass(
    found: RubySassFound, folders: Iterable[str], say: Callable[[str], None]
) -> RubySass:
    """The engine, which reads style sheets from the folders; `say` gets what takes long."""
    from pyjekyll.sass.ruby_sass import RubySass

    own = os.path.dirname(os.path.abspath(__file__))
    worker = os.path.join(own, "ruby_sass_worker.py")
    search_path = [path for path in sys.path if os.path.isabs(path)]
    argument = json.dumps([found.gem, found.cache, search_path])
    script = os.path.join(own, "ruby_sass.rb")
    return RubySass(
        (sys.executable, "-I", worker, argument),
        (os.path.join(found.gem, "lib", "sass.rb"), found.wasm, script),
        folders,
        say=say,
    )


def fetch_gem(say: Callable[[str], None]) -> Stored:
    """The gem in the user's cache, downloaded from rubygems.org if it is not there.

    The index names the digest that the file must have. Raises ThemeError.
    """
    from pyjekyll.themes.fetching import fetch
    from pyjekyll.themes.resolving import Pin
    from pyjekyll.themes.settings import Settings
    from pyjekyll.themes.versions import Version
    from pyjekyll.themes.wanted import GemTheme

    say(f"fetching the gem {GEM} {RUBY_SASS_VERSION} from rubygems.org...")
    settings = Settings(os.path.abspath("."), admits=lambda path: False, fetch=True)
    return fetch(GemTheme(GEM), Pin(Version(RUBY_SASS_VERSION)), None, settings)

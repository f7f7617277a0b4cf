"""What decides a build besides the files of its site: program, environment, configuration.

Each is a digest, so that whoever asks why a site is built anew can be told which of them differs.
"""

from __future__ import annotations

import os
import sys
import time
from functools import cache
from typing import TYPE_CHECKING

from pyjekyll.configuration.known_keys import LOUDNESS
from pyjekyll.store.digests import NoDigestError, digest
from pyjekyll.store.scan import digest_of_entries, scan

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pyjekyll.configuration import Configuration
    from pyjekyll.utils.gemfile import Bundle

#: Variables of the environment that a build may read: by their names, or how these begin.
_VARIABLES = ("LANG", "SASS_PATH", "SOURCE_DATE_EPOCH", "SSL", "SUBDOMAIN_ISOLATION",
              "GITHUB_HOSTNAME", "API_URL", "HELP_URL", "HOME", "XDG_CONFIG_HOME", "NO_COLOR",
              "LSI")  # fmt: skip
_BEGINNINGS = ("JEKYLL_", "PYJEKYLL_", "PAGES_", "PAGE_", "GEM_", "GIT_", "BUNDLE_", "LC_")
#: These say where things are kept and how errors are shown, not what is built.
_NEEDLESS = frozenset(("PYJEKYLL_CACHE_DIR", "PYJEKYLL_TRACE", "PYJEKYLL_VERIFY", "PYJEKYLL_WHY",
                       "PYJEKYLL_JOBS", "PYJEKYLL_ONLY", "PYJEKYLL_POOL", "PYJEKYLL_QUIET",
                       "PYJEKYLL_STRICT", "PYJEKYLL_VERBOSE",
                       "PYJEKYLL_PROFILE_OUTPUT"))  # fmt: skip
#: Options that do not change what is built.
_NO_INPUT = frozenset(("jobs", "only", "pool", "profile_output", "strict", "verify"))


def keeps_records(config: Configuration) -> bool:
    """Whether a site may have records at all, which are kept in its cache folder.

    Not in safe mode, where somebody asked for it: the site may have brought its own.
    """
    return not config.was_made_safe and not config.get("disable_disk_cache")


def inputs_of(config: Configuration) -> dict[str, str] | None:
    """The digests by name; None for a configuration that has none, as plugins may make one.

    To be asked before plugins change the configuration, and in the site's time zone.
    """
    try:
        return {
            "program": program(),
            "environment": digest([_environment(os.environ), _environment(config.environ)]),
            "configuration": digest(_configuration(config)),
        }
    except NoDigestError:
        return None


def loudness_of(config: Configuration) -> list[str]:
    """How much a build prints: for sites whose pages may depend on it."""
    return [repr(config.get(name)) for name in LOUDNESS]


def digests_of_variables(variables: Mapping[str, str | None]) -> dict[str, str]:
    """Digests of variables of the environment, which may hold what is not for a site's folder."""
    return {name: digest(value) for name, value in variables.items()}


@cache
def program() -> str:
    """The digest of what builds: pyjekyll's files, Python, and the packages that are installed."""
    package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    files = scan(package, lambda _path, name: name in ("__pycache__", "py.typed"))
    return digest([sys.version, sys.platform, digest_of_entries(files), _installed()])


def _installed() -> list[list[str]]:
    """The names of distributions, which hold their versions, by folders."""
    found = []
    for folder in dict.fromkeys(sys.path):
        if not folder.endswith(("site-packages", "dist-packages")):
            continue
        try:
            names = os.listdir(folder)
        except OSError:
            continue
        ends = (".dist-info", ".egg-info", ".egg-link", ".pth")
        found.append([folder, *sorted(name for name in names if name.endswith(ends))])
    return found


def _environment(environ: Mapping[str, str]) -> list[list[str]]:
    return sorted(
        [name, value]
        for name, value in environ.items()
        if (name in _VARIABLES or name.startswith(_BEGINNINGS)) and name not in _NEEDLESS
    )


def _bundle(bundle: Bundle) -> object:
    """All that a Gemfile and its lock say; groups are a set, whose order is another each time."""
    gems = [
        [gem.name, sorted(gem.groups), gem.required, gem.requirements, sorted(gem.options.items())]
        for gem in bundle.gems
    ]
    locked = [bundle.versions, bundle.checksums, bundle.revisions]
    return [str(bundle.path), gems, locked, bundle.gemspecs]


def _configuration(config: Configuration) -> object:
    """All that a configuration says, but for how much is printed meanwhile.

    Raises NoDigestError for what a plugin put into it.
    """
    return [
        {name: value for name, value in config.items() if name not in LOUDNESS},
        sorted(
            (name, repr(value))
            for name, value in config.given_options.items()
            if name not in _NO_INPUT
        ),
        sorted(config.given.difference(LOUDNESS)),
        [[file.path, file.text] for file in config.config_files],
        _bundle(config.bundle),
        config.compatibility.name,
        [config.roots.site, config.roots.destination_home, config.roots.destination],
        [time.tzname, os.environ.get("TZ")],
        os.getcwd(),
    ]

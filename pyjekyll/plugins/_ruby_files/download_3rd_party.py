"""download-3rd-party.rb of al-folio: addresses of libraries get versions, or lead to copies.

`third_party_libraries` in the configuration. With `download: true` the files below assets/libs
are used where they are there; those that are missing are fetched when the owner allows it, and
stay at their public address otherwise, with a warning.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from pyjekyll.api import Diagnostic, Severity, class_name, register_hook, to_s, truthy
from pyjekyll.plugins._shared import stop
from pyjekyll.plugins._web import ALLOW, Web

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyjekyll.api import Site

_KEY = "third_party_libraries"
_FOLDER = "assets/libs"


@register_hook("site", "after_init")
def complete_addresses(site: Site) -> None:
    """Write versions into the addresses, then use local copies."""
    libraries = site.config.get(_KEY)
    if libraries is None:
        return
    if not isinstance(libraries, dict):
        raise stop(
            site,
            (_KEY,),
            f"download-3rd-party: `{_KEY}` must be a mapping, not {class_name(libraries)}",
            "take it from al-folio's _config.yml, or remove the plugin",
        )
    for addresses, key, library, kind in _addresses(libraries):
        version = to_s(library.get("version"))
        addresses[key] = to_s(addresses[key]).replace("{{version}}", version)
        if truthy(libraries.get("download")):
            _use_copy(site, addresses, key, kind)


def _addresses(libraries: dict[str, Any]) -> Iterator[tuple[dict[str, Any], str, Any, str]]:
    """Each address: the mapping and the key that have it, its library, and what it is."""
    for name, library in libraries.items():
        if name == "download" or not isinstance(library, dict):
            continue
        urls = library.get("url")
        if not isinstance(urls, dict):
            continue
        for kind, url in list(urls.items()):
            if isinstance(url, dict):
                yield from ((url, key, library, kind) for key in list(url))
            else:
                yield urls, kind, library, kind


def _use_copy(site: Site, addresses: dict[str, Any], key: str, kind: str) -> None:
    url = addresses[key]
    name = url.split("/")[-1].split("?")[0]
    name = "google-fonts.css" if kind == "fonts" and name == "css" else name
    path = Path(site.in_source_dir(_FOLDER, name))
    if not path.is_file() and (kind == "fonts" or not _fetched(site, url, path)):
        return
    base = site.config.get("baseurl")
    root = f"{base.rstrip('/')}/" if isinstance(base, str) else "/"
    addresses[key] = f"{root}{_FOLDER}/{name}"


def _fetched(site: Site, url: str, path: Path) -> bool:
    """Fetch a file into the site, where that is allowed."""
    web = Web(site)
    body = web.get(url, "") if web.may_fetch else None
    if body is None:
        site.diagnostics.add(
            Diagnostic(
                "plugin/saved",
                f"download-3rd-party leaves {url} where it is: there is no copy of it",
                Severity.WARNING,
                cure=f"put it into {_FOLDER}, or {ALLOW}",
            )
        )
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(body)
    return True

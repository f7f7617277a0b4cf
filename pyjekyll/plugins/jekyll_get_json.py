"""jekyll-get-json 0.0.3: data from addresses, as if it were files below `_data`.

`jekyll_get_json:` is a list of `data` (the name below `site.data`), `json` (the address), and
perhaps `user` and `pass`, or `bearer`. Addresses are fetched when the owner allows it, or were
saved; a source without an answer is left out, with a warning.
"""

from __future__ import annotations

import base64
import json
from typing import TYPE_CHECKING, Any

from pyjekyll.api import Diagnostic, Generator, Severity, deep_merge, to_s, truthy
from pyjekyll.plugins._web import ALLOW, Web

if TYPE_CHECKING:
    from pyjekyll.api import Site


class GetJson(Generator):
    """Adds the data."""

    safe = True
    priority = "highest"

    def generate(self, site: Site) -> None:
        """Ask each address."""
        options = site.config.get("jekyll_get_json")
        if not truthy(options):
            site.diagnostics.add(_warning("No config: nothing is below `jekyll_get_json`", None))
            return
        web = Web(site)
        site.view.read_outside()
        for source in options if isinstance(options, list) else [options]:
            if isinstance(source, dict) and isinstance(source.get("json"), str):
                self._add(site, web, source)

    def _add(self, site: Site, web: Web, source: dict[str, Any]) -> None:
        url = source["json"]
        body = web.get(url, ".json", _headers(source))
        if body is None:
            site.diagnostics.add(_warning(f"{url} is left out: it is not saved", ALLOW))
            return
        try:
            found = json.loads(body)
        except (ValueError, RecursionError) as error:
            site.diagnostics.add(_warning(f"{url} is left out: it is not JSON: {error}", None))
            return
        name = to_s(source.get("data"))
        known = site.data.get(name)
        # The original's deep_merge keeps what is there already.
        if isinstance(known, dict) and isinstance(found, dict):
            found = deep_merge(found, known)
        site.data[name] = found if known is None or isinstance(known, dict) else known


def _headers(source: dict[str, Any]) -> dict[str, str]:
    if truthy(source.get("bearer")):
        return {"Authorization": f"Bearer {to_s(source['bearer'])}"}
    if truthy(source.get("user")):
        pair = f"{to_s(source['user'])}:{to_s(source.get('pass'))}"
        return {"Authorization": "Basic " + base64.b64encode(pair.encode()).decode()}
    return {}


def _warning(message: str, cure: str | None) -> Diagnostic:
    return Diagnostic("plugin/saved", f"jekyll-get-json: {message}", Severity.WARNING, cure=cure)

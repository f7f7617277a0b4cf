"""What some plugins ask of the network: answers that were saved, or fetched where allowed.

Not a plugin by itself. An answer is a file of the site, named by its address:
`_saved/api.github.com/repos/octo/site.json` is what that address gave. A build reads these files
and fetches nothing, unless PYJEKYLL_NETWORK says so: `use` fetches what is not saved, `save`
fetches everything and saves it. The variable is the owner's word, so a site cannot set it; in
safe mode it counts for nothing.
"""

from __future__ import annotations

import hashlib
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from pyjekyll.api import contains, logger

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pyjekyll.api import Site

FOLDER = "_saved"
VARIABLE = "PYJEKYLL_NETWORK"
TIMEOUT = 10  # seconds
MAX_BYTES = 20_000_000
ALLOW = f"set {VARIABLE}=save for one build to fetch it into the folder {FOLDER}"


class Web:
    """Answers by address, as a site has them."""

    def __init__(self, site: Site) -> None:
        self._root = Path(site.source) / FOLDER
        wish = site.config.environ.get(VARIABLE, "")
        self._wish = wish if wish in ("use", "save") and not site.config.was_made_safe else ""

    @property
    def may_fetch(self) -> bool:
        """Whether the network may be asked."""
        return bool(self._wish)

    def get(
        self, url: str, extension: str, headers: Mapping[str, str] | None = None
    ) -> bytes | None:
        """The answer of an address; None where there is none."""
        path = self._root / name_of(url, extension)
        if self._wish == "save" or (self._wish and not path.is_file()):
            fetched = _fetch(url, headers or {})
            if fetched is not None and self._wish == "save" and self._is_inside(path):
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(fetched)
            if fetched is not None:
                return fetched
        return self._read(path)

    def _read(self, path: Path) -> bytes | None:
        try:
            return path.read_bytes() if self._is_inside(path) else None
        except OSError:
            return None

    def _is_inside(self, path: Path) -> bool:
        """Whether a path is in the folder, and the folder in the site, also where links lead."""
        folder = os.path.join(os.path.realpath(self._root.parent), FOLDER)
        return contains(folder, os.path.realpath(path), follow_links=False)


def saved_answers(source: str) -> list[tuple[str, str]]:
    """The saved answers of a site, each with the digest of its bytes."""
    root = Path(source) / FOLDER
    found = []
    for path in sorted(root.rglob("*")) if root.is_dir() else ():
        if path.is_file():
            digest = hashlib.blake2b(path.read_bytes(), digest_size=16).hexdigest()
            found.append((path.relative_to(root).as_posix(), digest))
    return found


def name_of(url: str, extension: str) -> str:
    """The file below the folder in which the answer of an address is saved."""
    parts = urlsplit(url)
    folders = (parts.netloc.rpartition("@")[2], *parts.path.split("/"))
    name = "/".join(part for part in folders if part.strip(".")) or "index"
    name += f"@{parts.query.replace('/', '_')}" if parts.query else ""
    return re.sub(r"[^\w./@=-]", "_", name) + extension


def _fetch(url: str, headers: Mapping[str, str]) -> bytes | None:
    """The answer over the network, None where it cannot be had."""
    from urllib.request import Request, urlopen

    if urlsplit(url).scheme not in ("http", "https"):
        return None
    try:
        with urlopen(Request(url, headers=dict(headers)), timeout=TIMEOUT) as answer:
            body: bytes = answer.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        logger.warn("Network:", f"{url}: {error}")
        return None
    return body if len(body) <= MAX_BYTES else None

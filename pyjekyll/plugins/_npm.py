"""Programs in JavaScript that plugins run: npm's archives of them, in the user's cache.

Not a plugin by itself. An archive is used as it is, never unpacked to disk; its digest must be the
pinned one each time it is opened. npm's setting `NPM_CONFIG_REGISTRY` names another registry.
"""

from __future__ import annotations

import base64
import hashlib
import http.client
import io
import os
import tarfile
import tempfile
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from pyjekyll.api import user_cache_path

if TYPE_CHECKING:
    from collections.abc import Iterable

_REGISTRY = "https://registry.npmjs.org"
_MAX_BYTES = 4 << 20
_SECONDS = 60


class LackingError(Exception):
    """What a plugin needs is not on this machine; `cure` says what to do."""

    def __init__(self, message: str, cure: str) -> None:
        super().__init__(message)
        self.cure = cure


class Package(NamedTuple):
    """One version of a package of npm.

    `integrity` is the SHA-512 digest that the registry publishes (`npm view NAME@VERSION
    dist.integrity`), `folder` the one of the cache, `words` what its program is, `command` what
    fetches it.
    """

    name: str
    version: str
    integrity: str
    folder: str
    words: str
    command: str

    @property
    def archive(self) -> str:
        """The name of its file."""
        return f"{self.name}-{self.version}.tgz"

    @property
    def path(self) -> str:
        """Where it is, or is to be."""
        return os.path.join(user_cache_path(), self.folder, self.archive)

    def is_there(self) -> bool:
        """Whether it has been fetched."""
        return os.path.isfile(self.path)

    def is_genuine(self, data: bytes) -> bool:
        """Whether an archive is the one that was pinned."""
        return base64.b64encode(hashlib.sha512(data).digest()).decode() == self.integrity

    def read(self, names: Iterable[str]) -> list[str]:
        """The texts of files of it. Raises LackingError for an archive that is another one."""
        with open(self.path, "rb") as file:
            data = file.read(_MAX_BYTES + 1)
        if not self.is_genuine(data):
            raise LackingError(
                f"{self.path} is not {self.words} {self.version}",
                f"remove it and run '{self.command}'",
            )
        with tarfile.open(fileobj=io.BytesIO(data), mode="r:gz") as archive:
            found = []
            for name in names:
                member = archive.extractfile(f"package/{name}")
                assert member is not None, "the digest says what is in it"
                found.append(member.read().decode())
        return found

    def fetch(self) -> str:
        """Put it into the user's cache, unless it is there; its path.

        Raises LackingError; nothing is left in the cache then.
        """
        if self.is_there():
            with open(self.path, "rb") as file:
                if self.is_genuine(file.read(_MAX_BYTES + 1)):
                    return self.path
        registry = (os.environ.get("NPM_CONFIG_REGISTRY") or _REGISTRY).rstrip("/")
        data = self._downloaded(f"{registry}/{self.name}/-/{self.archive}")
        if not self.is_genuine(data):
            raise LackingError(
                f"What {_without_password(registry)} sent is not {self.words} {self.version}: its "
                "SHA-512 digest is another one",
                "nothing of it was used; check the setting NPM_CONFIG_REGISTRY",
            )
        self._store(data)
        return self.path

    def _store(self, data: bytes) -> None:
        folder = os.path.dirname(self.path)
        try:
            os.makedirs(folder, exist_ok=True)
            handle, temporary = tempfile.mkstemp(dir=folder, prefix=".fetching-")
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(data)
                os.replace(temporary, self.path)
            except BaseException:
                os.unlink(temporary)
                raise
        except OSError as error:
            raise LackingError(
                f"{self.archive} cannot be stored in {folder}: {error.strerror}",
                "make the folder writable, or name another with PYJEKYLL_CACHE_DIR",
            ) from None

    def _downloaded(self, url: str) -> bytes:
        from urllib.request import urlopen

        shown = _without_password(url)
        if urlsplit(url).scheme not in ("http", "https"):
            raise LackingError(
                f"{shown} is neither http nor https", "check the setting NPM_CONFIG_REGISTRY"
            )
        by_hand = (
            f"check the connection and the proxy settings, or put {self.archive} (`npm pack "
            f"{self.name}@{self.version}`) into {os.path.dirname(self.path)}"
        )
        try:
            with urlopen(url, timeout=_SECONDS) as response:
                data: bytes = response.read(_MAX_BYTES + 1)
        except (OSError, http.client.HTTPException, ValueError) as error:
            reason = getattr(error, "reason", None) or error
            raise LackingError(f"{shown} cannot be downloaded: {reason}", by_hand) from None
        if len(data) > _MAX_BYTES:
            raise LackingError(f"{shown} is larger than {_MAX_BYTES >> 20} MB", by_hand)
        return data


def _without_password(url: str) -> str:
    parts = urlsplit(url)
    return parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl()

"""Downloads over HTTP, within limits of size and time. Proxies are those of the environment."""

from __future__ import annotations

import base64
import hashlib
import http.client
import time
import urllib.error
import urllib.request
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit, urlunsplit

from pyjekyll.records import dataclass
from pyjekyll.themes.errors import ThemeError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MAX_BYTES = 200 << 20
MAX_TEXT = 4 << 20
SECONDS = 600
SECONDS_OF_SILENCE = 60
MAX_REDIRECTS = 5
_AGENT = "pyjekyll"
_BLOCK = 1 << 16


@dataclass(frozen=True, slots=True)
class Downloaded:
    """A file that was downloaded: its size in bytes and its SHA-256."""

    size: int
    sha256: str


class NotThereError(ThemeError):
    """The server says that there is nothing of that address."""


def download(url: str, path: Path, *, max_bytes: int = MAX_BYTES) -> Downloaded:
    """Download into a new file. Raises ThemeError; what is in the file then is no use."""
    digest = hashlib.sha256()
    size = 0
    with path.open("xb") as file:
        for block in _blocks(url, max_bytes):
            file.write(block)
            digest.update(block)
            size += len(block)
    return Downloaded(size, digest.hexdigest())


def download_text(url: str) -> str:
    """A short text. Raises ThemeError."""
    try:
        return b"".join(_blocks(url, MAX_TEXT)).decode("utf-8")
    except UnicodeDecodeError:
        raise ThemeError(f"{without_credentials(url)} is not a UTF-8 text") from None


def without_credentials(url: str) -> str:
    """The address without a name and password, as it may be shown and kept."""
    return _split_credentials(url)[0]


def _split_credentials(url: str) -> tuple[str, str]:
    """The address without a name and password, and these."""
    parts = urlsplit(url)
    credentials, _, host = parts.netloc.rpartition("@")
    return urlunsplit(parts._replace(netloc=host)), unquote(credentials)


def _blocks(url: str, max_bytes: int) -> Iterator[bytes]:
    """The content block by block. Raises ThemeError where it cannot be had whole."""
    deadline = time.monotonic() + SECONDS
    size = 0
    url, credentials = _split_credentials(url)  # these are for a header, and for no message
    try:
        with _open(url, credentials) as response:
            expected = response.headers.get("Content-Length")
            length = int(expected) if expected and expected.isdigit() else None
            if length is not None and length > max_bytes:
                raise _too_large(url, max_bytes)
            while block := response.read1(_BLOCK):
                size += len(block)
                if size > max_bytes:
                    raise _too_large(url, max_bytes)
                if time.monotonic() > deadline:
                    raise ThemeError(f"{url} was not downloaded within {SECONDS} seconds")
                yield block
    except urllib.error.HTTPError as error:
        error.close()
        reason = f"{url} answers {error.code} {error.reason}".rstrip()
        if error.code in (404, 410):
            raise NotThereError(reason) from None
        raise ThemeError(reason, "try again later, or check the address") from None
    except (OSError, http.client.HTTPException, ValueError) as error:
        cause = getattr(error, "reason", None) or error
        raise ThemeError(
            f"{url} cannot be downloaded: {cause}", "check the connection and the proxy settings"
        ) from None
    if length is not None and size != length:
        raise ThemeError(
            f"the download of {url} was cut off after {size} of {length} bytes", "try again"
        )


def _too_large(url: str, max_bytes: int) -> ThemeError:
    return ThemeError(f"{url} is larger than {max_bytes >> 20} MB")


def _open(url: str, credentials: str) -> Any:
    request = urllib.request.Request(
        url, headers={"User-Agent": _AGENT, "Accept-Encoding": "identity"}
    )
    if urlsplit(url).scheme not in ("http", "https"):
        raise ThemeError(f"{url} is neither http nor https")
    if credentials:
        encoded = base64.b64encode(credentials.encode()).decode()
        request.add_unredirected_header("Authorization", f"Basic {encoded}")
    return urllib.request.build_opener(_Redirects).open(request, timeout=SECONDS_OF_SILENCE)


class _Redirects(urllib.request.HTTPRedirectHandler):
    """Follows a few redirects, to http and https alone, and never from https to http."""

    max_redirections = MAX_REDIRECTS

    def redirect_request(
        self, req: Any, fp: Any, code: int, msg: str, headers: Any, newurl: str
    ) -> urllib.request.Request | None:
        """Raises ThemeError for a redirect that is not followed."""
        old, new = urlsplit(req.full_url).scheme, urlsplit(newurl).scheme
        if new not in ("http", "https") or (old == "https" and new != "https"):
            raise ThemeError(f"{req.full_url} redirects to {newurl}, which is not https")
        return super().redirect_request(req, fp, code, msg, headers, newurl)

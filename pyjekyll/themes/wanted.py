"""Which theme a site asks for: `theme: name` and `remote_theme: owner/name@ref`.

The forms of `remote_theme` are those of jekyll-remote-theme.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from pyjekyll.records import dataclass, replace

if TYPE_CHECKING:
    from collections.abc import Mapping

GITHUB = "github.com"
#: Variables of the owner's environment that name a GitHub Enterprise.
HOST_VARIABLES = ("PAGES_GITHUB_HOSTNAME", "GITHUB_HOSTNAME")

_GEM = re.compile(r"[a-z0-9_][a-z0-9_.-]*")
_REPOSITORY = re.compile(
    r"(?P<owner>[a-z0-9-]+)/(?P<name>[a-z0-9._-]+)(?:@(?P<ref>[a-z0-9._-]+))?", re.IGNORECASE
)
_FOLDER = re.compile(r"/|\.\.?/|~/|[a-z]:[/\\]", re.IGNORECASE)
_HOST = re.compile(r"[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?::[0-9]+)?")
_COMMIT = re.compile(r"[0-9a-f]{40}")


@dataclass(frozen=True, slots=True)
class GemTheme:
    """A theme that is a gem."""

    name: str

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True, slots=True)
class RemoteTheme:
    """A theme that is a public repository. `ref` is a branch, tag or commit, `HEAD` or `latest`."""

    owner: str
    name: str
    ref: str = "HEAD"
    host: str = GITHUB
    scheme: str = "https"

    @property
    def name_with_owner(self) -> str:
        return f"{self.owner}/{self.name}"

    @property
    def folder_name(self) -> str:
        """What its folder below `_vendor/themes` is called."""
        host = "" if self.host == GITHUB else f"{self.host.replace(':', '_')}+"
        ref = "" if self.ref == "HEAD" else f"@{self.ref}"
        return f"{host}{self.owner}+{self.name}{ref}"

    @property
    def is_commit(self) -> bool:
        """Whether the ref can only ever mean one tree."""
        return _COMMIT.fullmatch(self.ref) is not None

    def at(self, ref: str) -> RemoteTheme:
        return replace(self, ref=ref)

    def __str__(self) -> str:
        host = "" if self.host == GITHUB else f"{self.scheme}://{self.host}/"
        ref = "" if self.ref == "HEAD" else f"@{self.ref}"
        return f"{host}{self.owner}/{self.name}{ref}"


@dataclass(frozen=True, slots=True)
class FolderTheme:
    """A theme that is a folder of this machine, named by `remote_theme: ../folder`."""

    path: str

    def __str__(self) -> str:
        return self.path


Wanted = GemTheme | RemoteTheme | FolderTheme


def gem_theme(name: str) -> GemTheme | None:
    """What `theme: name` asks for; None where no gem can be called so."""
    name = name.lower().strip()
    return GemTheme(name) if _GEM.fullmatch(name) else None


def remote_theme(text: str) -> RemoteTheme | FolderTheme | None:
    """What `remote_theme: text` asks for; None where the text has none of its forms.

    Owner, name and host are lower case, as in jekyll-remote-theme; a ref stays what it is, since
    git distinguishes `V1` from `v1`.
    """
    text = text.strip()
    if _FOLDER.match(text):
        return FolderTheme(text)
    scheme, host, path = "https", GITHUB, text
    if not _REPOSITORY.fullmatch(text):
        try:
            parts = urlsplit(text)
        except ValueError:
            return None
        scheme, host, path = parts.scheme.lower(), parts.netloc.lower(), parts.path[1:]
        if scheme not in ("http", "https") or not _HOST.fullmatch(host):
            return None
        if parts.query or parts.fragment:
            return None
    match = _REPOSITORY.fullmatch(path)
    if match is None or {match["name"], match["ref"]} & {".", ".."}:
        return None
    return RemoteTheme(
        match["owner"].lower(), match["name"].lower(), match["ref"] or "HEAD", host, scheme
    )


def is_known_host(host: str, environ: Mapping[str, str]) -> bool:
    """Whether a host is GitHub's, or the owner's environment names it as a GitHub Enterprise."""
    return host in {GITHUB, *(environ.get(name, "").lower() for name in HOST_VARIABLES)} - {""}

"""The compiler of CoffeeScript 1.12.2, the last one that Ruby's gems have.

It is a program in JavaScript: npm's archive of it, which `pyjekyll coffeescript fetch` puts into
the user's cache, and which is used as it is, never unpacked to disk. The package dukpy runs it,
without access to files or the network. Each time it is loaded its digest must be the pinned one.
"""

from __future__ import annotations

import base64
import functools
import hashlib
import http.client
import io
import json
import os
import re
import tarfile
import tempfile
import threading
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from pyjekyll.api import user_cache_path

if TYPE_CHECKING:
    from collections.abc import Mapping

VERSION = "1.12.2"
ARCHIVE = f"coffee-script-{VERSION}.tgz"
# As the registry publishes it: `npm view coffee-script@1.12.2 dist.integrity`.
INTEGRITY = (
    "8286ypWEAsTHO3P9sDQLhFmlndcTT+Q+zJgS+M1RERkASiHMHbEir0DXr3obbAKmR+faQka4ew1mOXAtL7KrMw=="
)
INSTALL = "pip install 'pyjekyll-ssg[coffeescript]'"
FETCH = "pyjekyll coffeescript fetch"

_REGISTRY = "https://registry.npmjs.org"
_MAX_BYTES = 4 << 20
_SECONDS = 60
_FOLDER = "package/lib/coffee-script/"
# What compiling needs of the package; its files for the command line stay out.
_MODULES = [
    "helpers",
    "scope",
    "rewriter",
    "lexer",
    "parser",
    "nodes",
    "sourcemap",
    "coffee-script",
]
# Modules as in CommonJS. What there is not (fs, vm, path) is empty: compiling uses none of it.
_LOADER = """
var modules = {}, loaded = {};
function load(name) {
  name = name.replace("./", "");
  if (loaded[name]) return loaded[name].exports;
  var module = loaded[name] = {exports: {}};
  if (modules[name]) modules[name].call(module.exports, module, module.exports, load);
  return module.exports;
}
"""
_MESSAGE = re.compile(r"\[stdin\]:(\d+):(\d+): (?:error: )?([^\n]*)")
_LOCK = threading.Lock()


class CoffeeScriptError(Exception):
    """What is wrong with a text, with line and column (from 1) where the compiler says them."""

    def __init__(self, message: str, line: int | None = None, column: int | None = None) -> None:
        super().__init__(message)
        self.line = line
        self.column = column


class CompilerMissingError(Exception):
    """There is no compiler; `cure` is what to do."""

    def __init__(self, message: str, cure: str) -> None:
        super().__init__(message)
        self.cure = cure


def archive_path() -> str:
    """Where the compiler is, or is to be."""
    return os.path.join(user_cache_path(), "coffeescript", ARCHIVE)


def lacking() -> CompilerMissingError | None:
    """What there is to say where nothing can be compiled."""
    import importlib.util

    has_compiler = os.path.isfile(archive_path())
    if importlib.util.find_spec("dukpy") is None:
        cure = f"run {INSTALL}" if has_compiler else f"run {INSTALL}, then '{FETCH}'"
        return CompilerMissingError(
            "CoffeeScript is compiled with the extra `coffeescript`, which is not installed", cure
        )
    if not has_compiler:
        return CompilerMissingError(
            f"The compiler of CoffeeScript {VERSION} is not on this machine", f"run '{FETCH}'"
        )
    return None


def compiled(text: str) -> str:
    """The text as JavaScript. Raises CoffeeScriptError, CompilerMissingError."""
    with _LOCK:
        compiler = _compiler()
        from dukpy import JSRuntimeError

        try:
            script: str = compiler.evaljs("load('coffee-script').compile(dukpy['text'])", text=text)
        except JSRuntimeError as error:
            said = str(error)
            match = _MESSAGE.match(said)
            if match is None:
                raise CoffeeScriptError(said.partition("\n")[0]) from None
            raise CoffeeScriptError(match[3], int(match[1]), int(match[2])) from None
    return script


@functools.cache
def _compiler() -> Any:
    missing = lacking()
    if missing is not None:
        raise missing
    from dukpy import JSInterpreter

    interpreter = JSInterpreter()
    interpreter.evaljs([_LOADER, *map(_as_function, _MODULES), "0"])
    return interpreter


def _as_function(name: str) -> str:
    source = _sources()[name]
    return f"modules[{json.dumps(name)}] = function (module, exports, require) {{{source}\n}};"


@functools.cache
def _sources() -> Mapping[str, str]:
    """The compiler's modules. Raises CompilerMissingError for a file that is another one."""
    with open(archive_path(), "rb") as file:
        data = file.read(_MAX_BYTES + 1)
    if not is_genuine(data):
        raise CompilerMissingError(
            f"{archive_path()} is not the compiler of CoffeeScript {VERSION}",
            f"remove it and run '{FETCH}'",
        )
    found = {}
    with tarfile.open(fileobj=io.BytesIO(data), mode="r:gz") as archive:
        for name in _MODULES:
            member = archive.extractfile(f"{_FOLDER}{name}.js")
            assert member is not None, "the digest says what is in it"
            found[name] = member.read().decode()
    return found


def is_genuine(data: bytes) -> bool:
    """Whether an archive is the one that was pinned."""
    return base64.b64encode(hashlib.sha512(data).digest()).decode() == INTEGRITY


def fetch() -> str:
    """Put the compiler into the user's cache, unless it is there; its path.

    npm's own setting `NPM_CONFIG_REGISTRY` names another registry. Raises CompilerMissingError;
    nothing is left in the cache then.
    """
    path = archive_path()
    if os.path.isfile(path):
        with open(path, "rb") as file:
            if is_genuine(file.read(_MAX_BYTES + 1)):
                return path
    registry = (os.environ.get("NPM_CONFIG_REGISTRY") or _REGISTRY).rstrip("/")
    data = _downloaded(f"{registry}/coffee-script/-/{ARCHIVE}")
    if not is_genuine(data):
        raise CompilerMissingError(
            f"What {_without_password(registry)} sent is not the compiler of CoffeeScript "
            f"{VERSION}: its SHA-512 digest is another one",
            "nothing of it was used; check the setting NPM_CONFIG_REGISTRY",
        )
    try:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=os.path.dirname(path), prefix=".fetching-")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            os.replace(temporary, path)
        except BaseException:
            os.unlink(temporary)
            raise
    except OSError as error:
        raise CompilerMissingError(
            f"The compiler cannot be stored in {os.path.dirname(path)}: {error.strerror}",
            "make the folder writable, or name another with PYJEKYLL_CACHE_DIR",
        ) from None
    return path


def _downloaded(url: str) -> bytes:
    from urllib.request import urlopen

    shown = _without_password(url)
    if urlsplit(url).scheme not in ("http", "https"):
        raise CompilerMissingError(
            f"{shown} is neither http nor https", "check the setting NPM_CONFIG_REGISTRY"
        )
    by_hand = (
        f"check the connection and the proxy settings, or put {ARCHIVE} (`npm pack "
        f"coffee-script@{VERSION}`) into {os.path.dirname(archive_path())}"
    )
    try:
        with urlopen(url, timeout=_SECONDS) as response:
            data: bytes = response.read(_MAX_BYTES + 1)
    except (OSError, http.client.HTTPException, ValueError) as error:
        reason = getattr(error, "reason", None) or error
        raise CompilerMissingError(f"{shown} cannot be downloaded: {reason}", by_hand) from None
    if len(data) > _MAX_BYTES:
        raise CompilerMissingError(f"{shown} is larger than {_MAX_BYTES >> 20} MB", by_hand)
    return data


def _without_password(url: str) -> str:
    parts = urlsplit(url)
    return parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl()

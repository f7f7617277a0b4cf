"""The compiler of CoffeeScript 1.12.2, the last one that Ruby's gems have.

It is a program in JavaScript: npm's archive of it, which `pyjekyll coffeescript fetch` puts into
the user's cache, and which is used as it is, never unpacked to disk. The package dukpy runs it,
without access to files or the network. Each time it is loaded its digest must be the pinned one.
"""

from __future__ import annotations

import functools
import json
import re
import threading
from typing import TYPE_CHECKING, Any

from pyjekyll.plugins._npm import LackingError, Package

if TYPE_CHECKING:
    from collections.abc import Mapping

INSTALL = "pip install 'pyjekyll-ssg[coffeescript]'"
FETCH = "pyjekyll coffeescript fetch"
PACKAGE = Package(
    "coffee-script",
    "1.12.2",
    "8286ypWEAsTHO3P9sDQLhFmlndcTT+Q+zJgS+M1RERkASiHMHbEir0DXr3obbAKmR+faQka4ew1mOXAtL7KrMw==",
    "coffeescript",
    "the compiler of CoffeeScript",
    FETCH,
)

_FOLDER = "lib/coffee-script"
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


def lacking() -> LackingError | None:
    """What there is to say where nothing can be compiled."""
    import importlib.util

    has_compiler = PACKAGE.is_there()
    if importlib.util.find_spec("dukpy") is None:
        cure = f"run {INSTALL}" if has_compiler else f"run {INSTALL}, then '{FETCH}'"
        return LackingError(
            "CoffeeScript is compiled with the extra `coffeescript`, which is not installed", cure
        )
    if not has_compiler:
        return LackingError(
            f"The compiler of CoffeeScript {PACKAGE.version} is not on this machine",
            f"run '{FETCH}'",
        )
    return None


def compiled(text: str) -> str:
    """The text as JavaScript. Raises CoffeeScriptError, LackingError."""
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
    """The compiler's modules. Raises LackingError for a file that is another one."""
    texts = PACKAGE.read(f"{_FOLDER}/{name}.js" for name in _MODULES)
    return dict(zip(_MODULES, texts, strict=True))

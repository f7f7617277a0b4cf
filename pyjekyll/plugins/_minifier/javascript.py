"""Scripts made smaller by the programs of the gems: terser 1.2 and uglifier 4.2.

These gems bring JavaScript programs with them, terser and UglifyJS. Here npm's archives of the same
versions run, which `pyjekyll minifier fetch` puts into the user's cache: in V8, from the package
mini-racer (the extra `minifier`), else in Node.js where that is installed. Either is a process of
its own with limits of time and memory, and has no access to files or the network; a site's scripts
are parsed and printed there, and never run.
"""

from __future__ import annotations

import atexit
import json
import os
import shutil
import subprocess
import sys
import threading
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from pyjekyll.api import truthy
from pyjekyll.plugins._minifier.errors import MinifyError
from pyjekyll.plugins._npm import LackingError, Package

if TYPE_CHECKING:
    from collections.abc import Mapping

INSTALL = "pip install 'pyjekyll-ssg[minifier]'"
FETCH = "pyjekyll minifier fetch"
#: How long one script may take, and the start.
SECONDS = 60.0
_MEGABYTES = 1024

_UGLIFY = (
    "utils",
    "ast",
    "parse",
    "transform",
    "scope",
    "output",
    "compress",
    "sourcemap",
    "mozilla-ast",
    "propmangle",
    "minify",
)


class Program(NamedTuple):
    """A program and the files of its package that it is made of."""

    package: Package
    files: tuple[str, ...]


class ScriptError(MinifyError):
    """What is wrong with a script, with its line and column (from 1) where the program says so."""

    def __init__(self, message: str, line: int | None = None, column: int | None = None) -> None:
        super().__init__(message)
        self.line = line
        self.column = column


def _terser(version: str, integrity: str) -> Program:
    package = Package("terser", version, integrity, "minifier", "terser", FETCH)
    return Program(package, ("dist/bundle.min.js",))


def _uglify(name: str, version: str, integrity: str) -> Program:
    package = Package(name, version, integrity, "minifier", "UglifyJS", FETCH)
    return Program(package, (*(f"lib/{each}.js" for each in _UGLIFY), "tools/exports.js"))


#: The programs by the versions of the gem terser that have them, the newest first.
TERSERS = {
    (1, 2, 7): _terser(
        "5.46.1",
        "vzCjQO/rgUuK9sf8VJZvjqiqiHFaZLnOiimmUuOKODxWL8mm/xua7viT7aqX7dgPY60otQjUotzFMmCB4VdmqQ==",
    ),
    (1, 2, 5): _terser(
        "5.37.0",
        "B8wRRkmre4ERucLM/uXx4MOV5cbnOlVAqUst+1+iLKPI0dOgFO28f84ptoQt9HEI537PMzfYa/d+GEPKTRXmYA==",
    ),
    (1, 2, 4): _terser(
        "5.34.1",
        "FsJZ7iZLd/BXkz+4xrRTGJ26o/6VTjQytUk8b8OxkwcD2I+79VPJlz7qss1+zE7h8GNIScFqXcDyJ/KqBYZFVA==",
    ),
    (1, 2, 3): _terser(
        "5.31.1",
        "37upzU1+viGvuFtBo9NPufCb9dwM0+l9hMxYyWfBA+fbwrPqNJAhbZ6W47bBFnZHKHTUBnMvi87434qq+qnxOg==",
    ),
}
#: UglifyJS as uglifier 4.2.1 has it: for scripts of 2009, and (`harmony`) of 2017.
UGLIFY = _uglify(
    "uglify-js",
    "3.4.8",
    "WatYTD84gP/867bELqI2F/2xC9PQBETn/L+7RGq9MQOA/7yFBNvY1UwXqvtILeE6n0ITwBXxp34M0/o70dzj6A==",
)
UGLIFY_HARMONY = _uglify(
    "uglify-es",
    "3.3.10",
    "rPzPisCzW68Okj1zNrfa2dR9uEm43SevDmpR6FChoZABFk9dANGnzzBMgHYUXI3609//63fnVkyQ1SQmAMyjww==",
)


def terser_of(version: tuple[int, ...] | None) -> Program:
    """The program of a version of the gem; of one that is not known, of the next older one."""
    known = sorted(TERSERS, reverse=True)
    fitting = [each for each in known if version is None or each <= version]
    return TERSERS[fitting[0] if fitting else known[-1]]


def lacking(program: Program) -> LackingError | None:
    """What there is to say where no script can be made smaller."""
    has_program, has_engine = program.package.is_there(), _command() is not None
    if has_program and has_engine:
        return None
    steps = ([] if has_engine else [INSTALL]) + ([] if has_program else [f"'{FETCH}'"])
    cure = "run " + ", then ".join(steps)
    if not has_engine:
        message = "scripts are minified with the extra `minifier`, which is not installed"
    else:
        package = program.package
        what = f"{package.words} {package.version}"
        message = f"scripts are minified with {what}, which is not on this machine"
    return LackingError(message, cure)


def minified(program: Program, source: str, options: Mapping[str, Any]) -> str:
    """The script. Raises ScriptError, LackingError."""
    with _LOCK:
        answer = _engine(program).ask([source, options])
    error = answer.get("error")
    if error is None:
        code: str = answer.get("code") or ""
        return code
    column = error.get("column")
    raise ScriptError(
        str(error["message"]), error.get("line"), None if column is None else column + 1
    )


_LOCK = threading.Lock()
_ENGINES: dict[str, Engine] = {}


def _engine(program: Program) -> Engine:
    """The process that runs the program. Raises LackingError."""
    path = program.package.path
    engine = _ENGINES.get(path)
    if engine is None or not engine.is_alive():
        missing = lacking(program)
        if missing is not None:
            raise missing
        command = _command()
        assert command is not None, "it is not lacking"
        texts = program.package.read(program.files)
        engine = _ENGINES[path] = Engine(command, _as_program(program, texts))
    return engine


def _as_program(program: Program, texts: list[str]) -> str:
    own = Path(__file__).with_name("javascript.js").read_text("utf-8")
    whole = "\n\n".join(texts)
    if program.files != ("dist/bundle.min.js",):
        whole = (
            f"var UglifyJS = {{}};\n(function (exports, MOZ_SourceMap) {{{whole}\n}})(UglifyJS);"
        )
    return f"{whole}\n{own}"


def _command() -> tuple[str, ...] | None:
    """What starts V8: from the package, else as Node.js."""
    folder = _mini_racer()
    if folder is not None and sys.executable:
        return sys.executable, "-I", str(Path(__file__).with_name("worker.py")), folder
    folders = [each for each in os.environ.get("PATH", "").split(os.pathsep) if os.path.isabs(each)]
    node = shutil.which("node", path=os.pathsep.join(folders))
    if node is None:
        return None
    worker = str(Path(__file__).with_name("worker.js"))
    return node, f"--max-old-space-size={_MEGABYTES}", worker


def _mini_racer() -> str | None:
    """The folder that has the package; None where it is not installed."""
    import importlib.util

    found = importlib.util.find_spec("py_mini_racer")
    if found is None or found.origin is None:
        return None
    return os.path.dirname(os.path.dirname(os.path.abspath(found.origin)))


class Engine:
    """A process that makes scripts smaller, one after the other."""

    def __init__(self, command: tuple[str, ...], program: str, seconds: float = SECONDS) -> None:
        environment = {n: v for n, v in os.environ.items() if not n.startswith(("NODE_", "PYTHON"))}
        self._seconds = seconds
        self._was_late = False
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
            cwd=os.path.dirname(os.path.abspath(__file__)),  # never the site
        )
        atexit.register(self.close)
        self._send(program)

    def is_alive(self) -> bool:
        """Whether it can be asked."""
        return self._process.poll() is None

    def ask(self, request: object) -> dict[str, Any]:
        """Its answer. Raises ScriptError where there is none: the process has ended then."""
        self._was_late = False
        timer = threading.Timer(self._seconds, self._end_late)
        timer.start()
        try:
            self._send(request)
            assert self._process.stdout is not None
            line = self._process.stdout.readline()
        finally:
            timer.cancel()
            timer.join()  # no thread stays: the next render may fork
        if not line.endswith(b"\n"):
            self.close()
            if self._was_late:
                raise ScriptError(f"to minify it takes longer than {self._seconds:.0f} seconds")
            raise ScriptError("the program that minifies it ended: it needs too much memory")
        answer: dict[str, Any] = json.loads(line)
        return answer

    def close(self) -> None:
        """End the process."""
        atexit.unregister(self.close)
        if self._process.poll() is None:
            self._process.kill()
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                with suppress(OSError):
                    stream.close()
        self._process.wait()

    def _send(self, value: object) -> None:
        assert self._process.stdin is not None
        with suppress(OSError):  # it has ended, which is seen when its answer is read
            self._process.stdin.write(json.dumps(value).encode() + b"\n")
            self._process.stdin.flush()

    def _end_late(self) -> None:
        self._was_late = True
        self._process.kill()


@cache
def _defaults() -> dict[str, Any]:
    from importlib.resources import files

    found = files("pyjekyll.plugins") / "data" / "minifier_options.json"
    known: dict[str, Any] = json.loads(found.read_text("utf-8"))
    return known


def options_of(gem: str, given: Mapping[str, Any] | None, version: tuple[int, ...] = ()) -> Any:
    """The options of the program, as the gem ("terser" or "uglifier") makes them of a site's.

    Raises MinifyError where the gem does.
    """
    return _Options(gem, given or {}, version).whole()


class _Options:
    """How both gems put a site's options over their own.

    The keys below the first level are texts in a site's configuration, and names in the gems: what
    a site says comes to the program beside what the gem says, and after it, so that it counts.
    """

    def __init__(self, gem: str, given: Mapping[str, Any], version: tuple[int, ...]) -> None:
        self._gem = gem
        self._given = given
        self._own = _defaults()[gem]
        self._has_module = gem == "terser" and version >= (1, 2, 7)
        known = {*self._own, "comments", "mangle_properties", *self._own["further"]} - {"further"}
        if self._has_module:
            known.add("module")
        for name in given:
            if name not in known:
                raise MinifyError(f"Invalid option: {name}")
        if truthy(given.get("source_map")):
            raise MinifyError("the option `source_map` is not supported")

    def whole(self) -> dict[str, Any]:
        given = self._given
        keep = {
            f"keep_{what}": truthy(given.get(f"keep_{what}"))
            for what in ("fnames", "classnames")
            if f"keep_{what}" in self._own["further"]
        }
        parse = self._over("parse", self._own["parse"])
        if parse is False:
            raise MinifyError("the option `parse` must be a mapping")
        whole = {
            "output": self._output(),
            "compress": self._over(
                "compress",
                {**self._own["compress"], "global_defs": given.get("define") or {}, **keep},
            ),
            "mangle": self._over(
                "mangle", {**self._own["mangle"], **keep, "properties": self._properties()}
            ),
            "parse": parse,
        }
        if self._gem == "uglifier":
            whole["ie8"] = given.get("ie8", True)
        if self._has_module:
            whole["module"] = given.get("module") or False
        return whole

    def _over(self, name: str, own: dict[str, Any]) -> dict[str, Any] | bool:
        return _over(name, self._given.get(name), own)

    def _output(self) -> dict[str, Any]:
        given = self._given
        own = {**self._own["output"], "comments": self._comments(), "quote_style": 0}
        if self._gem == "uglifier" and not truthy(given.get("harmony")):
            own["braces"] = own.pop("bracketize")
        if "output" not in given:
            return own
        if not isinstance(given["output"], dict):
            raise MinifyError("the option `output` must be a mapping")
        return own | given["output"]

    def _comments(self) -> Any:
        if "comments" not in self._given:
            return ["(^!)|Copyright", "i"]
        return self._given["comments"] is True

    def _properties(self) -> Any:
        if "mangle_properties" not in self._given:
            return False
        return _over(
            "mangle_properties", self._given["mangle_properties"], self._own["mangle_properties"]
        )


def _over(name: str, value: object, own: dict[str, Any]) -> dict[str, Any] | bool:
    if value is None or value is True:
        return own
    if value is False:
        return False
    if not isinstance(value, dict):
        raise MinifyError(f"the option `{name}` must be a mapping, true or false")
    return own | value

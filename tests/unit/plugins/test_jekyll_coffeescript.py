"""CoffeeScript. What the real compiler writes is recorded from npm's coffee-script under node."""

from __future__ import annotations

import base64
import hashlib
import io
import json
import os
import sys
import tarfile
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pyjekyll.audit import audit
from pyjekyll.commands import main
from pyjekyll.errors import BuildError
from pyjekyll.plugins import _coffeescript, _npm

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

REAL = _coffeescript.PACKAGE.path
RECORDED = json.loads(Path(__file__).with_name("recorded_coffeescript.json").read_text("utf-8"))
PLUGIN = {"plugins": ["jekyll-coffeescript"]}
PAGE = "---\n---\n"
# A compiler that says what it was given, and finds a mistake where there is a "(".
STAND_IN = {
    "helpers": "exports.mark = '!';",
    "coffee-script": """
var helpers = require('./helpers'), fs = require('fs');
exports.compile = function (text) {
  var lines = text.split("\\n");
  lines.forEach(function (line, i) {
    var place = "[stdin]:" + (i + 1) + ":" + (line.indexOf("(") + 1);
    if (line.indexOf("(") >= 0)
      throw {toString: function () { return place + ": error: missing )\\n" + line; }};
  });
  if (text.indexOf("#") >= 0) throw new Error("something else");
  return "var text = " + JSON.stringify(text) + helpers.mark + "\\n";
};
""",
}


def archive(modules: dict[str, str]) -> bytes:
    found = io.BytesIO()
    with tarfile.open(fileobj=found, mode="w:gz") as tar:
        for name in _coffeescript._MODULES:
            data = modules.get(name, "").encode()
            member = tarfile.TarInfo(f"package/lib/coffee-script/{name}.js")
            member.size = len(data)
            tar.addfile(member, io.BytesIO(data))
    return found.getvalue()


def pin(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    integrity = base64.b64encode(hashlib.sha512(data).digest()).decode()
    package = _coffeescript.PACKAGE._replace(integrity=integrity)
    monkeypatch.setattr(_coffeescript, "PACKAGE", package)


def use_real_cache(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYJEKYLL_CACHE_DIR", str(Path(REAL).parents[2]))


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A cache of the test's own, and nothing loaded yet."""
    monkeypatch.setenv("PYJEKYLL_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.setenv("NPM_CONFIG_REGISTRY", "http://127.0.0.1:9")  # nobody listens
    _coffeescript._compiler.cache_clear()
    _coffeescript._sources.cache_clear()
    yield tmp_path / "cache"
    _coffeescript._compiler.cache_clear()
    _coffeescript._sources.cache_clear()


@pytest.fixture
def compiler(monkeypatch: pytest.MonkeyPatch) -> bytes:
    """The stand-in, where the compiler belongs."""
    data = archive(STAND_IN)
    pin(monkeypatch, data)
    put(data)
    return data


def put(data: bytes) -> None:
    path = _coffeescript.PACKAGE.path
    os.makedirs(os.path.dirname(path))
    with open(path, "wb") as file:
        file.write(data)


def test_a_file_becomes_a_script(compiler: bytes, build: Callable[..., dict[str, str]]) -> None:
    files = {"js/a.coffee": PAGE + "x = {{ 1 | plus: 1 }}\n", "B.COFFEE": PAGE + "y\n"}
    assert build(files, **PLUGIN) == {
        "js/a.js": 'var text = "x = 2\\n"!\n',
        "B.js": 'var text = "y\\n"!\n',
    }


def test_without_the_plugin_or_front_matter_it_stays_as_it_is(
    build: Callable[..., dict[str, str]],
) -> None:
    assert build({"a.coffee": PAGE + "x = 1\n"}) == {"a.coffee": "x = 1\n"}
    assert build({"a.coffee": "x = (\n"}, **PLUGIN) == {"a.coffee": "x = (\n"}


def test_a_mistake_has_its_place_in_the_file(
    compiler: bytes, make_site: Callable[..., object]
) -> None:
    with pytest.raises(BuildError) as error:
        make_site({"a.coffee": PAGE + "x = 1\ny = (\n"}, **PLUGIN).process(write=False)
    [found] = error.value.diagnostics
    assert (found.rule, found.message) == ("plugin/coffeescript", "CoffeeScript: missing )")
    assert found.place is not None
    assert (found.place.path, found.place.line, found.place.column) == ("a.coffee", 4, 5)
    assert found.excerpt == "y = ("
    assert found.jekyll is not None
    assert "Jekyll::Converters::CoffeeScript" in found.jekyll


def test_an_error_without_a_place_is_one_all_the_same(compiler: bytes) -> None:
    with pytest.raises(_coffeescript.CoffeeScriptError, match="something else") as error:
        _coffeescript.compiled("#")
    assert error.value.line is None


@pytest.mark.parametrize("has_package", [True, False])
@pytest.mark.parametrize("has_compiler", [True, False])
def test_what_is_missing_is_said_with_what_to_type(
    has_package: bool,
    has_compiler: bool,
    monkeypatch: pytest.MonkeyPatch,
    make_site: Callable[..., object],
) -> None:
    data = archive(STAND_IN)
    pin(monkeypatch, data)
    if has_compiler:
        put(data)
    if not has_package:
        import importlib.util

        real = importlib.util.find_spec
        monkeypatch.setattr(
            importlib.util,
            "find_spec",
            lambda name, *a: None if name == "dukpy" else real(name, *a),
        )
        monkeypatch.setitem(sys.modules, "dukpy", None)
    files = {"a.coffee": PAGE + "x\n", "index.html": PAGE}
    wanted = " then ".join(
        part
        for part, is_wanted in [
            ("pip install 'pyjekyll-ssg[coffeescript]'", not has_package),
            ("'pyjekyll coffeescript fetch'", not has_compiler),
        ]
        if is_wanted
    )
    # Without such a file nothing is needed.
    assert audit(make_site({"index.html": PAGE}, **PLUGIN).config).whole
    found = audit(make_site(files, **PLUGIN).config)
    if not wanted:
        assert found.whole
        assert make_site(files, **PLUGIN).process(write=False).outputs
        return
    cures = [item.diagnostic.cure for item in found.items if item.verdict == "missing"]
    with pytest.raises(BuildError) as error:
        make_site(files, **PLUGIN).process(write=False)
    [lacking] = error.value.diagnostics
    assert lacking.rule == "plugin/extra"
    assert cures == [lacking.cure]
    assert lacking.cure is not None
    assert lacking.cure.removeprefix("run ").replace(", then ", " then ") == wanted


def test_the_audit_compiles_the_files(compiler: bytes, make_site: Callable[..., object]) -> None:
    found = audit(make_site({"a.coffee": PAGE + "(\n"}, **PLUGIN).config)
    rules = [item.diagnostic.rule for item in found.items if item.verdict == "missing"]
    assert rules == ["plugin/coffeescript"]


def test_another_file_is_never_run(
    compiler: bytes, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (cache / "pyjekyll/coffeescript" / _coffeescript.PACKAGE.archive).write_bytes(compiler + b"\0")
    with pytest.raises(_npm.LackingError, match="is not the compiler") as error:
        _coffeescript.compiled("x")
    assert error.value.cure.startswith("remove it")


class Registry:
    """A registry that sends one answer."""

    def __init__(self, answer: bytes, length: int | None = None) -> None:
        asked: list[str] = []

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                asked.append(self.path)
                self.send_response(200)
                self.send_header("Content-Length", str(len(answer) if length is None else length))
                self.end_headers()
                self.wfile.write(answer)

            def log_message(self, *_: object) -> None:
                pass

        self.asked = asked
        self.server = HTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.url = f"http://127.0.0.1:{self.server.server_port}"


@pytest.fixture
def registry(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Registry]]:
    running: list[Registry] = []

    def start(answer: bytes, length: int | None = None) -> Registry:
        running.append(Registry(answer, length))
        monkeypatch.setenv("NPM_CONFIG_REGISTRY", running[-1].url + "/")
        return running[-1]

    yield start
    for each in running:
        each.server.shutdown()
        each.server.server_close()


def test_it_is_fetched_once(
    registry: Callable[..., Registry],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    data = archive(STAND_IN)
    pin(monkeypatch, data)
    npm = registry(data)
    assert main.run(["coffeescript", "fetch"]) == 0
    assert main.run(["coffeescript", "fetch"]) == 0
    assert npm.asked == ["/coffee-script/-/coffee-script-1.12.2.tgz"]
    assert f"the compiler 1.12.2 is in {_coffeescript.PACKAGE.path}" in capsys.readouterr().out
    assert _coffeescript.compiled("x") == 'var text = "x"!\n'


@pytest.mark.parametrize("harm", ["another", "cut off", "shorter than announced", "too large"])
def test_what_is_not_the_compiler_is_not_kept(
    harm: str,
    registry: Callable[..., Registry],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    data = archive(STAND_IN)
    pin(monkeypatch, data)
    if harm == "another":
        registry(archive({}))
    elif harm == "cut off":
        registry(data[:-10])
    elif harm == "shorter than announced":
        registry(data[:-10], len(data))
    else:
        monkeypatch.setattr(_npm, "_MAX_BYTES", 100)
        registry(data)
    assert main.run(["coffeescript", "fetch"]) == 1
    assert "error[plugin/coffeescript-fetch]" in capsys.readouterr().err
    assert not os.path.exists(_coffeescript.PACKAGE.path)


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:9", "file:///etc", "http://me:secret@127.0.0.1:9"]
)
def test_a_registry_that_cannot_be_asked_is_an_error_with_a_way_out(
    url: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("NPM_CONFIG_REGISTRY", url)
    assert main.run(["coffeescript", "fetch"]) == 1
    said = capsys.readouterr().err
    assert "secret" not in said
    assert "NPM_CONFIG_REGISTRY" in said or "npm pack" in said


@pytest.mark.skipif(not os.path.isfile(REAL), reason="run `pyjekyll coffeescript fetch`")
@pytest.mark.parametrize(("text", "script"), RECORDED)
def test_the_real_compiler_writes_what_it_writes_under_node(
    text: str, script: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    use_real_cache(monkeypatch)
    assert _coffeescript.compiled(text) == script


@pytest.mark.skipif(not os.path.isfile(REAL), reason="run `pyjekyll coffeescript fetch`")
@pytest.mark.parametrize(
    ("text", "line", "column", "message"),
    [
        ("x = 1\ny = (", 2, 5, "missing )"),
        ("x = 1 +", 1, 8, "unexpected end of input"),
    ],
)
def test_the_real_compiler_says_where_a_mistake_is(
    text: str, line: int, column: int, message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    use_real_cache(monkeypatch)
    with pytest.raises(_coffeescript.CoffeeScriptError) as error:
        _coffeescript.compiled(text)
    assert (str(error.value), error.value.line, error.value.column) == (message, line, column)

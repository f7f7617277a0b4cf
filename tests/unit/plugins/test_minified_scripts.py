"""Scripts, by jekyll-minifier and jekyll-terser. What the real gems write is recorded from them."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pyjekyll.audit import audit
from pyjekyll.commands import main
from pyjekyll.errors import BuildError
from pyjekyll.plugins._minifier import javascript
from pyjekyll.plugins._minifier.errors import MinifyError
from tests.unit.plugins.test_npm import archive

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

PRODUCTION = {"JEKYLL_ENV": "production"}
MINIFIER = {"environ": PRODUCTION, "plugins": ["jekyll-minifier"]}
TERSER = {"plugins": ["jekyll-terser"]}
RECORDED = json.loads(Path(__file__).with_name("recorded_minified.json").read_text("utf-8"))
REAL = {
    program.package.name: program.package.path
    for program in (javascript.terser_of(None), javascript.UGLIFY, javascript.UGLIFY_HARMONY)
}
# A program that says what it was given, and finds a mistake where there is a "(".
STAND_IN = """
globalThis.Terser = {minify_sync: function (files, options) {
  var text = files["0"];
  if (text.indexOf("for ever") >= 0) for (;;);
  if (text.indexOf("memory") >= 0) for (var all = []; ; ) all.push(new Array(1e6).fill(all.length));
  if (text.indexOf("(") >= 0) throw {message: "Unexpected (", line: 1, col: text.indexOf("(")};
  var outside = [typeof require, typeof process, typeof fetch].join();
  return {code: text.trim() + ";" + (text.indexOf("?") < 0 ? "" : outside) +
    (options.output.comments instanceof RegExp ? "" : "all")};
}};
"""


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A cache of the test's own, and nothing that runs."""
    monkeypatch.setenv("PYJEKYLL_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.setenv("NPM_CONFIG_REGISTRY", "http://127.0.0.1:9")  # nobody listens
    yield tmp_path / "cache"
    while javascript._ENGINES:
        javascript._ENGINES.popitem()[1].close()


@pytest.fixture(params=["mini-racer", "node"])
def engine(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """What runs the programs, one after the other."""
    name: str = request.param
    if name == "mini-racer" and javascript._mini_racer() is None:
        pytest.skip("mini-racer is not installed")
    if name == "node":
        if shutil.which("node") is None:
            pytest.skip("Node.js is not installed")
        monkeypatch.setattr(javascript, "_mini_racer", lambda: None)
    return name


def put(monkeypatch: pytest.MonkeyPatch) -> javascript.Program:
    """Put the stand-in into the place of terser."""
    data = archive({"dist/bundle.min.js": STAND_IN})
    real = javascript.terser_of(None)
    digest = base64.b64encode(hashlib.sha512(data).digest()).decode()
    program = javascript.Program(real.package._replace(integrity=digest), real.files)
    monkeypatch.setitem(javascript.TERSERS, max(javascript.TERSERS), program)
    os.makedirs(os.path.dirname(program.package.path))
    Path(program.package.path).write_bytes(data)
    return program


@pytest.fixture
def program(engine: str, monkeypatch: pytest.MonkeyPatch) -> javascript.Program:
    """The stand-in, with each of the engines."""
    return put(monkeypatch)


OPTIONS: dict[str, object] = {"output": {"comments": ["^!", "i"]}}


def test_files_and_scripts_of_pages_are_small(
    program: javascript.Program, build_texts: Callable[..., dict[str, str]]
) -> None:
    files = {
        "a.js": " é  x ",
        "b.min.js": " x ",
        "page.js": "---\n---\n {{ 1 | plus: 1 }} ",
        "index.html": "---\n---\n<p>\n</p><script> y </script><script type=module> z </script>",
    }
    assert build_texts(files, **MINIFIER) == {
        "a.js": "é  x;",
        "b.min.js": " x ",
        "page.js": "2;",
        "index.html": "<p> </p><script>y;</script><script type=module> z </script>",
    }


def test_terser_makes_static_scripts_small_in_every_environment(
    program: javascript.Program, build_texts: Callable[..., dict[str, str]]
) -> None:
    files = {"js/a.js": " x ", "b.min.js": " x ", "page.js": "---\n---\n x "}
    wanted = {"js/a.js": "x;", "b.min.js": " x ", "page.js": " x "}
    assert build_texts(files, **TERSER) == wanted
    both = {**MINIFIER, "plugins": ["jekyll-minifier", "jekyll-terser"]}
    assert build_texts(files, **both) == {**wanted, "page.js": "x;"}


def test_the_program_has_neither_files_nor_the_network(program: javascript.Program) -> None:
    assert javascript.minified(program, "?", OPTIONS) == "?;undefined,undefined,undefined"


def test_a_mistake_has_its_place_in_the_file(
    program: javascript.Program, make_site: Callable[..., object]
) -> None:
    files = {"a.js": "f (", "index.html": "---\n---\n<p>  </p><script>g (</script>"}
    result = make_site(files, **MINIFIER).process(write=False)
    assert {str(each.place): each.message for each in result.diagnostics} == {
        "a.js:1:3": "a.js cannot be made smaller: Unexpected (",
        "index.html": "index.html cannot be made smaller: Unexpected (",
    }
    outputs = {os.path.basename(p): o.read().decode() for p, o in result.outputs.items()}
    assert outputs == {"a.js": "f (", "index.html": "<p>  </p><script>g (</script>"}


def test_a_script_that_takes_too_long_is_written_as_it_is_and_the_next_one_is_small(
    program: javascript.Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert javascript.minified(program, "a", OPTIONS) == "a;"
    monkeypatch.setattr(javascript._ENGINES[program.package.path], "_seconds", 0.5)
    with pytest.raises(javascript.ScriptError, match="takes longer than"):
        javascript.minified(program, "for ever", OPTIONS)
    assert javascript.minified(program, "a", OPTIONS) == "a;"


@pytest.mark.slow
def test_a_script_that_takes_all_memory_ends_nothing_but_its_process(
    program: javascript.Program,
) -> None:
    with pytest.raises(javascript.ScriptError, match="memory"):
        javascript.minified(program, "memory", OPTIONS)
    assert javascript.minified(program, "a", OPTIONS) == "a;"


def test_what_a_script_became_is_kept(
    monkeypatch: pytest.MonkeyPatch, make_site: Callable[..., object]
) -> None:
    if javascript._command() is None:
        pytest.skip("neither mini-racer nor Node.js is installed")
    put(monkeypatch)
    make_site({"a.js": " x "}, **MINIFIER).process()
    monkeypatch.setattr(javascript, "minified", None)
    result = make_site({"b.txt": "new"}, **MINIFIER).process()
    assert [os.path.basename(path) for path in result.written] == ["b.txt"]


@pytest.mark.parametrize("has_engine", [True, False])
@pytest.mark.parametrize("has_program", [True, False])
def test_what_is_missing_is_said_with_what_to_type(
    has_engine: bool,
    has_program: bool,
    monkeypatch: pytest.MonkeyPatch,
    make_site: Callable[..., object],
) -> None:
    if has_engine and javascript._command() is None:
        pytest.skip("neither mini-racer nor Node.js is installed")
    if has_program:
        put(monkeypatch)
    if not has_engine:
        monkeypatch.setattr(javascript, "_command", lambda: None)
    steps = [
        step
        for step, is_wanted in (
            ("pip install 'pyjekyll-ssg[minifier]'", not has_engine),
            ("'pyjekyll minifier fetch'", not has_program),
        )
        if is_wanted
    ]
    files = {"a.js": " x ", "a.css": "a { b : c }"}
    site = make_site(files, **MINIFIER)
    found = audit(site.config)
    result = site.process(write=False)
    texts = {os.path.basename(p): o.read().decode() for p, o in result.outputs.items()}
    assert texts["a.css"] == "a{b:c}"
    if not steps:
        assert found.whole
        assert texts["a.js"] == "x;"
        return
    assert texts["a.js"] == " x "
    [warning] = result.diagnostics
    assert warning.cure == "run " + ", then ".join(steps)
    cures = [item.diagnostic.cure for item in found.items if item.verdict == "missing"]
    assert cures == [warning.cure]


def test_once_it_is_there_the_next_build_uses_it(
    monkeypatch: pytest.MonkeyPatch, make_site: Callable[..., object]
) -> None:
    if javascript._command() is None:
        pytest.skip("neither mini-racer nor Node.js is installed")
    files = {"a.js": " x ", "index.html": "---\n---\n<script> y </script>"}
    make_site(files, **MINIFIER).process()
    put(monkeypatch)
    result = make_site({}, **MINIFIER).process()
    assert {os.path.basename(path) for path in result.written} == {"a.js", "index.html"}
    assert not result.diagnostics


def test_the_command_says_what_cannot_be_fetched(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main.run(["minifier", "fetch"]) == 1
    assert "error[plugin/minifier-fetch]" in capsys.readouterr().err
    put(monkeypatch)
    assert main.run(["minifier", "fetch"]) == 0
    assert "terser 5.46.1 is in" in capsys.readouterr().out


def test_the_lock_file_says_which_program_it_is(tmp_path: Path) -> None:
    assert javascript.terser_of((1, 2, 4)).package.version == "5.34.1"
    assert javascript.terser_of((1, 2, 6)).package.version == "5.37.0"
    assert javascript.terser_of((9, 0)).package.version == "5.46.1"
    assert javascript.terser_of((1, 0)).package.version == "5.31.1"


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"harmony": True}, "Invalid option: harmony"),
        ({"output": None}, "`output` must be a mapping"),
        ({"compress": "x"}, "`compress` must be a mapping, true or false"),
        ({"parse": False}, "`parse` must be a mapping"),
        ({"source_map": True}, "`source_map` is not supported"),
    ],
)
def test_options_that_the_gem_does_not_take_are_errors(
    given: dict[str, object], message: str
) -> None:
    with pytest.raises(MinifyError, match=message):
        javascript.options_of("terser", given)


@pytest.mark.parametrize("setting", ["text", [], 5, {"no_such": True}])
def test_settings_with_which_terser_stops_stop_the_build(
    setting: object, make_site: Callable[..., object]
) -> None:
    with pytest.raises(BuildError, match="terser"):
        make_site({}, terser=setting, **TERSER).process(write=False)


@pytest.mark.parametrize("case", RECORDED, ids=lambda case: f"{case['gem']} {case['options']}")
def test_the_real_programs_write_what_they_write_under_ruby(
    case: dict[str, object], engine: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    gem, options = str(case["gem"]), dict(case["options"])  # type: ignore[call-overload]
    program = javascript.terser_of(None)
    if gem == "uglifier":
        program = javascript.UGLIFY_HARMONY if options.get("harmony") else javascript.UGLIFY
    path = REAL[program.package.name]
    if not os.path.isfile(path):
        pytest.skip(f"run `pyjekyll minifier fetch` for {program.package.archive}")
    os.makedirs(os.path.dirname(program.package.path))
    shutil.copy(path, program.package.path)
    made = javascript.options_of(gem, options, (1, 2, 7))
    for source, wanted in case["scripts"]:  # type: ignore[attr-defined]
        if wanted is None:
            with pytest.raises(javascript.ScriptError):
                javascript.minified(program, source, made)
        else:
            assert javascript.minified(program, source, made) == wanted

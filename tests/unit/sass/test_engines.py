"""What holds for every engine."""

from __future__ import annotations

import gc
import os
import subprocess
import threading
import time
from typing import TYPE_CHECKING, Any, Literal

import pytest

from pyjekyll.sass.choice import open_engine
from pyjekyll.sass.engine import Compilation, WarningKind
from pyjekyll.sass.errors import CompilerTimeout, SassError
from pyjekyll.sass.file_urls import url_of

if TYPE_CHECKING:
    from pathlib import Path

    from pyjekyll.sass.engine import SassEngine


def sheet(folder: Path, source: str, **options: object) -> Compilation:
    """A sheet css.scss in a folder that has a folder of partials."""
    path = folder / "css.scss"
    made = {"url": url_of(str(path)), "name": str(path), "load_paths": (str(folder / "_sass"),)}
    return Compilation(source, **(made | options))  # type: ignore[arg-type]


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "site" / "_sass").mkdir(parents=True)
    return tmp_path / "site"


def partial(site: Path, name: str, text: str) -> str:
    path = site / "_sass" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, "utf-8")
    return str(path)


def test_it_compiles_and_says_what_it_loaded(engine: SassEngine, site: Path) -> None:
    second = partial(site, "_second.scss", ".second { a: $x; }")
    first = partial(site, "_first.scss", "$x: 1px; @import 'second';")
    compiled = engine.compile(sheet(site, "@import 'first'; .own { b: $x }"))
    assert " ".join(compiled.css.split()) == ".second { a: 1px; } .own { b: 1px; }"
    assert set(compiled.loaded) == {first, second}
    assert compiled.source_map is None


def test_it_knows_its_version(engine: SassEngine) -> None:
    assert engine.version.split(".")[0].isdigit()
    assert engine.implementation in ("dart-sass", "libsass")


def test_the_indented_syntax_is_read(engine: SassEngine, site: Path) -> None:
    compiled = engine.compile(sheet(site, "a\n  b: c\n", syntax="sass", style="compressed"))
    assert compiled.css.strip() == "a{b:c}"


def test_a_text_without_a_file_loads_from_the_load_paths(engine: SassEngine, site: Path) -> None:
    partial(site, "_x.scss", "$x: red;")
    compiled = engine.compile(
        Compilation(
            "@import 'x'; a { b: $x }", style="compressed", load_paths=(str(site / "_sass"),)
        )
    )
    assert compiled.css.strip() == "a{b:red}"


def test_an_error_has_its_place_and_the_chain_of_files(engine: SassEngine, site: Path) -> None:
    inner = partial(site, "_inner.scss", "\n\n.a { color: $missing; }\n")
    outer = partial(site, "_outer.scss", "\n@import 'inner';\n")
    with pytest.raises(SassError, match=r"[Uu]ndefined variable") as caught:
        engine.compile(sheet(site, "// one\n// two\n@import 'outer';\n"))
    error = caught.value
    assert error.span is not None
    assert (error.span.path, error.span.line, error.span.column) == (inner, 3, 13)
    entry = str(site / "css.scss")
    assert [(frame.path, frame.line) for frame in error.frames] == [
        (inner, 3),
        (outer, 2),
        (entry, 3),
    ]
    assert error.formatted.startswith("Error: ")


def test_an_error_in_the_sheet_itself_is_in_the_sheet(engine: SassEngine, site: Path) -> None:
    with pytest.raises(SassError) as caught:
        engine.compile(sheet(site, "a {\n  b: $nope;\n}\n"))
    span = caught.value.span
    assert span is not None
    assert (span.path, span.line) == (str(site / "css.scss"), 2)


def test_the_engine_works_on_after_an_error(engine: SassEngine, site: Path) -> None:
    with pytest.raises(SassError):
        engine.compile(sheet(site, "a {"))
    assert engine.compile(sheet(site, "a{b:c}", style="compressed")).css.strip() == "a{b:c}"


def test_warnings_come_with_their_place(engine: SassEngine, site: Path) -> None:
    path = partial(site, "_loud.scss", "\n@warn 'one\ntwo';\n@debug 1 + 1;\n".replace("\ntwo", ""))
    compiled = engine.compile(sheet(site, "@import 'loud';"))
    messages = [one for one in compiled.warnings if one.kind is not WarningKind.DEPRECATION]
    assert [(one.kind, one.message) for one in messages] == [
        (WarningKind.WARNING, "one"),
        (WarningKind.DEBUG, "2"),
    ]
    assert messages[0].frames[0].path == path
    assert messages[0].frames[0].line == 2


def test_warnings_are_not_reported_with_the_next_sheet(engine: SassEngine, site: Path) -> None:
    assert engine.compile(sheet(site, "@warn 'x';")).warnings
    assert not engine.compile(sheet(site, "a{b:c}")).warnings


def test_what_is_not_ascii_stays(engine: SassEngine, site: Path) -> None:
    compiled = engine.compile(sheet(site, "a { content: 'é→😀' }", style="compressed"))
    assert "é→😀" in compiled.css


def test_a_load_path_with_letters_of_all_kinds(engine: SassEngine, tmp_path: Path) -> None:
    folder = tmp_path / "a b [ü] 100% #1 ?"
    folder.mkdir()
    (folder / "_x.scss").write_text("$x: 1;")
    compiled = engine.compile(
        sheet(tmp_path, "@import 'x'; a { b: $x }", load_paths=(str(folder),), style="compressed")
    )
    assert compiled.css.strip() == "a{b:1}"
    assert compiled.loaded == (str(folder / "_x.scss"),)


def test_the_load_paths_are_searched_in_order(engine: SassEngine, tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "_x.scss").write_text(f"a {{ b: {name} }}")
    folders = (str(tmp_path / "two"), str(tmp_path / "one"))
    assert "two" in engine.compile(sheet(tmp_path, "@import 'x'", load_paths=folders)).css


def test_threads_can_share_it(engine: SassEngine, site: Path) -> None:
    answers: dict[int, str] = {}

    def compile_one(number: int) -> None:
        source = f"a{{b:{number}}}"
        answers[number] = engine.compile(sheet(site, source, style="compressed")).css.strip()

    threads = [threading.Thread(target=compile_one, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == {number: f"a{{b:{number}}}" for number in range(8)}


def test_an_endless_loop_is_ended_and_the_next_sheet_compiled(
    engine: SassEngine, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "_timeout", 1.0)
    with pytest.raises(CompilerTimeout, match="within 1 seconds") as caught:
        engine.compile(sheet(site, "$i: 1; @while $i > 0 { $i: $i + 1; }"))
    assert "@while" in caught.value.cure
    monkeypatch.setattr(engine, "_timeout", 60.0)
    assert engine.compile(sheet(site, "a{b:c}", style="compressed")).css.strip() == "a{b:c}"


def test_a_process_that_was_killed_meanwhile_is_replaced(engine: SassEngine, site: Path) -> None:
    engine.compile(sheet(site, "a{b:c}"))
    engine._process._popen.kill()  # type: ignore[attr-defined]
    assert engine.compile(sheet(site, "a{b:c}", style="compressed")).css.strip() == "a{b:c}"
    engine._process._popen.kill()  # type: ignore[attr-defined]
    engine._process._popen.wait()  # type: ignore[attr-defined]
    assert engine.compile(sheet(site, "a{b:c}", style="compressed")).css.strip() == "a{b:c}"


def test_a_closed_engine_starts_again(engine: SassEngine, site: Path) -> None:
    engine.close()
    engine.close()
    assert engine.compile(sheet(site, "a{b:c}", style="compressed")).css.strip() == "a{b:c}"


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork")
def test_a_forked_process_has_a_compiler_of_its_own(engine: SassEngine, site: Path) -> None:
    engine.compile(sheet(site, "a{b:c}"))
    child = os.fork()
    if child == 0:
        answer = engine.compile(sheet(site, "a{b:d}", style="compressed")).css.strip()
        engine.close()
        os._exit(0 if answer == "a{b:d}" else 1)
    assert os.waitpid(child, 0)[1] == 0
    assert engine.compile(sheet(site, "a{b:e}", style="compressed")).css.strip() == "a{b:e}"


SECRET = "$secret: hunter2;\n}} this is no style sheet\n"


@pytest.fixture
def outside(site: Path) -> Path:
    """A file outside of the site that must not be read."""
    path = site.parent / "outside" / "_secret.scss"
    path.parent.mkdir()
    path.write_text(SECRET)
    return path


@pytest.mark.parametrize(
    "way",
    [
        "../outside/secret",
        "../outside/_secret.scss",
        "{outside}/secret",
        "{outside}/_secret.scss",
        "{url}",
        "link/secret",
        "linked",
        "deep/../../../outside/secret",
        "below",
    ],
)
@pytest.mark.parametrize("rule", ["@import", "@use"])
def test_nothing_is_loaded_from_outside_of_the_roots(
    engine: SassEngine, site: Path, outside: Path, way: str, rule: str
) -> None:
    if rule == "@use" and engine.implementation == "libsass":
        pytest.skip("libsass knows no @use")
    (site / "link").symlink_to(outside.parent)
    (site / "_sass" / "_linked.scss").symlink_to(outside)
    (site / "_sass" / "deep").mkdir()
    partial(site, "below/_index.scss", f"{rule} '{outside}';")
    url = url_of(str(outside))
    source = f'{rule} "{way.format(outside=outside.parent, url=url)}"; a {{ b: c }}'
    with pytest.raises(SassError) as caught:
        engine.compile(sheet(site, source, roots=(str(site),)))
    error = caught.value
    told = f"{error.message}{error.formatted}{error.span}{error.frames}{error.cure}"
    assert "hunter2" not in told
    assert "no style sheet" not in told
    assert str(outside) not in error.loaded
    if way != "{url}" or engine.implementation == "dart-sass":  # to libsass a URL is no file
        assert "outside of the site" in f"{error.message}{error.cure}"


def test_a_load_path_that_is_a_link_to_outside_gives_nothing(
    engine: SassEngine, site: Path, outside: Path
) -> None:
    (site / "more").symlink_to(outside.parent)
    with pytest.raises(SassError) as caught:
        engine.compile(
            sheet(site, "@import 'secret'", roots=(str(site),), load_paths=(str(site / "more"),))
        )
    assert "hunter2" not in f"{caught.value.formatted}{caught.value.message}"


def test_folders_of_the_environment_are_no_way_out(
    site: Path, outside: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SASS_PATH", str(outside.parent))
    for implementation in ("dart-sass", "libsass"):
        with open_engine(implementation) as engine:  # type: ignore[arg-type]
            for source in ("@import 'secret'", "@import '../outside/secret'"):
                with pytest.raises(SassError) as caught:
                    engine.compile(sheet(site, source, roots=(str(site),)))
                assert "no style sheet" not in caught.value.formatted
                assert caught.value.loaded == ()


@pytest.mark.parametrize("engine_name", ["dart-sass", "libsass"])
def test_an_engine_that_was_forgotten_leaves_no_process(site: Path, engine_name: str) -> None:
    engine = open_engine(engine_name)  # type: ignore[arg-type]
    engine.compile(sheet(site, "a{b:c}"))
    popen = engine._process._popen  # type: ignore[attr-defined]
    del engine
    for _ in range(100):  # the timer's thread goes first
        gc.collect()
        if popen.poll() is not None:
            break
        time.sleep(0.1)
    assert popen.returncode is not None


def test_inside_of_the_roots_all_is_as_without_them(engine: SassEngine, site: Path) -> None:
    theme = site.parent / "theme" / "_sass"
    theme.mkdir(parents=True)
    (theme / "_base.scss").write_text("@import 'colors'; .base { a: $c }")
    (theme / "_colors.scss").write_text("$c: red;")
    partial(site, "_colors.scss", "$c: green;")
    partial(site, "parts/_index.scss", "@import 'one', 'two'; .i { j: k }")
    partial(site, "parts/_one.sass", ".one\n  a: é\n")
    partial(site, "parts/two.scss", "@import 'one';")
    folders = (str(site / "_sass"), str(theme))
    free = sheet(site, "@import 'base', 'parts'; a { b: $c }", load_paths=folders, source_map=True)
    contained = sheet(
        site,
        "@import 'base', 'parts'; a { b: $c }",
        load_paths=folders,
        source_map=True,
        roots=(str(site), str(theme.parent)),
    )
    expected = engine.compile(free)
    assert engine.compile(contained) == expected
    assert "é" in expected.css


def test_the_roots_may_be_reached_through_links(engine: SassEngine, site: Path) -> None:
    partial(site, "_x.scss", "$x: 1;")
    linked = site.parent / "linked"
    linked.symlink_to(site)
    compiled = engine.compile(
        sheet(linked, "@import 'x'; a { b: $x }", roots=(str(linked),), style="compressed")
    )
    assert compiled.css.strip() == "a{b:1}"


@pytest.mark.parametrize("implementation", ["dart-sass", "libsass"])
def test_what_has_begun_compiles_and_another_begins_where_that_has_ended(
    implementation: Literal["dart-sass", "libsass"], site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[subprocess.Popen[bytes]] = []

    class Noted(subprocess.Popen[bytes]):
        def __init__(self, *arguments: Any, **options: Any) -> None:
            super().__init__(*arguments, **options)
            started.append(self)

    monkeypatch.setattr(subprocess, "Popen", Noted)
    with open_engine(implementation) as engine:
        engine.begin()
        engine.begin()
        assert len(started) == 1
        assert engine.compile(sheet(site, "a { b: c }")).css
        engine.begin()  # there is one
        assert len(started) == 1
        engine.close()
        engine.begin()
        started[1].kill()
        started[1].wait()
        assert engine.compile(sheet(site, "a { b: c }")).css
        assert len(started) == 3
        engine.close()
        engine.begin()
    assert all(process.poll() is not None for process in started)

"""Ruby Sass, as the sites of GitHub Pages have it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from pyjekyll.converters.ruby_sass import FETCH, RubySassFound, find, find_gem, open_ruby_sass
from pyjekyll.errors import BuildError
from pyjekyll.sass.engine import Compilation, Compiled, WarningKind
from pyjekyll.sass.errors import CompilerCrashed, CompilerTimeout, SassError
from tests.ruby import ruby_sass_or_skip

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyjekyll.sass.errors import SassProblem
    from pyjekyll.sass.ruby_sass import RubySass
    from tests.unit.conftest import SiteFolder


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RubySass]:
    site = tmp_path_factory.mktemp("site")
    (site / "_sass").mkdir()
    with open_ruby_sass(ruby_sass_or_skip(), [str(site)], print) as made:
        yield made


@pytest.fixture
def site(engine: RubySass) -> Path:
    return Path(engine._folders[0])


def sheet(site: Path, source: str, **options: object) -> Compilation:
    return Compilation(source, load_paths=(str(site / "_sass"),), **options)  # type: ignore[arg-type]


def test_it_compiles_as_ruby_sass_does(engine: RubySass, site: Path) -> None:
    partial = site / "_sass" / "_sizes.scss"
    partial.write_text("$third: 10px / 3;")
    compiled = engine.compile(sheet(site, "@import 'sizes'; a { b { c: $third } }", style="nested"))
    assert compiled.css == "a b {\n  c: 3.3333333333px; }\n"
    assert compiled.loaded == (str(partial),)
    assert compiled.source_map is None


def test_the_indented_syntax_is_read(engine: RubySass, site: Path) -> None:
    assert engine.compile(sheet(site, "a\n  b: c\n", syntax="sass")).css == "a {\n  b: c;\n}\n"


def test_a_mistake_has_its_place_and_its_chain(engine: RubySass, site: Path) -> None:
    partial = site / "_sass" / "_wrong.scss"
    partial.write_text("// first\n@mixin wrong { a: $missing; }\n")
    with pytest.raises(SassError) as caught:
        engine.compile(sheet(site, "@import 'wrong';\n\na { @include wrong; }"))
    error = caught.value
    assert error.message == 'Undefined variable: "$missing".'
    assert error.formatted == 'Undefined variable: "$missing". on line 2'
    assert error.span is not None
    assert (error.span.path, error.span.line) == (str(partial), 2)
    assert [(frame.path, frame.line) for frame in error.frames] == [(str(partial), 2), ("", 3)]
    assert error.loaded == (str(partial),)


def test_its_messages_are_values(engine: RubySass, site: Path) -> None:
    compiled = engine.compile(sheet(site, '@warn "careful";\n@debug 1 + 1;\na { b: c }'))
    kinds = [(one.kind, one.message, one.span and one.span.line) for one in compiled.warnings]
    assert kinds == [(WarningKind.WARNING, "careful", 1), (WarningKind.DEBUG, "2", 2)]


@pytest.mark.parametrize("way", ["../../outside", "{outside}", "link"])
def test_nothing_outside_of_its_folders_is_loaded(
    engine: RubySass, site: Path, tmp_path: Path, way: str
) -> None:
    outside = tmp_path / "outside.scss"
    outside.write_text("a { secret: yes }")
    beside = site.parent / "outside.scss"
    beside.write_text("a { secret: yes }")
    link = site / "_sass" / "_link.scss"
    link.unlink(missing_ok=True)
    link.symlink_to(outside)
    with pytest.raises(SassError) as caught:
        engine.compile(sheet(site, f"@import '{way.format(outside=outside)}';"))
    assert caught.value.message.startswith("File to import not found or unreadable")


def test_after_an_endless_recursion_it_compiles_again(engine: RubySass, site: Path) -> None:
    with pytest.raises((CompilerCrashed, SassError)):
        engine.compile(sheet(site, "@function f($x) { @return f($x); } a { b: f(1) }"))
    assert engine.compile(sheet(site, "a { b: c }", style="compact")).css == "a { b: c; }\n"


def test_what_is_missing_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from pyjekyll.converters import ruby_sass
    from pyjekyll.ruby_vm import data

    monkeypatch.setattr(ruby_sass, "find_gem", lambda *_args, **_options: None)
    monkeypatch.setattr(data, "wasmtime_is_installed", lambda: False)
    assert find(str(tmp_path), {}) == f"pip install 'pyjekyll-ssg[ruby]', then run '{FETCH}'"


def test_the_gem_is_never_taken_from_the_site(tmp_path: Path) -> None:
    gem = tmp_path / "site" / "vendor" / "bundle" / "ruby" / "3.1.0" / "gems" / "sass-3.7.4"
    (gem / "lib").mkdir(parents=True)
    (gem / "lib" / "sass.rb").touch()
    (gem / "VERSION").touch()
    environ = {"GEM_HOME": str(gem.parents[1])}
    assert find_gem(str(tmp_path / "elsewhere"), environ) == str(gem)
    assert find_gem(str(tmp_path / "site"), environ) != str(gem)


def installed_gem(folder: Path) -> dict[str, str]:
    """The environment of a machine where Ruby has the gem."""
    gem = folder / "ruby" / "gems" / "sass-3.7.4"
    (gem / "lib").mkdir(parents=True)
    (gem / "lib" / "sass.rb").touch()
    (gem / "VERSION").touch()
    return {"GEM_HOME": str(gem.parents[1])}


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine with the extra `ruby` and an empty cache; its folder."""
    from types import SimpleNamespace

    import pyjekyll.ruby_vm
    from pyjekyll.ruby_vm import data

    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "cache"))
    monkeypatch.setattr(data, "wasmtime_is_installed", lambda: True)
    monkeypatch.setattr(pyjekyll.ruby_vm, "find_data", lambda cache: SimpleNamespace(wasm="wasm"))
    return tmp_path


def test_a_gem_that_is_only_installed_is_used_where_it_is_wanted(machine: Path) -> None:
    environ = installed_gem(machine)
    assert find(str(machine / "site"), environ) == "build with --ruby-sass"
    found = find(str(machine / "site"), environ, wanted=True)
    assert isinstance(found, RubySassFound)
    assert found.gem == str(machine / "ruby" / "gems" / "sass-3.7.4")


def test_a_gem_that_was_fetched_is_used_unless_it_is_not_wanted(machine: Path) -> None:
    from pyjekyll.themes.settings import Settings

    cache = Settings(str(machine), environ={}, admits=lambda path: False).cache
    gem = cache / "gems" / "sass-3.7.4-0123" / "sass-3.7.4"
    (gem / "lib").mkdir(parents=True)
    (gem / "lib" / "sass.rb").touch()
    (gem / "VERSION").touch()
    found = find(str(machine / "site"), {})
    assert isinstance(found, RubySassFound)
    assert found.gem == str(gem)
    assert find(str(machine / "site"), {}, wanted=False) == ""


@pytest.mark.parametrize(
    ("options", "config", "environ", "wanted"),
    [
        ({}, "", {}, None),
        ({"ruby_sass": True}, "", {}, True),
        ({"ruby_sass": False}, "pyjekyll: {ruby_sass: true}\n", {}, False),
        ({}, "pyjekyll: {ruby_sass: true}\n", {}, True),
        ({}, "pyjekyll: {ruby_sass: false}\n", {"PYJEKYLL_RUBY_SASS": "1"}, True),
        ({}, "", {"PYJEKYLL_RUBY_SASS": "0"}, False),
    ],
)
def test_the_owner_the_environment_or_the_site_says_whether_it_is_wanted(
    site_folder: SiteFolder,
    monkeypatch: pytest.MonkeyPatch,
    options: dict[str, Any],
    config: str,
    environ: dict[str, str],
    wanted: bool | None,
) -> None:
    asked: list[bool | None] = []

    def not_found(_source: str, _environ: object, wanted: bool | None) -> str:
        asked.append(wanted)
        return "run what fetches it"

    monkeypatch.setattr("pyjekyll.converters.ruby_sass.find", not_found)
    files = {"_config.yml": config, "main.scss": "---\n---\na { b: c }\n"}
    result = site_folder.build(files, environ=environ, compat="github-pages", **options)
    assert set(asked) == {wanted}
    (about,) = [each for each in result.diagnostics if each.rule == "sass/version"]
    assert "run what fetches it" in about.message


def test_an_audit_does_not_wait_for_it(
    site_folder: SiteFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pyjekyll.audit import audit

    class NeverAsked:
        implementation, version, identity = "ruby-sass", "3.7.4", "never asked"

        def compile(self, _: object) -> None:
            raise AssertionError

        def close(self) -> None:
            pass

    found = RubySassFound("gem", "wasm", "cache")
    monkeypatch.setattr("pyjekyll.converters.ruby_sass.find", lambda *_: found)
    monkeypatch.setattr(
        "pyjekyll.converters.ruby_sass.open_ruby_sass", lambda *_args, **_kwargs: NeverAsked()
    )
    site_folder.put({"main.scss": "---\n---\na { b: c }\n"})
    found_all = audit(site_folder.configure(compat="github-pages"))
    assert [item.name for item in found_all.items if item.kind == "style sheets"] == ["ruby-sass"]


def test_a_site_of_github_pages_is_styled_by_it(
    site_folder: SiteFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = ruby_sass_or_skip()
    monkeypatch.setattr("pyjekyll.converters.ruby_sass.find", lambda *_: found)
    files = {
        "_sass/base.scss": "a { b { c: (10px / 3); } }\n",
        "css/main.scss": "---\n---\n@import 'base';\n",
    }
    result = site_folder.build(files, compat="github-pages")
    css = result.outputs[f"{result.site.dest}/css/main.css"].read().decode()
    assert css == "a b { c: 3.3333333333px; }\n"
    assert "sass/version" not in [each.rule for each in result.diagnostics]


@pytest.mark.parametrize("problem", [CompilerCrashed, CompilerTimeout])
def test_libsass_compiles_what_ruby_sass_gave_up(
    site_folder: SiteFolder, monkeypatch: pytest.MonkeyPatch, problem: type[SassProblem]
) -> None:
    class GivesUp:
        implementation, version, identity = "ruby-sass", "3.7.4", "gives up"

        def compile(self, _: object) -> None:
            raise problem("it has used up its memory")

        def begin(self) -> None:
            pass

        def close(self) -> None:
            pass

    found = RubySassFound("gem", "wasm", "cache")
    monkeypatch.setattr("pyjekyll.converters.ruby_sass.find", lambda *_: found)
    monkeypatch.setattr(
        "pyjekyll.converters.ruby_sass.open_ruby_sass", lambda *_args, **_kwargs: GivesUp()
    )
    files = {f"{name}.scss": "---\n---\na { b { c: d; } }\n" for name in ("one", "two")}
    result = site_folder.build(files, compat="github-pages")
    for name in ("one", "two"):
        assert "a b { c: d; }" in result.outputs[f"{result.site.dest}/{name}.css"].read().decode()
    (about,) = [each for each in result.diagnostics if each.rule == "sass/version"]
    assert "Ruby Sass is here, but it was stopped: it has used up its memory" in about.message


LAX = {"main.scss": "---\n---\na { color: white; #background-image: none; }\n"}


def test_ruby_sass_compiles_what_libsass_refuses(
    site_folder: SiteFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Accepts:
        implementation, version, identity = "ruby-sass", "3.7.4", "accepts"

        def compile(self, _: object) -> Compiled:
            return Compiled("a { color: white; }")

        def close(self) -> None:
            pass

    found = RubySassFound("gem", "wasm", "cache")
    monkeypatch.setattr(
        "pyjekyll.converters.ruby_sass.find",
        lambda _source, _environ, wanted: found if wanted else "build with --ruby-sass",
    )
    monkeypatch.setattr(
        "pyjekyll.converters.ruby_sass.open_ruby_sass", lambda *_args, **_kwargs: Accepts()
    )
    files = {**LAX, "other.scss": "---\n---\na { b { c: d } }\n"}
    result = site_folder.build(files, compat="github-pages")
    assert result.outputs[f"{result.site.dest}/main.css"].read() == b"a { color: white; }"
    assert b"a b { c: d; }" in result.outputs[f"{result.site.dest}/other.css"].read()


def test_where_libsass_refuses_a_sheet_ruby_sass_is_named(
    site_folder: SiteFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pyjekyll.converters.ruby_sass.find", lambda *_: "run what fetches it")
    with pytest.raises(BuildError) as caught:
        site_folder.build(LAX, compat="github-pages")
    (diagnostic,) = caught.value.diagnostics
    assert "Ruby Sass may accept it; to have it: run what fetches it" in str(diagnostic.cure)


def test_it_runs_where_the_build_has_a_limit_on_memory(tmp_path: Path) -> None:
    resource = pytest.importorskip("resource")
    found = ruby_sass_or_skip()
    before = resource.getrlimit(resource.RLIMIT_AS)
    used = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (used + (2 << 30), before[1]))
    try:
        with open_ruby_sass(found, [str(tmp_path)], print) as made:
            assert (
                made.compile(sheet(tmp_path, "a { b: c }", style="compact")).css == "a { b: c; }\n"
            )
    finally:
        resource.setrlimit(resource.RLIMIT_AS, before)

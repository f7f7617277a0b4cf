from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Any

import pytest

from pyjekyll.converters import style_sheets
from pyjekyll.errors import BuildError, Severity
from pyjekyll.sass import choice
from pyjekyll.store.store import Store
from pyjekyll.tracing.kept import STYLE_SHEET

if TYPE_CHECKING:
    from pathlib import Path

    from tests.unit.conftest import SiteFolder

SHEET = "---\n---\n@import 'base';\n"
PARTIAL = "$c: red;\na { b { c: $c; } }\n"
LOCK = "GEM\n  specs:\n    jekyll (4.4.1)\n    sass-embedded (1.77.8)\n"


class Engines:
    """Counts the engines that are opened and closed."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.opened: list[Any] = []
        self.closed: list[Any] = []
        self.compiled = 0
        open_engine = choice.open_engine

        def opening(*args: Any, **options: Any) -> Any:
            engine = open_engine(*args, **options)
            compile_, close = engine.compile, engine.close

            def compiling(compilation: Any) -> Any:
                self.compiled += 1
                return compile_(compilation)

            def closing() -> None:
                self.closed.append(engine)
                close()

            engine.compile, engine.close = compiling, closing  # type: ignore[method-assign]
            self.opened.append(engine)
            return engine

        monkeypatch.setattr(choice, "open_engine", opening)


@pytest.fixture
def engines(monkeypatch: pytest.MonkeyPatch) -> Engines:
    return Engines(monkeypatch)


def rules(diagnostics: Any) -> list[str]:
    return [each.rule for each in diagnostics]


def age(folder: Path) -> None:
    """Let all files be old enough to be kept by their digests."""
    for path in folder.rglob("*"):
        os.utime(path, (1_700_000_000, 1_700_000_000))


# engines ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("compat", "files", "css"),
    [
        ("jekyll-4.4", {}, "a b {\n  c: red;\n}"),
        ("jekyll-4.3", {}, "a b { c: red; }"),
        ("github-pages", {}, "a b { c: red; }"),
        ("jekyll-4.3", {"Gemfile.lock": LOCK}, "a b {\n  c: red;\n}"),
    ],
)
def test_the_profile_and_the_lock_choose_the_compiler(
    site_folder: SiteFolder, compat: str, files: dict[str, str], css: str
) -> None:
    files = {"main.scss": SHEET, "_sass/base.scss": PARTIAL, "_config.yml": "x: y\n", **files}
    assert site_folder.texts(files, compat=compat)["main.css"].startswith(css)


def test_another_version_than_the_locked_one_is_said_once(site_folder: SiteFolder) -> None:
    sheets = {f"{name}.scss": "---\n---\na { b: c }" for name in "abc"}
    result = site_folder.build({**sheets, "Gemfile.lock": LOCK})
    (note,) = [each for each in result.diagnostics if each.rule == "sass/version"]
    assert note.severity is Severity.NOTE
    assert "names sass-embedded 1.77.8; this is dart-sass 1.99.0" in note.message
    result = site_folder.build(compat="github-pages")
    assert rules(result.diagnostics).count("sass/version") == 1


def test_one_compiler_serves_a_build_and_ends_with_it(
    site_folder: SiteFolder, engines: Engines
) -> None:
    files = {
        "a.scss": "---\n---\na { b: c }",
        "b.sass": "---\n---\na\n  b: c",
        "c.html": "---\n---\n{% capture s %}a { b: c }{% endcapture %}{{ s | scssify }}",
    }
    site = site_folder.make(files, disable_disk_cache=True)
    for count in (1, 2, 3):
        site.process(write=False)
        assert len(engines.opened) == count
        assert engines.closed == engines.opened
        assert all(engine._process is None for engine in engines.opened)


def test_a_site_without_sheets_starts_no_compiler(
    site_folder: SiteFolder, engines: Engines
) -> None:
    site_folder.build({"index.md": "---\n---\nx", "plain.scss": "not { a: page }"})
    assert engines.opened == []


def test_a_build_that_fails_ends_its_compiler(site_folder: SiteFolder, engines: Engines) -> None:
    with pytest.raises(BuildError):
        site_folder.build({"a.scss": "---\n---\na { b: $c }"})
    assert engines.closed == engines.opened != []


def test_without_a_compiler_the_build_fails_and_says_what_to_do(
    site_folder: SiteFolder, tmp_path: Path
) -> None:
    with pytest.raises(BuildError) as raised:
        site_folder.build({"a.scss": "---\n---\na { b: c }"}, sass_bin=str(tmp_path / "sass"))
    (diagnostic,) = raised.value.diagnostics
    assert diagnostic.rule == "site/sass-missing"
    assert diagnostic.place is not None
    assert diagnostic.place.path == "a.scss"
    assert diagnostic.cure


def test_a_site_cannot_name_the_compiler(site_folder: SiteFolder) -> None:
    config = "pyjekyll:\n  sass_bin: /bin/false\n"
    result = site_folder.build({"_config.yml": config, "a.scss": "---\n---\na { b: c }"})
    (warning,) = [each for each in result.diagnostics if each.rule == "configuration/owner-only"]
    assert str(warning.place) == "_config.yml:2:3"
    assert any(path.endswith("a.css") for path in result.outputs)


def test_the_environment_names_the_compiler(site_folder: SiteFolder) -> None:
    environ = {"PYJEKYLL_SASS_BIN": "/nowhere/sass"}
    site = site_folder.make({"a.scss": "---\n---\na { b: c }"}, environ)
    with pytest.raises(BuildError, match="/nowhere/sass does not exist"):
        site.process(write=False)


# what is loaded -----------------------------------------------------------------------------


def test_the_sites_partials_come_before_the_themes(site_folder: SiteFolder, tmp_path: Path) -> None:
    theme = tmp_path / "gems/gems/shirt-1.0"
    for name, text in {
        "_sass/base.scss": "$c: theme;",
        "_sass/other.scss": "a { theme: $c }",
        "assets/theme.scss": "---\n---\n@import 'base', 'other';",
    }.items():
        (theme / name).parent.mkdir(parents=True, exist_ok=True)
        (theme / name).write_text(text)
    files = {"main.scss": "---\n---\n@import 'base', 'other';", "_config.yml": "theme: shirt\n"}
    environ = {"GEM_HOME": str(tmp_path / "gems")}

    def texts(compat: str) -> dict[str, str]:
        site_folder.make(files, environ, compat=compat).process()
        return {
            name: (site_folder.destination / name).read_text()
            for name in ("main.css", "assets/theme.css")
        }

    for compat in ("jekyll-4.4", "jekyll-4.3"):
        assert all("theme: theme" in text for text in texts(compat).values())
    site_folder.put({"_sass/base.scss": "$c: site;"})
    for compat in ("jekyll-4.4", "jekyll-4.3"):
        assert all("theme: site" in text for text in texts(compat).values())


def test_loaded_files_are_reads_of_the_render(site_folder: SiteFolder) -> None:
    site = site_folder.make({"main.scss": SHEET, "_sass/base.scss": PARTIAL})
    site.notes_reads = True
    site.process(write=False)
    (rendered,) = list(site.view.renders.all())
    assert ("file", str(site_folder.path / "_sass/base.scss")) in rendered.reads


def test_safe_mode_loads_nothing_from_outside_the_site(
    site_folder: SiteFolder, tmp_path: Path
) -> None:
    (tmp_path / "secret.scss").write_text("$secret: 1;")
    for compat in ("jekyll-4.4", "jekyll-4.3"):
        with pytest.raises(BuildError):
            site_folder.build(
                {"a.scss": "---\n---\n@import '../secret';"}, compat=compat, safe=True
            )


# source maps ----------------------------------------------------------------------------------


def test_later_pages_and_the_site_see_the_page_of_a_source_map(site_folder: SiteFolder) -> None:
    listing = "---\n---\n{{ site.pages | map: 'name' | join: ' ' }}"
    files = {"a.html": listing, "m.scss": "---\n---\na { b: c }", "z.html": listing}
    result = site_folder.build(files)
    texts = {path.rpartition("/")[2]: out.read().decode() for path, out in result.outputs.items()}
    assert texts["a.html"] == "a.html m.scss z.html"
    assert texts["z.html"] == "a.html m.scss z.html m.css.map"
    assert json.loads(texts["m.css.map"])["file"] == "m.css"
    assert [page.name for page in result.site.pages][-1] == "m.css.map"
    assert texts["m.css"].endswith("/*# sourceMappingURL=m.css.map */")


def test_a_build_again_makes_no_second_map(site_folder: SiteFolder) -> None:
    site = site_folder.make({"m.scss": "---\n---\na { b: c }"})
    for _ in range(3):
        result = site.process(write=False)
        assert [page.name for page in site.pages] == ["m.scss", "m.css.map"]
        assert len(result.outputs) == 2


def test_without_source_maps_there_is_no_page(site_folder: SiteFolder) -> None:
    files = {"m.scss": "---\n---\na { b: c }", "_config.yml": "sass: {sourcemap: never}\n"}
    assert site_folder.texts(files) == {"m.css": "a {\n  b: c;\n}"}


# messages -------------------------------------------------------------------------------------


@pytest.mark.parametrize("compat", ["jekyll-4.4", "jekyll-4.3"])
def test_a_mistake_is_at_its_line_with_the_way_there(site_folder: SiteFolder, compat: str) -> None:
    files = {
        "css/main.scss": "---\ntitle: x\n---\na { b: c }\n@import 'base';\n",
        "_sass/base.scss": "a {\n  @include nothing;\n}\n",
    }
    with pytest.raises(BuildError) as raised:
        site_folder.build(files, compat=compat)
    (error,) = [each for each in raised.value.diagnostics if each.severity is Severity.ERROR]
    column = {"jekyll-4.4": 3, "jekyll-4.3": 12}[compat]
    assert (error.rule, str(error.place)) == ("sass/error", f"_sass/base.scss:2:{column}")
    assert str(error.jekyll).startswith(
        "Conversion error: Jekyll::Converters::Scss encountered an error while converting "
        "'css/main.scss': "
    )
    assert error.notes[0].startswith("from css/main.scss:5:9")


@pytest.mark.parametrize("compat", ["jekyll-4.4", "jekyll-4.3"])
def test_lines_of_the_page_count_its_front_matter(site_folder: SiteFolder, compat: str) -> None:
    with pytest.raises(BuildError) as raised:
        site_folder.build({"m.scss": "---\ntitle: x\n---\na {\n  b: $c;\n}\n"}, compat=compat)
    assert str(raised.value.diagnostics[0].place) == "m.scss:5:6"


def test_a_mistake_in_the_text_of_a_filter_is_liquids(site_folder: SiteFolder) -> None:
    page = "---\n---\n\n{% capture s %}a { b: $c }{% endcapture %}{{ s | scssify }}"
    with pytest.raises(BuildError) as raised:
        site_folder.build({"index.html": page})
    (error,) = raised.value.diagnostics
    assert error.message == "Undefined variable."
    assert "Liquid error (line 1): Undefined variable. in index.html" in str(error.jekyll)
    assert error.place is not None
    assert (error.place.path, error.place.line) == ("index.html", 4)


def test_a_wrong_setting_is_named_at_its_place(site_folder: SiteFolder) -> None:
    files = {"m.scss": "---\n---\na { b: c }", "_config.yml": "title: x\nsass:\n  sass_dir: 7\n"}
    with pytest.raises(BuildError) as raised:
        site_folder.build(files)
    (error,) = raised.value.diagnostics
    assert (error.rule, str(error.place)) == ("configuration/sass", "_config.yml:3:3")


def test_deprecations_are_one_note_and_warnings_each_their_own(site_folder: SiteFolder) -> None:
    sheet = "---\n---\n@import 'base';\n@warn 'heed';\n@debug 1 + 1;\n"
    result = site_folder.build(
        {"a.scss": sheet, "b.scss": sheet, "_sass/base.scss": "a { b: darken(red, 1%) }"}
    )
    found = [each for each in result.diagnostics if each.rule.startswith("sass/")]
    (deprecations,) = [each for each in found if each.rule == "sass/deprecations"]
    assert deprecations.severity is Severity.NOTE
    assert "import (2)" in deprecations.message
    warned = [str(each.place) for each in found if each.rule == "sass/warn"]
    assert warned == ["a.scss:4:1", "b.scss:4:1"]
    assert [str(each.place) for each in found if each.rule == "sass/debug"] == [
        "a.scss:5:1",
        "b.scss:5:1",
    ]


# what is kept ---------------------------------------------------------------------------------


def kept_site(site_folder: SiteFolder, **config: object) -> str:
    """Build as a new process would: the sheet."""
    site_folder.make(**config).process()  # type: ignore[arg-type]
    return (site_folder.destination / "main.css").read_text()


@pytest.mark.parametrize("compat", ["jekyll-4.4", "jekyll-4.3"])
def test_an_unchanged_sheet_is_not_compiled_again(
    site_folder: SiteFolder, engines: Engines, compat: str
) -> None:
    files = {"main.scss": SHEET, "_sass/base.scss": PARTIAL + "@warn 'heed';"}
    site_folder.put(files)
    age(site_folder.path)
    first = kept_site(site_folder, compat=compat)
    compiled = engines.compiled
    again = site_folder.make(compat=compat).process()
    assert engines.compiled == compiled > 0
    assert again.written == ()
    assert "sass/warn" in rules(again.diagnostics), "what the compiler said is kept as well"
    site_folder.put({"_sass/base.scss": PARTIAL.replace("red", "blue")})
    assert kept_site(site_folder, compat=compat) == first.replace("red", "blue")


def test_a_new_partial_that_takes_the_place_of_another_is_seen(site_folder: SiteFolder) -> None:
    site_folder.put(
        {
            "main.scss": SHEET,
            "lib/base.scss": "a { from: lib }",
            "_config.yml": "sass: {load_paths: [lib]}\n",
        }
    )
    (site_folder.path / "_sass").mkdir()
    age(site_folder.path)
    assert "lib" in kept_site(site_folder)
    site_folder.put({"base.scss": "a { from: beside }"})
    age(site_folder.path)
    assert "beside" in kept_site(site_folder)


@pytest.mark.parametrize("option", ["safe", "disable_disk_cache"])
def test_nothing_is_kept_where_that_is_not_wanted(
    site_folder: SiteFolder, engines: Engines, option: str
) -> None:
    site_folder.put({"main.scss": SHEET, "_sass/base.scss": PARTIAL})
    age(site_folder.path)
    kept_site(site_folder, **{option: True})
    kept_site(site_folder, **{option: True})
    assert engines.compiled == 2
    assert not (site_folder.path / ".jekyll-cache").exists()


def test_a_file_that_changes_while_it_is_compiled_is_not_kept(
    site_folder: SiteFolder, engines: Engines, monkeypatch: pytest.MonkeyPatch
) -> None:
    site_folder.put({"main.scss": SHEET, "_sass/base.scss": PARTIAL})
    age(site_folder.path)
    monkeypatch.setattr(style_sheets.time, "time", lambda: 1_600_000_000.0)
    kept_site(site_folder)
    kept_site(site_folder)
    assert engines.compiled == 2


def test_a_broken_cache_costs_a_compilation_and_nothing_else(site_folder: SiteFolder) -> None:
    site_folder.put({"main.scss": SHEET, "_sass/base.scss": PARTIAL})
    age(site_folder.path)
    css = kept_site(site_folder)
    store = Store(str(site_folder.path / ".jekyll-cache/pyjekyll"), str(site_folder.path))
    names = [name for name, _, _ in store.names() if name.startswith(STYLE_SHEET)]
    assert names
    for value in ([], {}, {"known": 1, "sheet": {}, "about_compiler": 2}, "nonsense", None):
        store.put(dict.fromkeys(names, value), used=10**10)
        assert kept_site(site_folder) == css

"""Whether another build would make the same."""

from __future__ import annotations

import datetime as dt
import os
import time
from typing import TYPE_CHECKING

import pytest

from pyjekyll.configuration import Configuration
from pyjekyll.ruby.time import times
from pyjekyll.site import Site
from pyjekyll.store.store import Store
from pyjekyll.tracing.build_record import FORMAT, Folders, find_unchanged

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pyjekyll.tracing.build_record import Unchanged

PAGES = {
    "_config.yml": "title: A site\n",
    "index.md": "---\n---\n# {{ site.title }}\n",
    "a.txt": "text",
    "_posts/2024-01-01-a.md": "---\nlayout: none such\n---\nA post\n",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in PAGES.items():
        path = tmp_path / "site" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        os.utime(path, (1_700_000_000, 1_700_000_000))
    return tmp_path / "site"


def load(folder: Path, **options: object) -> Configuration:
    given = {"source": str(folder), "destination": str(folder / "_site")}
    return Configuration.load({**given, **options}, environ=os.environ)


def stop(patch: pytest.MonkeyPatch, moment: str) -> None:
    """Make the clock show one moment (UTC)."""
    now = dt.datetime.fromisoformat(moment).replace(tzinfo=dt.UTC)
    patch.setattr(Configuration, "now", lambda _self: now)
    patch.setattr(times, "_now", lambda: now.astimezone(times.LOCAL))


def build(folder: Path, **options: object) -> Site:
    site = Site(load(folder, **options))
    site.process()
    return site


def unchanged(folder: Path, **options: object) -> Unchanged | None:
    return find_unchanged(load(folder, **options))


def test_a_site_that_was_built_is_unchanged_and_reports_what_it_reported(folder: Path) -> None:
    site = build(folder)
    found = unchanged(folder)
    assert found is not None
    assert found.files == 3
    assert found.diagnostics == tuple(site.diagnostics) != ()
    assert unchanged(folder) == found, "what was noted for the next time is the same"


@pytest.mark.parametrize(
    "config",
    ["theme: named\n", "remote_theme: {}\nplugins: [jekyll-remote-theme]\n"],
    ids=["theme", "remote theme"],
)
def test_a_change_of_the_theme_is_seen(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, config: str
) -> None:
    layout = tmp_path / "gems/gems/named-1.0/_layouts/default.html"
    layout.parent.mkdir(parents=True)
    layout.write_text("{{ content }}")
    monkeypatch.setenv("GEM_HOME", str(tmp_path / "gems"))
    (folder / "_config.yml").write_text(config.format(layout.parents[1]))
    (folder / "index.md").write_text("---\nlayout: default\n---\n")
    build(folder)
    assert unchanged(folder) is not None
    layout.write_text("new {{ content }}")
    assert unchanged(folder) is None


def test_a_missing_theme_is_left_for_the_build_to_report(folder: Path) -> None:
    for config in ("theme: no-such", "remote_theme: o/n\nplugins: [jekyll-remote-theme]"):
        (folder / "_config.yml").write_text(f"{config}\n")
        assert unchanged(folder) is None


def test_without_a_build_nothing_is_known(folder: Path) -> None:
    assert unchanged(folder) is None


def test_it_is_on_even_where_jekylls_own_is_off(folder: Path) -> None:
    build(folder, incremental=False)
    assert unchanged(folder, incremental=False) is not None
    assert unchanged(folder, incremental=True) is None, "templates can print the setting"


@pytest.mark.parametrize(
    "change",
    [
        lambda folder: (folder / "index.md").write_text("---\n---\n# other\n"),
        lambda folder: (folder / "new.txt").write_text(""),
        lambda folder: (folder / "_includes").mkdir(),
        lambda folder: (folder / "a.txt").unlink(),
        lambda folder: (folder / "a.txt").rename(folder / "b.txt"),
        lambda folder: (folder / "_site/a.txt").unlink(),
        lambda folder: (folder / "_site/index.html").write_text("harmed"),
        lambda folder: (folder / "_site/stray").write_text(""),
        lambda folder: (folder / "_site/empty").mkdir(),
        lambda folder: (folder / "_config.yml").write_text("title: Another\n"),
    ],
)
def test_a_change_is_seen(folder: Path, change: Callable[[Path], object]) -> None:
    build(folder)
    assert unchanged(folder) is not None
    change(folder)
    assert unchanged(folder) is None


def test_new_bytes_of_equal_size_and_time_are_seen(folder: Path) -> None:
    build(folder)
    (folder / "a.txt").write_text("tex!")
    os.utime(folder / "a.txt", (1_700_000_000, 1_700_000_000))
    assert unchanged(folder) is None


def test_other_bytes_that_the_system_cannot_tell_are_new_to_the_build_after_it(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pyjekyll.store.scan.FINE_SETTLED_NS", 400_000_000)
    monkeypatch.setattr("pyjekyll.store.scan.SETTLED_NS", 400_000_000)
    post, page = "_posts/2024-01-01-a.md", "_posts/2024-01-02-b.md"
    (folder / page).write_text("---\ntitle: B\n---\nB\n")
    build(folder)  # while all files are young
    config = load(folder)
    folders = Folders(config, None)
    store, name = folders.store(str(folder)), f"{folders.name} files"
    files = store.get(name)
    dict(files["sources"])[str(folder)][post][1] = "0" * 32  # as if it had been written since
    store.put({name: files}, used=1)
    time.sleep(0.5)  # until times tell
    assert find_unchanged(config) is None
    site = Site(config)
    site.process()
    assert set(site.kept_documents) == {str(folder / page)}


def test_new_times_of_equal_bytes_are_no_change(folder: Path) -> None:
    """A fresh checkout has files of today."""
    build(folder)
    for path in folder.glob("*.md"):
        os.utime(path)
    assert unchanged(folder) is not None


def test_what_is_installed_in_the_site_is_known_by_its_times(folder: Path) -> None:
    module = folder / "node_modules/a/index.js"
    module.parent.mkdir(parents=True)
    module.write_text("1")
    os.utime(module, (1_700_000_000, 1_700_000_000))
    build(folder)
    assert unchanged(folder) is not None, "young files are known by their bytes"
    assert unchanged(folder) is not None
    module.write_text("2")
    assert unchanged(folder) is None


def test_new_times_are_a_change_where_they_are_printed(folder: Path) -> None:
    (folder / "index.md").write_text(
        "---\n---\n{% for f in site.static_files %}{{ f.modified_time }}{% endfor %}\n"
    )
    build(folder)
    assert unchanged(folder) is not None
    os.utime(folder / "a.txt")
    assert unchanged(folder) is None


def test_other_options_and_another_environment_are_a_change(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(folder)
    assert unchanged(folder, show_drafts=True) is None
    assert unchanged(folder, clock="2020-01-01") is None
    monkeypatch.setenv("JEKYLL_ENV", "production")
    assert unchanged(folder) is None


@pytest.mark.parametrize(
    ("text", "remains"),
    [
        ("{{ site.time | date: '%Y' }}", True),
        ("{{ 'now' | date: '%Y' }}", True),
        ("{{ site.time | date_to_xmlschema }}", False),
        ("{{ site.time }}", False),
        ("{% if site.time > site.posts[0].date %}{% endif %}", False),
        ("{{ '10:00' | date: '%s' }}", False),
    ],
)
def test_the_clock_counts_as_it_is_printed(
    folder: Path, monkeypatch: pytest.MonkeyPatch, text: str, remains: bool
) -> None:
    stop(monkeypatch, "2024-03-01 10:00:00")
    (folder / "index.md").write_text(f"---\n---\n{text}\n")
    build(folder)
    stop(monkeypatch, "2024-03-01 10:01:00")
    assert (unchanged(folder) is not None) is remains


def test_a_document_without_a_date_has_the_time_of_the_build(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stop(monkeypatch, "2024-03-01 10:00:00")
    (folder / "_notes").mkdir()
    (folder / "_notes/a.md").write_text("---\n---\n{{ page.title }}\n")
    config = "collections: {notes: {output: true}}\n"
    (folder / "_config.yml").write_text(config)
    build(folder)
    stop(monkeypatch, "2024-03-01 10:00:01")
    assert unchanged(folder) is not None, "its date is nobody's business"
    (folder / "_config.yml").write_text(config.replace("true", "true, permalink: '/:second/:name'"))
    build(folder)
    stop(monkeypatch, "2024-03-01 10:00:02")
    assert unchanged(folder) is None


def test_the_day_of_a_waiting_post_is_awaited(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "_posts/2024-03-01-b.md").write_text("---\n---\nLater\n")
    stop(monkeypatch, "2024-02-27")
    build(folder)
    stop(monkeypatch, "2024-02-28")
    assert unchanged(folder) is not None
    stop(monkeypatch, "2024-03-02")
    assert unchanged(folder) is None


def test_safe_mode_and_a_disabled_cache_have_no_store(folder: Path) -> None:
    build(folder, disable_disk_cache=True)
    assert not (folder / ".jekyll-cache").exists()
    build(folder)
    assert unchanged(folder, disable_disk_cache=True) is None
    assert unchanged(folder, safe=True) is None


def test_a_site_with_plugins_of_its_own_is_built_each_time(folder: Path) -> None:
    (folder / "_plugins").mkdir()
    (folder / "_plugins/a.py").write_text("")
    build(folder)
    assert unchanged(folder) is None


def test_a_hook_of_another_program_keeps_a_record_from_being_made(folder: Path) -> None:
    site = Site(load(folder))
    site.hooks.register("pages", "pre_render", lambda page, _payload: None)
    site.process()
    assert unchanged(folder) is None


def test_a_build_that_fails_leaves_no_record(folder: Path) -> None:
    build(folder)
    (folder / "index.md").write_text("---\n---\n{% nothing %}\n")
    with pytest.raises(Exception, match="nothing"):
        build(folder)
    assert unchanged(folder) is None


@pytest.mark.parametrize(
    "value",
    [
        None,
        [],
        {"format": FORMAT},
        {"format": FORMAT, "inputs": {}},
        {"format": FORMAT - 1},
        "text",
    ],
)
def test_a_record_of_another_shape_is_not_used(folder: Path, value: object) -> None:
    build(folder)
    store = Store(str(folder / ".jekyll-cache/pyjekyll"), str(folder))
    name = next(name for name, _, _ in store.names() if not name.endswith("files"))
    head = store.get(name)
    store.put({name: value if not isinstance(value, dict) else {**head, **value}}, used=1)
    if value == {"format": FORMAT}:
        assert unchanged(folder) is not None
    else:
        assert unchanged(folder) is None


@pytest.mark.parametrize(
    "name", ["printed", "due", "compilers", "diagnostics", "sources", "settled"]
)
def test_a_record_with_odd_parts_is_not_used(folder: Path, name: str) -> None:
    build(folder)
    store = Store(str(folder / ".jekyll-cache/pyjekyll"), str(folder))
    record = next(name for name, _, _ in store.names() if not name.endswith("files"))
    files = store.get(f"{record} files")
    store.put({record: {**store.get(record), name: 7}, f"{record} files": [files]}, used=1)
    assert unchanged(folder) is None


def test_files_that_are_only_copied_are_known_by_their_times(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pyjekyll.store.scan.SETTLED_NS", 0)  # none of them is too young
    picture, post = folder / "picture.bin", folder / "_posts/2024-01-01-a.md"
    picture.write_bytes(b"x")
    os.utime(picture, (1_700_000_000, 1_700_000_000))
    build(folder)
    assert unchanged(folder) is not None
    os.utime(post, (1_700_000_500, 1_700_000_500))
    assert unchanged(folder) is not None, "the bytes of a page decide"
    os.utime(picture, (1_700_000_500, 1_700_000_500))
    assert unchanged(folder) is None
    assert build(folder).traces.reasons == {}  # type: ignore[union-attr]
    assert unchanged(folder) is not None


def test_how_much_is_printed_and_whether_errors_count_changes_nothing(folder: Path) -> None:
    build(folder)
    assert unchanged(folder, quiet=True, strict=True) is not None
    assert build(folder, verbose=True).traces.reasons == {}


@pytest.mark.parametrize("text", ["{{ site.quiet }}", "{{ site | jsonify }}"])
def test_a_page_that_prints_it_is_built_anew(
    folder: Path, text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "index.md").write_text(f"---\n---\n{text}\n")
    stop(monkeypatch, "2026-01-01 00:00:00")
    build(folder)
    assert unchanged(folder) is not None
    assert unchanged(folder, quiet=True) is None
    assert build(folder, quiet=True).traces.reasons.keys() == {"page:index.md"}
    assert unchanged(folder, quiet=True) is not None

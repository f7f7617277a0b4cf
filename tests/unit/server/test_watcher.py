import os
import subprocess
import sys
import threading
import time

import pytest

from pyjekyll.server import watcher as watcher_module
from pyjekyll.server.snapshot import take_snapshot
from pyjekyll.server.watcher import Changes, Watcher, WatchSettings, is_remote
from pyjekyll.utils.logger import Level


@pytest.mark.parametrize(
    "path",
    ["_site", "_site/index.html", ".git/HEAD", "a/node_modules/x.js", "drafts/x.md~", ".x.md.swp",
     "_posts/.#x.md", "vendor/bundle/x", "notes/a.log"],
)  # fmt: skip
def test_what_is_written_excluded_or_noise_is_ignored(path):
    settings = WatchSettings("/s", ignored=("_site", "vendor/bundle", "notes/*.log"))
    assert settings.is_ignored(path)


@pytest.mark.parametrize(
    "path", ["index.md", "_sitemap/x.md", "_posts/2020-01-01-a.md", "vendor/x"]
)
def test_what_belongs_to_the_site_is_not_ignored(path):
    assert not WatchSettings("/s", ignored=("_site", "vendor/bundle")).is_ignored(path)


def test_changes_come_in_one_batch_each_once():
    changes = Changes()
    for path in ("a", "b", "a"):
        changes.add(path)
    assert changes.take() == ["a", "b"]
    assert changes.take(0.01) == []


@pytest.mark.parametrize("path", ["4913", "a.tmp", "b/film.swf", "sed123456", "x___jb_old___"])
def test_what_an_editor_may_have_written_starts_nothing_but_is_part_of_the_site(path):
    settings = WatchSettings("/s")
    assert settings.starts_nothing(path)
    assert not settings.is_ignored(path)


@pytest.fixture(params=[False, True], ids=["events", "polling"])
def watched(request, tmp_path):
    (tmp_path / "_posts").mkdir()
    (tmp_path / "_site").mkdir()
    (tmp_path / "index.md").write_text("one")
    watcher = Watcher(WatchSettings(str(tmp_path), ignored=("_site",), polling=request.param))
    watcher.start()
    yield tmp_path, watcher
    watcher.stop()


def test_a_changed_file_is_reported(watched):
    root, watcher = watched
    (root / "index.md").write_text("one two")
    assert watcher.take() == ["index.md"]


def test_files_in_folders_are_reported(watched):
    root, watcher = watched
    (root / "_posts" / "2020-01-01-a.md").write_text("a")
    assert watcher.take() == ["_posts/2020-01-01-a.md"]


def test_ignored_folders_are_silent(watched):
    root, watcher = watched
    (root / "_site" / "index.html").write_text("x")
    (root / "about.md").write_text("x")
    assert watcher.take() == ["about.md"]


def test_a_new_folder_is_watched_from_then_on(watched):
    root, watcher = watched
    (root / "_data").mkdir()
    assert "_data" in watcher.take()
    (root / "_data" / "nav.yml").write_text("a: 1")
    assert "_data/nav.yml" in watcher.take()


def test_a_removed_and_a_renamed_file_are_reported(watched):
    root, watcher = watched
    (root / "index.md").rename(root / "start.md")
    assert set(watcher.take()) == {"index.md", "start.md"}
    (root / "start.md").unlink()
    assert watcher.take() == ["start.md"]


def test_a_configuration_file_elsewhere_is_watched(tmp_path):
    source = tmp_path / "site"
    source.mkdir()
    config = tmp_path / "other.yml"
    config.write_text("a: 1")
    watcher = Watcher(WatchSettings(str(source), files=(str(config),)))
    watcher.start()
    try:
        (tmp_path / "unrelated.txt").write_text("x")
        config.write_text("a: 2")
        assert watcher.take() == [str(config)]
    finally:
        watcher.stop()


def test_a_file_system_of_another_machine_is_known_by_its_type(tmp_path):
    mounts = tmp_path / "mountinfo"
    mounts.write_text(
        "22 1 0:1 / / rw - ext4 /dev/sda rw\n"
        "23 22 0:2 / /mnt/with\\040blank rw shared:1 - 9p drvfs rw\n"
        "24 22 0:3 / /srv rw - nfs4 host:/srv rw\n"
    )
    assert is_remote("/mnt/with blank/site", str(mounts))
    assert is_remote("/srv/site", str(mounts))
    assert not is_remote("/home/me/site", str(mounts))
    assert not is_remote("/srvx", str(mounts))


def test_without_a_list_of_mounts_nothing_is_remote(tmp_path):
    assert not is_remote("/", str(tmp_path / "none"))


@pytest.fixture
def start():
    watchers = []

    def start(root, **settings):
        watchers.append(Watcher(WatchSettings(str(root), **settings)))
        watchers[-1].start()
        return watchers[-1]

    yield start
    for watcher in watchers:
        watcher.stop()


@pytest.fixture
def often(monkeypatch):
    """Look often, so that tests need not wait."""
    monkeypatch.setattr(watcher_module, "LOOKING_SECONDS", 0.1)
    monkeypatch.setattr(watcher_module, "LOOKING_SHARE", 1)


def deaf(watcher):
    """Let no event reach the watcher any more, as when the system's queue overflows."""
    watcher.on_any_event = lambda event: None


def test_what_no_event_reports_is_found_by_looking(tmp_path, start, often):
    (tmp_path / "a").write_text("one")
    watcher = start(tmp_path)
    deaf(watcher)
    (tmp_path / "a").write_text("two")
    assert watcher.take(5) == ["a"]
    (tmp_path / "a").unlink()
    assert watcher.take(5) == ["a"]


def test_a_file_that_keeps_its_size_and_time_is_found_by_looking(tmp_path, start, often):
    (tmp_path / "a").write_text("one")
    watcher = start(tmp_path)
    deaf(watcher)
    before = os.stat(tmp_path / "a")
    (tmp_path / "a").write_text("two")
    os.utime(tmp_path / "a", ns=(before.st_atime_ns, before.st_mtime_ns))
    assert watcher.take(5) == ["a"]


def test_a_batch_holds_what_events_have_not_reported_yet(tmp_path, start):
    watcher = start(tmp_path)
    deaf(watcher)
    (tmp_path / "a").write_text("x")
    watcher.changes.add("b")
    assert watcher.take(5) == ["a"]


def test_an_event_of_what_has_not_changed_starts_nothing(tmp_path, start):
    (tmp_path / "a").write_text("one")
    watcher = start(tmp_path)
    watcher.changes.add("a")
    watcher.changes.add("gone~1")
    assert watcher.take(0.2) == []


def count_looks(watcher):
    looks = []
    look = watcher._snapshot
    watcher._snapshot = lambda: (looks.append(1), look())[1]
    return looks


def test_an_event_of_what_was_seen_already_does_not_make_all_files_be_looked_at(tmp_path, start):
    (tmp_path / "a").write_text("one")
    watcher = start(tmp_path)
    looks = count_looks(watcher)
    watcher.changes.add("a")
    assert watcher.take(0.2) == []
    assert not looks


def test_of_a_few_changed_files_only_these_are_looked_at_and_all_others_later(tmp_path, start):
    for name in ("a", "b"):
        (tmp_path / name).write_text("one")
    watcher = start(tmp_path)
    looks = count_looks(watcher)
    deaf(watcher)
    for name in ("a", "b"):
        (tmp_path / name).write_text("two")
    watcher.changes.add("a")
    assert watcher.take(5) == ["a"]
    assert not looks
    assert watcher.take(3) == ["b"]


@pytest.mark.parametrize("change", [
    lambda folder: (folder / "a").unlink(),
    lambda folder: (folder / "a").write_text(""),
    lambda folder: (folder / "a").rename(folder / "c"),
    lambda folder: (folder / "new").mkdir(),
])  # fmt: skip
def test_whatever_is_more_than_a_new_text_makes_all_files_be_looked_at(tmp_path, start, change):
    for name in ("a", "b"):
        (tmp_path / name).write_text("one")
    watcher = start(tmp_path)
    deaf(watcher)
    change(tmp_path)
    (tmp_path / "b").write_text("two")
    watcher.changes.add("new" if (tmp_path / "new").exists() else "a")
    assert "b" in watcher.take(5)


def test_a_file_with_two_names_is_reported_with_both_and_nothing_polls_for_it(tmp_path, start):
    (tmp_path / "a").write_text("one")
    (tmp_path / "b").symlink_to("a")
    watcher = start(tmp_path)
    (tmp_path / "a").write_text("two")
    assert watcher.take(5) == ["a"]
    assert watcher.take(5) == ["b"]
    time.sleep(1)
    assert not watcher.polling


def test_a_file_whose_times_are_whole_seconds_may_have_changed_nevertheless(tmp_path, start):
    (tmp_path / "a").write_text("one")
    watcher = start(tmp_path)
    state = watcher._seen["a"]
    watcher._snapshot = lambda: {"a": (*state[:3], 1_000_000_000, 2_000_000_000)}
    watcher._look()
    watcher.changes.add("a")
    assert watcher.take(0.2) == ["a"]


def test_a_file_that_has_just_become_empty_is_looked_at_again(tmp_path, start):
    (tmp_path / "a").write_text("one")
    (tmp_path / "b").write_text("one")
    watcher = start(tmp_path)
    (tmp_path / "a").write_text("")
    (tmp_path / "b").write_text("")
    write = threading.Timer(0.15, lambda: (tmp_path / "a").write_text("two"))
    write.start()
    assert sorted(watcher.take(5)) == ["a", "b"]  # what stays empty is believed in the end
    assert (tmp_path / "a").read_text() == "two"
    assert watcher.take(0.3) == []  # nor is it reported once more


def test_where_no_event_tells_of_a_change_looking_takes_over(
    tmp_path, start, often, monkeypatch, capsys
):
    monkeypatch.setattr(watcher_module, "EVENT_SECONDS", 0.05)
    monkeypatch.setattr(watcher_module.logger, "level", Level.INFO)
    watcher = start(tmp_path)
    (tmp_path / "a").write_text("one")
    assert watcher.take(5) == ["a"]
    time.sleep(0.5)
    assert not watcher.polling
    deaf(watcher)
    time.sleep(0.3)
    (tmp_path / "a").write_text("two")
    assert watcher.take(5) == ["a"]
    end = time.monotonic() + 5
    said = ""
    while "a has changed without an event of the system" not in said:
        assert time.monotonic() < end
        time.sleep(0.01)
        said += capsys.readouterr().err
    (tmp_path / "a").write_text("three")
    assert watcher.take(5) == ["a"]


def test_a_folder_that_takes_the_place_of_another_is_watched(tmp_path, start):
    for name in ("_posts", "new"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.md").write_text(name)
    watcher = start(tmp_path)
    (tmp_path / "_posts").rename(tmp_path / "old")
    (tmp_path / "new").rename(tmp_path / "_posts")
    assert watcher.take(5)
    watcher.take(0.3)  # whatever the system still had to say
    for _ in range(2):
        (tmp_path / "_posts" / "a.md").write_text("changed again")
        assert "_posts/a.md" in watcher.take(2)


def test_a_root_that_takes_the_place_of_another_is_watched(tmp_path, start, often):
    for name in ("site", "other"):
        (tmp_path / name / "_posts").mkdir(parents=True)
        (tmp_path / name / "_posts" / "a.md").write_text(name)
    watcher = start(tmp_path / "site")
    (tmp_path / "site").rename(tmp_path / "old")
    (tmp_path / "other").rename(tmp_path / "site")
    assert watcher.take(5) == ["_posts/a.md"]
    (tmp_path / "site" / "_posts" / "b.md").write_text("b")
    assert "_posts/b.md" in watcher.take(5)


def test_a_root_that_is_a_link_may_lead_elsewhere(tmp_path, start, often):
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.md").write_text(name)
    (tmp_path / "site").symlink_to("one")
    watcher = start(tmp_path / "site")
    (tmp_path / "new").symlink_to("two")
    (tmp_path / "new").rename(tmp_path / "site")
    assert watcher.take(5) == ["a.md"]
    (tmp_path / "two" / "b.md").write_text("b")
    assert "b.md" in watcher.take(5)


def test_the_root_may_be_gone_for_a_while(tmp_path, start, often):
    site = tmp_path / "site"
    site.mkdir()
    (site / "a.md").write_text("a")
    watcher = start(site)
    (site / "a.md").unlink()
    site.rmdir()
    assert watcher.take(5) == ["a.md"]
    site.mkdir()
    (site / "b.md").write_text("b")
    assert "b.md" in watcher.take(5)


def test_what_links_lead_to_is_watched(tmp_path, start, often):
    site, outside = tmp_path / "site", tmp_path / "outside"
    (site / "deep").mkdir(parents=True)
    outside.mkdir()
    (outside / "a.md").write_text("a")
    (site / "deep" / "linked").symlink_to(outside)
    (site / "b.md").symlink_to(outside / "a.md")
    (site / "deep" / "loop").symlink_to(site)
    watcher = start(site)
    (outside / "a.md").write_text("changed")
    assert sorted(watcher.take(5)) == ["b.md", "deep/linked/a.md"]


@pytest.mark.parametrize("polling", [False, True], ids=["events", "polling"])
def test_folders_elsewhere_are_watched_with_what_comes_into_them(tmp_path, start, polling):
    site, theme = tmp_path / "theme" / "docs", tmp_path / "theme"
    layouts, includes = theme / "_layouts", theme / "_includes"
    for folder in (site, layouts):
        folder.mkdir(parents=True)
    (layouts / "a.html").write_text("a")
    (site / "b.md").write_text("b")
    watcher = start(site, others=(str(layouts), str(includes)), polling=polling)
    (layouts / "a.html").write_text("changed")
    assert watcher.take(10) == [str(layouts / "a.html")]
    (layouts / "a.html~").write_text("noise")
    (theme / "_site").mkdir()
    (theme / "_site" / "b.html").write_text("what is beside them is none of the site's")
    (layouts / "new.html").write_text("new")
    assert watcher.take(10) == [str(layouts / "new.html")]
    (site / "b.md").write_text("changed")
    assert watcher.take(10) == ["b.md"]
    includes.mkdir()
    (includes / "c.html").write_text("c")
    found = []
    while str(includes / "c.html") not in found:
        found += watcher.take(20) or ["nothing came"]
        assert "nothing came" not in found
    (includes / "c.html").unlink()
    assert str(includes / "c.html") in watcher.take(10)


def test_a_folder_that_is_watched_from_now_on_brings_no_changes(tmp_path, start):
    (tmp_path / "site").mkdir()
    (tmp_path / "theme").mkdir()
    (tmp_path / "theme" / "a.html").write_text("a")
    watcher = start(tmp_path / "site")
    for others in ((str(tmp_path / "theme"),), ()):
        watcher.watch(WatchSettings(str(tmp_path / "site"), others=others))
        assert watcher.take(0.2) == []


def test_other_settings_lose_no_change(tmp_path, start):
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "a.md").write_text("a")
    watcher = start(tmp_path, ignored=("docs",))
    deaf(watcher)
    (tmp_path / "b.md").write_text("b")
    (tmp_path / "docs" / "a.md").write_text("changed")  # whoever asks for it reads it afterwards
    watcher.watch(WatchSettings(str(tmp_path)))
    assert watcher.take(5) == ["b.md"]
    del watcher.on_any_event
    (tmp_path / "docs" / "a.md").write_text("changed again")
    assert watcher.take(5) == ["docs/a.md"]


def test_a_file_that_only_looks_like_an_editors_is_found(tmp_path, start, often):
    watcher = start(tmp_path)
    (tmp_path / "film.swf").write_text("x")
    assert watcher.take(5) == ["film.swf"]


def test_a_link_to_what_is_written_does_not_start_builds_for_ever(tmp_path, start, often):
    site, dest = tmp_path / "site", tmp_path / "dest"
    for folder in (site, site / "_site", dest):
        folder.mkdir()
    (site / "public").symlink_to("_site")
    (site / "elsewhere").symlink_to(dest)
    watcher = start(site, ignored=("_site", str(dest)))
    (site / "_site" / "feed.xml").write_text("x")
    (dest / "feed.xml").write_text("x")
    assert watcher.take(0.5) == []


def test_folders_may_be_deeper_than_python_calls_functions(tmp_path):
    depth = sys.getrecursionlimit() + 100
    names = "/".join("d" * depth)
    try:
        subprocess.run(["mkdir", "-p", names], cwd=tmp_path, check=True)
        assert len(take_snapshot(str(tmp_path), lambda _: False)) == depth
    finally:
        subprocess.run(["rm", "-rf", "d"], cwd=tmp_path, check=True)

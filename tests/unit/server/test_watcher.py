import pytest

from pyjekyll.server.watcher import Changes, Watcher, WatchSettings, is_remote


@pytest.mark.parametrize(
    "path",
    ["_site", "_site/index.html", ".git/HEAD", "a/node_modules/x.js", "drafts/x.md~", ".x.md.swp",
     "_posts/.#x.md", "4913", "vendor/bundle/x", "notes/a.log"],
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


@pytest.fixture(params=[False, True], ids=["events", "polling"])
def watched(request, tmp_path):
    (tmp_path / "_posts").mkdir()
    (tmp_path / "_site").mkdir()
    (tmp_path / "index.md").write_text("one")
    watcher = Watcher(WatchSettings(str(tmp_path), ignored=("_site",), polling=request.param))
    watcher.start()
    yield tmp_path, watcher.changes
    watcher.stop()


def test_a_changed_file_is_reported(watched):
    root, changes = watched
    (root / "index.md").write_text("one two")
    assert changes.take() == ["index.md"]


def test_files_in_folders_are_reported(watched):
    root, changes = watched
    (root / "_posts" / "2020-01-01-a.md").write_text("a")
    assert changes.take() == ["_posts/2020-01-01-a.md"]


def test_ignored_folders_are_silent(watched):
    root, changes = watched
    (root / "_site" / "index.html").write_text("x")
    (root / "about.md").write_text("x")
    assert changes.take() == ["about.md"]


def test_a_new_folder_is_watched_from_then_on(watched):
    root, changes = watched
    (root / "_data").mkdir()
    assert "_data" in changes.take()
    (root / "_data" / "nav.yml").write_text("a: 1")
    assert "_data/nav.yml" in changes.take()


def test_a_removed_and_a_renamed_file_are_reported(watched):
    root, changes = watched
    (root / "index.md").rename(root / "start.md")
    assert set(changes.take()) == {"index.md", "start.md"}
    (root / "start.md").unlink()
    assert changes.take() == ["start.md"]


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
        assert watcher.changes.take() == [str(config)]
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

import pytest

from pyjekyll.commands import main


@pytest.fixture
def site(tmp_path, monkeypatch):
    (tmp_path / "_config.yml").write_text("")
    for folder in ("_site", ".jekyll-cache", ".sass-cache"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "x").write_text("x")
    (tmp_path / ".jekyll-metadata").write_text("x")
    (tmp_path / "index.md").write_text("x")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_what_builds_leave_behind_is_removed_and_nothing_else(site, capsys):
    assert main.run(["clean"]) == 0
    assert sorted(path.name for path in site.iterdir()) == ["_config.yml", "index.md"]
    out = capsys.readouterr().out
    assert f"           Cleaner: Removing {site}/_site..." in out
    assert "           Cleaner: Removing .sass-cache..." in out


def test_what_is_not_there_is_said(site, capsys):
    main.run(["clean"])
    capsys.readouterr()
    assert main.run(["clean"]) == 0
    assert f"           Cleaner: Nothing to do for {site}/.jekyll-metadata." in (
        capsys.readouterr().out
    )


def test_another_destination_may_be_named(site):
    (site / "out").mkdir()
    assert main.run(["clean", "-d", "out"]) == 0
    assert not (site / "out").exists()
    assert (site / "_site").exists()


@pytest.mark.parametrize("destination", [".", "..", "/"])
def test_the_site_itself_is_never_removed(site, destination, capsys):
    assert main.run(["clean", "-d", destination]) == 1
    assert (site / "index.md").exists()
    assert "nothing was removed" in capsys.readouterr().err


def test_a_link_is_removed_and_not_what_it_leads_to(site, tmp_path_factory):
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (elsewhere / "mine").write_text("x")
    (site / "linked").symlink_to(elsewhere)
    assert main.run(["clean", "-d", "linked"]) == 0
    assert (elsewhere / "mine").exists()


@pytest.mark.parametrize("folder", ["''", ".", "..", "/"])
def test_an_odd_cache_folder_costs_nothing_but_caches(site, folder):
    (site / "_config.yml").write_text(f"cache_dir: {folder}")
    (site / "Jekyll" / "Cache").mkdir(parents=True)
    assert main.run(["clean"]) == 0
    assert (site / "index.md").exists()
    assert not (site / "Jekyll").exists()

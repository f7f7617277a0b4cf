"""What a build and `clean` may delete is measured from what the owner chose, never from the site.

Each test makes a home with documents in it, and in that a site whose own files say where to build.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from pyjekyll.errors import ConfigurationError
from pyjekyll.writer import Cleaner, Output, Writer

SOURCES = ["_posts/2020-01-01-p.md", "assets/style.css", "blog/a.md", "index.md", "pics/photo.jpg"]


# outside of the site -------------------------------------------------------------------------


@pytest.mark.parametrize("safe", [[], ["--safe"]])
@pytest.mark.parametrize("command", ["build", "clean"])
@pytest.mark.parametrize(
    "text",
    [
        "source: ..\ndestination: ../Documents\nexclude: ['*']",
        "source: ../..\ndestination: ../../home/Documents\nexclude: ['*']",
        "destination: ../Documents",
        "destination: ~/Documents",
        "destination: ../Documents\nkeep_files: ['']",
        "destination: link",
        "destination: link/Documents",
        "destination: site/../../Documents",
        "destination: ..",
        "destination: ../..",
        "destination: .",
        "source: ..\ndestination: Documents",
        "source: ..\ndestination: ../Documents\ncache_dir: Documents",
        "source: ..\ncache_dir: Documents",
        "cache_dir: link",
        "cache_dir: link/Documents",
        "cache_dir: ../Documents",
    ],
)
def test_no_setting_deletes_what_is_outside(home, text, command, safe):
    (home.site / "link").symlink_to(home.path)
    home.config(f"{text}\n")
    home.run(command, *safe)
    assert home.files("Documents") == ["letter.txt"]
    assert (home.path / "other/_plugins/evil.py").exists()
    assert (home.site / "index.md").exists()


def test_the_refusal_names_the_key_and_what_can_be_done(home):
    home.config("title: x\ndestination: ../Documents\n")
    assert home.run("build") == 1
    assert "--> _config.yml:2:1" in home.err
    assert "build once with --destination" in home.err


def test_a_new_folder_outside_may_be_used_and_then_holds_what_is_known(home):
    home.config("destination: ../built\n")
    assert home.run("build") == 0
    built = home.files("built")
    home.put("built/mine.txt", "mine")
    (home.site / "blog/a.md").unlink()
    assert home.run("build") == 0
    left = [name for name in built if not name.startswith("blog/")]
    assert home.files("built") == sorted([*left, "mine.txt"])
    assert "mine.txt is not part of the site" in home.err
    assert home.run("clean") == 0
    assert home.files("built") == ["mine.txt"]
    assert home.run("clean") == 1  # nothing is known of it any more


def test_clean_leaves_an_empty_folder_of_others(home):
    (home.path / "empty").mkdir()
    home.config("destination: ../empty\n")
    assert home.run("clean") == 0
    assert (home.path / "empty").is_dir()


def test_what_others_put_there_is_not_replaced_either(home):
    home.config("destination: ../built\n")
    home.run("build")
    home.put("site/new.md", "---\n---\nnew")
    home.put("built/new.html", "mine")
    assert home.run("build") == 1
    assert (home.path / "built/new.html").read_text() == "mine"
    assert "new.html, which no build wrote, would be replaced" in home.err


def test_one_build_with_the_command_line_makes_a_folder_known(home):
    home.put("built/index.html", "by Ruby")
    home.config("destination: ../built\n")
    assert home.run("build") == 1
    assert home.files("built") == ["index.html"]
    assert home.run("build", "-d", "../built") == 0
    assert home.run("build") == 0


def test_a_hidden_folder_is_not_built_into(home):
    """Programs are started from ~/.config/autostart and its like."""
    home.config("destination: ../.config/autostart\n")
    assert home.run("build") == 1
    assert not (home.path / ".config").exists()


def test_safe_mode_writes_nothing_outside(home):
    home.config("destination: ../built\n")
    assert home.run("build", "--safe") == 1
    assert not (home.path / "built").exists()
    home.run("build")
    before = (home.path / "built/index.html").read_text()
    home.put("site/index.md", "---\n---\nchanged")
    assert home.run("build", "--safe") == 1
    assert (home.path / "built/index.html").read_text() == before


@pytest.mark.parametrize("safe", [[], ["--safe"]])
def test_what_the_command_line_names_is_cleaned_as_by_jekyll(home, safe):
    home.config("destination: ../other\n")
    home.put("built/old.md", "---\n---\nold")
    assert home.run("build", "-d", "../built", *safe) == 0
    assert "old.md" not in home.files("built")
    assert (home.path / "other/_plugins/evil.py").exists()
    assert home.run("clean", "-d", "../built", *safe) == 0
    assert not (home.path / "built").exists()


def test_a_source_elsewhere_has_no_plugins_run(home):
    home.config("source: ../other\n")
    assert home.run("build") == 1
    assert not (home.path / "RAN").exists()
    assert "plugin/outside" in home.err


def write(site, files):
    with Writer(site) as writer:
        writer.stage([Output(f"{site.dest}/{name}", content) for name, content in files.items()])
        return writer.commit()


@pytest.mark.parametrize("dest", [".", "..", "../.."])
def test_a_destination_that_holds_the_source_is_refused(site_folder, dest):
    site = site_folder.make({"precious": ""})
    site.dest = os.path.normpath(os.path.join(site.source, dest))
    with pytest.raises(ConfigurationError, match="cannot be or contain the Source"):
        Cleaner(site).cleanup(set())
    with pytest.raises(ConfigurationError):
        write(site, {"a": b""})
    assert Path(site.source, "precious").exists()


def test_a_link_as_destination_that_leads_out_of_the_site_is_refused(site_folder, tmp_path):
    site = site_folder.make({}, destination=str(site_folder.path / "_site"))
    home = tmp_path / "home"
    home.mkdir()
    (home / "precious").touch()
    Path(site.dest).symlink_to(home)
    for act in (lambda: Cleaner(site).cleanup(set()), lambda: write(site, {"a": b""})):
        with pytest.raises(ConfigurationError, match="leads out of the site"):
            act()
    assert [path.name for path in home.iterdir()] == ["precious"]


def test_a_linked_destination_that_the_owner_names_is_written(site_folder, tmp_path):
    (tmp_path / "www").mkdir()
    site_folder.destination.symlink_to(tmp_path / "www")
    write(site_folder.make({}), {"a": b"x"})
    assert (tmp_path / "www/a").read_bytes() == b"x"


def test_a_link_inside_the_destination_is_replaced_and_not_followed(site_folder, tmp_path):
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "a").write_bytes(b"precious")
    site = site_folder.make({})
    Path(site.dest).mkdir()
    Path(site.dest, "sub").symlink_to(outside)
    Path(site.dest, "b").symlink_to(outside / "a")
    files = {"sub/a": b"new", "b": b"new"}
    Cleaner(site).cleanup({f"{site.dest}/{name}" for name in files})
    write(site, files)
    assert (outside / "a").read_bytes() == b"precious"
    assert Path(site.dest, "sub/a").read_bytes() == b"new"
    assert not Path(site.dest, "b").is_symlink()


# inside of the site --------------------------------------------------------------------------


@pytest.mark.parametrize("named", ["key", "option"])
@pytest.mark.parametrize("command", ["build", "clean"])
@pytest.mark.parametrize(
    "destination",
    ["_posts", "assets", "blog", "_posts/x", "./assets", "blog/../assets", ".git", "_layouts",
     "Assets", "_POSTS", "b/_drafts", ".git/x", "mine"],
)  # fmt: skip
def test_a_folder_of_sources_is_no_destination(home, destination, command, named):
    home.put("site/.git/config", "[core]")
    home.put("site/_layouts/l.html", "l")
    home.put("site/mine/inc/i.html", "i")
    text = "includes_dir: mine/inc\n"
    home.config(text if named == "option" else f"{text}destination: {destination}\n")
    before = home.files("site")
    assert home.run(command, *(["-d", destination] if named == "option" else [])) == 1
    assert home.files("site") == before


def test_a_folder_of_other_files_is_refused_where_the_site_names_it(home):
    home.config("destination: pics\n")
    assert home.run("build") == 1
    assert home.run("clean") == 1
    assert (home.site / "pics/photo.jpg").exists()


def test_a_file_with_front_matter_is_not_overwritten(home):
    home.put("site/blog/index.html", "---\n---\nmine")
    home.config("destination: blog\n")
    assert home.run("build") == 1
    assert (home.site / "blog/index.html").read_text() == "---\n---\nmine"


@pytest.mark.parametrize("destination", ["_site", "public", "docs", "_build", "mysite"])
def test_what_ruby_built_before_is_cleaned_as_by_jekyll(home, destination):
    home.config(f"destination: {destination}\nexclude: [blog, pics]\n")
    for name in ("index.html", "2020/01/01/p.html", "assets/style.css", "old/page.html"):
        home.put(f"site/{destination}/{name}", "by Ruby")
    assert home.run("build") == 0
    assert home.files(f"site/{destination}") == [
        "2020/01/01/p.html", "assets/style.css", "index.html",
    ]  # fmt: skip
    assert home.run("clean") == 0
    assert not (home.site / destination).exists()
    assert set(SOURCES) <= set(home.files("site"))


def test_whatever_is_in_the_usual_destination_is_cleaned(home):
    home.put("site/_site/notes.md", "---\n---\nraw")
    assert home.run("build") == 0
    assert not (home.site / "_site/notes.md").exists()


def test_a_file_that_was_copied_before_and_is_no_longer_there_is_cleaned(home):
    home.config("destination: public\n")
    home.put("site/README.md", "readme")
    assert home.run("build") == 0
    assert (home.site / "public/README.md").exists()
    (home.site / "README.md").unlink()
    assert home.run("build") == 0
    assert not (home.site / "public/README.md").exists()


def test_a_destination_that_is_a_file_is_left_as_it_is(home):
    home.put("site/_site", "a file")
    assert home.run("build") == 1
    assert "is not a folder" in home.err
    assert (home.site / "_site").read_text() == "a file"


def test_a_refused_destination_is_not_touched_at_all(home):
    home.config("destination: ../Documents\n")
    before = os.stat(home.path / "Documents").st_mtime_ns
    home.run("build")
    assert os.stat(home.path / "Documents").st_mtime_ns == before


# caches --------------------------------------------------------------------------------------


@pytest.mark.parametrize("folder", ["assets", "_posts", ".git", "pics", "blog", "_data"])
def test_clean_removes_no_sources_as_a_cache(home, folder):
    home.put("site/.git/config", "[core]")
    home.put("site/_data/d.yml", "a: 1")
    if folder != "pics" and folder != "blog":
        home.put(f"site/{folder}/Jekyll/Cache/mine", "a folder of that name may be a source too")
    home.config(f"cache_dir: {folder}\n")
    before = home.files("site")
    home.run("clean")
    assert home.files("site") == before


@pytest.mark.parametrize("folder", [".jekyll-cache", "tmp/cache", ".cache"])
def test_clean_removes_a_cache(home, folder):
    home.put(f"site/{folder}/Jekyll/Cache/x/y", "")
    home.put(f"site/{folder}/.gitignore", "*")
    home.config(f"cache_dir: {folder}\n")
    assert home.run("clean") == 0
    assert not (home.site / folder).exists()


@pytest.mark.parametrize("folder", ["link/.jekyll-cache", "link/tmp"])
def test_the_cache_of_another_site_stays(home, folder):
    (home.site / "link").symlink_to(home.path / "other")
    home.put(f"{folder.replace('link', 'other')}/Jekyll/Cache/x", "")
    home.config(f"cache_dir: {folder}\n")
    before = home.files("other")
    assert home.run("clean") == 1
    assert home.files("other") == before


def test_clean_removes_no_link_outside(home):
    (home.path / "link").symlink_to(home.path / "Documents")
    home.config("destination: ../link\n")
    assert home.run("clean") == 1
    assert (home.path / "link").is_symlink()


def test_of_a_cache_folder_with_other_files_the_cache_alone_is_removed(home):
    home.put("site/tmp/Jekyll/Cache/x/y", "")
    home.put("site/tmp/notes", "mine")
    home.config("cache_dir: tmp\n")
    assert home.run("clean") == 0
    assert home.files("site/tmp") == ["notes"]


def test_a_link_in_the_cache_is_no_way_out(home):
    cache = home.site / ".jekyll-cache"
    (cache / "Jekyll/Cache").mkdir(parents=True)
    (cache / ".gitignore").symlink_to(home.path / "created")
    (cache / "Jekyll/Cache/Jekyll--Cache").symlink_to(home.path / "Documents")
    assert home.run("build") == 0
    assert home.files("Documents") == ["letter.txt"]
    assert not (home.path / "created").exists()


def test_metadata_of_another_folder_stay(home):
    home.put(".jekyll-metadata", "m")
    home.config("source: ..\ndestination: _site\nexclude: ['*']\n")
    home.run("build")
    home.run("clean")
    assert (home.path / ".jekyll-metadata").exists()


# new files -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text", ["source: ../other\n", "collections_dir: link\n", "source: link/other\n"]
)
def test_new_files_are_made_in_the_site_only(home, text):
    (home.site / "link").symlink_to(home.path)
    home.config(text)
    before = home.files("other")
    assert home.run("post", "A title") == 2
    assert home.files("other") == before
    assert not Path(home.path, "_posts").exists()


def test_a_draft_is_not_written_through_a_link(home):
    (home.site / "_drafts").mkdir()
    (home.site / "_drafts/a-title.md").symlink_to(home.path / "created.md")
    assert home.run("draft", "A title") == 2
    assert not (home.path / "created.md").exists()

"""`build --only`: a part of a site is built, the rest stays, and what is out of date is said."""

import os

import pytest

SEEN = """from pyjekyll import register_hook


@register_hook("pages", "post_render")
def seen(page):
    print("rendered", page.relative_path)
"""
POST = "---\nlayout: default\ntitle: A post\n---\nText of the post\n"


@pytest.fixture
def site(folder):
    folder.put("_config.yml", "title: A site\n")
    folder.put("_layouts/default.html", "<h1>{{ page.title }}</h1>{{ content }}")
    folder.put("_posts/2024-01-02-a.md", POST)
    folder.put("_posts/2024-01-03-b.md", POST)
    folder.put("index.html", "---\n---\n{% for post in site.posts %}{{ post.url }} {% endfor %}")
    folder.put("about.md", "---\nlayout: default\ntitle: About\n---\nText\n")
    folder.put("plain.txt", "as it is")
    return folder


def said(site):
    return [line.strip() for line in (site.out + site.err).splitlines()]


def everything(site):
    return {
        str(path.relative_to(site.path / "_site")): path.read_bytes()
        for path in (site.path / "_site").rglob("*")
        if path.is_file()
    }


def test_only_what_is_named_is_written(site):
    assert site.run("build", "--only", "about.md", "--only", "plain.txt") == 0
    assert everything(site).keys() == {"about.html", "plain.txt"}
    assert "Only: 2 files built, 3 left as they were" in said(site)


def test_a_part_is_what_it_is_in_the_whole_site(site):
    site.run("build", "--only", "index.html", "-d", "part")
    site.run("build")
    assert (site.path / "part/index.html").read_text() == site.built()
    assert "/2024/01/03/b.html /2024/01/02/a.html" in site.built()


def test_the_rest_of_the_destination_stays_and_what_is_stale_is_named(site):
    site.run("build")
    before = everything(site)
    site.put("about.md", "---\nlayout: default\ntitle: About me\n---\nText\n")
    site.put("_posts/2024-01-02-a.md", POST.replace("Text", "New text"))
    site.put("plain.txt", "something else")
    assert site.run("build", "--only", "about.md") == 0
    after = everything(site)
    assert b"About me" in after["about.html"]
    assert {path for path in before if before[path] != after[path]} == {"about.html"}
    assert "2 files are out of date: _posts/2024-01-02-a.md, plain.txt" in said(site)
    assert "Build without --only to bring everything up to date." in said(site)


def test_where_the_rest_is_up_to_date_that_is_said(site):
    site.run("build")
    site.put("about.md", "---\nlayout: default\ntitle: About me\n---\nText\n")
    site.run("build", "--only", "about.md")
    assert "all of these are up to date" in said(site)
    assert site.err == ""


def test_what_a_layout_made_stale_is_named(site):
    site.run("build")
    site.put("_layouts/default.html", "<h2>{{ page.title }}</h2>{{ content }}")
    site.run("build", "--only", "_posts/2024-01-02*")
    assert "2 files are out of date: _posts/2024-01-03-b.md, about.md" in said(site)


def test_missing_and_obsolete_files_are_named_and_left_alone(site):
    site.run("build")
    os.unlink(site.path / "_site/index.html")
    os.unlink(site.path / "about.md")
    assert site.run("build", "--only", "plain.txt") == 0
    assert "1 file is not in the destination: index.html" in said(site)
    stays = "1 file is in the destination and no longer of the site: about.html"
    assert stays in said(site)
    assert "about.html" in everything(site)


def test_without_an_earlier_build_that_is_said(site):
    site.run("build", "--only", "about.md")
    words = "whether the others are up to date is not known: no whole build was kept"
    assert words in said(site)


def test_the_next_whole_build_brings_everything_up_to_date(site):
    site.run("build")
    site.put("about.md", "---\n---\nchanged")
    site.put("_posts/2024-01-02-a.md", POST.replace("Text", "New text"))
    os.unlink(site.path / "_posts/2024-01-03-b.md")
    site.run("build", "--only", "about.md")
    site.run("build")
    found = everything(site)
    site.run("build", "-d", "clean", "--disable-disk-cache")
    clean = site.path / "clean"
    expected = {str(p.relative_to(clean)): p.read_bytes() for p in clean.rglob("*") if p.is_file()}
    assert found == expected


def test_a_change_that_is_taken_back_is_taken_back_in_the_page(site):
    site.run("build")
    before = everything(site)
    text = (site.path / "about.md").read_bytes()
    site.put("about.md", "---\n---\nchanged")
    site.run("build", "--only", "about.md")
    site.put("about.md", text)
    site.run("build")
    assert everything(site) == before


def test_only_what_is_needed_is_rendered(site):
    site.put("_plugins/seen.py", SEEN)
    site.run("build", "--only", "about.md")
    assert [line for line in said(site) if line.startswith("rendered")] == ["rendered about.md"]


def test_a_page_that_prints_another_gets_its_text(site):
    site.put("index.html", "---\n---\n{% for post in site.posts %}{{ post.content }}{% endfor %}")
    site.run("build", "--only", "index.html")
    assert site.built() == "<p>Text of the post</p>\n<p>Text of the post</p>\n"
    assert everything(site).keys() == {"index.html"}


def test_an_error_of_another_page_ends_no_part(site):
    site.put("about.md", "---\n---\n{% nothing %}")
    assert site.run("build", "--only", "plain.txt", "--only", "_posts") == 0
    assert site.run("build", "--only", "about.md") == 1


def test_what_names_nothing_is_an_error_and_writes_nothing(site):
    assert site.run("build", "--only", "abuot.md") == 2
    assert "did you mean 'about.md'?" in site.err
    assert not (site.path / "_site").exists()


def test_a_file_that_another_one_overwrites_is_not_written(site):
    site.put("a.html", "---\npermalink: /same.html\n---\nfirst")
    site.put("b.html", "---\npermalink: /same.html\n---\nsecond")
    site.run("build", "--only", "b.html")
    assert site.built("same.html") == "second"
    site.run("build", "--only", "a.html")
    assert site.built("same.html") == "second"


def test_a_folder_in_the_way_is_an_error_that_says_so(site):
    site.run("build")
    site.put("about.md", "---\npermalink: /plain.txt/\n---\n")
    os.unlink(site.path / "plain.txt")
    assert site.run("build", "--only", "about.md") == 1
    text = " ".join(site.err.split())
    assert "_site/plain.txt of an earlier build is in the way" in text
    assert site.built("plain.txt") == "as it is"


def test_a_dry_run_removes_nothing_of_the_rest(site):
    site.run("build")
    assert site.run("build", "--dry-run", "--only", "about.md") == 0
    assert "0 new, 0 changed, 0 to remove, 1 unchanged" in site.out


def test_why_is_said_of_the_part(site):
    site.run("build")
    site.put("about.md", "---\n---\nchanged")
    site.put("index.html", "---\n---\nchanged")
    site.run("build", "--only", "about.md", "--why")
    assert "Why: 1 of 4 pages were rendered" in said(site)


def test_it_does_not_go_with_verify(site):
    assert site.run("build", "--only", "about.md", "--verify") == 2


def test_a_site_or_the_environment_of_a_check_cannot_make_it_a_part(site, monkeypatch):
    site.put("_config.yml", "only: about.md\npyjekyll: {only: about.md}\n")
    site.run("build")
    assert len(everything(site)) == 5
    monkeypatch.setenv("PYJEKYLL_ONLY", "about.md")
    site.put("index.html", "---\n---\n<a href='/none/'>x</a>")
    assert site.run("check") == 3


def test_a_source_map_belongs_to_its_style_sheet(site):
    site.put("style.scss", "---\n---\na { b: c }\n")
    site.run("build", "--only", "style.scss")
    assert everything(site).keys() == {"style.css", "style.css.map"}
    site.run("build", "-d", "other", "--only", "about.md")
    assert {path.name for path in (site.path / "other").iterdir()} == {"about.html"}

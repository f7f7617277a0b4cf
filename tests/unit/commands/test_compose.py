"""Messages and files as jekyll-compose 0.12.0 (with Jekyll 4.4.1) gave them for the same commands.

Chosen differences: exit code 1 where nothing was done, comments in front matter stay.
"""

import pytest

from pyjekyll.commands import main

CLOCK = "2026-06-01"


@pytest.fixture(autouse=True)
def site(tmp_path, monkeypatch):
    (tmp_path / "_config.yml").write_text("timezone: UTC\n")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def run(capsys):
    def run(*args):
        code = main.run(args)
        out, err = capsys.readouterr()
        lines = [line.strip() for line in (out + err).splitlines()]
        return code, [line for line in lines if not line.startswith("Configuration file:")]

    return run


def test_a_draft(run, site):
    assert run("draft", 'My: "draft"', "post") == (
        0, ["New draft created at _drafts/my-draft-post.md"],
    )  # fmt: skip
    text = (site / "_drafts/my-draft-post.md").read_text()
    assert text == "---\nlayout: post\ntitle: 'My: \"draft\" post'\n---\n"


def test_a_post_has_its_date_in_name_and_front_matter(run, site):
    assert run("post", "--date", CLOCK, "Ünï", "Wörld") == (
        0, ["New post created at _posts/2026-06-01-ünï-wörld.md"],
    )  # fmt: skip
    text = (site / "_posts/2026-06-01-ünï-wörld.md").read_text()
    assert text == "---\nlayout: post\ntitle: Ünï Wörld\ndate: 2026-06-01 00:00 +0000\n---\n"


def test_a_post_with_options(run, site):
    form = "%Y-%m-%d %H:%M:%S %z"
    args = ("--date", "2014-03-14", "--timestamp-format", form, "-x", "markdown", "-l", "mine")
    assert run("post", "A", *args)[0] == 0
    text = (site / "_posts/2014-03-14-a.markdown").read_text()
    assert text == "---\nlayout: mine\ntitle: A\ndate: '2014-03-14 00:00:00 +0000'\n---\n"


@pytest.mark.parametrize("form", ["%", "%-", "%99999999999999d"])
def test_a_form_of_time_that_ruby_refuses_is_wrong_usage(run, site, form):
    code, said = run("post", "A", "--date", CLOCK, "--timestamp-format", form)
    assert code == 2
    assert "No time can be written so: " in " ".join(said)
    assert not (site / "_posts").exists()


def test_a_file_that_is_there_is_not_overwritten(run, site):
    run("draft", "a")
    (site / "_drafts/a.md").write_text("mine")
    assert run("draft", "a") == (1, ["A draft already exists at _drafts/a.md"])
    assert (site / "_drafts/a.md").read_text() == "mine"
    assert run("draft", "a", "--force")[0] == 0
    assert (site / "_drafts/a.md").read_text() != "mine"


def test_a_page(run, site):
    assert run("page", "About Me") == (0, ["New page created at about-me.md"])
    assert (site / "about-me.md").read_text() == "---\nlayout: page\ntitle: About Me\n---\n"


def test_a_document_of_any_collection(run, site):
    assert run("compose", "x", "-c", "things", "--date", CLOCK) == (
        0, ["New file created at _things/x.md"],
    )  # fmt: skip
    text = (site / "_things/x.md").read_text()
    assert text == "---\nlayout: post\ntitle: x\ndate: 2026-06-01 00:00 +0000\n---\n"
    assert run("compose", "y", "--draft")[1] == ["New draft created at _drafts/y.md"]
    assert run("compose", "z", "--date", CLOCK)[1] == ["New post created at _posts/2026-06-01-z.md"]


def test_one_kind_of_document_at_a_time(run):
    code, lines = run("compose", "x", "--post", "--draft")
    assert code == 2
    assert "You can only specify one of --post, --draft, or --collection COLLECTION." in lines[1]


def test_a_name_is_needed(run):
    for command in ("draft", "post", "page", "compose"):
        code, lines = run(command)
        assert code == 2
        assert "You must specify a name." in " ".join(lines)


def test_defaults_of_the_configuration_are_written(run, site):
    (site / "_config.yml").write_text(
        "jekyll_compose:\n  default_front_matter:\n    drafts:\n      layout: essay\n"
        "      description:\n      tags: [a]\n"
    )
    run("draft", "x")
    text = (site / "_drafts/x.md").read_text()
    assert text == "---\nlayout: essay\ntitle: x\ndescription:\ntags:\n- a\n---\n"


def test_an_editor_opens_when_the_configuration_says_so(run, site, monkeypatch):
    (site / "_config.yml").write_text("jekyll_compose: {auto_open: true}\n")
    monkeypatch.setenv("JEKYLL_EDITOR", "cp --target-directory=.")
    run("draft", "x")
    assert (site / "x.md").exists()


@pytest.mark.parametrize("editor", ["/nowhere/editor", '"'])
def test_an_editor_that_cannot_be_run_is_a_warning(run, site, monkeypatch, editor):
    (site / "_config.yml").write_text("jekyll_compose: {auto_open: true}\n")
    monkeypatch.setenv("JEKYLL_EDITOR", editor)
    assert run("draft", "x")[0] == 0
    assert (site / "_drafts/x.md").exists()


def test_files_lie_in_the_folder_of_collections(run, site):
    (site / "_config.yml").write_text("collections_dir: content\n")
    assert run("draft", "x")[1] == ["New draft created at content/_drafts/x.md"]


def test_another_source_may_be_named(run, site, monkeypatch):
    (site / "sub").mkdir()
    assert run("draft", "x", "--source", "sub")[1][-1] == "New draft created at sub/_drafts/x.md"
    monkeypatch.chdir(site / "sub")
    shown = f"New draft created at {site}/_drafts/y.md"
    assert run("draft", "y", "--source", "..")[1] == [shown]


def test_publishing_sets_the_date(run, site):
    run("draft", 'My: "draft" post')
    assert run("publish", "_drafts/my-draft-post.md", "--date", "2020-02-03") == (
        0,
        ["Draft _drafts/my-draft-post.md was moved to _posts/2020-02-03-my-draft-post.md"],
    )
    assert not (site / "_drafts/my-draft-post.md").exists()
    text = (site / "_posts/2020-02-03-my-draft-post.md").read_text()
    assert text == (
        "---\nlayout: post\ntitle: 'My: \"draft\" post'\ndate: 2020-02-03 00:00 +0000\n---\n"
    )


def test_publishing_keeps_a_date_and_comments(run, site):
    (site / "_drafts").mkdir()
    (site / "_drafts/a.md").write_text("---\n# why\ndate: 2001-01-01\n---\n\ntext --- text\n")
    run("publish", "_drafts/a.md", "--date", "2020-02-03")
    text = (site / "_posts/2020-02-03-a.md").read_text()
    assert text == "---\n# why\ndate: 2001-01-01\n---\n\ntext --- text\n"


def test_a_draft_that_is_not_there(run):
    assert run("publish", "nope.md") == (1, ["There was no draft found at 'nope.md'."])
    assert run("publish")[0] == 2


def test_a_post_that_is_there_is_not_overwritten(run, site):
    run("draft", "a")
    run("post", "a", "--date", "2020-02-03")
    assert run("publish", "_drafts/a.md", "--date", "2020-02-03") == (
        1, ["A post already exists at _posts/2020-02-03-a.md"],
    )  # fmt: skip
    assert (site / "_drafts/a.md").exists()


def test_unpublishing_takes_the_date_away(run, site):
    run("post", "Ünï", "--date", "2014-03-14")
    assert run("unpublish", "_posts/2014-03-14-ünï.md") == (
        0, ["Post _posts/2014-03-14-ünï.md was moved to _drafts/ünï.md"],
    )  # fmt: skip
    assert (site / "_drafts/ünï.md").read_text() == "---\nlayout: post\ntitle: Ünï\n---\n"


def test_renaming_a_post_keeps_its_date(run, site):
    run("post", "a", "--date", "2020-02-03")
    assert run("rename", "_posts/2020-02-03-a.md", "New", "Name") == (
        0, ["Post _posts/2020-02-03-a.md was moved to _posts/2020-02-03-new-name.md"],
    )  # fmt: skip
    text = (site / "_posts/2020-02-03-new-name.md").read_text()
    assert text == "---\nlayout: post\ntitle: New Name\ndate: 2020-02-03 00:00 +0000\n---\n"


def test_renaming_with_a_date(run, site):
    run("page", "About me")
    assert run("rename", "about-me.md", "Other", "--date", "2021-01-01") == (
        0, ["File about-me.md was moved to other.md"],
    )  # fmt: skip
    text = (site / "other.md").read_text()
    assert text == "---\nlayout: page\ntitle: Other\ndate: 2021-01-01 00:00 +0000\n---\n"


def test_renaming_needs_a_path_and_a_name(run):
    assert run("rename", "a.md")[0] == 2
    assert run("rename", "a.md", "b", "--now", "--date", "2020-01-01")[0] == 2


def test_a_date_that_is_none_is_wrong_usage(run):
    code, lines = run("post", "x", "--date", "someday")
    assert code == 2
    assert "Invalid date: 'someday'" in lines[1]


def test_front_matter_that_is_broken_is_moved_as_it_is(run, site):
    (site / "_drafts").mkdir()
    (site / "_drafts/a.md").write_text("---\na: [\n---\nx\n")
    code, lines = run("publish", "_drafts/a.md", "--date", "2020-02-03")
    assert code == 0
    assert "the front matter was not changed" in " ".join(lines)
    assert (site / "_posts/2020-02-03-a.md").read_text() == "---\na: [\n---\nx\n"


def test_tags_that_name_the_old_path_are_listed(run, site):
    for folder in ("_drafts", "_site", "docs"):
        (site / folder).mkdir()
    (site / "_drafts/a.md").write_text("---\ntitle: A\n---\n")
    (site / "_site/x.html").write_text("{% link _drafts/a.md %}")
    (site / "docs/x.md").write_text("x\n{%- link '_drafts/a.md' -%} {% link _drafts/a.mdx %}\n")
    _, lines = run("publish", "_drafts/a.md", "--date", "2020-02-03")
    assert lines[1:] == ["Link: docs/x.md:2 still names the old path: {%- link '_drafts/a.md' -%}"]
    (site / "docs/x.md").write_text("{% post_url 2020-02-03-a %} {% post_url 2020-02-03-ab %}\n")
    _, lines = run("unpublish", "_posts/2020-02-03-a.md")
    assert lines[1:] == ["Link: docs/x.md:1 still names the old path: {% post_url 2020-02-03-a %}"]


def test_tags_get_the_new_path_where_that_is_wanted(run, site):
    (site / "_drafts").mkdir()
    (site / "_drafts/a.md").write_text("---\ntitle: A\n---\n")
    (site / "x.md").write_bytes(b"\xff {%- link '_drafts/a.md' -%}\r\n{% link _drafts/ab.md %}")
    _, lines = run("publish", "_drafts/a.md", "--date", "2020-02-03", "--update-links")
    assert lines[1:] == ["Link: x.md:1 is now {%- link '_posts/2020-02-03-a.md' -%}"]
    assert (site / "x.md").read_bytes() == (
        b"\xff {%- link '_posts/2020-02-03-a.md' -%}\r\n{% link _drafts/ab.md %}"
    )
    (site / "x.md").write_text("{% post_url sub/2020-02-03-a %} {% post_url 2020-02-03-ab %}\n")
    run("rename", "_posts/2020-02-03-a.md", "New", "--update-links")
    assert (site / "x.md").read_text() == (
        "{% post_url sub/2020-02-03-new %} {% post_url 2020-02-03-ab %}\n"
    )


def test_a_draft_has_no_name_for_post_url(run, site):
    (site / "_posts").mkdir()
    (site / "_posts/2020-02-03-a.md").write_text("---\ntitle: A\n---\n")
    (site / "x.md").write_text("{% post_url 2020-02-03-a %}{% link _posts/2020-02-03-a.md %}")
    _, lines = run("unpublish", "_posts/2020-02-03-a.md", "--update-links")
    assert set(lines[1:]) == {
        "Link: x.md:1 still names the old path: {% post_url 2020-02-03-a %}",
        "Link: x.md:1 is now {% link _drafts/a.md %}",
    }
    assert (site / "x.md").read_text() == "{% post_url 2020-02-03-a %}{% link _drafts/a.md %}"

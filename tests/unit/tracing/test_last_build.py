"""Builds of a site that stays in memory: what is done again after an edit, and what is not."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import pytest

from pyjekyll.errors import BuildError, SupersededError
from pyjekyll.tracing.last_build import LastBuild
from pyjekyll.view.key_digests import KeyDigests

if TYPE_CHECKING:
    from pyjekyll.site import Site
    from pyjekyll.view.keys import Key
    from tests.unit.conftest import SiteFolder

POST = "---\nlayout: default\ntitle: A\n---\n"
FILES = {
    "_config.yml": "title: A site\n",
    "_layouts/default.html": "---\n---\n<html>{% include head.html %}{{ content }}",
    "_includes/head.html": "<title>{{ page.title }}</title>",
    "_data/words.yml": "- one\n",
    "_posts/2024-01-01-a.md": f"{POST}Text of a.\n",
    "_posts/2024-01-02-b.md": "---\ntitle: B\n---\nText of b.\n",
    "list.html": "---\n---\n{% for post in site.posts %}{{ post.title }}{% endfor %}",
    "texts.html": "---\n---\n{% for post in site.posts %}{{ post.excerpt }}{% endfor %}",
    "plain.txt": "plain",
    "other.txt": "other",
}


@pytest.fixture
def site(site_folder: SiteFolder) -> Site:
    """A site that was built, and is watched."""
    return watched(site_folder, FILES)


def watched(folder: SiteFolder, files: dict[str, str]) -> Site:
    folder.put(files)
    site = folder.make(environ=os.environ)
    site.is_watched = True
    site.process()
    return site


def edit(site: Site, name: str, text: str) -> tuple[set[str], bool]:
    """What a build writes after an edit, and whether it went on from the one before."""
    path = os.path.join(site.source, name)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
    before = site.last_build
    assert before is not None
    result = site.process(changed=[path])
    return {
        path.removeprefix(f"{site.dest}/") for path in result.written
    }, site.last_build is before


def text_of(site: Site, name: str) -> str:
    with open(os.path.join(site.dest, name), encoding="utf-8") as file:
        return file.read()


def test_a_new_text_is_rendered_with_those_who_read_it(site: Site) -> None:
    written = {"2024/01/01/a.html", "texts.html"}
    assert edit(site, "_posts/2024-01-01-a.md", f"{POST}Another.\n") == (written, True)
    assert "Another." in text_of(site, "2024/01/01/a.html")
    assert "Another." in text_of(site, "texts.html")


def test_lists_that_an_edited_page_reads_are_not_looked_through_again(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Of ten thousand posts that takes longer than all else that an edit is the reason for.
    computed: list[Key] = []
    compute = KeyDigests._compute

    def noted(self: KeyDigests, key: Key) -> str | None:
        computed.append(key)
        return compute(self, key)

    monkeypatch.setattr(KeyDigests, "_compute", noted)
    page = FILES["list.html"] + " new"
    assert edit(site, "list.html", page) == ({"list.html"}, True)
    assert [key for key in computed if "posts" in key[1:] or "site.posts" in key[1:]] == []
    title = FILES["_posts/2024-01-01-a.md"].replace("title: A", "title: Z")
    assert edit(site, "_posts/2024-01-01-a.md", title)[0] == {"2024/01/01/a.html", "list.html"}
    assert text_of(site, "list.html") == "BZ new"


def test_what_the_next_build_needs_can_be_done_before_it(site: Site) -> None:
    assert site.last_build is not None
    assert site.last_build.get_ready() is True
    assert site.last_build.get_ready() is False
    written = {"2024/01/01/a.html", "texts.html"}
    assert edit(site, "_posts/2024-01-01-a.md", f"{POST}Another.\n") == (written, True)
    assert site.last_build.get_ready() is False
    assert edit(site, "_posts/2024-01-01-a.md", f"{POST}A third.\n") == (written, True)
    assert "A third." in text_of(site, "texts.html")


def test_new_front_matter_is_a_whole_build(site: Site) -> None:
    text = FILES["_posts/2024-01-01-a.md"].replace("title: A", "title: Z")
    written, went_on = edit(site, "_posts/2024-01-01-a.md", text)
    assert written == {"2024/01/01/a.html", "list.html"}
    assert not went_on


@pytest.mark.parametrize("name", ["_data/words.yml", "new.html", "_posts/2024-01-03-c.md"])
def test_what_is_new_or_data_is_a_whole_build(site: Site, name: str) -> None:
    assert edit(site, name, "---\n---\n- new\n")[1] is False


def test_an_include_and_a_layout_are_rendered_where_they_are_used(site: Site) -> None:
    users = {"2024/01/01/a.html"}
    assert edit(site, "_includes/head.html", "<title>new</title>") == (users, True)
    layout = "---\n---\n<!doctype html>{{ content }}"
    assert edit(site, "_layouts/default.html", layout) == (users, True)
    assert text_of(site, "2024/01/01/a.html").startswith("<!doctype html><p>")


def test_a_static_file_is_copied_and_the_others_stay(site: Site) -> None:
    assert edit(site, "plain.txt", "edited") == ({"plain.txt"}, True)
    assert text_of(site, "plain.txt") == "edited"
    assert text_of(site, "other.txt") == "other"


def test_a_static_file_that_gets_front_matter_is_a_whole_build(site: Site) -> None:
    assert edit(site, "plain.txt", "---\n---\n{{ site.title }}") == ({"plain.txt"}, False)
    assert text_of(site, "plain.txt") == "A site"


def test_after_a_mistake_and_its_correction_everything_is_up_to_date(site: Site) -> None:
    with pytest.raises(BuildError) as raised:
        edit(site, "_posts/2024-01-01-a.md", f"{POST}{{% nosuchtag %}}\n")
    assert [each.rule for each in raised.value.diagnostics] == ["liquid/unknown-tag"]
    written = {"2024/01/01/a.html", "texts.html"}
    assert edit(site, "_posts/2024-01-01-a.md", f"{POST}Mended.\n") == (written, True)
    assert "Mended." in text_of(site, "texts.html")


def test_what_was_edited_before_a_mistake_is_not_lost(site: Site) -> None:
    with pytest.raises(BuildError):
        edit(site, "list.html", "---\n---\n{% nosuchtag %}")
    with pytest.raises(BuildError):
        edit(site, "_posts/2024-01-01-a.md", f"{POST}Another.\n")
    written = {"2024/01/01/a.html", "texts.html", "list.html"}
    assert edit(site, "list.html", "---\n---\nmended") == (written, True)


def test_a_text_that_counts_from_page_to_page_is_a_whole_build(site: Site) -> None:
    assert edit(site, "list.html", "---\n---\n{% increment n %}")[1] is False


def test_generators_do_their_part_for_one_item(site_folder: SiteFolder) -> None:
    plugins = "plugins: [jekyll-relative-links, jekyll-titles-from-headings, jekyll-sitemap]\n"
    front = "---\nlayout: default\n---\n"
    files = {
        "_config.yml": plugins,
        "about.md": f"{front}# About\n\nText.\n",
        "other.md": f"{front}# Other\n",
    }
    site = watched(site_folder, FILES | files)
    linked = f"{front}# About\n\n[Other](other.md)\n"
    assert edit(site, "about.md", linked) == ({"about.html"}, True)
    assert '<a href="/other.html">' in text_of(site, "about.html")
    assert edit(site, "about.md", f"{front}# Renamed\n") == ({"about.html"}, False)
    assert "<title>Renamed</title>" in text_of(site, "about.html")


def test_a_page_that_someone_removed_is_made_again_with_all_others(site: Site) -> None:
    os.unlink(os.path.join(site.dest, "list.html"))
    written, _ = edit(site, "_posts/2024-01-02-b.md", "---\ntitle: B\n---\nNew.\n")
    assert written == {"2024/01/02/b.html", "texts.html"}
    assert edit(site, "_data/words.yml", "- two\n") == ({"list.html"}, False)


def test_an_excerpt_is_rendered_where_it_is_read(site: Site) -> None:
    name, users = "_posts/2024-01-02-b.md", {"2024/01/02/b.html", "texts.html"}
    for text in ("First.", "Second.", "Third."):
        assert edit(site, name, f"---\ntitle: B\n---\n{text}\n") == (users, True)
        assert text in text_of(site, "texts.html")


def test_a_partial_of_a_style_sheet_is_taken_up(site_folder: SiteFolder) -> None:
    files = {"main.scss": "---\n---\n@use 'colour';\n", "_sass/_colour.scss": "a { color: red }"}
    site = watched(site_folder, FILES | files)
    written, went_on = edit(site, "_sass/_colour.scss", "a { color: blue }")
    assert written - {"main.css.map"} == {"main.css"}
    assert went_on
    assert "blue" in text_of(site, "main.css")


class Superseding:
    """Says at the nth question that the build is out of date."""

    def __init__(self, number: int) -> None:
        self.number = number

    def begin(self, places: object) -> None:
        pass

    def wanted(self) -> list[str]:
        self.number -= 1
        if self.number < 0:
            raise SupersededError
        return []

    def rendered(self, *_: object) -> None:
        pass


@pytest.mark.parametrize("number", range(8))
@pytest.mark.parametrize("name", ["_layouts/default.html", "_data/words.yml"])
def test_a_build_that_is_given_up_leaves_all_for_the_next_one(
    site_folder: SiteFolder, number: int, name: str
) -> None:
    page = "---\nlayout: default\n---\n{{ site.data.words | join }} {{ pge.title }}"
    files = {**FILES, **{f"p{n}.html": page for n in range(6)}}
    site = watched(site_folder, files)
    site.page_requests = Superseding(number)
    given_up = 0
    for path, text in ((name, "- two\n"), ("p1.html", page.replace("pge", "page"))):
        with open(os.path.join(site.source, path), "w", encoding="utf-8") as file:
            file.write(text)
    try:
        site.process(changed=[os.path.join(site.source, name)])
    except SupersededError:
        given_up += 1
    site.page_requests = None
    changed = [os.path.join(site.source, path) for path in (name, "p1.html")]
    result = site.process(changed=changed if given_up else changed[1:])
    built = {path: output.read() for path, output in result.outputs.items()}
    clean = site_folder.make(environ=os.environ)
    clean.uses_store = False
    whole = clean.process(write=False)
    assert built == {path: output.read() for path, output in whole.outputs.items()}
    assert list(result.diagnostics) == list(whole.diagnostics)
    for path, content in built.items():
        with open(path, "rb") as file:
            assert file.read() == content


def test_what_lints_find_is_right_after_an_edit_that_was_never_built(
    site_folder: SiteFolder,
) -> None:
    typo = "---\n---\n{{ pge.title }}"
    site = watched(site_folder, {f"p{n}.html": typo for n in range(6)})
    assert any("pge" in each.message for each in site.diagnostics)
    paths = [os.path.join(site.source, f"p{n}.html") for n in range(6)]
    for path in paths:
        with open(path, "w", encoding="utf-8") as file:
            file.write("---\n---\nplain")
    site.page_requests = Superseding(0)
    with pytest.raises(SupersededError):
        site.process(changed=paths)
    site.page_requests = None
    with open(paths[0], "w", encoding="utf-8") as file:
        file.write("---\n---\nplain, too")
    result = site.process(changed=paths[:1])
    assert not [each for each in result.diagnostics if "pge" in each.message]


def test_the_code_of_an_edited_page_stays_code(site_folder: SiteFolder) -> None:
    files = {
        "_config.yml": "plugins: [pyjekyll-raw-code]\n",
        "a.md": "---\n---\n`{{ page.url }}`\n",
    }
    site = watched(site_folder, files)
    for text in ("See `{{ page.url }}`.", "Now `{{ page.name }}`, {{ page.name }}."):
        _, went_on = edit(site, "a.md", f"---\n---\n{text}\n")
        assert went_on
    with open(f"{site.dest}/a.html", encoding="utf-8") as file:
        assert "{{ page.name }}</code>, a.md." in file.read()


def test_a_whole_build_knows_what_edits_since_the_last_one_have_made(site: Site) -> None:
    edit(site, "_posts/2024-01-01-a.md", f"{POST}Another text of a.\n")
    written, goes_on = edit(site, "_data/words.yml", "- two\n")
    assert (written, goes_on) == (set(), False)
    assert site.traces is not None
    assert site.traces.reasons == {}, "the post was rendered when it was edited"
    edit(site, "_posts/2024-01-01-a.md", f"{POST}Text of a, again.\n")
    with open(os.path.join(site.dest, "list.html"), "w", encoding="utf-8") as file:
        file.write("harmed")
    written, _ = edit(site, "_data/words.yml", "- three\n")
    assert written == {"list.html"}


def test_maps_of_style_sheets_are_pages_to_those_who_come_after_them(
    site_folder: SiteFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    count = "{{ site.pages | map: 'name' | join: ' ' }}"
    site = watched(
        site_folder,
        {
            "a.scss": "---\n---\nb { color: red }\n",
            "_posts/2024-01-01-a.md": f"---\n---\nText of a: {count}\n",
            "_posts/2024-01-02-b.md": "---\n---\nText of {{ 'b' }}\n",
            "z.html": f"---\n---\n{count}",
        },
    )
    assert text_of(site, "z.html") == "a.scss z.html a.css.map"
    edit(site, "_posts/2024-01-02-b.md", "---\ntitle: B\n---\nText of {{ 'b' }}\n")
    whole, wholes = LastBuild._render, 0

    def counted(self: LastBuild, *arguments: Any) -> Any:
        nonlocal wholes
        wholes += 1
        return whole(self, *arguments)

    monkeypatch.setattr(LastBuild, "_render", counted)
    for name in ("_posts/2024-01-02-b.md", "_posts/2024-01-01-a.md"):
        title = "title: B\n" if name.endswith("b.md") else ""
        edit(site, name, f"---\n{title}---\nAnother: {count}\n")
    assert wholes == 0
    for name in ("2024/01/01/a.html", "2024/01/02/b.html"):
        assert text_of(site, name) == "<p>Another: a.scss z.html</p>\n"
    edit(site, "z.html", f"---\n---\nAnother: {count}")
    assert wholes == 1
    assert text_of(site, "z.html") == "Another: a.scss z.html a.css.map"

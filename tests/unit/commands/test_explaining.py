"""`explain` says of any file of a site why it is a page, or why it is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pyjekyll.commands.main import run

if TYPE_CHECKING:
    from pathlib import Path

CONFIG = """\
exclude:
  - private
  - "*.log"
collections: {notes: {}}
defaults:
  - scope: {path: "", type: posts}
    values: {layout: post, toc: true}
  - scope: {path: "_posts"}
    values: {toc: false}
"""
PAGE = "---\n---\nx"
FILES = {
    "_config.yml": CONFIG,
    "_layouts/post.html": "{{ content }}",
    "_includes/a.html": "a",
    "_data/d.yml": "a: 1",
    "_sass/s.scss": "",
    "_x/y.md": PAGE,
    "_notes/n.md": PAGE,
    "_posts/2024-01-01-p.md": "---\nlayout: none\n---\nx",
    "_posts/2999-01-01-f.md": PAGE,
    "_posts/bad.md": PAGE,
    "private/z.md": PAGE,
    "a.log": "",
    "b.txt": "",
    "c.md~": "",
    ".hidden": "",
}


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name, text in FILES.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def explained(path: str, capsys: pytest.CaptureFixture[str]) -> list[str]:
    capsys.readouterr()
    assert run(["explain", path]) == 0
    lines = capsys.readouterr().out.splitlines()
    return [line.strip() for line in lines if not line.startswith("Configuration")]


@pytest.mark.usefixtures("site")
@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("_posts/2999-01-01-f.md", "it was left out: future"),
        ("_posts/bad.md", "it was left out: not a post's name"),
        ("_layouts/post.html", "it is a layout, in which pages are placed"),
        ("_includes/a.html", "it is an include, which pages take in"),
        ("_data/d.yml", "it is data, which pages read as site.data"),
        ("_sass/s.scss", "it is a part of a style sheet, which others import"),
        ("_config.yml", "it is the configuration of the site"),
        (
            "_x/y.md",
            "the name of the folder _x begins with '_'; name _x under `include` to build it",
        ),
        ("private/z.md", "the folder private is excluded by 'private' (_config.yml:2)"),
        ("private", "it is excluded by 'private' (_config.yml:2)"),
        ("a.log", "it is excluded by '*.log' (_config.yml:3)"),
        ("b.txt", "it has no front matter, so it is copied unchanged, to _site/b.txt"),
        ("c.md~", "it is an editor's backup, by its name"),
        (".hidden", "its name begins with '.'; name .hidden under `include` to build it"),
    ],
)
def test_why_a_file_is_no_page(path: str, reason: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert explained(path, capsys) == [f"No page: {path}: {reason}"]


@pytest.mark.usefixtures("site")
def test_which_defaults_a_page_has(capsys: pytest.CaptureFixture[str]) -> None:
    lines = explained("_posts/2024-01-01-p.md", capsys)
    assert lines[:3] == [
        "Page: _posts/2024-01-01-p.md → /2024/01/01/p.html",
        'Defaults: layout: its own "none", in place of that in _config.yml:7',
        "toc: false, from _config.yml:9",
    ]


@pytest.mark.usefixtures("site")
def test_a_document_that_is_not_written_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert explained("_notes/n.md", capsys)[:2] == [
        "Page: _notes/n.md → not written",
        "its collection does not have `output: true`",
    ]


@pytest.mark.usefixtures("site")
def test_what_is_not_there_is_an_error(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explain", "none.md"]) == 2
    assert "No page of the site has the path 'none.md'" in capsys.readouterr().err


def test_a_path_in_the_site_is_found_from_elsewhere(
    folder, capsys: pytest.CaptureFixture[str]
) -> None:
    folder.put("site/_includes/a.html", "x")
    folder.put("site/index.md", "---\n---\nx")
    assert run(["explain", "--source", "site", "_includes/a.html"]) == 0
    assert "_includes/a.html: it is an include" in capsys.readouterr().out


def test_the_chain_from_one_page_to_another_is_said_with_old_and_new_values(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    files = {
        "_config.yml": "title: Old\n",
        "_data/words.yml": "- old\n",
        "_posts/2024-01-01-a.md": "---\n---\n{{ site.data.words[0] }}\n",
        "list.html": "---\n---\n{% for post in site.posts %}{{ post.content }}{% endfor %}",
    }
    for name, content in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(content)
    monkeypatch.chdir(tmp_path)
    assert run(["build"]) == 0
    (tmp_path / "_data/words.yml").write_text("- new\n- " + "long " * 40)
    lines = explained("_posts/2024-01-01-a.md", capsys)
    at = next(n for n, line in enumerate(lines) if line.startswith("Next build"))
    assert lines[at] == "Next build: renders it: it reads `site.data.words`"
    assert lines[at + 1] == 'which was ["old"]'
    assert lines[at + 2].startswith('which is now ["new", "long long ')
    assert lines[at + 2].endswith(" …")
    lines = explained("list.html", capsys)
    at = next(n for n, line in enumerate(lines) if line.startswith("Next build"))
    assert lines[at + 1] == "because of _posts/2024-01-01-a.md: it reads `site.data.words`"
    assert lines[at + 2] == 'which was ["old"]'
    assert lines[at + 3].startswith('which is now ["new"')


def test_of_a_value_the_part_that_changed_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    files = {
        "_data/d.yml": "a: " + "same " * 30 + "old end\n",
        "_data/long.yml": "".join(f"- {n}\n" for n in range(300)),
        "d.html": "---\n---\n{{ site.data.d }}",
        "long.html": "---\n---\n{{ site.data.long }}",
        "of.html": "---\n---\n{% assign p = site.pages | first %}{{ p.n }}",
        "a.html": "---\nn: 1\n---\n",
        "all.html": "---\n---\n{% for p in site.pages %}{{ p.n }}{% endfor %}",
    }
    for name, content in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(content)
    monkeypatch.chdir(tmp_path)
    assert run(["build"]) == 0
    (tmp_path / "_data/d.yml").write_text("a: " + "same " * 30 + "new end\n")
    (tmp_path / "_data/long.yml").write_text("- 1\n")
    (tmp_path / "a.html").write_text("---\nn: two\n---\n")

    def change(path: str) -> list[str]:
        return [line for line in explained(path, capsys) if line.startswith("which")]

    same = "same " * 6
    assert change("d.html") == [
        f'which was … {same}old end"}}',
        f'which is now … {same}new end"}}',
    ]
    assert change("long.html") == ["which is now [1]"]
    assert [line for line in explained("of.html", capsys) if line.startswith("`n`")] == [
        "`n` of a.html was 1",
        '`n` of a.html is now "two"',
    ]


def test_of_many_items_those_whose_field_changed_are_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "_posts").mkdir()
    for n in range(30):
        (tmp_path / f"_posts/2024-01-01-{n:02}.md").write_text(f"---\nn: {n}\n---\n")
    (tmp_path / "all.html").write_text("---\n---\n{% for p in site.posts %}{{ p.n }}{% endfor %}")
    monkeypatch.chdir(tmp_path)
    assert run(["build"]) == 0
    for n in range(7):
        (tmp_path / f"_posts/2024-01-01-{n:02}.md").write_text(f"---\nn: [{n}]\n---\n")
    lines = explained("all.html", capsys)
    at = lines.index("Next build: renders it: it reads the items of the collection posts")
    assert lines[at + 1 : at + 3] == [
        "`n` of _posts/2024-01-01-00.md was 0",
        "`n` of _posts/2024-01-01-00.md is now [0]",
    ]
    assert lines[at + 11] == "and 2 more"

"""Files by themselves: what is wrong with them is found without a build, and nothing else is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pyjekyll.checks.unbuilt import check_unbuilt
from pyjekyll.configuration import Configuration
from pyjekyll.site import Site

if TYPE_CHECKING:
    from pathlib import Path

FILES = {
    "_config.yml": "title: x\nfuture: maybe\n",
    "_data/d.yml": "a: [1\n",
    "_data/t.csv": 'a,b\n"1,2\n',
    "_data/good.json": "[1]",
    "_includes/i.html": "{{ x }}{% for %}",
    "_layouts/l.html": "---\nx: 1\n{{ content }}",
    "_posts/bad.md": "---\n---\n",
    "_posts/2024-01-01-good.md": "---\n---\n{{ page.title }}\n",
    "a.md": '---\ntitle: "x\n---\n',
    "b.md": "---\n---\n{% nope %}\n{% if x %}{% zork %}",
    "raw.md": "---\nrender_with_liquid: false\n---\n{% nope %}",
    "plain.txt": "{% nope %}",
    "_site/old.html": "---\n---\n{% nope %}",
}


@pytest.fixture
def site(tmp_path: Path) -> Site:
    for name, text in FILES.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    options = {"source": str(tmp_path), "destination": str(tmp_path / "_site"), "quiet": True}
    return Site(Configuration.load(options, environ={}), runs_code=False)


def found(site: Site, *names: str) -> list[tuple[str, str]]:
    findings = check_unbuilt(site, [f"{site.source}/{name}" for name in names])
    return [(str(each.diagnostic.place), each.rule) for each in findings]


CONFIGURATION = ("_config.yml:2:1", "configuration/type")


def test_all_files_are_looked_at_where_none_is_named(site: Site) -> None:
    assert sorted(found(site)) == sorted(
        [
            CONFIGURATION,
            ("_data/d.yml:1:4", "data/yaml"),
            ("_data/t.csv:2:1", "data/csv"),
            ("_includes/i.html:1:8", "liquid/syntax"),
            ("_layouts/l.html:1:1", "site/front-matter-not-closed"),
            ("_posts/bad.md", "site/post-name"),
            ("a.md:2:8", "front-matter/yaml"),
            ("b.md:3:4", "liquid/unknown-tag"),
            ("b.md:4:14", "liquid/unknown-tag"),
            ("b.md:4:1", "liquid/syntax"),
        ]
    )


def test_only_named_files_are_looked_at(site: Site) -> None:
    assert found(site, "_posts/bad.md", "_posts/2024-01-01-good.md") == [
        CONFIGURATION,
        ("_posts/bad.md", "site/post-name"),
    ]


def test_what_is_not_of_the_site_is_passed_over(site: Site, tmp_path: Path) -> None:
    (tmp_path.parent / "outside.md").write_text("---\n---\n{% nope %}")
    names = ("../outside.md", "none.md", "plain.txt", "raw.md", "_site/old.html", "_config.yml")
    assert found(site, *names) == [CONFIGURATION]


def test_what_a_file_silences_is_silent(site: Site, tmp_path: Path) -> None:
    (tmp_path / "b.md").write_text("---\ncheck: {ignore: liquid/*}\n---\n{% nope %}")
    assert found(site, "b.md") == [CONFIGURATION]


def test_no_code_of_the_site_runs(tmp_path: Path) -> None:
    (tmp_path / "_plugins").mkdir()
    (tmp_path / "_plugins/p.py").write_text("raise SystemExit('ran')")
    (tmp_path / "_config.yml").write_text("plugins: [nothing-of-the-kind]\n")
    options = {"source": str(tmp_path), "destination": str(tmp_path / "_site"), "quiet": True}
    site = Site(Configuration.load(options, environ={}), runs_code=False)
    assert [rule for _, rule in found(site)] == ["plugin/missing"]

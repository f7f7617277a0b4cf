"""Texts that are as they were are not converted again."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import pytest

from pyjekyll.configuration import Configuration
from pyjekyll.converters.markdown import Converted, KramdownProcessor
from pyjekyll.errors import BuildError
from pyjekyll.highlighter.highlighter import Highlighter as Rouge
from pyjekyll.site import Site
from pyjekyll.store.store import Store
from pyjekyll.tracing.kept import CONVERSION

if TYPE_CHECKING:
    from pathlib import Path

FILES = {
    "_config.yml": "title: A site\n",
    "_layouts/post.html": "{{ site.title }}{{ content }}",
    "_posts/2024-01-01-a.md": "---\nlayout: post\n---\nText of *a*.\n\nMore.\n",
    "_posts/2024-01-02-b.md": "---\nlayout: post\n---\nText of [b][none].\n",
    "page.html": "---\n---\n{{ '*c*' | markdownify }}",
}
TEXTS = {"Text of *a*.\n\nMore.\n", "Text of *a*.", "Text of [b][none].\n", "*c*"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        put(tmp_path / "site", name, text)
    return tmp_path / "site"


@pytest.fixture
def converted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What kramdown is asked to convert."""
    asked: list[str] = []
    convert = KramdownProcessor.convert

    def noting(self: KramdownProcessor, content: str, **options: Any) -> Converted:
        asked.append(content)
        return convert(self, content, **options)

    monkeypatch.setattr(KramdownProcessor, "convert", noting)
    return asked


def put(folder: Path, name: str, text: str) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


def build(folder: Path, **options: object) -> dict[str, str]:
    """The pages, with what was reported under an empty name.

    In this process alone: what others do, tests do not see.
    """
    given = {"source": str(folder), "destination": str(folder / "_site"), "jobs": 1}
    site = Site(Configuration.load({**given, **options}, environ=os.environ))
    site.process()
    pages = {p.relative_to(site.dest).as_posix(): p.read_text() for p in files(folder / "_site")}
    return {**pages, "": "\n".join(map(str, site.diagnostics))}


def files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def store(folder: Path) -> Store:
    return Store(f"{folder}/.jekyll-cache/pyjekyll", str(folder))


def kept(folder: Path) -> list[str]:
    return [name for name, _, _ in store(folder).names() if name.startswith(CONVERSION)]


def test_a_layout_converts_nothing_and_a_text_itself(folder: Path, converted: list[str]) -> None:
    first = build(folder)
    assert set(converted) >= TEXTS - {"Text of *a*."}
    converted.clear()
    put(folder, "_layouts/post.html", "New: {{ content }}")
    second = build(folder)
    assert second["2024/01/01/a.html"] == "New: <p>Text of <em>a</em>.</p>\n\n<p>More.</p>\n"
    assert converted == []
    assert "'none'" in first[""]
    assert second[""] == first[""], "what was reported about a text is reported again"
    put(folder, "_posts/2024-01-01-a.md", "---\nlayout: post\n---\nOther *text*.\n")
    assert build(folder)["2024/01/01/a.html"] == "New: <p>Other <em>text</em>.</p>\n"
    assert set(converted) == {"Other *text*.\n"}


def test_settings_of_the_site_convert_nothing_and_those_of_kramdown_all(
    folder: Path, converted: list[str]
) -> None:
    build(folder)
    converted.clear()
    put(folder, "_config.yml", "title: Another\n")
    assert build(folder)["2024/01/01/a.html"].startswith("Another<p>")
    assert converted == []
    put(folder, "_config.yml", "title: Another\nkramdown: {show_warnings: true}\n")
    build(folder)
    assert "*c*" in converted
    converted.clear()
    put(folder, "_config.yml", "title: Another\nmarkdown: CommonMark\n")
    with pytest.raises(BuildError, match="no Markdown processor"):
        build(folder)
    put(folder, "_config.yml", "markdown: CommonMark\nplugins: [jekyll-commonmark]\n")
    assert build(folder)["page.html"] == "<p><em>c</em></p>\n"
    put(folder, "_config.yml", "title: Again\nmarkdown: CommonMark\n")
    with pytest.raises(BuildError, match="no Markdown processor"):
        build(folder)


@pytest.mark.parametrize("values", [None, "x", [1, []], ["x"], ["x", [[1]]], ["x", 1], {"a": 1}])
def test_what_no_build_wrote_is_not_used(
    folder: Path, converted: list[str], values: object
) -> None:
    first = build(folder)
    converted.clear()
    store(folder).put(dict.fromkeys(kept(folder), values), used=10**10)
    put(folder, "_layouts/post.html", FILES["_layouts/post.html"] + " ")
    put(folder, "page.html", FILES["page.html"] + " ")
    second = build(folder)
    assert {name: text.strip() for name, text in second.items()} == {
        name: text.strip() for name, text in first.items()
    }
    assert set(converted) >= TEXTS - {"Text of *a*."}


def test_what_was_not_used_for_a_month_is_dropped(folder: Path) -> None:
    build(folder)
    values = {name: store(folder).get(name) for name in kept(folder)}
    values["renewed kept "] = None
    store(folder).put({**values, f"{CONVERSION}of another time": ["x", []]}, used=1_700_000_000)
    put(folder, "_layouts/post.html", "{{ content }}")
    build(folder)
    left = set(kept(folder))
    assert left < values.keys(), "those of pages that were left out are dropped as well"
    assert left, "those that were used are not"


def test_without_a_store_nothing_is_kept(folder: Path, converted: list[str]) -> None:
    for options in ({"safe": True}, {"disable_disk_cache": True}):
        build(folder, **options)
        converted.clear()
        build(folder, **options)
        assert set(converted) >= TEXTS - {"Text of *a*."}
        assert not (folder / ".jekyll-cache/pyjekyll").exists()


def test_a_site_of_whose_plugins_nothing_is_known_keeps_conversions_as_well(
    folder: Path, converted: list[str]
) -> None:
    put(folder, "_plugins/own.py", "")
    first = build(folder)
    converted.clear()
    assert build(folder) == first
    assert converted == []


def test_what_the_highlighter_of_another_program_wrote_is_not_kept(folder: Path) -> None:
    def shout(code: str, _language: str | None) -> str:
        return code.upper()

    config = {"source": str(folder), "destination": str(folder / "_site")}
    Site(Configuration.load(config), highlighter=shout).process()
    assert kept(folder) == []


def test_verification_builds_from_nothing(folder: Path, converted: list[str]) -> None:
    build(folder)
    converted.clear()
    site = Site(
        Configuration.load({"source": str(folder), "destination": str(folder / "_site"), "jobs": 1})
    )
    site.uses_store = False
    site.process(write=False)
    assert set(converted) >= TEXTS - {"Text of *a*."}


CODE = "def f(a):\n    return a + 1\n" * 10
LISTING = f"---\nlayout: post\n---\n{{% highlight python %}}\n{CODE}{{% endhighlight %}}\n"


@pytest.fixture
def highlighted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is highlighted, by languages."""
    asked: list[str] = []
    call = Rouge.__call__

    def noting(self: Rouge, code: str, language: str | None) -> str | None:
        asked.append(str(language))
        return call(self, code, language)

    monkeypatch.setattr(Rouge, "__call__", noting)
    return asked


def test_a_listing_is_not_highlighted_again(folder: Path, highlighted: list[str]) -> None:
    put(folder, "_posts/2024-01-03-c.md", LISTING)
    put(folder, "_posts/2024-01-04-d.md", LISTING.replace("highlight python", "highlight nonesuch"))
    first = build(folder)
    assert highlighted == ["nonesuch", "python"] or highlighted == ["python", "nonesuch"]
    highlighted.clear()
    put(folder, "_layouts/post.html", "{{ site.title }}{{ content }} ")
    second = build(folder)
    assert highlighted == []
    for name in ("2024/01/03/c.html", "2024/01/04/d.html"):
        assert second[name].rstrip() == first[name].rstrip()
    assert '<span class="k">def</span>' in second["2024/01/03/c.html"]
    put(folder, "_posts/2024-01-03-c.md", LISTING.replace("a + 1", "a + 2"))
    assert '<span class="mi">2</span>' in build(folder)["2024/01/03/c.html"]
    assert highlighted == ["python"]

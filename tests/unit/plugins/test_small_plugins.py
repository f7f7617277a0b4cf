"""What the small plugins do beyond their recorded sites."""

from __future__ import annotations

import json
from types import SimpleNamespace

import pytest

from pyjekyll.errors import BuildError
from pyjekyll.plugin import ruby_twins
from pyjekyll.plugins._ruby_files._citations import short
from pyjekyll.plugins._web import name_of
from pyjekyll.plugins.jekyll_octicons import icons, svg
from pyjekyll.plugins.jemoji import pictures, with_pictures

PAGE = "---\n---\n"


def saved(url, extension, text):
    return {f"_saved/{name_of(url, extension)}": text}


@pytest.fixture
def build_site(make_site):
    """What a build of such a site says."""
    return lambda files, **config: make_site(files, **config).process(write=False)


@pytest.fixture
def twin(monkeypatch):
    """Lets a file of a site stand for one that is known."""

    def known(module):
        text = f"require '{module}'"
        monkeypatch.setattr(ruby_twins, "_known", lambda: {ruby_twins.digest(text): module})
        return {f"_plugins/{module}.rb": text}

    return known


def test_every_emoji_has_a_picture():
    assert len(pictures()) > 1800
    assert pictures()["smile"] == "1f604"


def test_the_colon_after_no_emoji_may_begin_one():
    assert with_pictures(":nope:cat:", "r").startswith(':nope<img class="emoji" title=":cat:"')


def test_every_icon_can_be_drawn():
    assert len(icons()) > 300
    for name, sizes in icons().items():
        for height in sizes:
            assert svg(name, {"height": str(height)}).endswith("</svg>")


def test_data_come_from_saved_answers(build_texts):
    url = "https://api.example/x"
    files = {"index.html": PAGE + "{{ site.data.x.a }}", **saved(url, ".json", '{"a": "b"}')}
    config = {"jekyll_get_json": [{"data": "x", "json": url}]}
    assert build_texts(files, plugins=["jekyll-get-json"], **config)["index.html"] == "b"


def test_data_without_an_answer_are_left_out_with_a_warning(build_site):
    config = {"jekyll_get_json": {"data": "x", "json": "https://api.example/x"}}
    result = build_site({"index.html": PAGE}, plugins=["jekyll-get-json"], **config)
    assert any("is left out: it is not saved" in d.message for d in result.diagnostics)


def test_a_post_of_twitter_comes_from_a_saved_answer(build_texts):
    url = "https://publish.twitter.com/oembed?url=https%3A%2F%2Ft.example%2F1"
    files = {
        "index.html": PAGE + "{% twitter https://t.example/1 %}{% twitter https://t.example/2 %}",
        **saved(url, ".json", json.dumps({"html": "<p>hi</p>"})),
    }
    assert build_texts(files, plugins=["jekyll-twitter-plugin"])["index.html"] == (
        "<div class='jekyll-twitter-plugin'><p>hi</p></div>"
        "<div class='jekyll-twitter-plugin'><p>Tweet could not be processed</p></div>"
    )


def test_a_notebook_without_the_extra_names_it(build_site, monkeypatch):
    import sys

    monkeypatch.setitem(sys.modules, "nbformat", None)
    with pytest.raises(BuildError, match="needs nbconvert") as caught:
        build_site({"a.ipynb": "{}"}, plugins=["jekyll-jupyter-notebook"])
    assert "notebooks" in caught.value.diagnostics[0].cure


@pytest.mark.parametrize(
    ("options", "left_out"),
    [
        ({}, (False, False, False)),
        ({"prompt": False}, (False, True, True)),
        ({"input": None}, (True, True, True)),  # as `jupyter nbconvert --no-input` does
    ],
)
def test_a_notebook_loses_its_prompts_with_its_input(build_texts, monkeypatch, options, left_out):
    import sys

    class HTMLExporter:
        exclude_input = exclude_input_prompt = exclude_output_prompt = False

        def from_notebook_node(self, _notebook):
            return (
                f"{(self.exclude_input, self.exclude_input_prompt, self.exclude_output_prompt)}",
                {},
            )

    reader = SimpleNamespace(reads=lambda content, as_version: content)
    monkeypatch.setitem(sys.modules, "nbformat", reader)
    monkeypatch.setitem(sys.modules, "nbconvert", SimpleNamespace(HTMLExporter=HTMLExporter))
    built = build_texts(
        {"a.ipynb": "{}"}, plugins=["jekyll-jupyter-notebook"], jupyter_notebook=options
    )
    assert built["a.ipynb.html"] == str(left_out)


@pytest.mark.parametrize("name", ["Jekyll-Feed", "jekyll_feed", "_shared", "_git"])
def test_a_plugin_has_one_name(build_site, name):
    with pytest.raises(BuildError, match="There is no plugin"):
        build_site({}, plugins=[name])


@pytest.mark.parametrize(
    ("number", "printed"),
    [(0, "0"), (7, "7"), (123, "120"), (999, "1K"), (1234, "1.2K"), (1_250_000, "1.3M"),
     (9_960_000_000, "10B")],
)  # fmt: skip
def test_citations_have_two_digits(number, printed):
    assert short(number) == printed


def test_posts_of_other_places_come_from_a_saved_feed(build_texts, twin):
    url = "https://m.example/feed"
    feed = (
        "<rss><channel><item><title>A post!</title><link>https://m.example/1</link>"
        "<description>Short</description><pubDate>Tue, 02 Jan 2024 03:04:05 GMT</pubDate>"
        "</item></channel></rss>"
    )
    files = {
        "index.html": PAGE + "{% for p in site.posts %}{{ p.title }} {{ p.redirect }} "
        "{{ p.date | date: '%Y' }} {{ p.external_source }}{% endfor %}",
        **saved(url, ".xml", feed),
        **twin("external_posts"),
    }
    built = build_texts(files, external_sources=[{"name": "M", "rss_url": url}])
    assert built["index.html"] == "A post! https://m.example/1 2024 M"


def test_posts_of_other_places_cost_a_site_without_answers_a_warning(build_site, twin):
    config = {"external_sources": [{"name": "M", "rss_url": "https://m.example/feed"}]}
    result = build_site(twin("external_posts"), **config)
    assert any("leaves https://m.example/feed out" in d.message for d in result.diagnostics)


def test_libraries_lead_to_copies_that_are_there(build_texts, twin):
    files = {
        "index.html": PAGE + "{{ site.third_party_libraries.a.url.js }} "
        "{{ site.third_party_libraries.b.url.js }}",
        "assets/libs/a.js": "",
        **twin("download_3rd_party"),
    }
    libraries = {
        "download": True,
        "a": {"version": "1", "url": {"js": "https://x.example/{{version}}/a.js?q"}},
        "b": {"version": "2", "url": {"js": "https://x.example/{{version}}/b.js"}},
    }
    built = build_texts(files, third_party_libraries=libraries, baseurl="/s")
    assert built["index.html"] == "/s/assets/libs/a.js https://x.example/2/b.js"


def test_chirpys_hook_takes_the_time_of_the_last_of_several_commits(make_site, twin, tmp_path):
    import os
    import subprocess

    files = {
        "_posts/2024-01-01-twice.md": "---\n---\nx",
        "_posts/2024-01-02-once.md": "---\n---\nx",
        "index.html": PAGE + "{% for p in site.posts %}[{{ p.last_modified_at }}]{% endfor %}",
        **twin("posts_lastmod_hook"),
    }
    make_site(files)
    source = tmp_path / "source"
    for date in ("2024-02-03T04:05:06+00:00", "2024-03-04T05:06:07+00:00"):
        identity = ["git", "-c", "user.name=a", "-c", "user.email=a@b.example"]
        environ = {**os.environ, "GIT_AUTHOR_DATE": date, "GIT_COMMITTER_DATE": date}
        for arguments in (["init", "-q"], ["add", "."], ["commit", "-q", "-m", "x"]):
            subprocess.run([*identity, *arguments], cwd=source, env=environ, check=True)
        (source / "_posts/2024-01-01-twice.md").write_text("---\n---\ny")
    (source / "_posts/2024-01-01-twice.md").write_text("---\n---\nz")
    site = make_site({})
    outputs = site.process(write=False).outputs
    assert outputs[f"{site.dest}/index.html"].read() == b"[][2024-03-04 05:06:07 +0000]"


def test_pictures_are_made_in_the_formats_and_widths_of_the_options(make_site):
    image = pytest.importorskip("PIL.Image")
    from io import BytesIO

    data = BytesIO()
    image.new("RGB", (100, 50), "red").save(data, "PNG")
    options = {
        "enabled": True,
        "widths": [40, 400],
        "input_directories": ["img"],
        "input_formats": [".png"],
        "output_formats": {"webp": "-quality 85"},
    }
    files = {"img/a.png": data.getvalue(), "img/b.png": b"broken", "other/c.png": data.getvalue()}
    config = {"plugins": ["jekyll-imagemagick"], "imagemagick": options}
    site = make_site(files, **config)
    result = site.process(write=False)
    built = {path.removeprefix(site.dest): o.read() for path, o in result.outputs.items()}
    made = {name: image.open(BytesIO(text)).size for name, text in built.items() if "webp" in name}
    assert made == {
        "/img/a.webp": (100, 50),
        "/img/a-40.webp": (40, 20),
        "/img/a-400.webp": (100, 50),
    }
    assert {d.message.split(" could")[0] for d in result.diagnostics} == {
        "b.webp", "b-40.webp", "b-400.webp",
    }  # fmt: skip


def test_without_pillow_a_warning_says_what_to_do(build_site, monkeypatch):
    import sys

    monkeypatch.setitem(sys.modules, "PIL.Image", None)
    found = build_site({}, plugins=["jekyll-imagemagick"], imagemagick={"enabled": True})
    assert [d.rule for d in found.diagnostics] == ["plugin/extra"]


def test_a_file_that_postfiles_copies_is_not_reported_as_skipped(build_site):
    files = {
        "_posts/trip/2024-01-02-trip.md": PAGE + "x",
        "_posts/trip/map.png": "",
        "_posts/lost.png": "",
    }
    result = build_site(files, plugins=["jekyll-postfiles"])
    assert [each.place.path for each in result.diagnostics] == ["_posts/lost.png"]
    assert [each.path for each in result.skipped] == ["_posts/lost.png"]
    assert any(path.endswith("/2024/01/02/map.png") for path in result.outputs)

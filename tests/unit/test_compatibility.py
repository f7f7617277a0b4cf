"""What the page about compatibility says: each chosen difference has a test of its name here.

The oddities that are kept are recorded sites; the page names them.
"""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pyjekyll.commands.main import run
from pyjekyll.configuration import Configuration
from pyjekyll.errors import BuildError, ConfigurationError
from pyjekyll.server.listener import open_listener
from pyjekyll.site import Site

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/_pages/compatibility.md").read_text()
KEPT, CHOSEN = (
    part.split("\n## ")[0] for part in re.split(r"## (?:Oddities|Differences).*\n", PAGE)[1:]
)


def test_every_oddity_names_a_recorded_site() -> None:
    entries = re.split(r"^### .*\n", KEPT, flags=re.MULTILINE)[1:]
    assert len(entries) == KEPT.count("### ") > 5
    for entry in entries:
        names = re.findall(r"`([a-z_0-9]+)`[,)]", entry)
        assert names, entry
        for name in names:
            assert (ROOT / "tests/conformance/sites" / name).is_dir(), name


def test_every_difference_has_a_test_of_its_name() -> None:
    headings = re.findall(r"^### (.*)$", CHOSEN, re.MULTILINE)
    assert len(headings) > 5
    for heading in headings:
        assert "test_" + re.sub(r"\W+", "_", heading.lower()) in globals(), heading


def test_a_source_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    config = Configuration.load({"source": str(tmp_path / "none")})
    with pytest.raises(ConfigurationError, match="none does not exist"):
        Site(config)


def test_arguments_that_a_command_does_not_take_are_errors(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("index.html").write_text("x")
    assert run(["build", "mysite"]) == 2
    assert "unexpected extra argument (mysite)" in capsys.readouterr().err
    assert run(["build", "--quiet", f"--destination={os.fsdecode(b'a' + bytes([255]))}"]) == 0
    assert b"a\xff" in os.listdir(b".")


def test_the_settings_of_pyjekyll_are_read_strictly(make_site: Callable[..., Site]) -> None:
    with pytest.raises((BuildError, ConfigurationError)) as raised:
        make_site({"_config.yml": "pyjekyll:\n  limits: {a: b}\n"})
    (diagnostic,) = raised.value.diagnostics
    assert diagnostic.place is not None
    assert (diagnostic.place.path, diagnostic.place.line) == ("_config.yml", 2)


def test_a_site_cannot_harm_the_folders_around_it(
    make_site: Callable[..., Site], tmp_path: Path
) -> None:
    with pytest.raises(BuildError) as raised:
        make_site({"_config.yml": "plugins_dir: /\n"})
    assert [diagnostic.rule for diagnostic in raised.value.diagnostics] == ["plugin/outside"]
    around = tmp_path.parent / f"{tmp_path.name}-around"
    around.mkdir()
    (around / "letter").touch()
    with pytest.raises(ConfigurationError, match="which is outside of the site"):
        make_site({"_config.yml": f"destination: {around}\n"}, destination=None).process()
    assert (around / "letter").exists()


def test_themes_are_fetched_not_installed(make_site: Callable[..., Site]) -> None:
    with pytest.raises(BuildError) as raised:
        make_site({"_config.yml": "theme: no-such-theme\n"})
    (diagnostic,) = raised.value.diagnostics
    assert "pyjekyll theme fetch" in str(diagnostic.cure)


def test_a_dependency_of_a_theme_is_a_text(make_site: Callable[..., Site], tmp_path: Path) -> None:
    files = {
        "_config.yml": "theme: own\n",
        "own.gemspec": 's.add_dependency "jekyll-feed", "~> 0.9"\n',
        "index.txt": "---\n---\n{% for each in theme.dependencies %}{{ each }}{% endfor %}",
    }
    make_site(files).process()
    assert (tmp_path / "_site/index.txt").read_text() == "jekyll-feed (~> 0.9)"


def test_a_destination_does_not_delete_sources(
    make_site: Callable[..., Site], tmp_path: Path
) -> None:
    for name in ("assets", "_posts"):
        destination = tmp_path / "source" / name
        with pytest.raises(ConfigurationError, match="contains sources of the"):
            make_site({"_config.yml": f"destination: {destination}\n"}, destination=None)


def test_safe_mode_follows_no_link_out_of_the_site(
    make_site: Callable[..., Site], tmp_path: Path
) -> None:
    around = tmp_path.parent / f"{tmp_path.name}-around"
    around.mkdir()
    (around / "2020-01-01-secret.md").write_text("---\n---\n")
    (tmp_path / "source").mkdir()
    (tmp_path / "source/_posts").symlink_to(around)
    result = make_site({}, safe=True).process(write=False)
    assert result.outputs == {}
    assert [diagnostic.rule for diagnostic in result.diagnostics] == ["site/outside"]


def test_safe_mode_has_limits(make_site: Callable[..., Site]) -> None:
    text = "---\n---\n{% for i in (1..100000000) %}{% endfor %}"
    with pytest.raises(BuildError, match="Loop limit exceeded"):
        make_site({"a.html": text}, safe=True).process(write=False)


def test_another_encoding_than_utf_8(make_site: Callable[..., Site]) -> None:
    both = "---\nt: é\n---\n{% capture c %}é{{ page.t }}{% endcapture %}"
    compared = "{% if page.t contains 'é' %}é{% endif %}ü"
    site = make_site({"a.html": (both + compared).encode("latin-1")}, encoding="iso-8859-1")
    built = site.process(write=False)
    assert [output.content for output in built.outputs.values()] == ["ü".encode("latin-1")]


def test_folders_are_read_in_alphabetical_order(make_site: Callable[..., Site]) -> None:
    names = ["c", "a", "b"]
    site = make_site({f"{name}/index.html": "---\n---\n" for name in names})
    site.process(write=False)
    assert [page.path for page in site.pages] == [f"{name}/index.html" for name in sorted(names)]


def test_fields_of_posts_have_one_order(make_site: Callable[..., Site]) -> None:
    orders = set()
    for title in ("one", "two"):
        site = make_site({
            "_posts/2024-01-01-a.md": f"---\ntitle: {title}\n---\n",
            "i.txt": "---\n---\n{% for field in site.posts[0] %}{{ field[0] }} {% endfor %}",
        })  # fmt: skip
        orders.add(_output(site, "i.txt"))
    assert len(orders) == 1


def test_the_options_of_kramdown_are_complete_from_the_start(
    build_texts: Callable[..., dict[str, str]],
) -> None:
    # What Jekyll 4.4.1 writes to z.txt; in its first.txt the last three keys are missing.
    complete = (
        '{"auto_ids":true,"toc_levels":[1,2,3,4,5,6],"entity_output":"as_char",'
        '"smart_quotes":"lsquo,rsquo,ldquo,rdquo","input":"GFM","hard_wrap":false,'
        '"guess_lang":true,"footnote_nr":1,"show_warnings":false,"syntax_highlighter":"rouge",'
        '"syntax_highlighter_opts":{"default_lang":"plaintext","guess_lang":true},"coderay":{}}'
    )
    shown = "---\n---\n{{ site.kramdown | jsonify }}"
    texts = build_texts({"first.txt": shown, "middle.md": "---\n---\n*x*", "z.txt": shown})
    assert texts["first.txt"] == texts["z.txt"] == complete


def test_every_error_is_reported(make_site: Callable[..., Site], tmp_path: Path) -> None:
    (tmp_path / "_site").mkdir()
    (tmp_path / "_site/old.html").write_text("old")
    site = make_site({
        "a.html": "---\n---\n{% include nothing.html %}",
        "b.html": "---\n---\n{% no_such_tag %}",
    })  # fmt: skip
    with pytest.raises(BuildError) as error:
        site.process()
    assert [str(d.place).partition(":")[0] for d in error.value.diagnostics] == ["a.html", "b.html"]
    assert (tmp_path / "_site/old.html").read_text() == "old"


def test_what_runs_without_an_end_is_stopped(make_site: Callable[..., Site]) -> None:
    post = "---\n---\n{% for p in site.posts %}{{ p.excerpt }}{% endfor %}"
    files = {
        "_includes/i.html": "{% include i.html %}",
        "a.html": "---\n---\n{% include i.html %}",
        "_posts/2024-01-01-a.md": post,
        "_posts/2024-01-02-b.md": post,
    }
    with pytest.raises(BuildError) as error:
        make_site(files).process()
    rules = {diagnostic.rule for diagnostic in error.value.diagnostics}
    assert {"liquid/nesting", "site/excerpt-cycle"} <= rules


def test_1_and_true_are_one_key(make_site: Callable[..., Site]) -> None:
    page = "---\nm: {1: one, true: yes}\n---\n{{ page.m | jsonify }}"
    assert _output(make_site({"i.txt": page}), "i.txt") in ('{"1":true}', '{"true":true}')


def test_plugins_in_ruby_need_an_extra(make_site: Callable[..., Site]) -> None:
    ruby = "class X < Jekyll::Generator\nend\n"
    with pytest.raises(BuildError) as error:
        make_site({"_plugins/x.rb": ruby, "i.html": ""}).process()
    assert error.value.diagnostics[0].notes == ("line 1: registers the generator X",)


def _output(site: Site, name: str) -> str:
    content = site.process(write=False).outputs[f"{site.dest}/{name}"].content
    assert isinstance(content, bytes)
    return content.decode()


def test_wrong_usage_exits_with_2() -> None:
    assert run(["build", "--no-such-option"]) == 2


def test_a_file_that_is_not_made_exits_with_1(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert [run(["draft", "a"]), run(["draft", "a"]), run(["publish", "none.md"])] == [0, 1, 1]


def test_front_matter_keeps_its_comments(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.md").write_text("---\n# why\ntitle: old\n---\n")
    assert run(["rename", "a.md", "New"]) == 0
    assert (tmp_path / "new.md").read_text() == "---\n# why\ntitle: New\n---\n"


def test_clean_never_removes_the_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "index.md").write_text("mine")
    assert run(["clean", "--destination", "."]) == 1
    assert (tmp_path / "index.md").exists()


def test_serve_goes_on_after_a_first_build_that_fails(tmp_path: Path) -> None:
    (tmp_path / "index.md").write_text("---\n---\n{% nosuchtag %}\n")
    command = [sys.executable, "-m", "pyjekyll", "serve", "-P", "0"]
    with subprocess.Popen(
        command, cwd=tmp_path, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    ) as serve:
        assert serve.stderr is not None
        said = iter(serve.stderr.readline, "")
        assert any("is built again as soon as one of its files changes" in line for line in said)
        assert serve.poll() is None
        serve.terminate()


def test_serve_goes_on_building_in_the_background(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    (tmp_path / "index.md").write_text("---\n---\none\n")
    serve = [sys.executable, "-m", "pyjekyll", "serve", "-q"]
    environment = {**os.environ, "PYJEKYLL_CACHE_DIR": str(tmp_path_factory.mktemp("cache"))}
    subprocess.run([*serve, "-P", "0", "--detach"], cwd=tmp_path, env=environment, check=True)
    try:
        (tmp_path / "index.md").write_text("---\n---\ntwo\n")
        end = time.monotonic() + 30
        while "two" not in (tmp_path / "_site" / "index.html").read_text():
            assert time.monotonic() < end
            time.sleep(0.05)
    finally:
        subprocess.run([*serve, "--stop"], cwd=tmp_path, env=environment, check=True)


def test_related_posts_by_content_are_others(
    build_texts: Callable[..., dict[str, str]],
) -> None:
    pytest.importorskip("sklearn", reason="scikit-learn (the extra `lsi`) is not installed")
    texts = ["bread dough flour", "trains rails stops", "flour bread oven", "rails stops steam"]
    nearest = "{{ site.related_posts.first.title }}"
    posts = {
        f"_posts/2026-01-0{day}-p{day}.md": f"---\n---\n{text} {nearest}"
        for day, text in enumerate(texts, 1)
    }
    built = build_texts(posts, lsi=True, permalink="/:title.html")
    assert [built[f"p{day}.html"].split()[-1] for day in (1, 2, 3, 4)] == [
        "P3</p>", "P4</p>", "P1</p>", "P2</p>",
    ]  # fmt: skip


def test_serve_takes_the_next_port() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with open_listener("127.0.0.1", port, may_move=True) as listener:
            assert listener.getsockname()[1] > port


def test_site_github_without_an_answer_from_github(
    build_texts: Callable[..., dict[str, str]],
) -> None:
    text = "---\n---\n{{ site.url }}{{ site.baseurl }} {{ site.github.public_repositories }}"
    config = {"plugins": ["jekyll-github-metadata"], "repository": "octo/site"}
    built = build_texts({"index.html": text}, environ={"JEKYLL_ENV": "production"}, **config)
    assert built["index.html"] == "https://octo.github.io/site false"


def test_tabs_have_stable_ids(build_texts: Callable[..., dict[str, str]]) -> None:
    text = "---\n---\n{% tabs g %}{% tab g A %}x{% endtab %}{% endtabs %}"
    built = [build_texts({"a.html": text, "b.html": text}, plugins=["jekyll-tabs"]) for _ in "12"]
    assert built[0] == built[1]
    ids = [re.search('data-tab="(.*?)"', page).group(1) for page in built[0].values()]  # type: ignore[union-attr]
    assert ids[0] != ids[1]


def test_html_after_the_end(build_texts: Callable[..., dict[str, str]]) -> None:
    text = "---\n---\n<html><body><a href='https://a.example'>a</a></body></html> after"
    built = build_texts({"index.html": text}, plugins=["jekyll-link-attributes"])
    assert "after" in built["index.html"]


def test_empty_headings_stop_jekyll_toc_with_a_message(make_site: Callable[..., Site]) -> None:
    files = {"index.html": "---\ntoc: true\n---\n{{ '<h2></h2>' | toc }}"}
    with pytest.raises(BuildError, match="give the heading a text, or the class no_toc"):
        make_site(files, plugins=["jekyll-toc"]).process(write=False)


def test_a_gist_that_cannot_be_fetched_leaves_nothing(
    build_texts: Callable[..., dict[str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    from pyjekyll.plugins import jekyll_gist

    monkeypatch.setattr(jekyll_gist, "_fetch", lambda _url: None)
    built = build_texts({"index.html": "---\n---\n{% gist a/1 %}"}, plugins=["jekyll-gist"])
    assert built["index.html"].startswith("<script ")


def test_languages_are_built_one_after_the_other(
    build_texts: Callable[..., dict[str, str]],
) -> None:
    # Both languages have a page for /fr/x.html: that of the later pass stays.
    files = {
        "a.html": "---\npermalink: /fr/x.html\nlang-exclusive: [en]\n---\nof the first pass",
        "b.html": "---\npermalink: /x.html\nlang: fr\n---\n{{ site.active_lang }}",
    }
    config = {"plugins": ["jekyll-polyglot"], "languages": ["en", "fr"]}
    for parallel in (True, False):
        built = build_texts(files, parallel_localization=parallel, **config)
        assert built["fr/x.html"] == "fr"


def test_what_is_of_no_language_goes_to_the_root_of_any_destination(
    build_texts: Callable[..., dict[str, str]],
) -> None:
    files = {"_i18n/en.yml": "a: b", "base.html": "base", "assets/a.css": "", "b.html": ""}
    built = build_texts(
        files,
        plugins=["jekyll-multiple-languages-plugin"],
        languages=["en"],
        exclude_from_localizations=["assets"],
        default_locale_in_subfolder=True,
    )
    assert sorted(built) == ["assets/a.css", "en/b.html", "index.html"]


def test_data_that_contains_itself_is_written_and_is_an_error_where_it_is_assigned(
    build_texts,
) -> None:
    files = {
        "_posts/2024-01-02-p.md": "---\nauthor: &a {name: Ann, self: *a}\n---\ntext",
        "i.html": "---\n---\n{{ site.posts[0].author.self }}",
    }
    assert build_texts(files)["i.html"] == '{"name"=>"Ann", "self"=>{...}}'
    with pytest.raises(BuildError, match="stack level too deep"):
        build_texts(files, plugins=["jekyll-feed"])  # whose template assigns authors


def test_a_binary_value_that_is_not_utf_8(build) -> None:
    outputs = build({"a.html": "---\nx: !!binary /w==\n---\n[{{ page.x }}]"}).outputs
    assert [output.read() for output in outputs.values()] == [b"[\xff]"]
    with pytest.raises(BuildError, match="input string invalid"):
        build({"a.html": "---\nx: !!binary /w==\n---\n[{{ page.x | upcase }}]"})

"""No change is lost, whenever it is made, and no error but a signal ends the watching."""

from __future__ import annotations

import os
import re
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

import pyjekyll.site
from pyjekyll.commands import watching
from pyjekyll.commands.building import build, load_configuration
from pyjekyll.commands.watching import Watched, watch_settings
from pyjekyll.server.companion import CompanionEndedError
from pyjekyll.site import Site


class Companion:
    """The builder's view of a companion; each batch is (a function that edits, the paths)."""

    pid = 0

    def __init__(self, *batches, on_watch=lambda: None):
        self.batches = list(batches)
        self.settings = []
        self.on_watch = on_watch

    def watch(self, settings):
        self.settings.append(settings)
        self.on_watch()
        return {"polling": False}

    def next_changes(self, within=None):
        if not self.batches:
            if within is not None:
                return []
            raise KeyboardInterrupt
        edit, *changed = self.batches.pop(0)
        edit()
        return changed


@pytest.fixture
def site(folder):
    folder.write(_config_dot_yml="title: one\n", index_dot_html="---\n---\n{{ site.title }}")
    return folder


def watched(companion, **given):
    return Watched(companion, load_configuration(given), given)


def run(companion, **given):
    running = watched(companion, **given)
    assert running.build_first(build)
    with pytest.raises(KeyboardInterrupt):
        running.regenerate_forever()
    return running


def put(path, text):
    return lambda: Path(path).write_text(text)


def test_it_listens_before_anything_is_read(site):
    companion = Companion(on_watch=put("index.html", "---\n---\nedited meanwhile"))
    run(companion)
    assert site.built() == "edited meanwhile"


def test_a_configuration_that_changes_while_it_is_loaded_is_loaded_again(site):
    companion = Companion(on_watch=put("_config.yml", "title: two\n"))
    run(companion)
    assert site.built() == "two"


@pytest.mark.parametrize("name", ["_config.yml", "_config.yaml"])
def test_a_configuration_that_comes_while_it_is_looked_for_is_loaded(site, name):
    os.unlink("_config.yml")
    companion = Companion(on_watch=put(name, "title: two\n"))
    run(companion)
    assert site.built() == "two"


def test_a_plugin_that_changes_while_the_site_is_made_is_loaded_again(site):
    code = (
        "from pyjekyll.plugin import register_filter\n"
        "@register_filter('shout')\ndef shout(text):\n    return text.upper() + {!r}\n"
    )
    site.write(_plugins__a_dot_py=code.format("!"), index_dot_html="---\n---\n{{ 'a' | shout }}")
    companion = Companion(on_watch=put("_plugins/a.py", code.format("?")))
    run(companion)
    assert site.built() == "A?"


def test_an_unchanged_configuration_is_not_loaded_twice(site, capsys):
    run(Companion())
    assert capsys.readouterr().out.count("Configuration file:") == 1


def test_what_is_watched_follows_the_configuration(site):
    site.write(docs__a_dot_html="---\n---\na", _config_dot_yml="exclude: [docs]\n")
    companion = Companion((put("_config.yml", "title: two\n"), "_config.yml"))
    run(companion)
    assert ["docs" in settings.ignored for settings in companion.settings] == [True, False]
    assert site.built("docs/a.html") == "a"


def test_what_include_names_is_watched_though_excluded(site):
    site.write(_config_dot_yml="exclude: [a, b]\ninclude: [a/]\n")
    settings = watch_settings(Site(load_configuration({})))
    assert "a" not in settings.ignored
    assert "b" in settings.ignored


def test_a_theme_beside_the_site_is_watched_and_read_again(site, tmp_path):
    theme = tmp_path / "theme"
    (theme / "_layouts").mkdir(parents=True)
    (theme / "_layouts" / "default.html").write_text("one: {{ content }}")
    (theme / "theme.gemspec").write_text(
        'Gem::Specification.new { |s| s.name = "theme"; s.version = "1"; s.summary = "t" }\n'
    )
    site.write(
        _config_dot_yml=f"remote_theme: {theme}\nplugins: [jekyll-remote-theme]\n",
        index_dot_html="---\nlayout: default\n---\ntext",
    )
    layout = theme / "_layouts" / "default.html"
    companion = Companion((put(layout, "two: {{ content }}"), str(layout)))
    run(companion)
    (first, *_) = companion.settings
    assert str(theme / "_layouts") in first.others
    assert str(theme / "_config.yml") in first.files
    assert site.built("index.html") == "two: text"


def test_the_source_is_not_watched_as_a_part_of_a_theme_that_it_is_in(site):
    theme = site.path.parent
    site.write(_config_dot_yml=f"remote_theme: {theme}\nplugins: [jekyll-remote-theme]\n")
    settings = watch_settings(Site(load_configuration({})))
    assert all(Path(each).parent == theme for each in settings.others)
    assert not any(site.path.is_relative_to(each) for each in settings.others)


def test_a_first_build_that_fails_is_the_end(site):
    site.write(index_dot_html="---\n---\n{% nosuchtag %}")
    assert not watched(Companion()).build_first(build)


def test_a_first_build_that_fails_while_files_change_is_not_the_end(site):
    site.write(index_dot_html="---\n---\n{% nosuchtag %}")
    mend = (put("index.html", "---\n---\nmended"), "index.html")
    run(Companion(mend))
    assert site.built() == "mended"


@pytest.mark.parametrize("error", [ValueError("x"), RecursionError("y"), MemoryError(), OSError()])
def test_an_error_that_nobody_expected_is_a_failed_build(site, monkeypatch, error):
    process = Site.process
    raised = []

    def fail_once(self, **_):
        if len(raised) == 1:
            raised.append(error)
            raise error
        raised.append(None)
        return process(self)

    monkeypatch.setattr(Site, "process", fail_once)
    run(
        Companion(
            (put("index.html", "---\n---\none"), "index.html"),
            (put("index.html", "---\n---\ntwo"), "index.html"),
        )
    )
    assert raised == [None, error, None]
    assert site.built() == "two"


def test_the_traceback_is_shown_where_it_is_asked_for(site, monkeypatch, capsys):
    def fail(*_, **__):
        raise ZeroDivisionError("by hand")

    running = watched(Companion((lambda: None, "index.html")), trace=True)
    monkeypatch.setattr(Site, "process", fail)
    with pytest.raises(KeyboardInterrupt):
        running.regenerate_forever()
    printed = capsys.readouterr().err
    assert "Traceback" in printed
    assert "ZeroDivisionError: by hand" in printed


@pytest.mark.parametrize("error", [ValueError("x"), KeyError("y"), OSError(5, "z", "file")])
def test_a_configuration_that_fails_in_any_way_leaves_the_last_one(site, monkeypatch, error):
    def fail(_config):
        raise error

    edit = (put("_config.yml", "title: two\n"), "_config.yml")
    running = watched(Companion(edit, edit))
    monkeypatch.setattr(watching, "new_site", fail)
    with pytest.raises(KeyboardInterrupt):
        running.regenerate_forever()
    assert site.built() == "one"


def test_a_server_that_cannot_use_the_new_configuration_keeps_the_last_one(site, capsys):
    def refuse(_site):
        raise watching.BuildError(watching.Diagnostic("x", "no such certificate"))

    edit = (put("_config.yml", "title: two\n"), "_config.yml")
    running = Watched(Companion(edit), load_configuration({}), {}, on_new_site=refuse)
    with pytest.raises(KeyboardInterrupt):
        running.regenerate_forever()
    assert site.built() == "two"
    assert "no such certificate" in capsys.readouterr().err


def test_nobody_who_reads_what_is_printed_is_the_end(site, monkeypatch):
    def fail(_site, **_):
        raise BrokenPipeError

    running = watched(Companion((lambda: None, "index.html")))
    monkeypatch.setattr(Site, "process", fail)
    with pytest.raises(BrokenPipeError):
        running.regenerate_forever()


def test_a_companion_that_ended_is_the_end(site, monkeypatch):
    companion = Companion()

    def end(within=None):
        raise CompanionEndedError("it has ended")

    running = watched(companion)
    companion.next_changes = end
    with pytest.raises(watching.BuildError, match="it has ended; restart the command"):
        running.regenerate_forever()


def test_a_destination_that_is_gone_is_built_again(site):
    def remove():
        for path in Path("_site").iterdir():
            path.unlink()
        Path("_site").rmdir()

    run(Companion((remove, "index.html")))
    assert site.built() == "one"


def test_a_static_file_that_vanishes_before_it_is_copied_fails_that_build_only(
    site, monkeypatch, capsys
):
    site.write(a_dot_txt="a")
    outputs_of = pyjekyll.site.outputs_of
    gone = []

    def vanish(site):
        found = outputs_of(site)
        if not gone:
            gone.append(Path("a.txt"))
            gone[0].unlink()
        return found

    monkeypatch.setattr(pyjekyll.site, "outputs_of", vanish)
    edit = put("index.html", "---\n---\ntwo")
    running = watched(Companion((edit, "index.html"), (lambda: None, "a.txt")))
    with pytest.raises(KeyboardInterrupt):
        running.regenerate_forever()
    assert site.built() == "two"
    printed = capsys.readouterr().err
    assert re.search(r"Could not read a\.txt: No such file.*build again", printed, re.DOTALL)


def test_a_post_appears_when_its_time_comes(site):
    due = int(time.time()) + 2
    moment = datetime.fromtimestamp(due, UTC).isoformat()
    site.put("_posts/2020-01-01-later.html", f"---\ndate: {moment}\n---\nlater")
    site.put("_config.yml", "permalink: /:title.html\n")

    class Waiting(Companion):
        def next_changes(self, within=None):
            if within is None:
                raise KeyboardInterrupt
            time.sleep(within)
            return []

    watched = run(Waiting(), serving=True)
    assert site.built("later.html") == "later"
    assert time.time() >= due
    assert watched.site.publisher.next_due is None


def test_the_time_of_a_site_stays_while_it_is_served(site):
    site.write(index_dot_html="---\n---\n{{ site.time | date: '%s%N' }}")
    texts = []
    edit = (lambda: texts.append(site.built()), "other.html")
    run(Companion(edit), serving=True)
    assert texts == [site.built()]
    # A new configuration is a new site.
    change = (put("_config.yml", "title: two\n"), "_config.yml")
    run(Companion(change), serving=True)
    assert site.built() != texts[0]


def test_a_clock_that_is_given_is_left_alone(site):
    site.write(index_dot_html="---\n---\n{{ site.time | date: '%Y' }}")
    site.put("_posts/2001-01-02-later.html", "---\n---\nlater")
    running = run(Companion(), serving=True, clock="2001-01-01")
    assert site.built() == "2001"
    assert running.site.publisher.next_due is not None


def test_why_pages_are_rendered_again_is_said_where_it_is_asked_for(site, capsys):
    edit = (put("index.html", "---\n---\nedited"), "index.html")
    run(Companion(edit))
    assert "Why:" not in capsys.readouterr().out
    edit = (put("index.html", "---\n---\nedited again"), "index.html")
    run(Companion(edit), why=True)
    printed = capsys.readouterr().out
    assert "Why: 1 of 1 pages were rendered\n" in printed
    run(Companion((put("new.html", "---\n---\nnew"), "new.html")), why=True)
    assert re.search(r"Why: \d of 2 pages were rendered\n", capsys.readouterr().out)


def test_what_can_wait_is_done_in_small_parts_until_something_changes(site):
    done = []

    def on_idle():
        done.append(site.built())
        return len(done) < 3

    nothing = (lambda: None,)  # while it gets ready for the first change
    companion = Companion(nothing, (put("index.html", "---\n---\nnew"), "index.html"))
    waited = []
    changes = companion.next_changes
    companion.next_changes = lambda within=None: (waited.append(within), changes(within))[1]
    running = Watched(companion, load_configuration({}), {}, on_idle=on_idle)
    running.build_first(build)
    with pytest.raises(KeyboardInterrupt):
        running.regenerate_forever()
    assert done == ["one", "new", "new"]
    assert waited == [0.0, 0.0, 0.0, None]


def line_of(capsys):
    """What the last build is said to have done, between its time and its seconds."""
    line = capsys.readouterr().out.splitlines()[-1]
    return re.search(r"; (.*) \.\.\.done in", line)[1]


def test_a_build_is_one_line_with_how_many_pages_were_rendered_and_the_first_cause(site, capsys):
    site.write(
        _layouts__default_dot_html="{{ content }}",
        _data__word_dot_yml="one",
        a_dot_html="---\nlayout: default\n---\n{% include b.html %}",
        b_dot_html="---\nlayout: default\n---\n{{ site.data.word }}",
        _includes__b_dot_html="b",
    )
    run(Companion((put("a.html", "---\nlayout: default\n---\nnew"), "a.html")))
    assert line_of(capsys) == "1 of 3 pages rendered, 1 file written"
    run(Companion((put("a.html", "---\nlayout: default\n---\n{% include b.html %}"), "a.html")))
    capsys.readouterr()
    run(Companion((put("_includes/b.html", "c"), "_includes/b.html")))
    said = "1 of 3 pages rendered (a.html: it reads the file _includes/b.html), 1 file written"
    assert line_of(capsys) == said
    run(Companion((put("_layouts/default.html", "<p>{{ content }}"), "_layouts/default.html")))
    said = "2 of 3 pages rendered (it reads the layout default), 2 files written"
    assert line_of(capsys) == said
    run(Companion((put("_data/word.yml", "two"), "_data/word.yml")))
    said = "1 of 3 pages rendered (b.html: it reads `site.data.word`), 1 file written"
    assert line_of(capsys) == said


def test_of_a_site_that_is_built_as_a_whole_the_line_says_so(site, capsys):
    site.write(_plugins__a_dot_py="x = 1", b_dot_html="---\n---\nb")
    run(Companion((put("b.html", "---\n---\nc"), "b.html")))
    assert line_of(capsys) == "all 2 pages rendered, 1 file written"

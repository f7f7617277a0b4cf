import itertools
import os
import subprocess
import sys

import click
import pytest

from pyjekyll.commands import build, start
from pyjekyll.commands.main import program
from pyjekyll.commands.options import overrides
from pyjekyll.commands.plain_arguments import plain_arguments

CLEAN = {"HOME": "/home/x", "PATH": "/bin", "PYJEKYLL_CACHE_DIR": "/tmp/x"}


def of_click(args, monkeypatch):
    """What the real command line reads; None where click refuses it."""
    seen = []

    @click.pass_context
    def note(ctx, /, **_given):
        seen.append(overrides(ctx))

    monkeypatch.setattr(build.command, "callback", note)
    try:
        program.main(list(args), standalone_mode=False)
    except click.ClickException:
        return None
    return seen[0]


PARTS = [
    (), ("-q",), ("--quiet",), ("-V",), ("-t",), ("--trace",), ("-D",), ("--drafts",), ("-I",),
    ("--incremental",), ("--future",), ("--unpublished",), ("--safe",), ("--strict",), ("--why",),
    ("--strict_front_matter",), ("--strict-front-matter",), ("--disable-disk-cache",),
    ("-s", "a"), ("--source", "a b"), ("--source=a=b",), ("-d", "x"), ("--destination=y",),
    ("-b", "/x"), ("--baseurl", ""), ("--baseurl=",), ("--compat", "jekyll-4.3"),
    ("--config", "a.yml,b.yml"), ("--config=a.yml",), ("--config", ""), ("--config", ",a,,b,"),
]  # fmt: skip
OTHERS = [
    ("--drafts=1",), ("--quie",), ("-qt",), ("-sa",), ("-s=a",), ("-s", "-q"), ("-d", "--", "-q"),
    ("-s",), ("--source",), ("--nothing",), ("place",), ("--", "-q"), ("-q", "--quiet"),
    ("-s", "a", "-s", "b"), ("--limit_posts", "5"), ("-w",), ("--no-watch",), ("-p", "x"),
    ("--layouts", ""), ("--only", "a"), ("--verify",), ("--dry-run",), ("-h",), ("--version",),
    ("-",), ("",), ("--log-format", "json"), ("--server",), ("-j", "2"),
]  # fmt: skip


@pytest.mark.parametrize("command", ["build", "b"])
@pytest.mark.parametrize("first", PARTS)
def test_the_plainest_arguments_are_read_as_click_reads_them(monkeypatch, command, first):
    for name in [name for name in os.environ if "PYJEKYLL" in name]:
        monkeypatch.delenv(name)
    for second in PARTS:
        args = [command, *first, *second]
        plain = plain_arguments(args, CLEAN)
        if plain is None:  # the same key twice
            assert first
            continue
        clicks = of_click(args, monkeypatch)
        assert clicks is not None
        assert list(plain.items()) == list(clicks.items()), args


def test_two_options_of_different_keys_are_plain():
    pairs = itertools.product(PARTS, repeat=2)
    plain = [plain_arguments(["build", *one, *other], CLEAN) for one, other in pairs]
    assert sum(each is not None for each in plain) > len(plain) * 0.8


@pytest.mark.parametrize("other", OTHERS)
def test_everything_else_is_left_to_click(other):
    assert plain_arguments(["build", *other], CLEAN) is None
    assert plain_arguments(["build", "--future", *other], CLEAN) is None


@pytest.mark.parametrize("args", [[], ["serve"], ["-s", "a", "build"], ["--quiet"], ["buil"]])
def test_other_commands_are_left_to_click(args):
    assert plain_arguments(args, CLEAN) is None


@pytest.mark.parametrize(
    "name", ["PYJEKYLL_DRAFTS", "_PYJEKYLL_COMPLETE", "_PYJEKYLL_SSG_COMPLETE", "PYJEKYLL_TRACE"]
)
def test_an_environment_that_sets_options_is_left_to_click(name):
    assert plain_arguments(["build"], {**CLEAN, name: "1"}) is None


def test_a_null_byte_is_left_to_click():
    assert plain_arguments(["build", "-s", "a\0b"], CLEAN) is None


def clean_environment():
    # To ask for the width of a terminal takes a module of its own.
    return {
        name: value
        for name, value in os.environ.items()
        if name == "PYJEKYLL_CACHE_DIR" or ("PYJEKYLL_" not in name and name != "COLUMNS")
    }


def loaded_by(args, folder):
    """The modules that a command has loaded when it ends."""
    code = (
        "import sys; before = set(sys.modules)\n"
        "import atexit\n"
        "atexit.register(lambda: print('loaded', *set(sys.modules) - before))\n"
        "from pyjekyll.__main__ import main; main()"
    )
    done = subprocess.run(
        [sys.executable, "-P", "-c", code, *args],
        cwd=folder,
        env=clean_environment(),
        capture_output=True,
        text=True,
        check=True,
    )
    return set(done.stdout.splitlines()[-1].split())


#: No build of a plain site needs them, and each takes its time at every start.
UNUSED_MODULES = {
    "click", "uuid", "gettext", "locale", "difflib", "tempfile", "shutil", "random", "pathlib",
    "traceback", "html", "inspect", "dataclasses",
}  # fmt: skip


def test_a_plain_build_loads_neither_click_nor_what_comes_with_it(tmp_path):
    (tmp_path / "index.md").write_text("---\n---\nSome *text*.\n")
    first, unchanged = (loaded_by(["build", "-q"], tmp_path) for _ in range(2))
    assert "pyjekyll.site" in first
    assert "pyjekyll.site" not in unchanged
    assert not sorted(UNUSED_MODULES & first)
    assert not sorted(UNUSED_MODULES & unchanged)


@pytest.fixture
def at(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in [name for name in os.environ if "PYJEKYLL" in name]:
        monkeypatch.delenv(name)
    return tmp_path


def test_a_plain_build_ends_with_the_code_of_the_others(at, capsys):
    assert start.start(["build", "-q"]) == 0
    (at / "_config.yml").write_text("a: [")
    assert start.start(["build", "-q"]) == 1
    plain = capsys.readouterr().err
    assert start.start(["build", "-q", "-q"]) == 1  # by click
    assert capsys.readouterr().err == plain
    (at / "_config.yml").write_text("theme: not-on-this-machine\n")
    assert start.start(["build", "-q"]) == 1
    plain = capsys.readouterr().err
    assert start.start(["build", "-q", "-q"]) == 1
    assert capsys.readouterr().err == plain


def test_an_unknown_log_level_is_wrong_usage(at, monkeypatch, capsys):
    monkeypatch.setenv("JEKYLL_LOG_LEVEL", "loud")
    assert start.start(["build"]) == 2
    assert "unknown log level 'loud'" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [["build"], ["build", "-q", "-q"]])
def test_a_build_is_interrupted_in_a_line_of_its_own(at, monkeypatch, capsys, arguments):
    def interrupt(_given):
        raise KeyboardInterrupt

    monkeypatch.setattr("pyjekyll.commands.one_build.build_once", interrupt)
    monkeypatch.setattr(build, "build_once", interrupt)
    assert start.start(arguments) == 130
    assert capsys.readouterr().err == "\nInterrupted.\n"


@pytest.mark.parametrize("arguments", [["build", "--trace"], ["build", "--trace", "--trace"]])
def test_with_trace_errors_come_out_whole(at, monkeypatch, arguments):
    def fail(_given):
        raise ZeroDivisionError

    monkeypatch.setattr("pyjekyll.commands.one_build.build_once", fail)
    monkeypatch.setattr(build, "build_once", fail)
    with pytest.raises(ZeroDivisionError):
        start.start(arguments)


def test_nor_does_an_unchanged_build_with_a_theme(tmp_path):
    theme = tmp_path / "themes" / "plain-theme"
    (theme / "_layouts").mkdir(parents=True)
    (theme / "_layouts/page.html").write_text("<p>{{ content }}")
    (theme / "plain-theme.gemspec").write_text(
        'Gem::Specification.new do |s|\n  s.name = "plain-theme"\n  s.version = "1.0"\nend\n'
    )
    site = tmp_path / "site"
    site.mkdir()
    (site / "_config.yml").write_text("theme: plain-theme\n")
    (site / "index.md").write_text("---\nlayout: page\n---\nSome *text*.\n")
    arguments = ["build", "-q", "--theme-dir", str(theme)]
    for _ in range(2):
        loaded = loaded_by(arguments, site)
    assert (site / "_site/index.html").read_text().startswith("<p>")
    assert "pyjekyll.site" not in loaded
    assert "pyjekyll.themes.gemspec" in loaded or "pyjekyll.themes.wanted" in loaded
    assert not sorted({"dataclasses", "hashlib", "_hashlib"} & loaded)

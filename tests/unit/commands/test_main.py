import subprocess
import sys

import click
import pytest

from pyjekyll.commands import main
from pyjekyll.errors import BuildError, Diagnostic, UsageError
from pyjekyll.utils.logger import Level, logger


@pytest.fixture(autouse=True)
def _level():
    before = logger.level
    yield
    logger.level = before


def run(*args):
    return main.run(args)


def test_the_help_names_commands_and_exit_codes(capsys):
    assert run("--help") == 0
    out = capsys.readouterr().out
    for word in ("build, b", "serve, server, s", "doctor, hyde", "Exit codes:", "130", "PYJEKYLL_"):
        assert word in out


def test_the_help_of_a_command_is_shown_both_ways(capsys):
    assert run("help", "build") == 0
    first = capsys.readouterr().out
    assert run("build", "--help") == 0
    assert capsys.readouterr().out == first
    assert "--limit_posts" in first


def test_the_help_of_an_unknown_command_is_wrong_usage(capsys):
    assert run("help", "bild") == 2
    assert "There is no command 'bild'" in capsys.readouterr().err


def test_without_a_command_the_help_is_shown_as_an_error(capsys):
    assert run() == 2
    out, err = capsys.readouterr()
    assert "A subcommand is required." in err
    assert "Usage: pyjekyll" in out


def test_an_unknown_command_gets_a_hint(capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert run("bild") == 2
    assert "Did you mean 'build'?" in capsys.readouterr().err


def test_an_unknown_option_is_wrong_usage(capsys):
    assert run("build", "--nope") == 2
    assert "--nope" in capsys.readouterr().err


@pytest.mark.parametrize("option", ["--server", "--auto", "--pygments", "--paginate", "--url=x"])
def test_options_of_old_say_that_they_are_gone(capsys, option):
    assert run("build", option) == 2
    assert "Deprecation:" in capsys.readouterr().err


def test_the_version_is_printed(capsys):
    assert run("--version") == 0
    assert capsys.readouterr().out.startswith("pyjekyll ")
    assert run("build", "-v") == 0
    assert capsys.readouterr().out.startswith("pyjekyll ")


def test_the_command_of_another_gem_says_what_to_use(capsys):
    assert run("import", "wordpress", "--user", "x") == 1
    assert "https://" in capsys.readouterr().err


def test_docs_say_where_they_are_and_open_no_browser_without_a_terminal(capsys, monkeypatch):
    monkeypatch.setattr(click, "launch", lambda url: pytest.fail(url))
    assert run("docs") == 0
    assert "https://jekyllrb.com/docs/" in capsys.readouterr().out


def failing(error):
    @click.command("build")
    def command():
        raise error

    return command


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (BuildError(Diagnostic("a/b", "broken")), 1),
        (UsageError(Diagnostic("usage/x", "wrong")), 2),
        (KeyboardInterrupt(), 130),
        (ZeroDivisionError("a bug"), 1),
        (BrokenPipeError(), 1),
    ],
)
def test_every_error_ends_as_an_exit_code(monkeypatch, capsys, error, code):
    monkeypatch.setattr(main.Commands, "get_command", lambda *_: failing(error))
    assert run("build") == code
    assert "Traceback" not in capsys.readouterr().err


def test_with_trace_errors_come_out_whole(monkeypatch):
    monkeypatch.setattr(main.Commands, "get_command", lambda *_: failing(ZeroDivisionError()))
    monkeypatch.setenv("PYJEKYLL_TRACE", "1")
    with pytest.raises(ZeroDivisionError):
        run("build")


def test_an_unknown_log_level_is_wrong_usage(monkeypatch, capsys):
    monkeypatch.setenv("JEKYLL_LOG_LEVEL", "loud")
    assert run("--help") == 2
    assert "unknown log level 'loud'" in capsys.readouterr().err


def test_the_log_level_comes_from_the_environment(monkeypatch):
    monkeypatch.setenv("JEKYLL_LOG_LEVEL", "warn")
    run("--help")
    assert logger.level is Level.WARN


def test_the_help_imports_nothing_that_takes_time(tmp_path):
    code = (
        "import sys\n"
        "from pyjekyll.commands.main import run\n"
        "run(['--help'])\n"
        "heavy = {'rich', 'starlette', 'uvicorn', 'yaml', 'watchdog', 'selectolax', 'asyncio',\n"
        "         'pyjekyll.site', 'pyjekyll.liquid', 'pyjekyll.kramdown', 'importlib.metadata'}\n"
        "print('heavy:', sorted(heavy & set(sys.modules)))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines()[-1] == "heavy: []"


def test_a_reader_that_goes_away_is_no_traceback():
    code = "from pyjekyll.commands.main import main; import sys; sys.argv[1:] = ['--help']; main()"
    with subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert b"Traceback" not in process.stderr.read()


def test_shells_are_offered_completions(monkeypatch):
    from click.shell_completion import ShellComplete

    complete = ShellComplete(main.program, {}, "pyjekyll", "_PYJEKYLL_COMPLETE")
    assert [item.value for item in complete.get_completions(["build"], "--strict_")] == [
        "--strict_front_matter"
    ]
    assert "serve" in [item.value for item in complete.get_completions([], "ser")]


def test_a_plugin_may_bring_a_command(folder):
    folder.put("_config.yml", "title: Mine\n")
    folder.put(
        "_plugins/hi.py",
        "from pyjekyll.plugin import Command\n"
        "class Hi(Command):\n"
        "    name = 'hi'\n"
        "    summary = 'Say hi'\n"
        "    def run(self, arguments):\n"
        "        print(self.config['title'], arguments)\n"
        "        return 7\n",
    )
    assert folder.run("hi", "--there", "you") == 7
    assert folder.out == "Mine ['--there', 'you']\n"
    assert folder.run("hi", "--help") == 0
    assert "Say hi" in folder.out


@pytest.mark.parametrize(
    ("called", "name"),
    [
        ("/bin/pyjekyll", "pyjekyll"),
        ("x/pyjekyll-ssg.exe", "pyjekyll-ssg"),
        ("__main__.py", "pyjekyll"),
    ],
)
def test_each_name_of_the_program_has_its_completion(monkeypatch, called, name):
    monkeypatch.setattr(sys, "argv", [called])
    assert main.program_name() == name


def test_python_seldom_looks_for_cycles_and_not_at_the_end(tmp_path):
    """Each look goes through all modules and all of the site, which stay."""
    code = (
        "import atexit, gc\n"
        "said = lambda: (gc.get_threshold()[0] >= 10_000, gc.get_freeze_count() > 0)\n"
        "atexit.register(lambda: print(*said()))\n"
        "from pyjekyll.__main__ import main; main()"
    )
    finished = subprocess.run(
        [sys.executable, "-c", code, "--version"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    assert finished.stdout.splitlines()[-1] == "True True"


PLUGIN = (
    "raise SystemExit('this is not run')\n"
    "import pyjekyll.api as api\n"
    "class Hi(api.Command):\n"
    "    name = 'hi'\n"
    "    summary = 'Say hello'\n"
    "    def run(self, arguments):\n        return 0\n"
    "class Other:\n    name = 'other'\n"
)


def test_the_help_lists_the_commands_of_plugins_and_runs_none_of_them(folder):
    folder.put("_plugins/below/hi.py", PLUGIN)
    folder.put("_plugins/broken.py", "class (")
    for arguments in (["--help"], ["help"], ["--source", str(folder.path), "help"]):
        assert folder.run(*arguments) == 0
        assert "From this site's plugins:\n  hi  Say hello\n" in folder.out
    assert "other" not in folder.out


def test_the_help_lists_no_commands_of_plugins_that_do_not_run(folder):
    folder.put("_plugins/hi.py", PLUGIN)
    assert folder.run("--safe", "help") == 0
    assert "Say hello" not in folder.out


def test_the_help_is_shown_where_the_configuration_is_broken(folder):
    folder.put("_config.yml", "a: [")
    assert folder.run("--help") == 0
    assert "From this site's plugins" not in folder.out


def test_the_help_of_a_site_without_such_plugins_loads_no_configuration(folder):
    folder.put("_config.yml", "title: Mine\n")
    folder.put("_plugins/filter.py", "from pyjekyll import register_filter\n")
    program = (
        "import sys\nfrom pyjekyll.commands.main import run\nrun(['--help'])\n"
        "print([n for n in ('pyjekyll.configuration', 'importlib.metadata') if n in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-P", "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines()[-1] == "[]"


def test_the_help_finds_commands_in_the_folder_that_the_configuration_names(folder):
    folder.put("_config.yml", "plugins_dir: own\n")
    folder.put("own/hi.py", PLUGIN)
    assert folder.run("--help") == 0
    assert "hi  Say hello" in folder.out


def test_the_help_finds_commands_of_installed_plugins(folder, monkeypatch, tmp_path):
    installed = tmp_path / "site-packages"
    (installed / "greeting-1.0.dist-info").mkdir(parents=True)
    (installed / "greeting.py").write_text(PLUGIN)
    (installed / "greeting-1.0.dist-info/METADATA").write_text("Name: greeting\nVersion: 1.0\n")
    (installed / "greeting-1.0.dist-info/entry_points.txt").write_text(
        "[pyjekyll.plugins]\ngreeting = greeting\n"
    )
    monkeypatch.syspath_prepend(str(installed))
    folder.put("_config.yml", "plugins: [greeting]\n")
    assert folder.run("--help") == 0
    assert "hi  Say hello" in folder.out
    folder.put("_config.yml", "plugins: []\n")
    assert folder.run("--help") == 0
    assert "Say hello" not in folder.out


def test_a_null_byte_in_an_argument_is_wrong_usage(capsys):
    assert run("build", "--source", "a\0b") == 2
    assert "null byte" in capsys.readouterr().err


def test_a_name_that_is_too_long_is_no_error_of_ours(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert run("new", "a" * 300) == 1
    printed = capsys.readouterr().err
    assert "File name too long" in printed
    assert "choose a shorter name" in printed
    assert "report it" not in printed
    assert "a" * 299 not in printed


@pytest.mark.parametrize("destination", ["a" * 300, "file/below"])
def test_a_destination_that_cannot_be_is_one_error(tmp_path, monkeypatch, capsys, destination):
    monkeypatch.chdir(tmp_path)
    for name in ("index.html", "a.html", "file"):
        (tmp_path / name).write_text("---\n---\nx")
    assert run("build", "-d", destination) == 1
    printed = capsys.readouterr().err
    assert printed.count("error[site/unwritable-destination]") == 1
    assert "choose another --destination" in printed

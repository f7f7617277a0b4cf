import click
import pytest

from pyjekyll.commands import main, options, table


@pytest.fixture
def parsed():
    """What a command line sets, for the options of build."""

    def parse(*args, environ=None, before=()):
        seen = {}

        @click.command("build", cls=options.Command)
        @options.apply_all(options.BUILD_OPTIONS)
        @click.pass_context
        def build(ctx, **_given):
            seen.update(options.overrides(ctx))

        @click.group(context_settings=options.CONTEXT_SETTINGS)
        @options.apply_all(options.GLOBAL_OPTIONS)
        def group(**_given):
            pass

        group.add_command(build)
        with pytest.MonkeyPatch.context() as patch:
            for name, value in (environ or {}).items():
                patch.setenv(name, value)
            group.main([*before, "build", *args], standalone_mode=False)
        return seen

    return parse


def test_nothing_given_overrides_nothing(parsed):
    assert parsed() == {}


@pytest.mark.parametrize("name", ["--limit_posts", "--limit-posts", "--limit"])
def test_both_spellings_and_beginnings_are_understood(parsed, name):
    assert parsed(name, "5") == {"limit_posts": 5}
    assert parsed(f"{name}=5") == {"limit_posts": 5}


def test_a_beginning_that_fits_two_options_is_an_error(parsed):
    with pytest.raises(click.UsageError):
        parsed("--f")


def test_options_have_jekylls_keys(parsed):
    assert parsed("-D", "--unpublished", "-I", "-q", "-V", "-w", "--lsi", "--future") == {
        "show_drafts": True, "unpublished": True, "incremental": True, "quiet": True,
        "verbose": True, "watch": True, "lsi": True, "future": True,
    }  # fmt: skip
    assert parsed("--no-watch", "-b", "/x", "--disable_disk_cache") == {
        "watch": False, "baseurl": "/x", "disable_disk_cache": True,
    }  # fmt: skip


def test_short_flags_may_stand_together(parsed):
    assert parsed("-wD") == {"watch": True, "show_drafts": True}


def test_lists_are_split_at_commas(parsed):
    assert parsed("--config", "a.yml,b.yml", "-p", "x,y") == {
        "config": ["a.yml", "b.yml"], "plugins_dir": ["x", "y"],
    }  # fmt: skip


def test_global_options_stand_before_or_after_the_command(parsed):
    assert parsed(before=["-s", "a", "--safe"]) == {"source": "a", "safe": True}
    assert parsed("-s", "b", before=["-s", "a"]) == {"source": "b"}


def test_every_option_has_a_variable(parsed):
    environ = {"PYJEKYLL_COMPAT": "github-pages", "PYJEKYLL_DRAFTS": "1", "PYJEKYLL_CONFIG": "a,b"}
    assert parsed(environ=environ) == {
        "compat": "github-pages", "show_drafts": True, "config": ["a", "b"],
    }  # fmt: skip


def test_the_command_line_wins_over_the_environment(parsed):
    environ = {"PYJEKYLL_SOURCE": "from-environment"}
    assert parsed(environ=environ) == {"source": "from-environment"}
    assert parsed(before=["-s", "a"], environ=environ) == {"source": "a"}
    assert parsed("-s", "b", environ=environ) == {"source": "b"}


def test_what_follows_two_dashes_is_no_option():
    assert options.complete_long_options(["--fo", "--", "--fo"], ["--foo"]) == [
        "--foo", "--", "--fo",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("args", "wanted"),
    [
        (["-d", "--limit-posts=inf"], {"destination": "--limit-posts=inf"}),
        (["-d", "--limit_posts=inf", "-b", "9"],
         {"baseurl": "9", "destination": "--limit_posts=inf"}),
        (["-d", "--limit", "--fut"], {"destination": "--limit", "future": True}),
        (["--dest", "--limit", "--fut"], {"destination": "--limit", "future": True}),
        (["-td", "--limit"], {"trace": True, "destination": "--limit"}),
        (["-d", "--", "--fut"], {"destination": "--", "future": True}),
        (["-dx", "--fut"], {"destination": "x", "future": True}),
        (["--destination=x", "--fut"], {"destination": "x", "future": True}),
        (["--destination", "--layouts", "--layouts", "x"],
         {"destination": "--layouts", "layouts_dir": "x"}),
    ],
)  # fmt: skip
def test_what_follows_an_option_with_a_value_is_its_value(parsed, args, wanted):
    # Recorded: where Jekyll 4.4.1 writes the site, and what it builds, with these arguments.
    assert parsed(*args) == wanted


def test_every_command_of_the_table_is_there():
    context = click.Context(main.program)
    for name in [*table.ENTRIES, *table.ALIASES]:
        command = main.program.get_command(context, name)
        assert command is not None
        assert command.name == table.ALIASES.get(name, name)


@pytest.mark.parametrize("name", [*table.ENTRIES, *table.ALIASES])
def test_every_command_takes_the_global_options(name):
    command = main.program.get_command(click.Context(main.program), name)
    taken = {o for p in command.get_params(click.Context(command)) for o in p.opts}
    assert taken >= {
        "--source", "--destination", "--safe", "--plugins", "--layouts", "--profile", "--help",
        "--version", "--trace",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "number"),
    [("10", 10), ("+5", 5), ("-1", -1), ("1_000", 1000), ("0x1F", 31), ("010", 8), ("0b11", 3),
     ("0", 0), (" 5 ", None), ("", None), ("٣", None), ("08", None), ("1.5", None), ("1__0", None),
     ("0_7", 7), ("-0x1f", -31), ("00", 0)],
)  # fmt: skip
def test_a_whole_number_is_read_as_in_ruby(text, number):
    # Recorded: OptionParser.accept(Integer) of Ruby 3.1.
    if number is None:
        with pytest.raises(click.BadParameter):
            options.INTEGER.convert(text, None, None)
    else:
        assert options.INTEGER.convert(text, None, None) == number


@pytest.mark.parametrize(
    "args",
    [
        ("--limit_posts", "x", "--limit_posts", "1"),
        ("--limit=x", "--limit_posts=1"),
        ("--layouts", "", "--layouts", "x"),
        ("--plugins", "a,,b"),
        ("--plugins", ",a"),
    ],
)
def test_what_ruby_refuses_is_refused_wherever_it_is(parsed, args):
    with pytest.raises(click.UsageError):
        parsed(*args)


def test_a_list_of_nothing_is_a_list(parsed):
    assert parsed("--config", "") == {"config": []}
    assert parsed("--config", ",a.yml,,b.yml,") == {"config": ["a.yml", "b.yml"]}
    assert parsed("--plugins", "a,b,,") == {"plugins_dir": ["a", "b"]}

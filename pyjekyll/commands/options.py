"""The options of the command line, and how they become Jekyll's configuration keys.

The name of each parameter is the key that it overrides in `_config.yml`; an option that is not
given is None and overrides nothing. Both spellings of a long option (`--limit_posts`,
`--limit-posts`) and any unambiguous beginning of it (`--limit`) are understood, as Ruby's
OptionParser does; each can also come from the environment, as PYJEKYLL_LIMIT_POSTS.
"""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING, Any, TypeVar

import click

from pyjekyll.commands import completing

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence

CallableT = TypeVar("CallableT", bound="Callable[..., Any]")

#: Also for commands that have options of their own: how click treats what is typed.
CONTEXT_SETTINGS: dict[str, Any] = {
    "help_option_names": ["-h", "--help"],
    "token_normalize_func": lambda token: token.replace("_", "-"),
    "max_content_width": 100,
}

#: Options that went away with Jekyll 1.0; scripts of that time still use them.
GONE = {
    "--server": "The --server command has been replaced by the 'serve' subcommand.",
    "--serve": "The --serve command has been replaced by the 'serve' subcommand.",
    "--no-server": "To build Jekyll without launching a server, use the 'build' subcommand.",
    "--auto": "The switch '--auto' has been replaced with '--watch'.",
    "--no-auto": "To disable auto-replication, simply leave off the '--watch' switch.",
    "--pygments": "The 'pygments' settings has been removed in favour of 'highlighter'.",
    "--paginate": "The 'paginate' setting can only be set in your config files.",
    "--url": "The 'url' setting can only be set in your config files.",
}


#: The names of the global options, of those that take a value and of those that take none.
GLOBAL_NAMES = (
    ("-s", "--source"), ("-d", "--destination"), ("-p", "--plugins"), ("--layouts",),
)  # fmt: skip
GLOBAL_FLAGS = (("--safe",), ("--profile",), ("-t", "--trace"))


def _set_log_format(_ctx: click.Context, _param: click.Parameter, value: str) -> None:
    from pyjekyll.utils.logger import logger

    logger.as_json = value == "json"


def _show_version(ctx: click.Context, _param: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        from pyjekyll.commands.version import version

        click.echo(f"pyjekyll {version()}")
        ctx.exit()


VERSION = ("-v", "--version")
VERSION_ATTRIBUTES: dict[str, Any] = {
    "is_flag": True,
    "is_eager": True,
    "expose_value": False,
    "callback": _show_version,
    "help": "Print the name and version",
}


class CommaSeparated(click.ParamType):  # type: ignore[type-arg,unused-ignore]
    """`A,B,C` as a list of strings; an empty one has no place in folders, in which Jekyll stops."""

    name = "list"

    def __init__(self, *, of_folders: bool = False) -> None:
        self._of_folders = of_folders

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> list[str]:
        """Split at the commas; a list stays what it is."""
        if isinstance(value, list):
            return value
        parts = str(value).rstrip(",").split(",")
        if self._of_folders and "" in parts and len(parts) > 1:
            self.fail(f"{value!r} has an empty name between its commas.", param, ctx)
        return [part for part in parts if part]


LIST = CommaSeparated()
FOLDERS = CommaSeparated(of_folders=True)


class Text(click.ParamType):  # type: ignore[type-arg,unused-ignore]
    """A text that is not empty."""

    name = "text"
    #: Whether each value of an option that is given several times must be right, and not the last.
    checks_each = True

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The text; a usage error for an empty one."""
        if value == "":
            self.fail("it is empty.", param, ctx)
        return str(value)


TEXT = Text()


class RubyInteger(click.ParamType):  # type: ignore[type-arg,unused-ignore]
    """A whole number as Ruby's OptionParser reads it: 10, 1_000, 0x10, 010 (which is 8)."""

    name = "integer"
    checks_each = True
    _BASES = (
        (r"0b[01]+(?:_[01]+)*", 2),
        (r"0x[0-9a-f]+(?:_[0-9a-f]+)*", 16),
        (r"0(?:_?[0-7]+)+", 8),
        (r"0|[1-9][0-9]*(?:_[0-9]+)*", 10),
    )

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The number; a usage error for anything else."""
        if isinstance(value, int):
            return value
        digits = value[1:] if value[:1] in ("+", "-") else value
        bases = (base for pattern, base in self._BASES if re.fullmatch(pattern, digits, re.I))
        base = next(bases, None)
        if base is None:
            self.fail(f"{value!r} is not a whole number.", param, ctx)
        return int(value, base)


INTEGER = RubyInteger()


class Command(click.Command):
    """A command that takes all global options, and whose long options may be shortened."""

    def __init__(self, *args: Any, **attributes: Any) -> None:
        attributes.setdefault("context_settings", CONTEXT_SETTINGS)
        attributes.setdefault("epilog", "See `pyjekyll --help` for exit codes and the environment.")
        super().__init__(*args, **attributes)
        self.params += _unused_global_options(self.params)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Write shortened options out, then parse."""
        params = self.get_params(ctx)
        names = [name for param in params for name in _long_names(param)]
        valued = names_with_value(params)
        args = complete_long_options(args, names, valued)
        self._check_each(ctx, args, valued)
        return super().parse_args(ctx, args)

    def _check_each(self, ctx: click.Context, args: Sequence[str], valued: Collection[str]) -> None:
        """Refuse a wrong value of an option also where a later one takes its place."""
        checked = {
            name.replace("_", "-"): param
            for param in self.get_params(ctx)
            if getattr(param.type, "checks_each", False)
            for name in _long_names(param)
        }
        is_value = False
        for position, arg in enumerate(args):
            if is_value:
                is_value = False
                continue
            if arg == "--":
                break
            is_value = _wants_value(arg, valued)
            name, equals, value = arg.partition("=")
            param = checked.get(name.replace("_", "-"))
            if param is not None and (equals or position + 1 < len(args)):
                param.type.convert(value if equals else args[position + 1], param, ctx)


def _unused_global_options(params: Iterable[click.Parameter]) -> list[click.Parameter]:
    """The global options that mean nothing to a command; it takes them all the same."""
    taken = {name for param in params for name in (*param.opts, *param.secondary_opts)}
    unused: list[click.Parameter] = []
    for declarations in (*GLOBAL_NAMES, *GLOBAL_FLAGS):
        names = [name for name in declarations if name not in taken]
        if names and declarations[-1] not in taken:
            is_flag = declarations in GLOBAL_FLAGS
            option = click.Option(names, is_flag=is_flag, hidden=True, expose_value=False)
            unused.append(option)
    if "--version" not in taken:
        unused.append(click.Option(VERSION, hidden=True, **VERSION_ATTRIBUTES))
    return unused


def _long_names(param: click.Parameter) -> list[str]:
    if not isinstance(param, click.Option):
        return []
    return [name for name in (*param.opts, *param.secondary_opts) if name.startswith("--")]


def names_with_value(params: Iterable[click.Parameter]) -> set[str]:
    """The names, long and short, of the options that take what comes after them for their value."""
    options = [p for p in params if isinstance(p, click.Option) and not p.is_flag and not p.count]
    return {name.replace("_", "-") for each in options for name in each.opts}


def complete_long_options(
    args: Sequence[str], names: Iterable[str], valued: Collection[str] = ()
) -> list[str]:
    """The arguments with each unambiguous beginning of a long option replaced by its name.

    What comes after an option that takes a value is its value, also where it looks like an option.
    """
    known = {name.replace("_", "-") for name in names}
    completed: list[str] = []
    is_value = False
    for position, arg in enumerate(args):
        if is_value:
            completed.append(arg)
            is_value = False
            continue
        if arg == "--":
            completed.extend(args[position:])
            break
        written = _complete(arg, known) if arg.startswith("--") else arg
        is_value = _wants_value(written, valued)
        completed.append(written)
    return completed


def _wants_value(arg: str, valued: Collection[str]) -> bool:
    """Whether the next argument is its value: that of `-d` and of `-td`, but not of `-dt`."""
    if arg.startswith("--"):
        return arg.replace("_", "-") in valued
    if not arg.startswith("-"):
        return False
    first = next((i for i, letter in enumerate(arg) if i and f"-{letter}" in valued), None)
    return first == len(arg) - 1


def _complete(arg: str, known: set[str]) -> str:
    name, equals, value = arg.partition("=")
    name = name.replace("_", "-")
    if name in known or name in GONE:
        return arg
    fitting = [candidate for candidate in known if candidate.startswith(name)]
    return fitting[0] + equals + value if len(fitting) == 1 else arg


def option(*declarations: str, key: str, **attributes: Any) -> Callable[[CallableT], CallableT]:
    """An option that overrides the configuration key `key`; None where it is not given."""
    long = next(name for name in declarations if name.startswith("--"))
    variable = "PYJEKYLL_" + long.split("/")[0].lstrip("-").replace("-", "_").upper()
    attributes.setdefault("envvar", variable)
    attributes.setdefault("default", None)
    return click.option(*declarations, key, **attributes)


def flag(*declarations: str, key: str, **attributes: Any) -> Callable[[CallableT], CallableT]:
    """A switch that sets the configuration key `key` to true."""
    return option(*declarations, key=key, is_flag=True, **attributes)


def apply_all(
    options: Iterable[Callable[[CallableT], CallableT]],
) -> Callable[[CallableT], CallableT]:
    """One decorator made of several, shown by `--help` in the order of the list."""

    def decorate(function: CallableT) -> CallableT:
        for decorator in reversed(list(options)):
            function = decorator(function)
        return function

    return decorate


SOURCE = option("-s", "--source", key="source", metavar="DIR",
                help="Source directory (defaults to ./)")  # fmt: skip
DESTINATION = option("-d", "--destination", key="destination", metavar="DIR",
                     help="Destination directory (defaults to ./_site)")  # fmt: skip
SAFE = flag("--safe", key="safe", help="For sites you do not trust: run none of their code")
PLUGINS = option("-p", "--plugins", key="plugins_dir", type=FOLDERS, metavar="DIR1[,DIR2...]",
                 help="Plugins directory (defaults to ./_plugins)")  # fmt: skip
LAYOUTS = option("--layouts", key="layouts_dir", type=TEXT, metavar="DIR",
                 help="Layouts directory (defaults to ./_layouts)")  # fmt: skip
PROFILE = flag("--profile", key="profile", help="Print how long each template took")
PROFILE_OUTPUT = option("--profile-output", key="profile_output", metavar="FILE",
                        help="Write how long everything took: FILE.html has a flame graph, "
                        "FILE.json is for speedscope")  # fmt: skip
TRACE = flag("-t", "--trace", key="trace", help="Show the full traceback when an error occurs")
CONFIG = option("--config", key="config", type=LIST, metavar="FILE1[,FILE2...]",
                help="Configuration files; later ones override earlier ones")  # fmt: skip
QUIET = flag("-q", "--quiet", key="quiet", help="Print errors only")
VERBOSE = flag("-V", "--verbose", key="verbose", help="Print more details")
COMPAT = option("--compat", key="compat", metavar="NAME", shell_complete=completing.compatibilities,
                help="Which Jekyll to follow: jekyll-4.4, jekyll-4.3 or github-pages")  # fmt: skip
LOG_FORMAT = click.option("--log-format", type=click.Choice(["text", "json"]), default="text",
                          envvar="PYJEKYLL_LOG_FORMAT", expose_value=False, is_eager=True,
                          callback=_set_log_format,
                          help="How to print what happens: text, or JSON in each line")  # fmt: skip
CLOCK = option("--clock", key="clock", metavar="TIME",
               help="Build as if it were this time (also SOURCE_DATE_EPOCH)")  # fmt: skip
RUBY_PLUGINS = option("--ruby-plugins", key="ruby_plugins",
                      type=click.Choice(["run", "error", "warn", "skip"]),
                      help="How to handle plugins written in Ruby (run, if the extra `ruby` is "
                      "installed, else error)")  # fmt: skip
MISSING_PLUGINS = option("--missing-plugins", key="missing_plugins",
                         type=click.Choice(["error", "warn", "skip"]),
                         help="How to handle plugins in `plugins` that pyjekyll does not have "
                         "(error)")  # fmt: skip

LIMITS = option("--render-limits", key="limits", envvar="PYJEKYLL_LIMITS", metavar="NAME=N[,...]",
                help="Limits per page: seconds, length, iterations, memory")  # fmt: skip
JOBS = option("-j", "--jobs", key="jobs", type=click.IntRange(1), metavar="N",
              help="Render with at most N processes (as many as there are cores)")  # fmt: skip
POOL = option("--pool", key="pool", metavar="dask://HOST:PORT",
              help="Render by the workers of a Dask cluster (needs the extra `dask`)")  # fmt: skip
SASS_BIN = option("--sass-bin", key="sass_bin", metavar="PATH",
                  help="The dart-sass to use: its executable or archive's folder")  # fmt: skip
RUBY_SASS = option("--ruby-sass/--no-ruby-sass", key="ruby_sass", is_flag=True,
                   help="Compile Sass as GitHub Pages does, to the byte, which takes longer where "
                   "a style sheet is new (only after `sass fetch --ruby`)")  # fmt: skip
THEME_DIR = option("--theme-dir", key="theme_dir", metavar="DIR",
                   help="The folder of the theme, or a folder that has it")  # fmt: skip
FETCH = flag("--fetch", key="fetch", help="Download the theme if it is not on this machine")
OFFLINE = flag("--offline", key="offline", help="Download nothing")
FROZEN = flag("--frozen", key="frozen", help="Use only the theme that a lock file names")
GEM_INDEX = option("--gem-index", key="gem_index", metavar="URL",
                   help="Where to fetch gems from (https://rubygems.org)")  # fmt: skip
THEME_ARCHIVES = option("--theme-archives", key="theme_archives", metavar="URL",
                        help="Where to fetch archives of repositories from "
                        "(https://codeload.github.com)")  # fmt: skip
GITHUB_API = option("--github-api", key="github_api", metavar="URL",
                    help="Where to ask for a repository's newest release "
                    "(https://api.github.com)")  # fmt: skip

#: Which theme is used, and what may be fetched.
THEME_OPTIONS = (THEME_DIR, FETCH, OFFLINE, FROZEN)

#: Before the command or after it.
GLOBAL_OPTIONS = (SOURCE, DESTINATION, SAFE, PLUGINS, LAYOUTS, PROFILE, TRACE)

CONTENT_OPTIONS = (
    flag("--future", key="future", help="Publish posts with a future date"),
    option("--limit_posts", key="limit_posts", type=INTEGER, metavar="N",
           help="Publish only the newest N posts"),
    option("-b", "--baseurl", key="baseurl", metavar="URL",
           help="Serve the website from the given base URL"),
    flag("--lsi", key="lsi", help="Use LSI for improved related posts"),
    flag("-D", "--drafts", key="show_drafts", help="Render posts in the _drafts folder"),
    flag("--unpublished", key="unpublished", help="Render posts marked as unpublished"),
    flag("--disable-disk-cache", key="disable_disk_cache", help="Do not keep a cache on disk"),
    flag("--strict_front_matter", key="strict_front_matter",
         help="Fail if errors are present in front matter"),
    COMPAT,
    CLOCK,
    RUBY_PLUGINS,
    MISSING_PLUGINS,
    LIMITS,
    JOBS,
    SASS_BIN,
    RUBY_SASS,
    *THEME_OPTIONS,
)  # fmt: skip

BUILD_OPTIONS = (
    CONFIG,
    SOURCE,
    DESTINATION,
    option("-w", "--watch/--no-watch", key="watch", help="Watch for changes and rebuild"),
    flag(
        "--force_polling",
        key="force_polling",
        help="Poll for changes instead of using file-system events",
    ),
    *CONTENT_OPTIONS,
    flag(
        "-I",
        "--incremental",
        key="incremental",
        help="Accepted as in Jekyll: every build is incremental",
    ),
    flag("--why", key="why", help="Say why each page was rendered"),
    flag("--verify", key="verify", help="Build once more from nothing, and compare"),
    flag("--strict", key="strict", help="Exit with 1 if any error is reported"),
    LOG_FORMAT,
    QUIET,
    VERBOSE,
    SAFE,
    PLUGINS,
    LAYOUTS,
    PROFILE,
    TRACE,
)

#: For commands that render: parts of a build, and how long it takes.
RENDER_OPTIONS = (
    option(
        "--only",
        key="only",
        metavar="GLOB",
        multiple=True,
        callback=lambda _ctx, _param, value: list(value) or None,
        help="Build only these pages and files (may be repeated); the rest stays",
    ),
    PROFILE_OUTPUT,
)

#: For commands that write or remove: say what they would do.
DRY_RUN = click.option("--dry-run", is_flag=True, default=None,
                       help="Say what would be done, and do nothing")  # fmt: skip


def version_option() -> Callable[[CallableT], CallableT]:
    """`-v` and `--version`, which look the version up only when they are used."""
    return click.option(*VERSION, **VERSION_ATTRIBUTES)


def overrides(ctx: click.Context) -> dict[str, Any]:
    """What the command line and the environment set, by configuration key.

    What stands after the command wins over what stands before it, and both over the environment.
    """
    found: dict[str, Any] = {}
    contexts = [c for c in (ctx.parent, ctx) if c is not None]
    environment = click.core.ParameterSource.ENVIRONMENT
    for from_environment in (True, False):
        for context in contexts:
            for name, value in context.params.items():
                comes_from = context.get_parameter_source(name)
                if value is not None and (comes_from is environment) is from_environment:
                    found[name] = value
    return found


def wants_trace(args: Sequence[str]) -> bool:
    """Whether tracebacks are asked for; known even when the arguments cannot be parsed."""
    return "--trace" in args or "-t" in args or bool(os.environ.get("PYJEKYLL_TRACE"))

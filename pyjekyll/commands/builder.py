"""The process that builds for `pyjekyll serve`: once, and again after each change.

The process that serves has started it, and starts another one should it die
(pyjekyll/server/supervisor.py).
"""

from __future__ import annotations

import sys
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, NoReturn

import click

from pyjekyll.commands.background import leave_terminal
from pyjekyll.commands.building import build, load_configuration, print_headings
from pyjekyll.commands.exit_code import ExitCode
from pyjekyll.commands.publishing import published
from pyjekyll.commands.reporting import report
from pyjekyll.commands.serve import (
    first_build,
    http_settings,
    ignored_sources,
    is_live,
    say_where,
)
from pyjekyll.commands.served_checks import ServedChecks
from pyjekyll.commands.signals import TerminatedError, heed_first_signal
from pyjekyll.commands.watching import Watched, announce
from pyjekyll.errors import PyjekyllError, UsageError
from pyjekyll.server.companion import CompanionEndedError
from pyjekyll.utils.logger import logger

if TYPE_CHECKING:
    from typing import IO

    from pyjekyll.commands.building import Outcome
    from pyjekyll.configuration import Configuration
    from pyjekyll.errors import Diagnostic
    from pyjekyll.server.companion import Link
    from pyjekyll.site import Site


def main(orders: int, answers: IO[bytes], setup: dict[str, Any]) -> None:
    """Be a builder in a process that began anew."""
    from pyjekyll.commands.start import guarded, set_log_level
    from pyjekyll.server.supervisor import link_of

    given: dict[str, Any] = setup["given"]
    is_first: bool = setup["is_first"]

    def run() -> int:
        set_log_level()
        if setup["is_detached"] and not is_first:
            leave_terminal()
        config = load_configuration(given, announces=not is_first)
        link = link_of(orders, answers)
        detached = setup["is_detached"]
        return run_builder(link, config, given, is_first=is_first, is_detached=detached)

    sys.set_int_max_str_digits(0)
    sys.exit(guarded(run, wants_trace=bool(given.get("trace"))))


def run_builder(
    link: Link,
    config: Configuration,
    given: dict[str, Any],
    *,
    is_first: bool = True,
    is_detached: bool = False,
) -> int:
    """Build and build again; the exit code.

    One that is not the first takes the place of one that has died: pages are served meanwhile.
    """
    heed_first_signal()
    state = _State(is_built=not is_first)
    try:
        build_for(link, config, given, state, is_first=is_first, is_detached=is_detached)
    except _NewPluginsError:
        with suppress(CompanionEndedError):
            link.restart()
        return ExitCode.OK
    except KeyboardInterrupt:
        return ExitCode.INTERRUPTED  # said by the process that serves, if it is meant to end
    except TerminatedError as error:
        return error.code
    except BrokenPipeError:  # nobody reads what is printed
        code = int(ExitCode.FAILED)
    except click.exceptions.Exit as error:
        code = error.exit_code
    except PyjekyllError as error:
        if given.get("trace"):
            _say_that_it_ends(link, ExitCode.FAILED)
            raise
        report(error.diagnostics)
        code = ExitCode.USAGE if isinstance(error, UsageError) else ExitCode.FAILED
    except Exception:
        if not state.is_built:  # the next one would fail the same way
            _say_that_it_ends(link, ExitCode.FAILED)
        raise
    _say_that_it_ends(link, code)
    return code


def _say_that_it_ends(link: Link, code: int) -> None:
    with suppress(CompanionEndedError):
        link.end(code)


class _NewPluginsError(BaseException):
    """Other plugins begin in a process that those before have not changed.

    No Exception: nothing on the way is to take it for a failed build.
    """


@dataclass
class _State:
    is_built: bool


def build_for(
    link: Link,
    config: Configuration,
    given: dict[str, Any],
    state: _State,
    *,
    is_first: bool,
    is_detached: bool,
) -> NoReturn:
    """Build, say so, and build again after each change, until a signal ends it."""

    def serve(site: Site) -> None:
        link.serve(replace(http_settings(site.config, given, site.dest), waits=not state.is_built))

    def publish(site: Site, outcome: Outcome) -> None:
        if is_live(site.config):
            link.publish(
                published(site, outcome, ignored_sources(site.config), checks.told(outcome))
            )
        checks.begin(site, outcome)

    def tell(site: Site, outcome: Outcome, found: tuple[Diagnostic, ...]) -> None:
        if is_live(site.config):  # the files were published before
            link.publish({**published(site, outcome, (), found), "written": [], "removed": []})

    def restart() -> None:
        if link.serves_already:  # else this process is the one that was started
            raise _NewPluginsError

    checks = ServedChecks(tell)
    watched = Watched(
        link,
        config,
        given,
        on_new_site=serve,
        on_outcome=publish,
        on_idle=checks.go_on,
        on_new_plugins=restart,
    )
    if not link.serves_already:
        serve(watched.site)  # who asks before the site is built waits
    if is_first:
        print_headings(watched.site.config)
    goes_on = watched.build_first(first_build if is_first else build)
    state.is_built = True
    serve(watched.site)
    if not goes_on:
        logger.error("", "The site is built again as soon as one of its files changes.")
    if is_first:
        announce(watched.site, watched.state)
        say_where(watched.site.config, int(config["port"]), is_detached=is_detached)
        link.ready()
        if is_detached:
            leave_terminal()
    watched.regenerate_forever()

"""Builds a site as the commands do: Jekyll's headings, then the diagnostics of the run.

What `build`, `serve` and their watching share.
"""

from __future__ import annotations

import gc
import time
from typing import TYPE_CHECKING, Any

from pyjekyll.commands.reporting import report, report_files, report_skipped
from pyjekyll.errors import BuildError, PyjekyllError, Severity, SupersededError
from pyjekyll.records import NamedTuple
from pyjekyll.ruby.values import truthy
from pyjekyll.utils.logger import Level, logger
from pyjekyll.utils.paths import absolute
from pyjekyll.utils.timezone import use_timezone

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pyjekyll.configuration import Configuration
    from pyjekyll.content.document import Document
    from pyjekyll.content.page import Page
    from pyjekyll.errors import Diagnostic
    from pyjekyll.site import Site
    from pyjekyll.writer import BuildResult

#: Options of the command line that are none of the configuration's.
NOT_CONFIGURATION = ("trace", "allowed_hosts", "why", "stop")


def adjust_verbosity(settings: Mapping[str, Any]) -> None:
    """Follow `quiet` and `verbose`; quiet wins."""
    if settings.get("quiet"):
        logger.level = Level.ERROR
    elif settings.get("verbose"):
        logger.level = Level.DEBUG


def load_configuration(given: Mapping[str, Any], *, announces: bool = True) -> Configuration:
    """Read the configuration files below what the command line gave; say which they are."""
    from pyjekyll.configuration import Configuration

    adjust_verbosity(given)
    config = Configuration.load(
        {key: value for key, value in given.items() if key not in NOT_CONFIGURATION}
    )
    adjust_verbosity(config)
    if not announces:
        return config
    _require_formats(config)
    logger.debug("Logging at level:", logger.level.name.lower())
    if not config.files:
        logger.warn("Configuration file:", "none")
    for file in config.files:
        logger.info("Configuration file:", file)
    return config


def _require_formats(config: Configuration) -> None:
    path = config.given_options.get("profile_output")
    if path:
        from pyjekyll.commands.profile_output import require_format

        require_format(str(path))


def new_site(config: Configuration) -> Site:
    """A site for the configuration. Imported here: the engines take their time."""
    from pyjekyll.site import Site

    if not gc.get_freeze_count():
        # Modules stay for good, and the collector goes through them again and again: about 6 % of
        # a build. Only once, since a site that is made anew must not keep the one before.
        gc.freeze()
    # For this process, since what is printed between builds has times in it as well.
    timezone = config.get("timezone")
    use_timezone(str(timezone) if timezone else None)
    site = Site(config)
    address = config.option("pool")
    if address is not None and not config.get("serving"):
        from pyjekyll.distributed import DaskPool

        site.pool = DaskPool(site, str(address))
    if logger.level is Level.DEBUG:
        site.hooks.register(("pages", "documents"), "pre_render", _say_what_is_rendered, pure=True)
    return site


def _say_what_is_rendered(item: Page | Document, _payload: object) -> None:
    logger.debug("Rendering:", item.relative_path)


def make_site(config: Configuration) -> Site:
    """A site for a command, which ends here with code 1 where there can be none."""
    try:
        return new_site(config)
    except BuildError as error:
        from pyjekyll.audit import further_errors

        # What is missing at the start keeps nothing else from being reported.
        everything = (*error.diagnostics, *further_errors(config, error.diagnostics))
        _say_which_jekyll(config)
        failed(config, BuildError(*everything))
        import click

        raise click.exceptions.Exit(1) from error


def print_headings(config: Configuration) -> None:
    """What Jekyll prints before it builds, and which Jekyll is followed."""
    logger.info("Source:", absolute(str(config["source"])))
    logger.info("Destination:", absolute(str(config["destination"])))
    _say_which_jekyll(config)


def _say_which_jekyll(config: Configuration) -> None:
    followed = config.compatibility
    reason = config.compatibility_choice.reason
    why = f": {reason}" if reason else ""
    kramdown = f"kramdown {config.kramdown_version}"
    if config.kramdown_version != followed.kramdown_version:
        kramdown += ", as in Gemfile.lock"
    logger.info("Compatible with:", f"{followed.name} ({kramdown}){why}")


def report_unchanged(config: Configuration) -> list[Diagnostic] | None:
    """Where a build would make what is there, say what it would say: what was reported.

    None where something has changed, or might have; then nothing is printed.
    """
    from pyjekyll.tracing.build_record import find_unchanged
    from pyjekyll.writer.lock import destination_lock

    started = time.perf_counter()
    timezone = config.get("timezone")
    use_timezone(str(timezone) if timezone else None)
    with destination_lock(absolute(str(config["destination"]))):
        unchanged = find_unchanged(config)
    if unchanged is None:
        return None
    print_headings(config)
    logger.info("Generating...")
    report_skipped(unchanged.skipped)
    logger.info("", f"done in {seconds_since(started)} seconds.")
    logger.debug("Unchanged:", f"{unchanged.files} files")
    visible = _visible(unchanged.diagnostics, config)
    report(visible, absolute(str(config["source"])), shorten=True)
    return visible


class Outcome(NamedTuple):
    """What came of a build: no result where it failed, and what was reported."""

    result: BuildResult | None
    reported: tuple[Diagnostic, ...] = ()


def build(site: Site) -> Outcome:
    """Build once, and say how it went. Raises BuildError, which is not reported here."""
    from pyjekyll.commands.progress import showing_progress

    started = time.perf_counter()
    logger.info("Generating...")
    with showing_progress(site):
        result = site.process()
    report_skipped(result.skipped)
    if truthy(site.config.get("profile")):
        from pyjekyll.commands.profile import print_profile

        print_profile(result)
    _write_profile(result)
    logger.info("", f"done in {seconds_since(started)} seconds.")
    report_files(result)
    if result.rest is not None:
        from pyjekyll.commands.rest import report_rest

        report_rest(result, result.rest)
    reported = visible_diagnostics(result)
    report(reported, site.source, shorten=True)
    return Outcome(result, tuple(reported))


def _write_profile(result: BuildResult) -> None:
    path = result.site.config.given_options.get("profile_output")
    if path:
        from pyjekyll.commands.profile_output import would_be_published, write_profile

        write_profile(result, str(path))
        logger.info("Profile:", str(path))
        if would_be_published(result.site, str(path)):
            text = f"{path} is in the site's folder: the next build would publish it. Write it"
            logger.warn("", f"{text} elsewhere, or name it under `exclude`.")


def rebuild(
    site: Site, changed: str = "", paths: Iterable[str] | None = None, *, trace: bool = False
) -> Outcome:
    """Build again after a change; an error is printed, and the site stays as it was.

    `paths` are the files that changed, where that is known (`Site.process`).

    So is an unexpected error: a command that watches has to build the next change as well. A build
    is one line, which begins with what `changed`.
    """
    started = time.perf_counter()
    try:
        result = site.process(changed=paths)
        _write_profile(result)
    except PyjekyllError as error:
        reported = visible_of_failure(site.config, error)
        logger.info("Regenerating:", f"{changed} ...failed in {seconds_since(started)} seconds.")
        report(reported, site.source, shorten=True)
    except (BrokenPipeError, SupersededError):
        raise  # nobody reads what is printed; or there will be another build at once
    except Exception as error:  # noqa: BLE001 - it is printed, and the watch goes on
        logger.info("Regenerating:", f"{changed} ...failed in {seconds_since(started)} seconds.")
        unexpected(error, trace=trace)
        reported = [about_unexpected(error)]
    else:
        report_files(result)
        reported = visible_diagnostics(result)
        done = f"...done in {seconds_since(started)} seconds."
        logger.info("Regenerating:", f"{changed}{what_was_done(result)} {done}")
        report(reported, site.source, shorten=True)
        return Outcome(result, tuple(reported))
    logger.error("Error:", "The site could not be built; the last good build was left unchanged.")
    return Outcome(None, tuple(reported))


def what_was_done(result: BuildResult) -> str:
    """How many pages a build rendered, of how many, and why; how many files changed."""
    counts = ((len(result.written), "written"), (len(result.removed), "removed"))
    parts = [f"{n} {'file' if n == 1 else 'files'} {what}" for n, what in counts if n]
    rendered = what_was_rendered(result.site)
    return f"; {', '.join([*rendered, *(parts or ['nothing to write'])])}"


def what_was_rendered(site: Site) -> list[str]:
    """How many pages were rendered, and the first cause that is more than an edit of one of them.

    Nothing where several passes have made the site.
    """
    from pyjekyll.rendering.reasons import is_of_itself

    if site.passes is not None:
        return []
    count = len(site.view.order)
    found = site.traces.reasons if site.traces is not None else None
    pages = "page" if count == 1 else "pages"
    if found is None or not site.view.traces:
        return [f"all {count} {pages} rendered" if count > 1 else f"{count} {pages} rendered"]
    said = f"{len(found)} of {count} {pages} rendered"
    causes = ((item_id, why) for item_id, why in found.items() if not is_of_itself(why))
    item_id, why = next(causes, ("", ""))
    if not why:
        return [said]
    if len(found) > 1 and len(set(found.values())) == 1:
        return [f"{said} ({why})"]
    return [f"{said} ({item_id.partition(':')[2]}: {why})"]


def about_unexpected(error: Exception) -> Diagnostic:
    """What to report of an error that no site should cause, or that the system has."""
    from pyjekyll.errors import Diagnostic

    if cure := _cure_of_system(error):
        return Diagnostic("build/system", _of_system(error), cure=cure)
    return Diagnostic(
        "build/unexpected",
        f"{type(error).__name__}: {error}",
        cure="start again with --trace for the traceback, and report it: a site should never "
        "cause this error",
    )


def unexpected(error: Exception, *, trace: bool = False) -> None:
    """Say what no site should cause; with the traceback where that is asked for."""
    cure = _cure_of_system(error)
    logger.error("Error:", _of_system(error) if cure else f"{type(error).__name__}: {error}")
    if trace:
        import sys
        import traceback

        sys.stderr.write("".join(traceback.format_exception(error)))
    elif cure:
        logger.error("", f"To mend it, {cure}.")
    else:
        logger.error("", "Please append `--trace` to the command for the traceback, and report it:")
        logger.error("", "a site should never cause this error.")


def _cure_of_system(error: Exception) -> str:
    """What helps where the system refuses a file or a folder; empty for any other error."""
    import errno

    if not isinstance(error, OSError) or not isinstance(error.filename, str):
        return ""
    permissions = "check the permissions, or choose another place"
    space = "free some space, or choose another place"
    cures = {
        errno.ENAMETOOLONG: "choose a shorter name",
        errno.EILSEQ: "choose a name that is text in UTF-8",
        errno.EINVAL: "choose another name",
        errno.ENOTDIR: "choose a place that is in a folder",
        errno.EISDIR: "choose a place where no folder is",
        errno.ELOOP: "remove the symbolic links that lead to one another",
        errno.EACCES: permissions,
        errno.EPERM: permissions,
        errno.EROFS: permissions,
        errno.ENOSPC: space,
        errno.EDQUOT: space,
    }
    return cures.get(error.errno or 0, "")


def _of_system(error: Exception) -> str:
    from pyjekyll.utils.paths import shortened_path

    assert isinstance(error, OSError)
    return f"Could not use {shortened_path(str(error.filename))}: {error.strerror}"


def failed(config: Configuration, error: PyjekyllError) -> None:
    """Say that a build failed, in the words that people look for, and why."""
    logger.error("ERROR:", "YOUR SITE COULD NOT BE BUILT:")
    logger.error("", "------------------------------------")
    report(visible_of_failure(config, error), config.source, shorten=True)


def visible_diagnostics(result: BuildResult) -> list[Diagnostic]:
    """What a build reports, less what the site silences."""
    return _visible(result.diagnostics, result.site.config)


def _visible(diagnostics: tuple[Diagnostic, ...], config: Configuration) -> list[Diagnostic]:
    if not diagnostics:
        return []
    from pyjekyll.checks.reported import visible_diagnostics as visible

    return visible(diagnostics, config)


def visible_of_failure(config: Configuration, error: PyjekyllError) -> list[Diagnostic]:
    """What a build that failed reports: all errors, and warnings that the site does not silence."""
    from pyjekyll.checks.reported import visible_diagnostics as visible

    return visible(error.diagnostics, config, failed=True)


def are_errors(reported: list[Diagnostic]) -> bool:
    """Whether anything that is reported is an error."""
    return any(diagnostic.severity is Severity.ERROR for diagnostic in reported)


def seconds_since(started: float) -> float:
    """Seconds, to the thousandth."""
    return round(time.perf_counter() - started, 3)

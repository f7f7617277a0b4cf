"""`pyjekyll audit --prove COMMAND`: build with another Jekyll as well, and compare every file."""

from __future__ import annotations

import os
import shlex
import subprocess
import tempfile
import time
from typing import TYPE_CHECKING, Any

import click

from pyjekyll.commands.building import failed, load_configuration, make_site
from pyjekyll.commands.exit_code import ExitCode
from pyjekyll.errors import BuildError
from pyjekyll.utils.logger import logger
from pyjekyll.utils.paths import absolute

if TYPE_CHECKING:
    from collections.abc import Mapping

#: What of the other program's output is shown where it fails.
_LAST_LINES = 15


def prove(reference: str, given: Mapping[str, Any]) -> int:
    """Build a site with both, each into a folder of its own; the exit code.

    0 where all files are the same but for points in time, 3 where some are not, 1 where one of the
    two could not build it. The other program is the user's own, and runs as they call it.
    """
    with tempfile.TemporaryDirectory(prefix="pyjekyll-proof-") as folder:
        theirs, ours = os.path.join(folder, "theirs"), os.path.join(folder, "ours")
        source = absolute(str(given.get("source") or "."))
        their_time = _build_theirs(reference, source, theirs)
        if their_time is None:
            return ExitCode.FAILED
        our_time = _build_ours(given, ours)
        if our_time is None:
            return ExitCode.FAILED
        return _verdict(theirs, ours, their_time, our_time)


def _build_theirs(reference: str, source: str, destination: str) -> float | None:
    """The seconds that the other program took; None where it failed, which is said."""
    try:
        words = shlex.split(reference)
    except ValueError as error:
        raise click.UsageError(f"--prove cannot be read as a command: {error}.") from error
    if not words:
        raise click.UsageError("--prove needs a command, such as 'bundle exec jekyll build'.")
    if not {"build", "b"} & set(words):
        words.append("build")
    command = [*words, "--source", source, "--destination", destination]
    logger.info("Reference:", shlex.join(command))
    started = time.perf_counter()
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, errors="replace", check=False
        )
    except OSError as error:
        logger.error("Reference:", f"{words[0]} cannot be run: {error.strerror or error}")
        return None
    if done.returncode != 0 or not os.path.isdir(destination):
        logger.error("Reference:", f"{words[0]} could not build the site:")
        printed = (done.stdout + done.stderr).strip().splitlines()
        # Of a traceback of Ruby, the first line says what is wrong.
        said = [line for line in printed if not line.lstrip().startswith("from ")]
        for line in said[-_LAST_LINES:]:
            logger.error("", line)
        return None
    return time.perf_counter() - started


def _build_ours(given: Mapping[str, Any], destination: str) -> float | None:
    """The same of our own build, which keeps and uses no cache."""
    options = {**given, "destination": destination, "disable_disk_cache": True, "serving": False}
    config = load_configuration(options)
    started = time.perf_counter()
    site = make_site(config)
    logger.info("pyjekyll:", f"following {config.compatibility.name}")
    try:
        site.process()
    except BuildError as error:
        failed(config, error)
        return None
    return time.perf_counter() - started


def _verdict(theirs: str, ours: str, their_time: float, our_time: float) -> int:
    from pyjekyll.diff.as_text import as_text
    from pyjekyll.diff.comparison import compare
    from pyjekyll.diff.level import Level
    from pyjekyll.diff.options import Options

    found = compare(theirs, ours, Options(ignore_times=True))
    click.echo()
    click.echo(as_text(found, width=100, most=20), nl=False)
    files = sum(found.counts.values())
    same = found.counts[Level.BYTES] + found.counts[Level.IGNORED]
    click.echo()
    if found.worse_than(Level.IGNORED):
        click.echo(f"Not proved: {same} of {files} files are the same.")
        code = ExitCode.FINDINGS
    else:
        click.echo(f"Proved: all {files} files are the same, but for points in time.")
        code = ExitCode.OK
    click.echo(f"The reference took {their_time:.1f} s, pyjekyll {our_time:.1f} s.")
    return code

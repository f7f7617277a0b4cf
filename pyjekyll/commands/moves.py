"""`publish`, `unpublish` and `rename`: files move, and their front matter follows."""

from __future__ import annotations

import os
import re
import shutil
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import click

from pyjekyll.commands import completing
from pyjekyll.commands.composing import (
    DATESTAMP,
    TIMESTAMP,
    Composer,
    complain,
    file_name,
    moment,
    reporting_failure,
    say,
    stamp,
    wrong_usage,
)
from pyjekyll.commands.new_files import DATE, FORCE, TIMESTAMP_FORMAT
from pyjekyll.commands.options import CONFIG, SOURCE, TRACE, Command, apply_all, flag, overrides
from pyjekyll.utils.logger import logger
from pyjekyll.utils.regular_files import read_regular

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

COMMON = (FORCE, CONFIG, SOURCE, TRACE)
_DATED = re.compile(r"\A(?:.*/)?(\d{2,4}-\d{1,2}-\d{1,2})-(.*)(\.[^.]+)\Z", re.DOTALL)
_WITH_LIQUID = (".md", ".markdown", ".html", ".htm", ".xml", ".txt", ".json")
_FRONT_MATTER = re.compile(r"\A(---[ \t]*\r?\n)(.*?)(^---[ \t]*\r?$\n?)", re.DOTALL | re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Move:
    """A file to be moved: what it was and becomes, from where to where, what changes in it."""

    kind: str
    new_kind: str
    source: str
    target: str
    edit: Callable[[str], str]


@click.command("publish", cls=Command, help="Move a draft into _posts and set its date.")
@click.argument("path", metavar="DRAFT_PATH", nargs=-1, shell_complete=completing.drafts)
@apply_all((DATE, TIMESTAMP_FORMAT, *COMMON))
@click.pass_context
def publish(ctx: click.Context, /, path: tuple[str, ...], **_given: Any) -> int:
    """Move a draft; a date that it has already stays."""
    from pyjekyll.commands.front_matter_text import with_value

    given = overrides(ctx)
    draft = _path(path, "draft")
    composer = Composer(given)
    time = moment(given.get("date"))
    date = stamp(time, given.get("timestamp_format") or TIMESTAMP)

    def edit(front_matter: str) -> str:
        return front_matter if _has_date(front_matter) else with_value(front_matter, "date", date)

    name = f"{stamp(time, DATESTAMP)}-{os.path.basename(draft)}"
    return move(composer, Move("draft", "post", draft, f"_posts/{name}", edit), given)


@click.command("unpublish", cls=Command, help="Move a post back into _drafts.")
@click.argument("path", metavar="POST_PATH", nargs=-1, shell_complete=completing.posts)
@apply_all(COMMON)
@click.pass_context
def unpublish(ctx: click.Context, /, path: tuple[str, ...], **_given: Any) -> int:
    """Move a post, without its date."""
    from pyjekyll.commands.front_matter_text import without

    given = overrides(ctx)
    post = _path(path, "post")
    name = re.sub(r"\d{4}-\d{2}-\d{2}-", "", os.path.basename(post), count=1)
    edited = Move("post", "draft", post, f"_drafts/{name}", lambda text: without(text, "date"))
    return move(Composer(given), edited, given)


@click.command("rename", cls=Command, help="Move a file to a new NAME; set its title and date.")
@click.argument("path", metavar="PATH NAME", nargs=-1, shell_complete=completing.drafts_and_posts)
@apply_all((DATE, flag("--now", key="now", help="Set the date to now"), *COMMON))
@click.pass_context
def rename(ctx: click.Context, /, path: tuple[str, ...], **_given: Any) -> int:
    """Rename a file within its folder."""
    from pyjekyll.commands.front_matter_text import with_value

    given = overrides(ctx)
    if len(path) < 2:
        raise wrong_usage("You must specify current path and the new title.")
    if given.get("date") and given.get("now"):
        raise wrong_usage("You can only specify one of --date DATE or --now.")
    current, title = path[0], " ".join(path[1:])
    composer = Composer(given)
    dates = bool(given.get("date") or given.get("now"))
    time = moment(given.get("date"))
    folder = os.path.dirname(current)

    def edit(front_matter: str) -> str:
        front_matter = with_value(front_matter, "title", title)
        return with_value(front_matter, "date", stamp(time, TIMESTAMP)) if dates else front_matter

    name = file_name(title, None)
    if folder == "_posts":
        day = stamp(time, DATESTAMP) if dates else _date_of(current)
        name = f"{day}-{name}"
    kind = {"_posts": "post", "_drafts": "draft"}.get(folder, "file")
    return move(composer, Move(kind, kind, current, os.path.join(folder, name), edit), given)


def move(composer: Composer, wanted: Move, given: dict[str, Any]) -> int:
    """Move the file and change its front matter; the exit code."""
    source, target = composer.path(wanted.source), composer.path(wanted.target)
    if not os.path.isfile(source):
        return complain(f"There was no {wanted.kind} found at '{source}'.")
    if os.path.exists(target) and not given.get("force"):
        return complain(f"A {wanted.new_kind} already exists at {target}")
    with reporting_failure(wanted.new_kind, target):
        os.makedirs(os.path.dirname(target) or ".", exist_ok=True)
        _edit_file(source, wanted.edit)
        shutil.move(source, target)
    say(f"{wanted.kind.capitalize()} {source} was moved to {target}")
    for place, written in _links_to(composer, wanted):
        logger.warn("Link:", f"{place} still names the old path: {written}")
    return 0


def _links_to(composer: Composer, moved: Move) -> Iterator[tuple[str, str]]:
    """Where tags of the site name the file by its old path: the next build would stop there."""
    names = [rf"link\s+[\"']?{re.escape(moved.source)}(?=[\s\"'%-])"]
    dated = _DATED.match(moved.source)
    if dated is not None:
        stem = f"{dated[1]}-{dated[2]}"
        names.append(rf"post_url\s+[\"']?/?(?:[^\s\"'%]+/)?{re.escape(stem)}(?=[\s\"'%])")
    tag = re.compile(rf"\{{%-?\s*(?:{'|'.join(names)})[^%]*%\}}")
    source = os.path.abspath(str(composer.config["source"]))
    left_out = {os.path.abspath(str(composer.config["destination"]))}
    for folder, folders, files in os.walk(source):
        folders[:] = sorted(
            name
            for name in folders
            if not name.startswith(".")
            and name not in ("node_modules", "vendor")
            and os.path.join(folder, name) not in left_out
        )
        for name in sorted(files):
            path = os.path.join(folder, name)
            if name.endswith(_WITH_LIQUID) and not os.path.islink(path):
                with suppress(OSError):
                    text = read_regular(path).decode("utf-8", "replace")
                    for match in tag.finditer(text):
                        line = text.count("\n", 0, match.start()) + 1
                        yield f"{os.path.relpath(path, source)}:{line}", match[0]


def _edit_file(path: str, edit: Callable[[str], str]) -> None:
    """Change the front matter of a file; one that has none, or is broken, stays as it is."""
    from pyjekyll.ruby.yaml import YamlError, load

    with open(path, "rb") as file:
        text = file.read().decode("utf-8", "surrogateescape")
    match = _FRONT_MATTER.match(text)
    if match is None:
        return
    try:
        load(match[2])
    except YamlError as error:
        logger.warn(f"{path}: the front matter was not changed: {error}")
        return
    changed = match[1] + edit(match[2]) + match[3] + text[match.end() :]
    with open(path, "wb") as file:
        file.write(changed.encode("utf-8", "surrogateescape"))


def _path(words: tuple[str, ...], kind: str) -> str:
    if not words:
        raise wrong_usage(f"You must specify a {kind} path.")
    return " ".join(words)


def _has_date(front_matter: str) -> bool:
    from pyjekyll.ruby.yaml import load

    values = load(front_matter)
    return isinstance(values, dict) and values.get("date") is not None


def _date_of(path: str) -> str:
    match = _DATED.match(path)
    if match is None:
        raise wrong_usage(f"{path} has no date in its name; give one with --date or --now.")
    return stamp(moment(match[1]), DATESTAMP)


COMMANDS = {"publish": publish, "unpublish": unpublish, "rename": rename}

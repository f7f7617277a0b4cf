"""`publish`, `unpublish` and `rename`: files move, and their front matter follows."""

from __future__ import annotations

import os
import re
import shutil
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
from pyjekyll.utils.recursion import make_folders
from pyjekyll.utils.regular_files import read_regular
from pyjekyll.utils.whole_files import replace_whole

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

UPDATE_LINKS = flag(
    "--update-links", key="update_links", help="Write the new path into tags that name the old one"
)
COMMON = (UPDATE_LINKS, FORCE, CONFIG, SOURCE, TRACE)
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
        make_folders(os.path.dirname(target) or ".")
        _edit_file(source, wanted.edit)
        shutil.move(source, target)
    say(f"{wanted.kind.capitalize()} {source} was moved to {target}")
    links = _Links.to(wanted)
    for path, place in _texts(composer):
        _follow(links, path, place, is_updated=bool(given.get("update_links")))
    return 0


@dataclass(frozen=True, slots=True)
class _Links:
    """Tags that name a file by its old path: the next build would stop there.

    `names` are what `link` and `post_url` call it, before and after; a draft has no name for
    `post_url`.
    """

    tag: re.Pattern[str]
    names: dict[str, tuple[str, str | None]]

    @classmethod
    def to(cls, moved: Move) -> _Links:
        names: dict[str, tuple[str, str | None]] = {"link": (moved.source, moved.target)}
        tags = [rf"(?P<link>link)\s+[\"']?{re.escape(moved.source)}(?=[\s\"'%-])"]
        stem = _post_name(moved.source)
        if stem is not None:
            names["post_url"] = stem, _post_name(moved.target)
            tags.append(
                rf"(?P<post_url>post_url)\s+[\"']?/?(?:[^\s\"'%]+/)?{re.escape(stem)}(?=[\s\"'%])"
            )
        return cls(re.compile(rf"\{{%-?\s*(?:{'|'.join(tags)})[^%]*%\}}"), names)

    def renewed(self, match: re.Match[str]) -> str:
        """The tag with the new name; as it is where there is none."""
        assert match.lastgroup is not None
        old, new = self.names[match.lastgroup]
        return match[0] if new is None else match[0].replace(old, new, 1)


def _post_name(path: str) -> str | None:
    dated = _DATED.match(path)
    return None if dated is None else f"{dated[1]}-{dated[2]}"


def _follow(links: _Links, path: str, place: str, *, is_updated: bool) -> None:
    """Say where a text names the file by its old path, and write the new one if that is wanted."""
    try:
        text = read_regular(path).decode("utf-8", "surrogateescape")
    except OSError:  # what cannot be read says so in the next build
        return
    changed = links.tag.sub(links.renewed, text) if is_updated else text
    if changed != text:
        try:
            replace_whole(path, changed.encode("utf-8", "surrogateescape"))
        except OSError as error:
            logger.warn("Link:", f"{place} cannot be written: {error.strerror or error}")
            is_updated = False
    for match in links.tag.finditer(text):
        at = f"{place}:{text.count(chr(10), 0, match.start()) + 1}"
        new = links.renewed(match)
        if is_updated and new != match[0]:
            logger.info("Link:", f"{at} is now {new}")
        else:
            written = match[0].encode("utf-8", "replace").decode()
            logger.warn("Link:", f"{at} still names the old path: {written}")


def _texts(composer: Composer) -> Iterator[tuple[str, str]]:
    """The files of the site in which there may be tags, with their places in it."""
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
                yield path, os.path.relpath(path, source)


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
    replace_whole(os.path.realpath(path), changed.encode("utf-8", "surrogateescape"))


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

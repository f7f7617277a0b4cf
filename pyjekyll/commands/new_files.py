"""`draft`, `post`, `page` and `compose`: new files with front matter, named by their titles."""

from __future__ import annotations

import os
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
from pyjekyll.commands.options import (
    CONFIG,
    SOURCE,
    TRACE,
    Command,
    apply_all,
    flag,
    option,
    overrides,
)
from pyjekyll.utils.recursion import make_folders

if TYPE_CHECKING:
    from collections.abc import Callable

EXTENSION = option("-x", "--extension", key="extension", help="The file's extension (md)")
LAYOUT = option("-l", "--layout", key="layout", help="The layout",
                shell_complete=completing.layouts)  # fmt: skip
FORCE = flag("-f", "--force", key="force", help="Overwrite an existing file")
DATE = option("-d", "--date", key="date", help="The date")
TIMESTAMP_FORMAT = option("--timestamp-format", key="timestamp_format", metavar="FORMAT",
                          help=f"The format of dates in front matter ({TIMESTAMP})")  # fmt: skip
COMMON = (EXTENSION, LAYOUT, FORCE, CONFIG, SOURCE, TRACE)
NAME = click.argument("name", nargs=-1)


@dataclass(frozen=True, slots=True)
class NewFile:
    """A file to be made: what it is called in messages, where it goes, its front matter."""

    kind: str
    path: str
    front_matter: dict[str, Any]


def _command(
    name: str, text: str, *more: Callable[[Any], Any]
) -> Callable[[Callable[[Composer, str, dict[str, Any]], NewFile]], click.Command]:
    """Decorate a function that says which file to make: the command that makes it."""

    def decorate(plan: Callable[[Composer, str, dict[str, Any]], NewFile]) -> click.Command:
        @click.command(name, cls=Command, help=text)
        @NAME
        @apply_all((*more, *COMMON))
        @click.pass_context
        def command(ctx: click.Context, /, name: tuple[str, ...], **_given: Any) -> int:
            given = overrides(ctx)
            if not name:
                raise wrong_usage("You must specify a name.")
            composer = Composer(given)
            return create(composer, plan(composer, " ".join(name), given), given)

        return command

    return decorate


def create(composer: Composer, new: NewFile, given: dict[str, Any]) -> int:
    """Write the file, unless it is there; the exit code."""
    from pyjekyll.commands.front_matter_text import document

    path = composer.path(new.path)
    if os.path.exists(path) and not given.get("force"):
        return complain(f"A {new.kind} already exists at {path}")
    with reporting_failure(new.kind, path):
        make_folders(os.path.dirname(path) or ".")
        with open(path, "w", encoding="utf-8", newline="\n") as file:
            file.write(document(new.front_matter))
    say(f"New {new.kind} created at {path}")
    if new.kind != "page":
        composer.open_in_editor(path)
    return 0


@_command("draft", "Create a new draft with the given NAME.")
def draft(composer: Composer, title: str, given: dict[str, Any]) -> NewFile:
    front_matter = {"layout": given.get("layout") or "post", "title": title}
    return NewFile(
        "draft",
        f"_drafts/{file_name(title, given.get('extension'))}",
        {**front_matter, **composer.defaults_of("drafts")},
    )


@_command("post", "Create a new post with the given NAME.", DATE, TIMESTAMP_FORMAT)
def post(composer: Composer, title: str, given: dict[str, Any]) -> NewFile:
    """A file in _posts, with the date in its name and its front matter."""
    time = moment(given.get("date"))
    front_matter = {
        "layout": given.get("layout") or "post",
        "title": title,
        "date": stamp(time, given.get("timestamp_format") or TIMESTAMP),
    }
    return NewFile(
        "post",
        f"_posts/{stamp(time, DATESTAMP)}-{file_name(title, given.get('extension'))}",
        {**front_matter, **composer.defaults_of("posts")},
    )


@_command("page", "Create a new page with the given NAME.")
def page(_composer: Composer, title: str, given: dict[str, Any]) -> NewFile:
    front_matter = {"layout": given.get("layout") or "page", "title": title}
    return NewFile("page", file_name(title, given.get("extension")), front_matter)


@_command(
    "compose",
    "Create a new document with the given NAME, in a collection.",
    DATE,
    option("-c", "--collection", key="collection", help="The collection"),
    flag("--post", key="post", help="Create a post (the default)"),
    flag("--draft", key="draft", help="Create a draft"),
)
def compose(composer: Composer, title: str, given: dict[str, Any]) -> NewFile:
    """A document of any collection."""
    if sum(1 for key in ("post", "draft", "collection") if given.get(key)) > 1:
        raise wrong_usage(
            "You can only specify one of --post, --draft, or --collection COLLECTION."
        )
    collection = given.get("collection") or ("drafts" if given.get("draft") else "posts")
    time = moment(given.get("date"))
    name = file_name(title, given.get("extension"))
    if collection == "posts":
        name = f"{stamp(time, DATESTAMP)}-{name}"
    front_matter = {
        "layout": given.get("layout") or "post",
        "title": title,
        "date": stamp(time, TIMESTAMP),
    }
    kind = {"posts": "post", "drafts": "draft"}.get(collection, "file")
    return NewFile(
        kind, f"_{collection}/{name}", {**front_matter, **composer.defaults_of(collection)}
    )


COMMANDS = {"draft": draft, "post": post, "page": page, "compose": compose}

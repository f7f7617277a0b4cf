"""What a shell offers for the values of options and arguments: names that the site has."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    import click


def compatibilities(_ctx: click.Context, _param: click.Parameter, typed: str) -> list[str]:
    """The profiles."""
    from pyjekyll.configuration.compatibility import COMPATIBILITIES

    return [name for name in COMPATIBILITIES if name.startswith(typed)]


def layouts(ctx: click.Context, _param: click.Parameter, typed: str) -> list[str]:
    """The site's layouts, without their extensions."""
    names = {os.path.splitext(path)[0] for path in _files(ctx, "_layouts")}
    return sorted(name for name in names if name.startswith(typed))


def drafts(ctx: click.Context, _param: click.Parameter, typed: str) -> list[str]:
    """The paths of the drafts."""
    return _paths(ctx, "_drafts", typed)


def posts(ctx: click.Context, _param: click.Parameter, typed: str) -> list[str]:
    """The paths of the posts."""
    return _paths(ctx, "_posts", typed)


def drafts_and_posts(ctx: click.Context, param: click.Parameter, typed: str) -> list[str]:
    """The paths of both."""
    return drafts(ctx, param, typed) + posts(ctx, param, typed)


def _paths(ctx: click.Context, folder: str, typed: str) -> list[str]:
    if any(not arg.startswith("-") for arg in ctx.params.get("path") or ()):
        return []  # one is named already
    found = (f"{folder}/{path}" for path in _files(ctx, folder))
    return sorted(path for path in found if path.startswith(typed))


def _files(ctx: click.Context, folder: str) -> Iterator[str]:
    """The files below a folder of the site, hidden ones aside; nothing where it cannot be read."""
    root = os.path.join(
        ctx.params.get("source") or os.environ.get("PYJEKYLL_SOURCE") or ".", folder
    )
    for base, folders, names in os.walk(root):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            if not name.startswith("."):
                path = os.path.relpath(os.path.join(base, name), root)
                yield path.replace(os.sep, "/")

"""`pyjekyll config [KEY]`: the settings that count, where each comes from, and their schema."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import click

from pyjekyll.commands.building import load_configuration
from pyjekyll.commands.options import (
    COMPAT,
    CONFIG,
    GLOBAL_OPTIONS,
    VERBOSE,
    Command,
    apply_all,
    overrides,
)
from pyjekyll.errors import BuildError, Diagnostic, UsageError
from pyjekyll.utils.spelling import nearest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyjekyll.configuration import Configuration

_OWN = {"key", "show_origin", "shown_format", "schema", "of_file"}


@click.command(
    "config",
    cls=Command,
    help="Print the settings of the site, as builds see them: those of its files, of the command "
    "line, of its theme, and defaults. KEY is one of them, such as title or kramdown.input.",
)
@click.argument("key", required=False)
@click.option("--show-origin", is_flag=True, help="Add where each setting comes from")
@click.option("--format", "shown_format", type=click.Choice(["yaml", "json"]), default="yaml",
              help="How to print them (yaml)")  # fmt: skip
@click.option("--schema", type=click.Choice(["config", "front-matter"]),
              help="Print the JSON Schema of _config.yml or of front matter")  # fmt: skip
@click.option("--for", "of_file", metavar="FILE",
              help="With --schema front-matter: also the site's schemas for FILE")  # fmt: skip
@apply_all((CONFIG, COMPAT, *GLOBAL_OPTIONS, VERBOSE))
@click.pass_context
def command(
    ctx: click.Context,
    /,
    key: str | None,
    show_origin: bool,
    shown_format: str,
    schema: str | None,
    of_file: str | None,
    **_given: Any,
) -> int:
    """Print them; the exit code."""
    if of_file is not None and schema != "front-matter":
        raise click.UsageError("--for needs --schema front-matter.")
    if schema is not None:
        from pyjekyll.configuration.schema import of_configuration, of_front_matter

        made = of_configuration() if schema == "config" else of_front_matter()
        if of_file is not None:
            given = {name: value for name, value in overrides(ctx).items() if name not in _OWN}
            made = _schema_of(load_configuration({**given, "quiet": True}), of_file, made)
        click.echo(json.dumps(made, indent=2))
        return 0
    given = {name: value for name, value in overrides(ctx).items() if name not in _OWN}
    config = _with_theme(load_configuration({**given, "quiet": True}))
    values = {name: value for name, value in config.items() if name != "quiet"}
    path = tuple(key.split(".")) if key else ()
    chosen = _chosen(values, path)
    if shown_format == "json":
        click.echo(json.dumps(chosen, indent=2, default=str, ensure_ascii=False))
    elif not show_origin:
        click.echo(_yaml(chosen), nl=False)
    else:
        rows = list(_rows(config, path, chosen))
        width = min(max((len(text) for text, _ in rows), default=0), 60)
        for text, origin in rows:
            click.echo(f"{text.ljust(width)}  # {origin}" if origin else text)
    return 0


def _schema_of(config: Configuration, path: str, general: dict[str, Any]) -> dict[str, Any]:
    """The schema of one file's front matter. Raises UsageError for a file that is not a page."""
    import os

    from pyjekyll.checks.schemas import Schemas, own_front_matter
    from pyjekyll.site import Site

    site = Site(config, runs_code=False)
    site.reset()
    site.read()
    full = os.path.abspath(path).replace(os.sep, "/")
    for item in (*site.pages, *site.documents):
        values = own_front_matter(site, item)
        if values is not None and item.path_of_file in (full, site.in_source_dir(path)):  # type: ignore[union-attr]
            own = [dict(entry.schema) for entry in Schemas(site).of(item, values)]  # type: ignore[arg-type]
            title = f"Front matter of {site.place_of(item.path)}"
            return {"$schema": general["$schema"], "title": title, "allOf": [general, *own]}
    raise UsageError(
        Diagnostic("usage/path", f"No page of the site has the path {path!r}", cure="name its file")
    )


def _with_theme(config: Configuration) -> Configuration:
    """With the settings of the theme, where there is one on this machine."""
    from pyjekyll.site import Site

    try:
        return Site(config, runs_code=False).config
    except BuildError:
        return config


def _chosen(values: dict[str, Any], path: tuple[str, ...]) -> Any:
    """The value at the way to a key. Raises UsageError where there is none."""
    value: Any = values
    for depth, name in enumerate(path):
        if not isinstance(value, dict) or name not in value:
            known = frozenset(map(str, value)) if isinstance(value, dict) else frozenset()
            close = nearest(name, known)
            raise UsageError(
                Diagnostic(
                    "usage/key",
                    f"The site has no setting {'.'.join(path[: depth + 1])!r}",
                    cure=f"did you mean {close!r}?" if close else "see `pyjekyll config`",
                )
            )
        value = value[name]
    return value


def _rows(
    config: Configuration, path: tuple[str, ...], value: Any, indent: str = ""
) -> Iterator[tuple[str, str]]:
    """Lines of YAML, each with the origin of its setting; "" where lines below have theirs."""
    if isinstance(value, dict) and value:
        for name, each in value.items():
            below = (*path, str(name))
            if isinstance(each, dict) and each:
                yield f"{indent}{name}:", ""
                yield from _rows(config, below, each, indent + "  ")
            else:
                shown = _yaml(each, flow=True)
                yield f"{indent}{name}: {shown}", _origin(config, below)
    else:
        yield indent + _yaml(value, flow=True), _origin(config, path)


def _origin(config: Configuration, path: tuple[str, ...]) -> str:
    from pyjekyll.configuration import defaults, places

    if path[0] in config.given:
        return "the command line or the environment"
    file = next((f for f in reversed(config.config_files) if _has(f.values, path)), None)
    if file is not None:
        place, _ = places.find([file], path)
        return file.name if place is None or place.line is None else f"{file.name}:{place.line}"
    default = defaults.defaults()
    is_of_jekyll = path[0] == "destination" or (
        _has(default, path) and _at(default, path) == _at(config, path)
    )
    return "default" if is_of_jekyll else f"default of {config.compatibility.name}"


def _has(values: Any, path: tuple[str, ...]) -> bool:
    for name in path:
        if not isinstance(values, dict) or name not in values:
            return False
        values = values[name]
    return True


def _at(values: Any, path: tuple[str, ...]) -> Any:
    for name in path:
        values = values[name]
    return values


def _yaml(value: Any, *, flow: bool = False) -> str:
    import yaml

    plain = json.loads(json.dumps(value, default=str))
    if flow and isinstance(plain, str) and "\n" in plain:
        return json.dumps(plain, ensure_ascii=False)  # YAML's as well, and in one line
    text = yaml.safe_dump(
        plain, default_flow_style=flow, allow_unicode=True, sort_keys=False, width=100_000
    )
    return text.removesuffix("\n").removesuffix("\n...") if flow else text.removesuffix("...\n")

"""The page that lists a folder."""

from __future__ import annotations

import os
from datetime import datetime
from html import escape
from typing import TYPE_CHECKING
from urllib.parse import quote

from pyjekyll.server.files import is_hidden

if TYPE_CHECKING:
    from collections.abc import Callable

_PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Index of {title}</title>
<style>
body {{ font: 16px/1.5 sans-serif; margin: 2rem auto; max-width: 50rem; padding: 0 1rem }}
table {{ border-collapse: collapse; width: 100% }}
td {{ border-top: 1px solid #8884; padding: .25rem .5rem }}
td + td {{ color: #777; text-align: right; white-space: nowrap }}
</style>
</head>
<body>
<h1>Index of {title}</h1>
<table>
{rows}
</table>
</body>
</html>
"""
_ROW = '<tr><td><a href="{href}">{name}</a></td><td>{size}</td><td>{time}</td></tr>'


def listing(folder: str, url_path: str, is_shown: Callable[[str], bool]) -> str:
    """HTML with the entries of a folder: folders first, both by name."""
    with os.scandir(folder) as entries:
        shown = [entry for entry in entries if not is_hidden(entry.name) and is_shown(entry.path)]
    shown.sort(key=lambda entry: (not entry.is_dir(), entry.name))
    rows = [] if url_path == "/" else [_ROW.format(href="../", name="../", size="", time="")]
    rows.extend(_row(entry) for entry in shown)
    return _PAGE.format(title=escape(_readable(url_path)), rows="\n".join(rows))


def _row(entry: os.DirEntry[str]) -> str:
    slash = "/" if entry.is_dir() else ""
    try:
        status = entry.stat()
        size = "" if slash else f"{status.st_size:,}"
        time = datetime.fromtimestamp(status.st_mtime).strftime("%Y-%m-%d %H:%M")
    except OSError:  # a link that leads nowhere
        size = time = ""
    # "./" keeps a name like "a:b" from being read as a scheme.
    href = "./" + quote(entry.name, errors="surrogateescape") + slash
    return _ROW.format(href=href, name=escape(_readable(entry.name)) + slash, size=size, time=time)


def _readable(name: str) -> str:
    return os.fsencode(name).decode("utf-8", "replace")

"""A comparison as one HTML file that needs no network and no script."""

from __future__ import annotations

from base64 import b64encode
from html import escape
from typing import TYPE_CHECKING

from pyjekyll.diff.as_text import WORDS, short, title
from pyjekyll.diff.groups import core, explained, groups
from pyjekyll.diff.level import Level
from pyjekyll.diff.pictures import MAX_HEIGHT, by_difference, share_in_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pyjekyll.diff.comparison import Comparison, FileDifference
    from pyjekyll.diff.groups import Group
    from pyjekyll.diff.pictures import Pictures

_MAX_VARIANTS = 50
_MAX_FILES = 2000
_MAX_CHANGES = 100
_LONGEST = 2000

_STYLE = """
:root { color-scheme: light dark; --line: #8884; --old: #c62828; --new: #1b7a33; --soft: #8881; }
@media (prefers-color-scheme: dark) { :root { --old: #ff9c94; --new: #7fd894; } }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 75rem; margin: 2rem auto; padding: 0 1rem; }
h1, h2 { line-height: 1.2; }
table { border-collapse: collapse; }
td { padding: .15rem 1.5rem .15rem 0; border-bottom: 1px solid var(--line); }
td.n { text-align: right; font-variant-numeric: tabular-nums; padding-right: 1rem; }
details { border: 1px solid var(--line); border-radius: .4rem; margin: .5rem 0;
  padding: .4rem .8rem; }
summary { cursor: pointer; overflow-wrap: anywhere; }
summary b { font-variant-numeric: tabular-nums; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; margin: .4rem 0; padding: .4rem .6rem;
  background: var(--soft); border-radius: .3rem; }
del, ins { display: block; text-decoration: none; }
del { color: var(--old); } ins { color: var(--new); }
del::before { content: "− "; } ins::before { content: "+ "; }
mark { background: #fc06; color: inherit; }
.level { color: #767676; font-size: .9em; }
@media (prefers-color-scheme: dark) { .level { color: #a0a0a0; } }
.pictures { display: grid; grid-template-columns: repeat(auto-fit, minmax(14rem, 1fr));
  gap: .8rem; align-items: start; }
figure { margin: 0; } figcaption { font-size: .9em; }
figure img { width: 100%; height: auto; border: 1px solid var(--line); }
ul { padding-left: 1.2rem; columns: 20rem; overflow-wrap: anywhere; }
"""


def as_html(comparison: Comparison, pictures: Sequence[Pictures] = ()) -> str:
    """The summary, the groups, pictures, what only one folder has, and each file that differs."""
    return "".join(_parts(comparison, pictures))


def _parts(comparison: Comparison, pictures: Sequence[Pictures]) -> Iterator[str]:
    heading = f"{comparison.old} and {comparison.new}"
    yield (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(heading)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n"
        f"<h1>{escape(heading)}</h1>\n<table>\n"
    )
    for level in Level:
        if count := comparison.counts[level]:
            yield f'<tr><td class="n">{count:,}</td><td>{WORDS[level]}</td></tr>\n'
    for words, paths in (
        ("only in the old site", comparison.only_old),
        ("only in the new site", comparison.only_new),
        ("moved, and the same", comparison.moved),
    ):
        if paths:
            yield f'<tr><td class="n">{len(paths):,}</td><td>{words}</td></tr>\n'
    yield "</table>\n"
    all_groups = groups(comparison.files)
    if all_groups:
        few = min(10, len(all_groups))
        known, of = explained(all_groups, few)
        yield "<h2>Kinds of difference</h2>\n"
        if len(all_groups) > 1:
            yield f"<p>The first {few} are all there is in {known:,} of {of:,} files.</p>\n"
        for group in all_groups:
            yield from _group(group)
    if pictures:
        yield "<h2>Pictures</h2>\n"
        for each in pictures:
            yield from _pictures(each)
    moved = [f"{old} → {new}" for old, new in comparison.moved]
    for name, names in (
        ("Only in the old site", comparison.only_old),
        ("Only in the new site", comparison.only_new),
        ("Moved, and the same", moved),
    ):
        if names:
            yield f"<h2>{name}</h2>\n{_names(names)}"
    shown = [file for file in comparison.files if file.changes]
    if shown:
        yield "<h2>Files</h2>\n"
    worst = by_difference(shown)
    for file in worst[:_MAX_FILES]:
        yield from _file(file)
    if len(worst) > _MAX_FILES:
        yield f"<p>{len(worst) - _MAX_FILES:,} more are not shown; JSON has all.</p>\n"
    yield "</body>\n</html>\n"


def _group(group: Group) -> Iterator[str]:
    count = len(group.files)
    yield (
        f"<details><summary><b>{count:,}</b> file{'' if count == 1 else 's'}: "
        f"{escape(title(group))}</summary>\n"
    )
    for variant in group.variants[:_MAX_VARIANTS]:
        if variant.count > 1:
            yield f'<div class="level">{variant.count:,} times</div>'
        yield _change(variant.old, variant.new)
    rest = len(group.variants) - _MAX_VARIANTS
    if rest > 0:
        yield f"<p>and {rest:,} more</p>\n"
    yield f"{_names(group.files)}</details>\n"


def _pictures(page: Pictures) -> Iterator[str]:
    """A page before and after, beside each other; what differs is the third."""
    yield (
        f"<details open><summary>{escape(page.path)} "
        f'<span class="level">{escape(share_in_words(page))}</span></summary>\n'
    )
    if page.is_cut:
        yield f"<p>Only the first {MAX_HEIGHT:,} pixels are shown.</p>\n"
    shown = [("old", page.old), ("new", page.new), ("what differs", page.marked)]
    if not page.marked:
        shown = [("old and new", page.old)]
    if page.failure is None:
        yield '<div class="pictures">\n'
        for name, png in shown:
            yield (
                f'<figure><figcaption>{name}</figcaption><img alt="{escape(page.path)}, {name}" '
                f'src="data:image/png;base64,{b64encode(png).decode()}"></figure>\n'
            )
        yield "</div>\n"
    yield "</details>\n"


def _file(file: FileDifference) -> Iterator[str]:
    yield (
        f"<details><summary>{escape(file.path)} "
        f'<span class="level">{WORDS[file.level]}</span></summary>\n'
    )
    for change in file.changes[:_MAX_CHANGES]:
        yield f'<div class="level">{escape(change.what)}, {escape(change.subject)}</div>'
        yield _change(change.old, change.new)
    rest = len(file.changes) - _MAX_CHANGES
    if rest > 0:
        yield f"<p>and {rest:,} more</p>\n"
    yield "</details>\n"


def _change(old: str, new: str) -> str:
    """Both texts, with what of them differs marked."""
    old_core, new_core = core(old, new)
    lines = ""
    for tag, text, piece in (("del", old, old_core), ("ins", new, new_core)):
        if text or not (old or new):
            lines += f"<{tag}>{_marked(text, piece, old, new)}</{tag}>"
    return f"<pre>{lines}</pre>\n"


def _marked(text: str, piece: str, old: str, new: str) -> str:
    if not piece or not old or not new or len(text) > _LONGEST:
        return escape(short(text, _LONGEST))
    start = 0
    while start < min(len(old), len(new)) and old[start] == new[start]:
        start += 1
    at = text.find(piece, max(0, start - len(piece)))
    if at < 0:
        return escape(text)
    end = at + len(piece)
    return f"{escape(text[:at])}<mark>{escape(piece)}</mark>{escape(text[end:])}"


def _names(names: Sequence[str]) -> str:
    items = "".join(f"<li>{escape(name)}</li>" for name in names[:_MAX_FILES])
    more = len(names) - _MAX_FILES
    return f"<ul>{items}{f'<li>and {more:,} more</li>' if more > 0 else ''}</ul>\n"

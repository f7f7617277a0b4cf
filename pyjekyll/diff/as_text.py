"""A comparison as text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyjekyll.diff.groups import explained, groups
from pyjekyll.diff.level import Level
from pyjekyll.diff.pictures import share_in_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pyjekyll.diff.comparison import Comparison
    from pyjekyll.diff.groups import Group
    from pyjekyll.diff.pictures import Pictures

#: What the summary says of the files of a level.
WORDS = {
    Level.BYTES: "equal byte by byte",
    Level.IGNORED: "equal but for what is ignored",
    Level.WHITESPACE: "differ in white space alone",
    Level.DOM: "equal once they are parsed",
    Level.TEXT: "differ, with the same text",
    Level.DIFFERENT: "differ",
}
_MAX_GROUPS = 20
_MAX_VARIANTS = 3
_MAX_FILES = 3
_MAX_PATHS = 10


def as_text(
    comparison: Comparison,
    pictures: Sequence[Pictures] = (),
    *,
    width: int = 100,
    most: int = _MAX_GROUPS,
) -> str:
    """The summary, the groups, and what only one folder has. `most` is how many groups."""
    return "\n".join(_lines(comparison, pictures, width, most)) + "\n"


def _lines(
    comparison: Comparison, pictures: Sequence[Pictures], width: int, most: int
) -> Iterator[str]:
    all_groups = groups(comparison.files)
    for group in all_groups[:most]:
        yield from _group(group, width)
        yield ""
    if len(all_groups) > most:
        rest = len(all_groups) - most
        yield f"{rest} more kinds of difference: --max shows more, --format json all."
        yield ""
    if pictures:
        yield "Pictures:"
        yield from (f"    {page.path}: {share_in_words(page)}" for page in pictures)
        yield ""
    yield from _listed("Only in the old site", comparison.only_old)
    yield from _listed("Only in the new site", comparison.only_new)
    moved = tuple(f"{old} -> {new}" for old, new in comparison.moved)
    yield from _listed("Moved, and the same", moved)
    total = sum(comparison.counts.values())
    if not total:
        yield "The folders have no file in common: are these the folders of the built sites?"
        return
    yield f"{total:,} file{'' if total == 1 else 's'} in both:"
    for level in Level:
        if count := comparison.counts[level]:
            yield f"{count:>8,} {WORDS[level]}"
    if len(all_groups) > 1:
        few = min(10, len(all_groups))
        known, of = explained(all_groups, few)
        yield f"The first {few} kinds of difference are all there is in {known:,} of {of:,} files."


def _group(group: Group, width: int) -> Iterator[str]:
    count = len(group.files)
    yield f"{count:,} file{'' if count == 1 else 's'}: {title(group)}"
    for variant in group.variants[:_MAX_VARIANTS]:
        times = f"  ({variant.count:,} times)" if variant.count > 1 else ""
        old, new = focused(variant.old, variant.new, max(30, width - 4 - len(times)))
        if old or not new:
            yield f"  - {old}{times}"
            times = ""
        if new or not old:
            yield f"  + {new}{times}"
    rest = len(group.variants) - _MAX_VARIANTS
    if rest > 0:
        yield f"    and {rest:,} more"
    more = count - _MAX_FILES
    names = ", ".join(group.files[:_MAX_FILES])
    yield f"    in {names}" + (f" and {more:,} more" if more > 0 else "")


def title(group: Group) -> str:
    """What a group is: "meta[name=generator] content", "text of p", "added: a.anchor"."""
    kind, _, name = group.what.partition(" ")
    if kind == "attribute" and name:
        several = ", " in group.subject
        return f"{name} of {group.subject}" if several else f"{group.subject} {name}"
    if kind in ("added", "removed"):
        return f"{kind}: {group.subject}"
    return f"{group.what} of {group.subject}"


def short(text: str, room: int) -> str:
    """A text in one line; where it is longer, its middle is left out."""
    text = _printable(text)
    if len(text) <= room:
        return text
    half = (room - 3) // 2
    return f"{text[:half]} … {text[-half:]}"


def _printable(text: str) -> str:
    text = text.replace("\n", "↵").replace("\t", "→")
    return "".join(c if c.isprintable() else "\ufffd" for c in text)


def focused(old: str, new: str, room: int) -> tuple[str, str]:
    """Both texts, each in one line, cut to what is around the place where they begin to differ."""
    if not old or not new or max(len(old), len(new)) <= room:
        return short(old, room), short(new, room)
    start = 0
    while start < min(len(old), len(new)) and old[start] == new[start]:
        start += 1
    first = max(0, start - room // 3)
    before = "… " if first else ""
    return tuple(  # type: ignore[return-value]
        before + short(text[first:], room - len(before)) if len(text) - first <= room
        else before + _printable(text[first : first + room - 4]) + " …"
        for text in (old, new)
    )  # fmt: skip


def _listed(name: str, paths: Sequence[str]) -> Iterator[str]:
    if not paths:
        return
    yield f"{name}: {len(paths):,} file{'' if len(paths) == 1 else 's'}"
    for path in paths[:_MAX_PATHS]:
        yield f"    {path}"
    if len(paths) > _MAX_PATHS:
        yield f"    and {len(paths) - _MAX_PATHS:,} more"
    yield ""

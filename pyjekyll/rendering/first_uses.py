"""Who was the first to use what `include_cached` printed, and whether that mattered.

Each item was rendered as if others had come before it (`view.cached_includes`). The first user of
each output finds what the include leaves in variables, too: it is rendered once more with that.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from pyjekyll.view.cached_includes import CARRIED, SENSITIVE, UNLIKE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyjekyll.site import Site


def settle_first_uses(site: Site, ids: Iterable[str]) -> bool:
    """Whether all items, in their order, are as if the first users had been known.

    False also where one output was used under other names of parameters, or would have been another
    if others had been the first.
    """
    renders = site.view.renders
    if not renders.have_uses():
        return True
    first: dict[str, str] = {}  # the first users
    names: dict[str, str] = {}
    carried: dict[str, bool] = {}
    firsts: dict[str, set[str]] = defaultdict(set)  # what an item is the first to use
    doubtful: dict[str, None] = {}
    for item_id in ids:
        for _, use, of, how in renders.uses(item_id):
            is_carried = how == CARRIED
            if names.setdefault(use, of) != of or carried.setdefault(use, is_carried) != is_carried:
                return False
            # Of a part of a site it is not known who else would come before.
            if first.setdefault(use, item_id) == item_id or site.only is not None:
                firsts[item_id].add(use)
                if how == UNLIKE:
                    return False
                if how == SENSITIVE:
                    doubtful[item_id] = None
    return all(renders.is_alike_as_first(each, frozenset(firsts[each])) for each in doubtful)

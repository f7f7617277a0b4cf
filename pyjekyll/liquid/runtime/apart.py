"""An include rendered apart: it leaves nothing behind, and shows that it would print this anywhere.

A render is observed to see what it asks of its place: of variables, of the page, of texts that were
captured before. Where it asks for nothing but its own parameters and what is alike for the whole
site, it prints the same wherever it stands.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyjekyll.liquid.runtime.observer import AsciiTexts, Observer
from pyjekyll.records import NamedTuple

if TYPE_CHECKING:
    from pyjekyll.liquid.runtime.context import Context
    from pyjekyll.liquid.runtime.list_memos import Keeper
    from pyjekyll.liquid.template import Template

#: What is left where loops have ended: `offset: continue` asks for it.
CONTINUE = "continue"


class Apart(NamedTuple):
    """What such an include prints, and what it read.

    `leaves` are the names that it would have given values, for what comes after it. It counts that
    variables of the names in `unset` are nil, and that no text in `ascii` was captured before.
    """

    text: str
    reads: Any
    leaves: frozenset[str]
    unset: frozenset[str]
    ascii: frozenset[str]

    def holds(self, context: Context) -> bool:
        """Whether it prints this at another place, too."""
        return self.ascii.isdisjoint(context.us_ascii) and all(
            context.lookup(name) is None for name in self.unset
        )


def render_apart(
    context: Context, template: Template, scope: dict[str, Any], keeper: Keeper
) -> Apart | None:
    """The include in a scope; None where its place matters, or may.

    The context is afterwards as it was, unless None is returned: its render cannot go on then.
    """
    twin = template.observed()
    if twin is None or context.interrupts or context.observer is not None:
        return None
    variables, offsets = dict(context.variables), dict(context.offsets)
    observer = Observer(context, keeper)
    outside = context.us_ascii
    context.us_ascii = texts = AsciiTexts(outside)
    context.observer = observer
    pieces: list[str] = context.new_output()
    try:
        with keeper.record() as record:
            if scope:
                context.push(dict(scope))
            twin.run(context, pieces)
            if scope:
                context.pop()
    finally:
        context.observer = None
        context.us_ascii = outside
    if not record.can_be_kept or not observer.is_sound or context.interrupts or texts.found:
        return None
    own = "include" if scope else None
    unset = {path[0] for path in observer.facts if path[0] != own}
    kept = context.variables.kept  # what came from the data, when it was first asked for
    if any(variables.get(name, kept.get(name)) is not None for name in unset):
        return None
    leaves = set(observer.assigned)
    if dict(context.offsets) != offsets or texts.added:
        leaves.add(CONTINUE)
        for name in context.offsets.keys() - offsets.keys():
            del context.offsets[name]
        for name, total in offsets.items():
            context.offsets[name] = total
    for name in observer.assigned:
        if name in variables:
            context.variables[name] = variables[name]
        else:
            context.variables.pop(name, None)
    return Apart(
        "".join(pieces),
        record.reads,
        frozenset(leaves),
        frozenset(unset),
        frozenset(texts.not_found),
    )

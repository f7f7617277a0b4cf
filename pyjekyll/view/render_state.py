"""RenderState: what belongs to one render while it is under way."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pyjekyll.content.excerpt import Excerpt
    from pyjekyll.content.rendered import FurtherPage
    from pyjekyll.errors import Diagnostics
    from pyjekyll.liquid import LiquidValue
    from pyjekyll.view.keys import Key


class RenderState:
    """Made for one render and dropped with it; what is kept of it is in its Rendered.

    `current` is the item that is rendered, or its excerpt; `moment` when in Jekyll's order (see
    `view.ranks`); `own` the item and its converted text, from its layouts on. `diagnostics` is what
    the render reports, `templates` what it uses, `log` what it reads (None: that is not noted),
    `further` the pages that it makes besides its own.
    `is_alone` says that it shares nothing with the renders of other items: so do all but those of
    the serial lane. `parent` is the render that needs this one, if it is an excerpt's.
    """

    __slots__ = (
        "cached_texts",
        "cached_uses",
        "current",
        "diagnostics",
        "drops",
        "first_uses",
        "further",
        "is_alone",
        "layouts_done",
        "log",
        "minds_the_moment",
        "moment",
        "own",
        "parent",
        "profile",
        "ran_code",
        "reads_of_its_own",
        "templates",
        "templates_inside",
        "values",
    )

    def __init__(
        self,
        current: object,
        moment: int,
        drops: dict[object, LiquidValue],
        diagnostics: Diagnostics,
        *,
        log: dict[Key, None] | None = None,
        is_alone: bool = False,
        parent: RenderState | None = None,
    ) -> None:
        self.current = current
        self.moment = moment
        self.drops = drops
        self.diagnostics = diagnostics
        self.log = log
        self.is_alone = is_alone
        self.parent = parent
        self.own: tuple[object, str] | None = None
        # How many of the item's layouts have been rendered.
        self.layouts_done = 0
        # True for those that were used inside of cached includes alone.
        self.templates: dict[Key, bool | None] = {}
        # Of `include_cached` (`view.cached_includes`): what was used, by digest and the names of
        # parameters, with the names that it would have left, or how else it went; which of that is
        # rendered as by the first user, and what it printed; the templates that were used inside.
        self.cached_uses: dict[tuple[str, str], frozenset[str] | str] = {}
        self.first_uses: frozenset[str] = frozenset()
        self.cached_texts: dict[Any, str] = {}
        self.templates_inside: dict[Key, bool | None] = {}
        self.further: list[FurtherPage] = []
        self.profile: dict[str, list[Any]] = {}  # count, bytes and seconds of each template
        self.values: dict[str, dict[Any, Any]] = {}
        # Whether code of the site's ran for it, which may keep something from render to render.
        self.ran_code = False
        # Whether it asked for what differs from one moment to another; see Renders.excerpt.
        self.minds_the_moment = False
        # How often it asked for what belongs to the item that is rendered, whoever asks.
        self.reads_of_its_own = 0

    def own_values(self, name: str) -> dict[Any, Any]:
        """A dict for a tag to keep values in until the render ends."""
        return self.values.setdefault(name, {})

    def excerpts(self) -> list[Excerpt]:
        """The excerpts under way, each needed by the one before, this one's last."""
        found: list[Excerpt] = []
        state: RenderState | None = self
        while state is not None and state.parent is not None:
            found.append(state.current)  # type: ignore[arg-type]
            state = state.parent
        return found[::-1]

"""Hooks: functions that run at fixed moments of a build. Source: Jekyll's Hooks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyjekyll.errors import BuildError, Diagnostic
from pyjekyll.plugin.user_code import UserCode

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

PRIORITIES = {"low": 10, "normal": 20, "high": 30}
_ITEM_EVENTS = ("post_init", "pre_render", "post_convert", "post_render", "post_write")
EVENTS: dict[str, tuple[str, ...]] = {
    "site": ("after_init", "after_reset", "post_read", "pre_render", "post_render", "post_write"),
    "pages": _ITEM_EVENTS,
    "posts": _ITEM_EVENTS,
    "documents": _ITEM_EVENTS,
    "clean": ("on_obsolete",),
}


class Hooks:
    """The hooks of one site.

    Owners are "site", "pages", "documents", "clean" and the label of any collection ("posts"); the
    function gets the site, the item, or the list of obsolete paths, and what else Jekyll gives it.
    """

    def __init__(self, user_code: UserCode | None = None) -> None:
        self._user_code = user_code or UserCode()
        self._hooks: dict[tuple[str, str], list[tuple[int, int, Callable[..., object]]]] = {}
        self._impure: set[tuple[str, str]] = set()
        self._count = 0

    def register(
        self,
        owners: str | tuple[str, ...] | list[str],
        event: str,
        function: Callable[..., object],
        priority: str | int = "normal",
        *,
        pure: bool = False,
    ) -> None:
        """Run `function` at that event of the owner or owners; high priorities first.

        A `pure` one changes no content. Raises BuildError for an event that an owner does not have.
        """
        rank = PRIORITIES.get(priority, 20) if isinstance(priority, str) else priority
        for owner in (owners,) if isinstance(owners, str) else owners:
            events = EVENTS.get(owner, _ITEM_EVENTS)
            if event not in events:
                raise BuildError(_unknown_event(owner, event, events))
            entries = self._hooks.setdefault((owner, event), [])
            entries.append((-rank, self._count, function))
            entries.sort(key=lambda entry: entry[:2])
            self._count += 1
            if not pure:
                self._impure.add((owner, event))

    def trigger(self, owner: str, event: str, *arguments: object) -> None:
        """Run the hooks of an event. Raises BuildError, naming the plugin, where one fails."""
        entries = self._hooks.get((owner, event))
        if entries is None:
            return
        for _, _, function in tuple(entries):
            with self._user_code.running(function, f"hook {owner}:{event}"):
                function(*arguments)

    def has(self, owner: str, event: str) -> bool:
        """Whether anything would run."""
        return (owner, event) in self._hooks

    def has_any(self, event: str) -> bool:
        """Whether anything would run at the event of any owner."""
        return any(name == event for _, name in self._hooks)

    def functions(self) -> list[Callable[..., object]]:
        """Everything that is registered."""
        return [function for entries in self._hooks.values() for _, _, function in entries]

    def registered(self) -> Iterator[tuple[str, str, Callable[..., object]]]:
        """Everything that is registered, with owner and event."""
        for (owner, event), entries in self._hooks.items():
            for _, _, function in entries:
                yield owner, event, function

    def may_change_content(self, owner: str, event: str) -> bool:
        """Whether a hook of the event is not registered as pure."""
        return (owner, event) in self._impure


def _unknown_event(owner: str, event: str, events: tuple[str, ...]) -> Diagnostic:
    from difflib import get_close_matches

    close = get_close_matches(event, events, n=1)
    return Diagnostic(
        "plugin/unknown-hook",
        f"Invalid hook. {owner} supports only the following hooks: {', '.join(events)}. "
        f"It has no {event!r}.",
        cure=f"did you mean {close[0]!r}?" if close else None,
    )

"""One reader for each kind of key (`view.keys`): how a view gets the value."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyjekyll.content.excerpt import Excerpt
from pyjekyll.content.page import Page
from pyjekyll.liquid.values import to_liquid
from pyjekyll.ruby.values import to_s
from pyjekyll.view import fields
from pyjekyll.view.ranks import NEVER, OUTSIDE

if TYPE_CHECKING:
    from collections.abc import Callable

    from pyjekyll.content.layout import Layout
    from pyjekyll.content.rendered import Rendered
    from pyjekyll.liquid import LiquidValue
    from pyjekyll.view.columns import Column
    from pyjekyll.view.site_view import SiteView


def _read_field(view: SiteView, item_id: str, name: str) -> LiquidValue:
    item = view.ranks.item(item_id)
    if isinstance(item, Page):
        return _in_liquid(name, fields.page_field(item, name))
    read = _FIELDS[item_id.partition(":")[0]].get(name)
    if read is not None:
        return read(item)
    return _in_liquid(name, fields.data_of(item).get(name))


def _in_liquid(name: str, value: object) -> LiquidValue:
    """What a plugin's object is to templates; an excerpt is rendered by those who read it."""
    return value if name == "excerpt" else to_liquid(value)


_FIELDS: dict[str, dict[str, Callable[..., object]]] = {
    "document": dict(fields.DOCUMENT),
    "excerpt": dict(fields.EXCERPT),
    "file": dict(fields.STATIC_FILE),
    "collection": dict(fields.COLLECTION),
}


def read_fields(view: SiteView, item_id: str) -> LiquidValue:
    """An item's fields with their values."""
    item = view.ranks.item(item_id)
    if isinstance(item, Page):
        return fields.page_hash(item)
    return fields.data_of(item)


def _read_inspect(view: SiteView, item_id: str) -> str:
    return repr(view.ranks.item(item_id))


def _read_column(view: SiteView, *query_and_name: str) -> Column:
    *query, name = query_and_name
    return view.read_column(tuple(query), name)


def _read_query(view: SiteView, name: str) -> LiquidValue:
    if name == "site.pages":
        further = view.further_pages()
        if further:
            return view.queries.pages_with(further)
        if view.hides_further and view.state.moment != OUTSIDE:
            view.state.minds_the_moment = True
            return view.queries.pages_as_read()
    return view.queries.run(name)


def _read_related_posts(view: SiteView, item_id: str) -> LiquidValue:
    return view.ranks.item(item_id).related_posts  # type: ignore[attr-defined]


def _read_members(view: SiteView, label: str) -> LiquidValue:
    return view.queries.members(label)


def _read_data(view: SiteView, name: str) -> LiquidValue:
    return view.queries.data().get(name)


def _read_config(view: SiteView, name: str) -> LiquidValue:
    return view.site.config.get(name)


def _read_names(view: SiteView, of: str) -> LiquidValue:
    return list(view.site.config if of == "config" else view.queries.data())


def _read_theme(view: SiteView, name: str) -> LiquidValue:
    return view.queries.theme(name)


def _read_jekyll(view: SiteView, name: str) -> LiquidValue:
    return view.queries.jekyll(name)


def _read_layout(view: SiteView, name: str) -> Layout | None:
    return view.site.layouts.get(name)


def _read_include(view: SiteView, name: str) -> str | None:
    return view.queries.include_path(name)


def _read_beside(view: SiteView, folder: str, name: str) -> str | None:
    return view.queries.find_file(name, [folder])


def _read_file(view: SiteView, path: str) -> str:
    return view.queries.file_text(path)


def _read_link(view: SiteView, path: str) -> str | None:
    return view.queries.linked_url(path)


def _read_post(view: SiteView, name: str) -> tuple[str, bool] | None:
    return view.queries.post_url(name)


def _read_left(view: SiteView, item_id: str, name: str) -> LiquidValue:
    return view.renders.left(item_id, name)


def _read_converted(view: SiteView, item_id: str) -> LiquidValue:
    item = view.ranks.item(item_id)
    own = view.converted_under_way(item)
    if own is not None:
        return own
    trace = view.renders.left_out(item_id)
    text = None if trace is None else trace.text
    if text is not None:
        return text
    rendered = _rendered(view, item_id)
    # What could not be rendered stays as it was written: the build fails anyway, and others go on.
    if rendered is None or rendered.converted is None:
        return item.content  # type: ignore[attr-defined]
    return rendered.converted


def _read_output(view: SiteView, item_id: str) -> LiquidValue:
    _rendered(view, item_id)
    return view.ranks.item(item_id).output  # type: ignore[attr-defined]


def _rendered(view: SiteView, item_id: str) -> Rendered | None:
    """The render of an item; outside of renders only one that there is already."""
    if view.state.moment == OUTSIDE or view.ranks.rank(view.ranks.item(item_id)) == NEVER:
        return view.renders.known(item_id)
    return view.renders.item(item_id)


def _read_excerpt(view: SiteView, item_id: str) -> LiquidValue:
    item = view.ranks.item(item_id)
    excerpt = item.data.get("excerpt")  # type: ignore[attr-defined]
    return view.renders.excerpt(excerpt).output if isinstance(excerpt, Excerpt) else to_s(excerpt)


READERS: dict[str, Callable[..., LiquidValue]] = {
    "field": _read_field,
    "fields": read_fields,
    "inspect": _read_inspect,
    "column": _read_column,
    "query": _read_query,
    "members": _read_members,
    "names": _read_names,
    "data": _read_data,
    "config": _read_config,
    "theme": _read_theme,
    "jekyll": _read_jekyll,
    "left": _read_left,
    "related_posts": _read_related_posts,
    "layout": _read_layout,
    "include": _read_include,
    "beside": _read_beside,
    "file": _read_file,
    "link": _read_link,
    "post": _read_post,
    "converted": _read_converted,
    "output": _read_output,
    "excerpt": _read_excerpt,
}

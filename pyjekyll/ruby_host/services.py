"""What the shim may ask: the functions behind `Pyjekyll.host "name", arguments…`.

A function gets and gives plain values and pyjekyll's own objects; what it raises is an exception in
the plugin, by the `ruby_class` of the error.
"""

from __future__ import annotations

import copy
import os
from typing import TYPE_CHECKING, Any

from pyjekyll.errors import Diagnostic, Severity
from pyjekyll.ruby.values import no_method
from pyjekyll.ruby_host import programs, xml_trees
from pyjekyll.ruby_host.changes import apply
from pyjekyll.ruby_host.face import (
    EVENTS,
    FILTERS,
    Context,
    Document,
    Excerpt,
    Forgiveness,
    Layout,
    Page,
    StaticFile,
    UnifiedPayloadDrop,
    add_permalink_suffix,
    document_placeholders,
    escape_path,
    is_hash,
    sanitize_url,
    slugify,
    to_s,
    unescape_path,
    url_from_values,
)
from pyjekyll.ruby_host.items import RubyStaticFile, of_base, page_class, pythonic
from pyjekyll.ruby_host.nokogiri_trees import Trees
from pyjekyll.ruby_vm import RefusedError, guest_path

if TYPE_CHECKING:
    from collections.abc import Callable

    from pyjekyll.ruby_host.face import Collection, Environment
    from pyjekyll.ruby_host.ruby_plugins import RubyPlugins

_TEMPLATES_KEPT = 500
_OWN_REGISTERS = ("view", "samples")


class SiteServices:
    """The site, its lists, configuration and data, and what plugins make."""

    def __init__(self, host: RubyPlugins) -> None:
        self._host = host
        self._site = host.site

    def site(self) -> dict[str, Any]:
        """All that is known of the site from the beginning."""
        site = self._site
        theme = site.theme
        return {
            "source": guest_path(site.source),
            "dest": guest_path(site.dest),
            "time": getattr(site, "time", None),  # while plugins are loaded there is none yet
            "baseurl": site.config.get("baseurl"),
            "config": self._config(),
            "cache_dir": guest_path(site.cache_dir),
            "safe": site.safe,
            "theme": [theme.name, theme.root] if theme is not None else None,
            "methods": {} if site.passes is None else dict(site.passes.methods_in_ruby()),
            "collections": {
                label: self._collection(found)
                for label, found in getattr(site, "collections", {}).items()
            },
        }

    def _config(self) -> dict[str, Any]:
        config = self._host.objects.with_boxes(self._site.config)
        if "defaults" in config:
            config["defaults"] = self._host.objects.defaults_with_boxes(config["defaults"])
        return config

    def includes_load_paths(self) -> list[str]:
        """Where includes are looked for."""
        return self._site.view.queries.include_folders()

    def _collection(self, collection: Collection) -> dict[str, Any]:
        return {
            "id": self._host.objects.handle(collection),
            "label": collection.label,
            "metadata": collection.metadata,
            "relative_directory": collection.relative_directory,
            "directory": guest_path(collection.directory),
            "write": collection.write,
        }

    def data(self, known: list[Any] | None) -> list[Any]:
        """The data files, with a stamp; None in the place of data that has the known stamp."""
        stamp = self._stamp()
        return [stamp, None if stamp == known else self._host.objects.with_boxes(self._site.data)]

    def _stamp(self) -> list[Any]:
        return [[name, id(value)] for name, value in self._site.data.items()]

    def pages(self) -> list[Any]:
        """The pages."""
        return list(self._site.pages)

    def static_files(self) -> list[Any]:
        """The static files outside of collections."""
        return list(self._site.static_files)

    def docs(self, label: str) -> list[Any]:
        """The documents of a collection."""
        return list(self._site.collections[label].docs)

    def files(self, label: str) -> list[Any]:
        """The static files of a collection."""
        return list(self._site.collections[label].files)

    def layouts(self) -> dict[str, Any]:
        """The layouts by name."""
        return dict(self._site.layouts)

    def payload(self, name: str) -> Any:
        """A name of the payload that templates get."""
        return UnifiedPayloadDrop(self._site.view)[name]

    def changes(self, changes: list[list[Any]]) -> list[Any] | None:
        """Apply what Ruby has changed; the stamp of the data files where these are among it."""
        apply(self._site, self._host.objects, changes)
        return self._stamp() if any(change[0] == "data" for change in changes) else None

    def frontmatter_defaults(self, path: str, kind: str) -> dict[str, Any]:
        """The front matter defaults for a path and type."""
        found = self._site.frontmatter_defaults.all(path, kind)
        return self._host.objects.with_boxes(found)

    def filter_entries(self, entries: list[str], base: str) -> list[str]:
        """The entries of a folder that belong to the site."""
        from pyjekyll.readers.entry_filter import EntryFilter

        folder = base if base.startswith("/") else self._site.in_source_dir(base)
        return EntryFilter(self._site).filter(entries, folder)

    def publish(self, handle: int) -> bool:
        """Whether an item becomes part of the site."""
        return self._site.publisher.publish(self._host.objects.thing(handle))

    # making -------------------------------------------------------------------------------

    def new_page(
        self,
        attributes: dict[str, Any],
        data: dict[str, Any],
        content: str | None,
        output: str | None,
        overridden: list[str],
    ) -> int:
        """A page of a plugin's."""
        made = page_class(attributes, overridden, self._host.call_as("a page"))
        page = made(self._site, attributes, content=content, data=data)
        if output is not None:
            page.output = output
        if attributes["pager"] is not None:
            page.pager = attributes["pager"]
        return self._host.objects.handle(page)

    def new_document(self, path: str, label: str) -> int:
        """A document of a plugin's, without file or content yet."""
        self._host.require_readable(path)
        collection = self._site.collections[label]
        return self._host.objects.handle(Document(path, site=self._site, collection=collection))

    def new_excerpt(self, handle: int) -> int:
        """The excerpt of a document."""
        return self._host.objects.handle(Excerpt(self._host.objects.thing(handle)))

    def new_layout(self, base: str, name: str) -> int:
        """A layout that a plugin reads."""
        self._host.require_readable(os.path.join(base, name))
        return self._host.objects.handle(Layout(self._site, base, name))

    def new_static_file(
        self, base: str, folder: str, name: str, label: str | None, writes_itself: bool
    ) -> int:
        """A static file of a plugin's."""
        self._host.require_readable("/".join(part for part in (base, folder, name) if part))
        collection = self._site.collections[label] if label else None
        made = RubyStaticFile if writes_itself else StaticFile
        file = made(self._site, base, folder or "", name, collection)
        if writes_itself:
            self._host.keep(file)
        return self._host.objects.handle(file)


class ItemServices:
    """Pages, documents, files: their fields and attributes, by handle."""

    def __init__(self, host: RubyPlugins) -> None:
        self._host = host
        self._site = host.site

    def item(self, handle: int) -> dict[str, Any]:
        """What an item has at the moment."""
        item = self._host.objects.thing(handle)
        return {
            **self._data(item),
            "content": self._content(item),
            "output": self._output(item),
        }

    def item_field(self, handle: int, name: str) -> dict[str, Any]:
        """An item's `content` or `output` at the moment."""
        item = self._host.objects.thing(handle)
        return {name: self._content(item) if name == "content" else self._output(item)}

    def data_of_items(self, handle: int, count: int) -> list[list[Any]]:
        """The handles and front matter of an item and of those after it in the site's list."""
        item = self._host.objects.thing(handle)
        found = [item]
        if count > 1:
            group = self._group(item)
            at = next((n for n, other in enumerate(group) if other is item), len(group))
            found.extend(group[at + 1 : at + count])
        objects = self._host.objects
        return [[objects.handle(each), self._data(each)] for each in found]

    def _data(self, item: Any) -> dict[str, Any]:
        """An item's front matter, and whether it has all keys that defaults would give it."""
        data = item.data
        return {
            "data": self._host.objects.with_boxes(data),
            "whole": all(key in data for key in self._defaults(item)),
        }

    def copy_item(self, handle: int, asked: list[str]) -> int:
        """A copy of an item, with the same data; `asked` are attributes that Ruby has seen."""
        made = copy.copy(self._host.objects.thing(handle))
        if "url" not in asked:
            vars(made).pop("url", None)
        return self._host.objects.handle(made)

    def part_data(self, handle: int) -> None:
        """Give an item data of its own that it has shared with a copy."""
        self._site.view.note_change()
        item = self._host.objects.thing(handle)
        item.data = item.data.copy()

    def set_attribute(self, handle: int, name: str, value: Any, keeps_url: bool) -> None:
        """Set an attribute of a page, or an item's URL; without `keeps_url`, its URL follows."""
        self._site.view.note_change()
        item = self._host.objects.thing(handle)
        if name == "url" and value is not None:
            vars(item)["url"] = value
        else:
            if name != "url":
                setattr(item, "source_dir" if name == "dir" else name, value)
            if not keeps_url:
                vars(item).pop("url", None)
        self._site.view.forget(item)

    def _output(self, item: Any) -> str | None:
        return None if isinstance(item, Excerpt) else getattr(item, "output", None)

    def _content(self, item: Any) -> str | None:
        """The content as Jekyll has it at the moment: converted, once the item is rendered."""
        content: str | None = item.content
        if not isinstance(item, Document | Page):
            return content
        view = self._site.view
        current = view.state.current
        if current is item:  # raw until it is converted; hooks after that find it so in the item
            own = view.converted_under_way(item)
            is_done = item.output is not None and not item.place_in_layout
            return own if own is not None else item.output if is_done else content
        if current is not None:
            content = view.content(item)
        elif item.rendered is not None:
            content = item.rendered.converted
        return content

    def facts(self, handle: int) -> list[list[Any]]:
        """What does not change, of the item and of all in the same list."""
        item = self._host.objects.thing(handle)
        group = self._group(item)
        if not any(other is item for other in group):
            group = [item]
        return [[self._host.objects.handle(other), _facts(other)] for other in group]

    def _group(self, item: object) -> list[Any]:
        if isinstance(item, Document):
            return list(item.collection.docs)
        if isinstance(item, Page):
            return list(self._site.pages)
        if isinstance(item, StaticFile):
            return list(self._site.static_files)
        return [item]

    def ask(self, handle: int, name: str, *arguments: Any) -> Any:
        """An attribute of an item, worked out now."""
        item = self._host.objects.thing(handle)
        if name == "trigger_hooks":
            item.trigger_hooks(*arguments)
            return None
        if name == "text":
            return to_s(item.to_liquid())
        return of_base(item, pythonic(name), list(arguments))

    def defaults(self, handle: int) -> dict[str, Any]:
        """The front matter defaults of an item."""
        found = self._defaults(self._host.objects.thing(handle))
        return self._host.objects.with_boxes(found)

    def _defaults(self, item: Any) -> dict[str, Any]:
        path = getattr(item, "relative_path", None)
        kind = getattr(item, "type", None)
        if path is None or isinstance(item, Excerpt | Layout):
            return {}
        return self._site.frontmatter_defaults.all(path, kind)

    def merge_data(self, handle: int, other: dict[str, Any], source: str) -> dict[str, Any]:
        """Lay values over a document's front matter; the data then."""
        self._site.view.note_change()
        item = self._host.objects.thing(handle)
        item.merge_data(other, source)
        return self._host.objects.with_boxes(item.data)

    def read(self, handle: int) -> None:
        """Read a document's file."""
        self._site.view.note_change()
        self._host.objects.thing(handle).read()

    def read_post_data(self, handle: int) -> None:
        """Complete a document's data: title, slug, categories, tags, excerpt."""
        self._site.view.note_change()
        self._host.objects.thing(handle).read_post_data()

    def placeholder(self, handle: int, name: str) -> Any:
        """A placeholder of a document's permalink, as pyjekyll works it out."""
        known = document_placeholders(self._host.objects.thing(handle))
        if name not in known:
            raise AttributeError(f"there is no placeholder {name}")
        return known[name]()

    def front_matter(self, text: str, path: str) -> Any:
        """The values of a front matter, read as pyjekyll reads it."""
        from pyjekyll.ruby.yaml import load

        return load(text.removeprefix("---").lstrip(" \t").removeprefix("\n")) or {}


class LiquidServices:
    """Templates, contexts, filters, drops."""

    def __init__(self, host: RubyPlugins) -> None:
        self._host = host
        self._site = host.site
        self._templates: dict[tuple[str, str | None, int | None], Any] = {}
        self._assigned: dict[int, dict[str, Any]] = {}

    def forget(self) -> None:
        """Forget the templates of a build that is over: its Liquid environment is gone."""
        self._templates.clear()
        self._assigned.clear()

    # templates ----------------------------------------------------------------------------

    def parse(self, source: str, path: str | None) -> None:
        """Parse a template, for its errors; while plugins are loaded its render will tell."""
        if hasattr(self._site, "liquid_renderer"):
            self._template(source, path)

    def render(
        self,
        number: int,
        source: str,
        path: str | None,
        kind: str,
        data: Any,
        registers: dict[str, Any],
        filters: list[Any] | None,
        forgives: list[bool],
    ) -> list[Any]:
        """Render a template with data of its own; by its number it is known the next time.

        `filters` are those of this render alone: the number that Ruby knows them by, their names.
        `forgives` says whether errors are printed where they happen, and with their lines. The
        text, and the errors that were printed.
        """
        template = self._template(source, path, filters)
        assigned = self._assigned.get(number, {})
        forgiveness = Forgiveness(with_lines=forgives[1]) if forgives[0] else None
        text: str = template.render_again(
            self._data(kind, data), {**self._registers(), **registers}, assigned, forgiveness
        )
        if assigned:
            self._assigned[number] = assigned
        return [text, [list(error) for error in forgiveness.errors] if forgiveness else []]

    def render_file(
        self,
        path: str,
        source: str,
        kind: str,
        data: Any,
        registers: dict[str, Any],
        forgives: bool,
    ) -> str:
        """Render a file with the template that the site has for it.

        `forgives` says whether errors are printed where they happen.
        """
        layouts = (layout for layout in self._site.layouts.values() if layout.path == path)
        layout = next(layouts, None)
        line = 1 if layout is None else layout.content_line
        entry = self._site.liquid_renderer.table.find(path, lambda: source, line)
        data, registers = self._data(kind, data), {**self._registers(), **registers}
        if forgives:
            given = {**entry.template.registers, **registers}
            return entry.template.render_again(data, given, None, Forgiveness(with_lines=True))
        text: str = entry.template.render(data, registers=registers)
        return text

    def render_in(self, source: str, path: str | None, context: int, forgives: list[bool]) -> str:
        """Render a template in a context.

        `forgives` says whether it is the context that decides about errors, and whether they are
        printed with their lines.
        """
        found: Context = self._host.objects.thing(context)
        template = self._template(source, path)
        if not forgives[0]:
            found.forgive_nothing()
        text: str
        if (forgiveness := found.forgiveness) is None:
            text = found.render_template(template)
            return text
        before, forgiveness.with_lines = forgiveness.with_lines, forgives[1]
        try:
            text = found.render_template(template, forgiving=True)
        finally:
            forgiveness.with_lines = before
        return text

    def block_body(self, number: int, context: int) -> str:
        """What is between the tags of a block."""
        block = self._host.tags[number]
        text: str = block.render_body(self._host.objects.thing(context))  # type: ignore[attr-defined]
        return text

    def built_in_tag(self, context: int, name: str, markup: str) -> str:
        """One of pyjekyll's own tags."""
        found: Context = self._host.objects.thing(context)
        text: str = found.render_template(self._template(f"{{% {name} {markup} %}}", None))
        return text

    def highlight(self, context: int, markup: str, code: str) -> str:
        """`highlight` with code that is not a template's any more."""
        found: Context = self._host.objects.thing(context)
        source = f"{{% highlight {markup} %}}{{{{ pyjekyll_code }}}}{{% endhighlight %}}"
        with found.stack({"pyjekyll_code": code}):
            text: str = found.render_template(self._template(source, None))
            return text

    def _template(self, source: str, path: str | None, filters: list[Any] | None = None) -> Any:
        key = source, path, filters[0] if filters else None
        found = self._templates.get(key)
        if found is None:
            environment: Environment = self._site.liquid_renderer.environment
            if filters:
                environment = environment.with_filters(self._host.single_filters(*filters))
            found = environment.parse(source, name=path)
            if len(self._templates) >= _TEMPLATES_KEPT:
                self._templates.clear()
            self._templates[key] = found
        return found

    def _registers(self) -> dict[str, Any]:
        view = self._site.view
        current = view.state.current
        page = view.drop(current) if current is not None else None
        return {"site": view.door, "view": view, "page": page, "samples": 0}

    def _data(self, kind: str, data: Any) -> Any:
        if kind != "payload":
            return data
        payload = UnifiedPayloadDrop(self._site.view, carries=True)
        for name, value in data.items():
            payload[name] = value
        return payload

    # contexts -----------------------------------------------------------------------------

    def new_context(
        self, kind: str, data: Any, scope: dict[str, Any], registers: dict[str, Any]
    ) -> Context:
        """A context of a plugin's."""
        environment = self._site.liquid_renderer.environment
        own = {name: value for name, value in registers.items() if name != "site"}
        made = Context(environment, self._data(kind, data), {**self._registers(), **own})
        for name, value in scope.items():
            made[name] = value
        return made

    def context_get(self, context: int, expression: str) -> Any:
        """The value of an expression."""
        objects = self._host.objects
        return objects.as_shared(objects.thing(context)[expression])

    def context_set(self, context: int, name: str, value: Any) -> None:
        """Set a name in the innermost scope."""
        self._host.objects.thing(context)[name] = value

    def context_lookup(self, context: int, name: str) -> Any:
        """The value of a name."""
        objects = self._host.objects
        return objects.as_shared(objects.thing(context).lookup(name))

    def context_assign(self, context: int, name: str, value: Any) -> None:
        """Set a name in the outermost scope."""
        self._host.objects.thing(context).assign(name, value)

    def context_push(self, context: int, scope: dict[str, Any]) -> None:
        """Enter a scope."""
        self._host.objects.thing(context).push(scope)

    def context_pop(self, context: int) -> None:
        """Leave a scope."""
        self._host.objects.thing(context).pop()

    def context_data(self, context: int, name: str) -> Any:
        """A name of the data of the render."""
        data = self._host.objects.thing(context).data
        found = data.get(name) if type(data) is dict else data[name]
        return self._host.objects.as_shared(found)

    def set_context_data(self, context: int, name: str, value: Any) -> None:
        """Set a name in the data of the render."""
        self._site.view.note_change()
        self._host.objects.thing(context).change_data(name, value)

    def register(self, context: int, name: str) -> Any:
        """A register; those that are pyjekyll's own are none of Ruby's."""
        found = self._host.objects.thing(context).registers
        if name in _OWN_REGISTERS:
            return None
        return self._host.objects.as_shared(found.get(name))

    def register_names(self, context: int) -> list[str]:
        """The names of the registers that a plugin may see."""
        found = self._host.objects.thing(context).registers
        return [name for name in found if name not in _OWN_REGISTERS]

    def set_register(self, context: int, name: str, value: Any) -> None:
        """Set a register."""
        self._host.objects.thing(context).registers[name] = value

    def evaluate(self, context: int, markup: str) -> Any:
        """The value of an expression with filters."""
        found: Context = self._host.objects.thing(context)
        environment = self._site.liquid_renderer.environment
        return environment.compile_variable(markup, "pyjekyll_item")(found, None)

    def filter(self, context: int | None, name: str, arguments: list[Any]) -> Any:
        """One of the filters that templates have."""
        environment = self._site.liquid_renderer.environment
        function = environment.filters[name]
        if getattr(function, "liquid_context", False):
            found = self._host.objects.thing(context) if context is not None else None
            if found is None:
                found = self.new_context("data", {}, {}, {})
            return function(found, *arguments)
        return function(*arguments)

    # drops --------------------------------------------------------------------------------

    def drop_get(self, drop: int, name: str) -> Any:
        """A field of a drop."""
        found = self._drop(drop)
        try:
            return self._host.objects.as_shared(found[name])
        except KeyError:
            return None

    def drop_set(self, drop: int, name: str, value: Any) -> None:
        """Set a field of a drop."""
        self._site.view.note_change()
        self._drop(drop)[name] = value

    def drop_has(self, drop: int, name: str) -> bool:
        """Whether a drop has a field."""
        return name in self._drop(drop)

    def drop_keys(self, drop: int) -> list[str]:
        """The names of a drop's fields."""
        return list(self._drop(drop).keys())

    def drop_text(self, drop: int) -> str:
        """What a template prints for a drop."""
        return to_s(self._drop(drop))

    def drop_inspect(self, drop: int) -> str:
        """What Ruby shows of a drop."""
        found = self._drop(drop)
        return str(found.inspect())

    def drop_compare(self, drop: int, other: Any) -> int | None:
        """The order of two drops, as lists are sorted by it."""
        found = self._drop(drop)
        compare = getattr(found, "spaceship", None)
        order: int | None = compare(other) if compare is not None else None
        return order

    def _drop(self, handle: int) -> Any:
        thing = self._host.objects.thing(handle)
        if isinstance(thing, Context):
            return thing.data
        return thing if is_hash(thing) or hasattr(thing, "keys") else thing.to_liquid()


class BuildServices:
    """Registration, hooks, converters, caches, messages, programs."""

    def __init__(self, host: RubyPlugins) -> None:
        self._host = host
        self._site = host.site

    def register_tag(self, name: str, is_block: bool, place: list[Any] | None) -> None:
        """A plugin has a tag."""
        self._host.add_tag(name, is_block=is_block, place=self._host.place(place))

    def register_filters(self, filters: list[list[Any]]) -> None:
        """A plugin has filters."""
        for name, place, is_pure in filters:
            self._host.add_filter(name, self._host.place(place), is_pure=is_pure)

    def register_hook(
        self, owner: str, event: str, priority: int, number: int, place: list[Any] | None
    ) -> str | None:
        """A plugin has a hook. What Jekyll says of an event that the owner does not have."""
        events = EVENTS.get(owner, EVENTS["documents"])
        if event not in events:
            listed = ", ".join(f":{name}" for name in events)
            return f"Invalid hook. {owner} supports only the following hooks [{listed}]"
        self._host.add_hook(owner, event, priority, number, self._host.place(place))
        return None

    def register_placeholder(self, name: str) -> None:
        """A plugin has a placeholder of permalinks."""
        self._host.add_placeholder(name)

    def replace_related_posts(self) -> None:
        """A plugin has a method of its own for a document's related posts."""
        self._host.replaces_related_posts = True

    def has_hook(self, owner: str, event: str) -> bool:
        """Whether an event has any hooks."""
        return self._site.hooks.has(owner, event)

    def trigger(self, owner: str, event: str, arguments: list[Any]) -> None:
        """Run the hooks of an event."""
        self._site.hooks.trigger(owner, event, *arguments)

    def convert_with(self, name: str, what: str, value: str) -> Any:
        """Ask one of pyjekyll's own converters."""
        if what not in ("matches", "output_ext", "convert"):
            raise AttributeError(f"Ruby asked a converter for {what}")
        if what == "convert" and not isinstance(value, str):
            raise no_method("valid_encoding?", value)  # where kramdown begins
        converter = next(c for c in self._host.converters() if type(c).__name__ == name)
        found = getattr(converter, what)(value)
        if name == "Markdown" and what == "convert" and self._host.has_markdown_twin:
            self._lose_default_language(converter)
        return found

    def _lose_default_language(self, markdown: Any) -> None:
        """Let Markdown's options become what two converters make of them.

        In Jekyll the converters share one hash of options. kramdown turns its keys into symbols at
        the first conversion; then the second converter, finding no "default_lang", adds Jekyll's.
        """
        options = self._site.config["kramdown"]
        of_highlighter = options.get("syntax_highlighter_opts") if is_hash(options) else None
        if not isinstance(of_highlighter, dict):
            return
        if of_highlighter.get("default_lang") in (None, "plaintext"):
            return
        changed = {**of_highlighter, "default_lang": "plaintext"}
        self._site.config["kramdown"] = {**options, "syntax_highlighter_opts": changed}
        highlighter = markdown.highlighter
        markdown.__init__(self._site.config)  # its processor is made anew
        markdown.highlighter = highlighter

    def convert(self, ext: str, content: str) -> str:
        """Convert a text as a file of that extension is."""
        for converter in self._site.converters_of(ext):
            content = converter.convert(content)
        return content

    def kramdown(self, text: str, options: dict[str, Any]) -> str:
        """`Kramdown::Document.new(text, options).to_html`."""
        from pyjekyll.kramdown import Document as KramdownDocument

        plain = {str(name): value for name, value in options.items()}
        return KramdownDocument(text, plain).to_html()

    def parse_xml(self, text: str) -> list[Any] | None:
        """The tree of an XML document; None where its own parser should say what is wrong."""
        return xml_trees.tree(text)

    def slugify(self, text: str, mode: str | None, cased: bool) -> str | None:
        """A slug."""
        return slugify(text, mode=mode, cased=cased)

    def permalink_suffix(self, template: str, style: str) -> str:
        """A permalink's template with what its style puts at the end."""
        return add_permalink_suffix(template, style)

    def fill_url(self, template: str, values: list[list[Any]]) -> str:
        """A template of a URL with its placeholders filled in, in the order of the values."""
        return url_from_values(template, dict(values), clean=False)

    def sanitize_url(self, text: str) -> str:
        """A URL with one leading slash, without dots and repeated slashes."""
        return sanitize_url(text)

    def escape_path(self, path: str) -> str:
        """A path as it may be in a URL."""
        return escape_path(path)

    def unescape_path(self, path: str) -> str:
        """The path that a URL's path names."""
        return unescape_path(path)

    def cache_get(self, name: str, key: str) -> list[Any]:
        """Whether a cache has a value, and the value."""
        try:
            return [True, self._site.cache(name)[key]]
        except KeyError:
            return [False, None]

    def cache_set(self, name: str, key: str, value: Any) -> None:
        """Keep a value."""
        self._site.cache(name)[key] = value

    def cache_delete(self, name: str, key: str) -> None:
        """Forget a value."""
        self._site.cache(name).delete(key)

    def cache_clear(self, name: str) -> None:
        """Forget all values of a cache."""
        self._site.cache(name).clear()

    def log(self, level: str, topic: str, message: str) -> None:
        """A message of a plugin's."""
        from pyjekyll.utils.logger import logger

        if level not in ("debug", "info", "warn", "error"):
            raise AttributeError(f"the logger has no level {level}")
        getattr(logger, level)(topic, message)

    def log_level(self) -> str:
        """From which level on messages are printed."""
        from pyjekyll.utils.logger import logger

        return logger.level.name.lower()

    def warn(self, rule: str, message: str, place: list[Any] | None) -> None:
        """Something that a plugin wanted and that it can do without, perhaps."""
        where = self._host.place(place)
        self._host.warn(Diagnostic(f"plugin/ruby-{rule}", message, Severity.WARNING, where))

    def program(self, words: list[str]) -> list[Any] | None:
        """Output, errors and exit code of one of the programs that are answered."""
        if programs.follows_from_commit(words):
            self._site.clock.reads_git = True
        else:
            self._site.clock.reads_outside = True
        found = programs.answer(words, self._site.source)
        return list(found) if found is not None else None


_OF_MISUSE = (LookupError, AttributeError, TypeError, ValueError)
_OWN_FOLDERS = tuple(os.sep + os.path.join("pyjekyll", room) for room in ("ruby_host", "ruby_vm"))


def _guarded(function: Callable[..., Any]) -> Callable[..., Any]:
    """The function, whose own errors are the plugin's: not those of what it calls elsewhere."""

    def call(*arguments: Any) -> Any:
        try:
            return function(*arguments)
        except _OF_MISUSE as error:
            frame = error.__traceback__
            while frame is not None and frame.tb_next is not None:
                frame = frame.tb_next
            folder = os.path.dirname(frame.tb_frame.f_code.co_filename) if frame else ""
            if not folder.endswith(_OWN_FOLDERS):
                raise
            raise RefusedError(f"pyjekyll cannot answer {function.__name__}: {error!r}") from error

    return call


class Services:
    """All services of one machine: `functions` by name."""

    def __init__(self, host: RubyPlugins) -> None:
        self._liquid = LiquidServices(host)
        self.functions: dict[str, Callable[..., Any]] = {}
        own = (SiteServices(host), ItemServices(host), self._liquid, BuildServices(host), Trees())
        for made in own:
            for name in vars(type(made)):
                if not name.startswith("_") and name != "forget":
                    self.functions[name] = _guarded(getattr(made, name))

    def begin_build(self) -> None:
        """A new build begins."""
        self._liquid.forget()


def filter_names() -> list[str]:
    """The filters that Ruby plugins may call by name."""
    from pyjekyll.ruby_host.face import STANDARD_FILTERS

    return sorted({*FILTERS, *STANDARD_FILTERS})


def _facts(item: Any) -> dict[str, Any]:
    names = (
        "path",
        "relative_path",
        "basename",
        "basename_without_ext",
        "cleaned_relative_path",
        "extname",
        "name",
        "ext",
        "base",
    )
    found = {name: getattr(item, name, None) for name in names}
    if isinstance(item, Document):
        found["collection"] = item.collection.label
    return found

"""The plugin API: what authors of plugins write against.

A plugin is a module: a file in the site's `_plugins`, a package with an entry point in the group
`pyjekyll.plugins` (its name is the gem's: what sites write under `plugins:`), or one of pyjekyll's
own. What it defines is found by looking at it:

    from pyjekyll.content.page import PageWithoutAFile
    from pyjekyll.plugin import (
        Command,
        Converter,
        Generator,
        Tag,
        register_filter,
        register_hook,
        register_tag,
    )

    class Robots(Generator):                    # found because it is a Generator
        safe = True                             # also in safe mode, when it is whitelisted
        priority = "low"                        # lowest, low, normal, high, highest

        def generate(self, site):
            site.pages.append(
                PageWithoutAFile(site, site.source, "", "robots.txt", content="Sitemap: ...")
            )

    class Shouted(Converter):
        def matches(self, ext):
            return ext == ".shout"

        def output_ext(self, ext):
            return ".html"

        def convert(self, content):
            return content.upper()

    class Hello(Command):                       # pyjekyll hello you
        name = "hello"
        summary = "Greets"

        def run(self, arguments):
            print("Hello", *arguments)
            return 0

    @register_tag("render_time")
    class RenderTime(Tag):
        def render(self, context):
            return f"{self.markup} {context.registers['site'].time}"

    @register_filter("shout")
    def shout(text):
        return str(text).upper() + "!"

    @register_hook("posts", "post_render", priority="low")
    def stamp(post):
        post.output += "<!-- stamped -->"

Hooks: `site` (after_init, after_reset, post_read, pre_render, post_render, post_write), `pages`,
`posts`, `documents` and any collection (post_init, pre_render, post_convert, post_render,
post_write), `clean` (on_obsolete).

What is raised becomes an error that names the plugin, its file and line, and the template that
called it. Files of one `_plugins` folder may import one another: `from .helpers import x`.

From 1.0 on, the names in `__all__` here and in `pyjekyll` and `pyjekyll.liquid`, their parameters,
and the attributes of sites, pages and documents that have Jekyll's names change only with a new
major version, and after one minor version of warnings.
"""

from pyjekyll.liquid import Block, Drop, Tag
from pyjekyll.plugin.command import Command
from pyjekyll.plugin.converter import Converter
from pyjekyll.plugin.generator import Generator
from pyjekyll.plugin.hooks import Hooks
from pyjekyll.plugin.plugin import Plugin
from pyjekyll.plugin.plugin_manager import PluginManager
from pyjekyll.plugin.registration import register_filter, register_hook, register_tag

__all__ = [
    "Block",
    "Command",
    "Converter",
    "Drop",
    "Generator",
    "Hooks",
    "Plugin",
    "PluginManager",
    "Tag",
    "register_filter",
    "register_hook",
    "register_tag",
]

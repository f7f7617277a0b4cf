"""The plugin API: what authors of plugins write against.

A plugin is a module: a file in the site's `_plugins`, a package with an entry point in the group
`pyjekyll.plugins`, or one of pyjekyll's own. What it defines is found by looking at it:

    from pyjekyll.content.page import PageWithoutAFile
    from pyjekyll.plugin import Generator, Tag, register_filter, register_hook, register_tag

    class Robots(Generator):                    # found because it is a Generator
        safe = True
        priority = "low"

        def generate(self, site):
            site.pages.append(PageWithoutAFile(site, site.source, "", "robots.txt"))

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

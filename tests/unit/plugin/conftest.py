"""Sites with plugins of their own."""

from __future__ import annotations

from textwrap import dedent

import pytest

GENERATOR = """
    from pyjekyll.api import Generator, PageWithoutAFile

    class Robots(Generator):
        def generate(self, site):
            page = PageWithoutAFile(site, site.source, "", "robots.txt", content=self.config["say"])
            site.pages.append(page)
"""
CONVERTER = """
    from pyjekyll.api import Converter

    class Upcase(Converter):
        priority = "low"

        def matches(self, ext):
            return ext == ".upcase"

        def output_ext(self, ext):
            return ".html"

        def convert(self, content):
            return content.upper()
"""
TAGS_AND_FILTERS = """
    from pyjekyll.api import Block, Tag, register_filter, register_tag

    @register_tag("greet")
    class Greet(Tag):
        def render(self, context):
            return f"Hello {context[self.markup]}!"

    @register_tag("loud")
    class Loud(Block):
        def render(self, context):
            return self.render_body(context).upper()

    @register_filter("twice")
    def twice(value, glue=""):
        return f"{value}{glue}{value}"
"""
HOOKS = """
    from pyjekyll.api import register_hook

    @register_hook("pages", "post_render", priority="low")
    def second(page):
        page.output += "2"

    @register_hook(("pages", "posts"), "post_render", priority="high")
    def first(page):
        page.output += "1"
"""
COMMAND = """
    from pyjekyll.api import Command

    class Hello(Command):
        name = "hello"
        summary = "Says hello"

        def run(self, arguments):
            return len(arguments)
"""


@pytest.fixture
def make_site(site_folder):
    """Makes a site of files whose texts are indented as the test is."""

    def make(files, environ=None, **config):
        site_folder.put({name: dedent(text) for name, text in files.items()})
        return site_folder.make(environ=environ, **config)

    return make


@pytest.fixture
def texts_of():
    """The texts of a site, built in memory, by their paths."""

    def texts_of(site):
        return {path: data.decode() for path, data in site.process(write=False).files.items()}

    return texts_of

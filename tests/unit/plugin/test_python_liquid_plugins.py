"""A module with `register_liquid` brings tags and filters written for python-liquid."""

from __future__ import annotations

import subprocess
import sys
from textwrap import dedent

import pytest

from pyjekyll.errors import BuildError

PLUGIN = """
    from liquid import Node, Tag
    from liquid.builtin.expressions import KeywordArgument
    from liquid.extra import WithTag
    from liquid.filter import string_filter
    from liquid.parser import get_parser
    from liquid.token import TOKEN_TAG

    class BoxNode(Node):
        def __init__(self, token, block):
            super().__init__(token)
            self.block = block
            self.blank = False

        def render_to_output(self, context, buffer):
            inner = context.get_buffer(buffer)
            self.block.render(context, inner)
            title = context.get(["page", "title"], token=self.token)
            return buffer.write(f"[{title}: {inner.getvalue().strip()}]")

    class BoxTag(Tag):
        name = "box"
        end = "endbox"

        def parse(self, stream):
            token = stream.eat(TOKEN_TAG)
            block = get_parser(self.env).parse_block(stream, (self.end,))
            stream.expect(TOKEN_TAG, value=self.end)
            return BoxNode(token, block)

    @string_filter
    def shout(value, mark="!"):
        return value.upper() + mark

    def fail(value):
        return value.no_such_thing

    def register_liquid(environment):
        environment.add_tag(BoxTag)
        environment.add_tag(WithTag)
        environment.add_filter("shout", shout)
        environment.add_filter("fail", fail)
"""
PAGE = """\
---
title: Home
---
{% box %}{% with n: site.posts.size %}{{ n }}{% include name.html x=n %}{% endwith %}{% endbox %}
{{ page.title | shout: mark: "1" | relative_url }}
"""


@pytest.fixture
def site(make_site):
    plugin = {
        "_plugins/box.py": dedent(PLUGIN),
        "_includes/name.html": "({{ include.x | plus: 1 }})",
    }
    return lambda page: make_site({**plugin, "index.html": page})


def test_tags_and_filters_run_inside_and_beside_those_of_the_site(site):
    built = site(PAGE)
    (output,) = built.process(write=False).outputs.values()
    assert output.read().decode() == "[Home: 0(1)]\n/HOME1\n"


def test_what_a_filter_raises_names_the_plugin(site):
    with pytest.raises(BuildError) as raised:
        site("---\n---\n{{ 'x' | fail }}").process(write=False)
    (diagnostic,) = raised.value.diagnostics
    assert "failed in the filter fail: AttributeError" in diagnostic.message
    assert diagnostic.place.path.endswith("_plugins/box.py")


def test_python_liquid_is_not_imported_without_such_a_plugin():
    code = "import sys, pyjekyll.site, pyjekyll.plugin; print('liquid' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "False"

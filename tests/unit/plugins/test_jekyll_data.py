"""With jekyll-data, `theme` is the settings below the theme's name. Recorded from 1.1.1."""

from __future__ import annotations

import pytest

FILES = {
    "look.gemspec": 'Gem::Specification.new do |s|\n s.name = "look"\n s.version = "1.0.0"\nend',
    "_config.yml": """\
theme: look
plugins: [jekyll-data]
look: {color: blue, list: [3], own: x}
""",
    "_layouts/default.html": "<{{ theme.color }}>{{ content }}",
    "index.html": "---\nlayout: default\n---\n"
    "{{ theme.color }} {{ theme.list | join: ',' }} {{ theme.own }} [{{ theme.version }}] "
    "{{ theme | jsonify }} {{ theme }}{% assign theme = 1 %}{{ theme }}",
    "z.html": "---\n---\n{{ theme.color }} {{ theme.size }}{% if theme.root %}root{% endif %}",
}


def test_theme_is_the_settings_below_its_name(build_texts):
    texts = build_texts(FILES)
    assert texts["index.html"] == (
        '<blue>blue 3 x [] {"color":"blue","list":[3],"own":"x"} '
        '{"color"=>"blue", "list"=>[3], "own"=>"x"}1'
    )
    assert texts["z.html"] == "blue 3"


def test_without_the_plugin_it_is_the_theme_itself(build_texts):
    config = FILES["_config.yml"].replace("jekyll-data", "")
    texts = build_texts({**FILES, "_config.yml": config})
    assert "[1.0.0]" in texts["index.html"]


@pytest.mark.parametrize("config", ["look: {color: blue}", "theme: null", "theme: look"])
def test_without_theme_or_settings_it_is_nothing(build_texts, config):
    texts = build_texts({**FILES, "_config.yml": f"plugins: [jekyll-data]\n{config}\n"})
    assert texts["z.html"] == " "

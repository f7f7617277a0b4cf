"""The lints as one list."""

import pkgutil

import pytest

import pyjekyll.lint
from pyjekyll.errors import BuildError
from pyjekyll.lint import LINTS


def test_each_module_is_a_lint_of_its_name_and_in_the_list():
    modules = [module.name for module in pkgutil.iter_modules(pyjekyll.lint.__path__)]
    assert sorted(find.__name__ for find in LINTS) == sorted(modules)
    assert all(find.__module__ == f"pyjekyll.lint.{find.__name__}" for find in LINTS)


def test_a_build_that_fails_tells_them_as_well(make_site):
    site = make_site({
        "a.html": "---\npermalink: /x/\n---\n{% no_such_tag %}",
        "b.html": "---\npermalink: /x/\n---\n{{ page.tilte }}",
        "_config.yml": "url: https://e.org/\n",
    })  # fmt: skip
    with pytest.raises(BuildError) as raised:
        site.process(write=False)
    assert {d.rule for d in raised.value.diagnostics} == {
        "liquid/unknown-tag",
        "liquid/undefined-variable",
        "configuration/slashes",
        "site/conflict",
    }


def test_an_error_that_the_render_reports_is_told_once(make_site):
    site = make_site({
        "_config.yml": "collections: {things: {output: true, permalink: 3}}\n",
        "_things/a.md": "---\n---\n",
    })  # fmt: skip
    with pytest.raises(BuildError) as raised:
        site.process(write=False)
    assert [d.rule for d in raised.value.diagnostics] == ["site/permalink"]

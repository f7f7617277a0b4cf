"""`include` and `include_relative`; the texts are what Jekyll 4.4.1 makes of the same files."""

from __future__ import annotations

import pytest

from pyjekyll.errors import BuildError, Place
from pyjekyll.tags.include import IncludeTag

SHOW = '[{{ include.a }}|{{ include.b }}|{{ v }}|{{ include | size }}]{% assign v = "set" %}'
FILES = {
    "_includes/i.html": SHOW,
    "_includes/sub/outer.html": '{% include i.html a="inner" %}{{ include.a }}',
}


@pytest.fixture(params=["compiled", "rendered"])
def include(request, build_texts, tmp_path, monkeypatch):
    """What a page prints that has this text, with the includes above and further files.

    Templates call what they include directly; within some tags of plugins the tag is rendered.
    """
    if request.param == "rendered":
        monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
        monkeypatch.setattr(IncludeTag, "compile", lambda _self, _code: False)

    def include(text, files=None, **config):
        page = f"---\nname_of: i.html\n---\n{text}"
        return build_texts({**FILES, **(files or {}), "a.txt": page}, **config)["a.txt"]

    return include


@pytest.fixture
def failure(build):
    """The one error of a page with this text."""

    def failure(text, files=None, **config):
        with pytest.raises(BuildError) as raised:
            build({**FILES, **(files or {}), "d/a.txt": f"---\n---\n{text}"}, **config)
        (diagnostic,) = raised.value.diagnostics
        return diagnostic

    return failure


@pytest.mark.parametrize(
    ("markup", "printed"),
    [
        ("i.html", "[|||0]"),
        ('i.html a="t" b=page.name_of', "[t|i.html||2]"),
        ("{{ page.name_of }} a='q'", "[q|||1]"),
        ('sub/outer.html a="outer"', "[inner|||1]outer"),
        ("i.html a=nothing", "[|||1]"),
    ],
)
def test_parameters_are_of_the_include_alone(include, markup, printed):
    assert include(f"{{% include {markup} %}}{{{{ include.a }}}}") == printed


def test_variables_are_shared(include):
    assert include("{% assign v = 1 %}{% include i.html %}{{ v }}") == "[||1|0]set"


def test_parameters_are_found_anew_each_time(include):
    text = "{% for n in (1..2) %}{% include i.html a=n %}{% endfor %}"
    assert include(text) == "[1|||1][2||set|1]"


def test_a_name_with_variables_is_found_anew_each_time(include):
    more = {"_includes/x.html": "x", "_includes/y.html": "y"}
    each = "{% for n in names %}{% include {{ n }}.html %}{% endfor %}"
    assert include("{% assign names = 'x,y,x' | split: ',' %}" + each, more) == "xyx"


def test_the_folder_of_includes_can_be_named(include):
    assert include("{% include i.html %}", {"parts/i.html": "own"}, includes_dir="parts") == "own"


def test_the_include_of_the_site_comes_before_the_themes(include):
    theme = "_vendor/themes/themed-1.0/_includes"
    files = {f"{theme}/i.html": "theirs", f"{theme}/t.html": "theme"}
    text = "{% include i.html %}{% include t.html %}"
    assert include(text, files, theme="themed") == "[|||0]theme"


def test_a_relative_include_is_beside_its_page_or_document(build_texts):
    page = "---\n---\n{% include_relative sub/i.txt a=1 %}"
    files = {
        "deep/a.txt": page,
        "deep/sub/i.txt": "R{{ include.a }}",
        "_docs/deep/d.txt": page,
        "_docs/deep/sub/i.txt": "D{{ include.a }}",
    }
    texts = build_texts(files, collections={"docs": {"output": True}})
    assert texts["deep/a.txt"] == "R1"
    assert texts["docs/deep/d.txt"] == "D1"


def test_a_relative_include_of_a_collection_in_another_folder_is_beside_the_document(build_texts):
    files = {"all/_docs/d.txt": "---\n---\n{% include_relative i.txt %}", "all/_docs/i.txt": "D"}
    config = {"collections": {"docs": {"output": True}}, "collections_dir": "all"}
    assert build_texts(files, **config)["docs/d.txt"] == "D"


def test_a_relative_include_of_an_include_is_beside_each_page(build_texts):
    page = "---\n---\n{% include both.html %}"
    files = {f"{folder}/a.txt": page for folder in "xy"}
    files |= {f"{folder}/i.txt": folder for folder in "xy"}
    texts = build_texts({**files, "_includes/both.html": "{% include_relative i.txt %}"})
    assert (texts["x/a.txt"], texts["y/a.txt"]) == ("x", "y")


def test_the_excerpt_of_a_post_includes_what_is_beside_the_post(build_texts):
    files = {
        "_posts/2024-01-02-a.md": "---\n---\n{% include_relative i.txt %}\n\nmore",
        "_posts/i.txt": "beside",
        "a.txt": "---\n---\n{{ site.posts[0].excerpt | strip_html | strip }}",
    }
    assert build_texts(files)["a.txt"] == "beside"


def test_an_include_that_is_missing_is_named_with_the_folders(failure, site_folder):
    error = failure("\n{% include nothing.html %}")
    assert (error.rule, error.place) == ("liquid/include-missing", Place("d/a.txt", 4, 12, 12))
    assert error.message == (
        "Could not locate the included file 'nothing.html' in any of "
        f'["{site_folder.path}/_includes"]. Ensure it exists in one of those directories and, '
        "if it is a symlink, does not point outside your site source."
    )


def test_in_safe_mode_the_message_speaks_of_links(failure):
    assert failure("{% include nothing.html %}", safe=True).message.endswith(
        "and is not a symlink as those are not allowed in safe mode."
    )


def test_a_relative_include_that_is_missing_names_the_folder_of_the_page(failure, site_folder):
    error = failure("{% include_relative nothing.html %}")
    assert f'in any of ["{site_folder.path}/d"]' in error.message


@pytest.mark.parametrize("tag", ["include", "include_relative"])
def test_a_name_that_leads_out_is_refused_when_it_is_rendered(failure, tag):
    error = failure("{% assign n = '../a.html' %}{% " + tag + " {{ n }} %}")
    assert "contains invalid characters or sequences" in error.message


@pytest.mark.parametrize("broken", ["{% if %}", "{% include i.html a= %}"])
def test_an_error_of_parsing_is_of_the_innermost_file(failure, broken):
    files = {
        "_includes/outer.html": "{% include inner.html %}",
        "_includes/inner.html": f"\n  {broken}",
    }
    error = failure("{% include outer.html %}", files)
    assert (error.place.path, error.place.line, error.place.column) == (
        "_includes/inner.html",
        2,
        3,
    )

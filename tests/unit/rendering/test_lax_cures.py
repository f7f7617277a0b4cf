"""What is suggested instead of Liquid that only the lax parser takes."""

import pytest

from pyjekyll import Site
from pyjekyll.errors import BuildError
from pyjekyll.rendering.lax_cures import cure_of_lax


def cure(template):
    site = Site({}, files={"index.html": f"---\n---\n{template}"})
    try:
        found = site.process(write=False).diagnostics
    except BuildError as error:
        found = error.diagnostics
    return next(each.cure for each in found if each.rule == "liquid/lax-syntax")


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        ("{{ 'a' | truncate 5 }}", "write a colon after the filter's name: `| truncate: 5`"),
        ("{{ 'a' | append 'b' }}", "write a colon after the filter's name: `| append: 'b'`"),
        ("{% if a = b %}x{% endif %}", "write `==` to compare"),
        ("{% if a === b %}x{% endif %}", "write `==`"),
        ("{% if a && b %}x{% endif %}", "write `and`"),
        ("{% if a || b %}x{% endif %}", "write `or`"),
        ("{{ page.x || 'a' }}", "write {{ page.x | default: 'a' }}"),
        ("{{ page.title | date: “%Y” }}", "write straight quotes, \" or '"),
        ("{% if !a %}x{% endif %}", "write `a == false` or `a == nil`, or use `unless`"),
        ("{% if not a %}x{% endif %}", "write `a == false` or `a == nil`, or use `unless`"),
        ("{% assign x == 2 %}", "write one `=` in an assign"),
        ("{% for p in site.posts limit=3 %}{% endfor %}", "write limit: 3"),
        (
            "{% for p in site.posts limit:3 reversed %}{% endfor %}",
            "write `reversed` before `limit` and `offset`",
        ),
        (
            '{{< note title="a" >}}',
            "Jekyll has no shortcodes, which are Hugo's: write HTML or an include, or {% raw %} "
            "around",
        ),
        ("{{ a + b }}", "write `a | plus: b`; for texts `a | append: b`"),
        ("{{ page.title | }}", "remove the `|` at the end"),
        ("{% if a in b %}x{% endif %}", "write `b contains a`"),
        ("{% if {{ page.x }} %}x{% endif %}", "remove the inner braces: in a tag a name is written"
         " as it is"),
        ("{{ page.title | date: %d.%m\" }}", "a quote is missing: each text has one at both ends"),
        ("{% if a == 'b %}x{% endif %}", "a quote is missing: each text has one at both ends"),
        (
            "{% if a == 'b' }\n{% assign c = 0 %}{% endif %}",
            "close the tag in front of it with `%}`",
        ),
        ("{{ page.title | join: ', ' %}}", "write `}}` at the end, without the `%`"),
        ("{{ page.title | upcase | | size }}", "remove one of the two `|`"),
        (
            "<link href=\"{{ '/a.png' sizes='1x1' | relative_url }}\">",
            "only `'/a.png'` is printed: put the attribute behind the braces",
        ),
        ("{{ site.data.[page.x].y }}", "write `[` without the dot in front of it"),
        ("{{ page.title | replace: ']' '' | upcase }}", "write a comma between ']' and ''"),
        (
            "{% for p in site.pages | sort: 'path' %}{% endfor %}",
            "a loop takes no filters: `assign` the list first",
        ),
        (
            "{% if page.url == x | strip %}{% endif %}",
            "this tag takes no filters: `assign` the value first",
        ),
        (
            "{% if (a or b) and c %}x{% endif %}",
            "Liquid has no parentheses here: put one `if` into the other, or `assign` a part first",
        ),
    ],
)  # fmt: skip
def test_a_slip_is_answered_with_what_was_meant(template, expected):
    assert cure(template) == expected


@pytest.mark.parametrize("context", [None, "included", 'in "{{ -a }}"', f'in "{"|" * 1000}"'])
def test_nothing_is_suggested_for_what_nobody_can_tell(context):
    assert cure_of_lax("odd", context) is None


def test_what_is_in_quotes_is_not_taken_for_an_operator():
    assert cure_of_lax("odd", "in \"{{ 'a && b' | split '||' }}\"") == (
        "write a colon after the filter's name: `| split: '||'`"
    )

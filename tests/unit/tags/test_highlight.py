"""The listings of `highlight` without a highlighter; expected texts are from Jekyll 4.4.1."""

from __future__ import annotations

from pyjekyll.tags.highlight import plain_listing


def test_letters_of_html_are_escaped_and_quotes_are_not() -> None:
    assert plain_listing('it\'s "q" & <x>', None, linenos=False) == 'it\'s "q" &amp; &lt;x&gt;'


def test_line_numbers_make_a_table() -> None:
    assert plain_listing("a\nb ", None, linenos=True) == (
        '<table class="rouge-table"><tbody><tr><td class="gutter gl"><pre class="lineno">1\n2\n'
        '</pre></td><td class="code"><pre>a\nb \n</pre></td></tr></tbody></table>'
    )


def test_marked_lines_are_wrapped_with_their_end() -> None:
    assert plain_listing("a <\nb >\nc", [2, 9], linenos=False) == (
        'a &lt;\n<span class="hll">b &gt;\n</span>c'
    )


def test_marks_and_numbers_go_together() -> None:
    assert plain_listing("a <\nb >\nc", [1, 3], linenos=True) == (
        '<table class="rouge-table"><tbody><tr><td class="gutter gl"><pre class="lineno">1\n2\n3\n'
        '</pre></td><td class="code"><pre><span class="hll">a &lt;\n</span>b &gt;\n'
        '<span class="hll">c\n</span>\n</pre></td></tr></tbody></table>'
    )

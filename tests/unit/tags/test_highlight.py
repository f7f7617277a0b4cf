"""The listings of `highlight` without a highlighter; expected texts are from Jekyll 4.4.1."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from pyjekyll.liquid import Environment
from pyjekyll.tags.errors import MarkupError
from pyjekyll.tags.highlight import HighlightBlock, listing, plain


def listing_of(code: str, marked: list[int] | None, *, linenos: bool) -> str:
    return listing(plain(code), marked, linenos=linenos)


def test_letters_of_html_are_escaped_and_quotes_are_not() -> None:
    assert listing_of('it\'s "q" & <x>', None, linenos=False) == 'it\'s "q" &amp; &lt;x&gt;'


def test_line_numbers_make_a_table() -> None:
    assert listing_of("a\nb ", None, linenos=True) == (
        '<table class="rouge-table"><tbody><tr><td class="gutter gl"><pre class="lineno">1\n2\n'
        '</pre></td><td class="code"><pre>a\nb \n</pre></td></tr></tbody></table>'
    )


def test_marked_lines_are_wrapped_with_their_end() -> None:
    assert listing_of("a <\nb >\nc", [2, 9], linenos=False) == (
        'a &lt;\n<span class="hll">b &gt;\n</span>c\n'
    )


def test_an_unmarked_last_line_ends_twice_in_a_table() -> None:
    assert listing_of("a < b", [2], linenos=True) == (
        '<table class="rouge-table"><tbody><tr><td class="gutter gl"><pre class="lineno">1\n'
        '</pre></td><td class="code"><pre>a &lt; b\n\n</pre></td></tr></tbody></table>'
    )


def test_marks_and_numbers_go_together() -> None:
    assert listing_of("a <\nb >\nc", [1, 3], linenos=True) == (
        '<table class="rouge-table"><tbody><tr><td class="gutter gl"><pre class="lineno">1\n2\n3\n'
        '</pre></td><td class="code"><pre><span class="hll">a &lt;\n</span>b &gt;\n'
        '<span class="hll">c\n</span>\n</pre></td></tr></tbody></table>'
    )


def render(markup: str, highlighter: Any = lambda *_: None, name: str = "rouge") -> str:
    site = SimpleNamespace(config=SimpleNamespace(compatibility=SimpleNamespace(marks_lines=True)))
    view = SimpleNamespace(
        fetch={("config", "highlighter"): name}.get, site=site, highlight=highlighter
    )
    template = Environment(tags={"highlight": HighlightBlock}).parse(markup)
    return template.render({}, registers={"view": view})


def test_the_highlighter_gets_the_code_and_its_language() -> None:
    asked: list[tuple[object, ...]] = []

    def highlighter(*arguments: object) -> str:
        asked.append(arguments)
        return "<b>code</b>\n"

    text = render("{% highlight Ruby %}\n x \n\n{% endhighlight %}", highlighter)

    assert asked == [(" x ", "ruby")]
    assert text == (
        '<figure class="highlight"><pre><code class="language-ruby" data-lang="ruby">'
        "<b>code</b></code></pre></figure>"
    )


def test_a_span_over_marked_lines_is_closed_and_opened_again() -> None:
    text = '<span class="c">a\n\nb</span> c\nd'

    assert listing(text, [2, 3], linenos=False) == (
        '<span class="c">a</span>\n<span class="hll">\n</span>'
        '<span class="hll"><span class="c">b</span> c\n</span>d\n'
    )


def test_a_language_that_the_highlighter_does_not_know_is_plain() -> None:
    text = render("{% highlight c++ %}a < b{% endhighlight %}", lambda *_: None)

    assert text == (
        '<figure class="highlight"><pre><code class="language-c--" data-lang="c++">a &lt; b'
        "</code></pre></figure>"
    )


def test_without_rouge_quotes_are_escaped_and_outer_space_goes() -> None:
    text = render("{% highlight x %}  'a' \"b\"　{% endhighlight %}", name="none")

    assert "&#39;a&#39; &quot;b&quot;　</code>" in text


def test_an_empty_listing_prints_nothing() -> None:
    assert render("[{% highlight x %} {% endhighlight %}]") == "[]"


@pytest.mark.parametrize("markup", ["", "a b=", "a mark_lines=1,2", "ä"])
def test_a_markup_that_does_not_match_is_an_error(markup: str) -> None:
    with pytest.raises(MarkupError, match="Syntax Error in tag 'highlight'"):
        render("{% highlight " + markup + " %}x{% endhighlight %}")

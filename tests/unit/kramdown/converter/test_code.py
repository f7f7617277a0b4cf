from pyjekyll.kramdown import Document

ROUGE = {
    "input": "GFM",
    "syntax_highlighter_opts": {"default_lang": "plaintext", "guess_lang": True},
}


def upper(code, language):
    if language == "nope":
        return None
    return f"[{language} {code.upper()}]"


FRAME = '<div class="highlight"><pre class="highlight"><code>{}</code></pre></div>'


def test_a_highlighter_colours_blocks_and_spans():
    html = Document("```ruby\na\n```\n\n`b` `c`{:.language-x}\n", ROUGE, upper).to_html()
    assert html == (
        '<div class="language-ruby highlighter-rouge">' + FRAME.format("[ruby A\n]") + "</div>\n\n"
        '<p><code class="language-plaintext highlighter-rouge">[plaintext B]</code> '
        '<code class="language-x highlighter-rouge">[x C]</code></p>\n'
    )


def test_a_language_that_the_highlighter_does_not_know_is_written_plainly():
    html = Document("```nope\na<\n```\n", ROUGE, upper).to_html()
    assert html == '<pre><code class="language-nope">a&lt;\n</code></pre>\n'


def test_options_for_blocks_and_spans_differ():
    options = {"line_numbers": False, "block": {"line_numbers": True}, "default_lang": "x"}
    html = Document("`a`\n\n    b\n", {"syntax_highlighter_opts": options}, upper).to_html()
    span, block = html.split("\n", 1)
    assert span == '<p><code class="language-x highlighter-rouge">[x A]</code></p>'
    assert '<pre class="lineno">1\n</pre></td>' in block
    assert '<td class="rouge-code"><pre>[x B\n]</pre></td>' in block


def test_the_usual_formatter_may_be_named_and_another_frames_nothing():
    def block(formatter):
        options = {"default_lang": "x", "line_numbers": True, "formatter": formatter}
        return Document("    b\n", {"syntax_highlighter_opts": options}, upper).to_html()

    assert block("HTMLLegacy") == block(None)
    assert '<pre class="lineno">1\n</pre></td>' in block("HTMLLegacy")
    assert "lineno" not in block("HTML")


def test_without_a_language_and_a_default_there_is_nothing_to_highlight():
    assert Document("`a`\n", {}, upper).to_html() == "<p><code>a</code></p>\n"


def test_no_highlighter_is_asked_if_none_is_wanted():
    html = Document("```ruby\na\n```\n", {**ROUGE, "syntax_highlighter": None}, upper).to_html()
    assert html == '<pre><code class="language-ruby">a\n</code></pre>\n'


def test_the_options_of_fences_reach_the_highlighter():
    html = Document("```ruby?x=1\na\n```\n", ROUGE, upper).to_html()
    assert FRAME.format("[ruby?x=1 A\n]") in html


def test_a_highlighter_is_asked_once_for_what_writes_a_language():
    class Deciding:
        def __init__(self):
            self.asked = []

        def __call__(self, code, language):
            raise AssertionError

        def for_language(self, language):
            self.asked.append(language)
            return lambda code: f"[{code.upper()}]"

    text = "`a` `b` `c`{:.language-x} `d`{:.y}\n\n```x\ne\n```\n\n```x\nf\n```\n"
    highlighter = Deciding()
    html = Document(text, ROUGE, highlighter).to_html()
    assert html == (
        '<p><code class="language-plaintext highlighter-rouge">[A]</code> '
        '<code class="language-plaintext highlighter-rouge">[B]</code> '
        '<code class="language-x highlighter-rouge">[C]</code> '
        '<code class="language-plaintext y highlighter-rouge">[D]</code></p>\n\n'
        '<div class="language-x highlighter-rouge">' + FRAME.format("[E\n]") + "</div>\n\n"
        '<div class="language-x highlighter-rouge">' + FRAME.format("[F\n]") + "</div>\n"
    )
    # Spans without a class, those with one of no language, and each kind.
    assert sorted(highlighter.asked) == ["plaintext", "x", "x"]


def test_each_piece_of_code_has_a_warning_where_the_highlighter_does_not_exist():
    document = Document("`a` `b`\n", {"syntax_highlighter": "coderay"})
    assert document.to_html() == "<p><code>a</code> <code>b</code></p>\n"
    assert document.warnings == ["The configured syntax highlighter coderay is not available."] * 2

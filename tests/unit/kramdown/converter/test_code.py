from pyjekyll.kramdown import Document

ROUGE = {
    "input": "GFM",
    "syntax_highlighter_opts": {"default_lang": "plaintext", "guess_lang": True},
}


def upper(code, language, kind, options):
    if language == "nope":
        return None
    return f"[{kind} {language} {code.upper()}]"


def test_a_highlighter_writes_blocks_and_spans():
    html = Document("```ruby\na\n```\n\n`b` `c`{:.language-x}\n", ROUGE, upper).to_html()
    assert html == (
        '<div class="language-ruby highlighter-rouge">[block ruby A\n]</div>\n\n'
        '<p><code class="language-plaintext highlighter-rouge">[span plaintext B]</code> '
        '<code class="language-x highlighter-rouge">[span x C]</code></p>\n'
    )


def test_a_language_that_the_highlighter_does_not_know_is_written_plainly():
    html = Document("```nope\na<\n```\n", ROUGE, upper).to_html()
    assert html == '<pre><code class="language-nope">a&lt;\n</code></pre>\n'


def test_options_for_blocks_and_spans_differ():
    seen = []

    def note(code, language, kind, options):
        seen.append((kind, options["line_numbers"], options.get("wrap")))

    options = {"line_numbers": False, "block": {"line_numbers": True}, "default_lang": "x"}
    Document("`a`\n\n    b\n", {"syntax_highlighter_opts": options}, note).to_html()
    assert seen == [("span", False, False), ("block", True, None)]


def test_without_a_language_and_a_default_there_is_nothing_to_highlight():
    assert Document("`a`\n", {}, upper).to_html() == "<p><code>a</code></p>\n"


def test_no_highlighter_is_asked_if_none_is_wanted():
    html = Document("```ruby\na\n```\n", {**ROUGE, "syntax_highlighter": None}, upper).to_html()
    assert html == '<pre><code class="language-ruby">a\n</code></pre>\n'


def test_the_options_of_fences_reach_the_highlighter():
    html = Document("```ruby?x=1\na\n```\n", ROUGE, upper).to_html()
    assert html == '<div class="language-ruby highlighter-rouge">[block ruby?x=1 A\n]</div>\n'

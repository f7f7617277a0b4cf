"""The filters of `filters/text.py` answer as Jekyll's."""

from pyjekyll.filters import text


def test_what_jekyll_was_asked_is_answered_alike(recorded):
    recorded(text)


def test_a_captured_text_keeps_the_encoding_it_has_in_ruby(build_texts):
    text = '{% capture c %}START "x" -- it\'s{% endcapture %}{{ c | markdownify }}'
    texts = build_texts(
        {
            "ascii.html": "---\n---\n" + text.replace("START", "{{ 5 }}"),
            "unicode.html": "---\n---\n" + text.replace("START", "6"),
        }
    )
    assert texts["ascii.html"] == "<p>5 &#8220;x&#8221; &#8211; it&#8217;s</p>\n"
    assert texts["unicode.html"] == "<p>6 “x” – it’s</p>\n"

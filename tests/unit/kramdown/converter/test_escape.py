from pyjekyll.kramdown.converter.escape import (
    escape_all,
    escape_attribute,
    escape_text,
    html_attributes,
)


def test_entities_stay_in_text_and_attributes():
    assert escape_text('a < b & c &amp; &#1; &x "q"') == 'a &lt; b &amp; c &amp; &#1; &amp;x "q"'
    assert escape_attribute('"&lt;"') == "&quot;&lt;&quot;"


def test_nothing_stays_in_code():
    assert escape_all("<&amp;>") == "&lt;&amp;amp;&gt;"


def test_attributes_without_value_and_an_empty_id_are_left_out():
    assert html_attributes({"id": " ", "a": None, "b": "", "c": 1}) == ' b="" c="1"'

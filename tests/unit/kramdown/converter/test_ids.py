import sys

import pytest

from pyjekyll.kramdown import Document
from pyjekyll.kramdown.converter import transliteration
from pyjekyll.kramdown.converter.ids import IdGenerator, basic_generate_id
from pyjekyll.kramdown.options import merge


def test_ids_are_letters_digits_and_hyphens():
    assert basic_generate_id("1. A b_c! ä-2") == "a-bc--2"


def test_ids_are_unique_and_never_empty():
    ids = IdGenerator(merge({"auto_id_prefix": "p-"}), [])
    assert [ids.generate(text) for text in ("a", "a", "1", "1", "section")] == [
        "p-a", "p-a-1", "p-section", "p-section-1", "p-section-2",
    ]  # fmt: skip


# What Stringex 2.8.5 makes of them.
@pytest.mark.parametrize(
    ("text", "ascii_text"),
    [
        ("Đây là ví dụ", "Day la vi du"),
        ("Привет, мир", "Priviet, mir"),
        ("Ξενία", "Ksenia"),
        ("日本", "Ri Ben "),
        ("€ — ß", "EU --- ss"),
    ],
)
def test_text_is_transliterated_as_stringex_does(text, ascii_text):
    pytest.importorskip("text_unidecode")
    assert basic_generate_id("x" + transliteration.transliterate(text)) == basic_generate_id(
        "x" + ascii_text
    )


def test_without_the_library_ids_are_made_as_ever_and_a_warning_says_so(monkeypatch):
    monkeypatch.setitem(sys.modules, "text_unidecode", None)  # importing it fails
    document = Document("# ä b\n", {"transliterated_header_ids": True})
    assert 'id="b"' in document.to_html()
    assert "text-unidecode" in document.warnings[0]

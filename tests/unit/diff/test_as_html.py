from selectolax.lexbor import LexborHTMLParser

from pyjekyll.diff.as_html import as_html
from pyjekyll.diff.comparison import compare


def test_it_is_one_page_that_needs_nothing_and_runs_nothing(tmp_path):
    for folder, text in (
        ("old", "it <i>is</i> old"),
        ("new", "it <i>is</i> new<script>x()</script>"),
    ):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.html").write_text(f"<p>{text}")
        (tmp_path / folder / "<b>.txt").write_text(folder)
    page = as_html(compare(str(tmp_path / "old"), str(tmp_path / "new")))
    tree = LexborHTMLParser(page)
    assert tree.css("script, link, img, b.x, i") == []
    assert "http" not in page
    assert [node.text() for node in tree.css("del mark")][:1] == ["old"]
    assert [node.text() for node in tree.css("ins mark")][:1] == ["new"]
    summaries = [" ".join(node.text().split()) for node in tree.css("summary")]
    assert "1 file: text of p" in summaries
    assert "a.html differ" in summaries
    assert "<b>.txt differ" in summaries

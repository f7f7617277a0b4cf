import pytest

from pyjekyll.plugins import jekyll_gist

PAGE = {"index.html": "---\n---\n{% gist ann/12 a.py %}"}


def test_the_text_of_the_gist_is_there_without_javascript(build, monkeypatch):
    monkeypatch.setattr(jekyll_gist, "_fetch", lambda gist, file: f"<{gist} '{file}'>")
    assert build(PAGE, plugins=["jekyll-gist"])["index.html"] == (
        "<noscript><pre>&lt;ann/12 &#39;a.py&#39;&gt;</pre></noscript>"
        '<script src="https://gist.github.com/ann/12.js?file=a.py"> </script>'
    )


def test_a_gist_that_cannot_be_fetched_is_a_warning(make_site, monkeypatch):
    monkeypatch.setattr(jekyll_gist, "_fetch", lambda gist, file: None)
    result = make_site(PAGE, plugins=["jekyll-gist"]).process(write=False)
    assert [d.rule for d in result.diagnostics] == ["plugin/gist-noscript"]


@pytest.mark.parametrize("noscript", [True, None])
def test_only_false_goes_without_the_text(build, monkeypatch, noscript):
    monkeypatch.setattr(jekyll_gist, "_fetch", lambda gist, file: "code")
    html = build(PAGE, plugins=["jekyll-gist"], gist={"noscript": noscript})["index.html"]
    assert html.startswith("<noscript><pre>code</pre></noscript>")

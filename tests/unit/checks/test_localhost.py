import pytest

from pyjekyll.checks.localhost import localhost


@pytest.mark.parametrize(
    "html",
    ['<img src="http://localhost:4000/a.png">', '<script src="//127.0.0.1/x.js"></script>',
     '<link rel="canonical" href="http://0.0.0.0:4000/">',
     '<meta property="og:image" content="http://localhost/x.png">'],
)  # fmt: skip
def test_what_is_loaded_from_the_own_machine_is_an_error(make, found, html):
    (finding,) = found(localhost, make({"index.html": html}, url="https://x.example"))
    assert (finding.rule, finding.diagnostic.severity) == ("links/localhost", "error")


def test_links_of_a_text_are_left_alone(make, found):
    page = '<a href="http://localhost:4000">x</a><img src="http://localhost.example/a.png">'
    assert found(localhost, make({"index.html": page})) == []


def test_a_site_for_this_machine_has_its_address(make, found):
    page = '<link rel="canonical" href="http://localhost:4000/">'
    assert found(localhost, make({"index.html": page}, url="http://localhost:4000")) == []

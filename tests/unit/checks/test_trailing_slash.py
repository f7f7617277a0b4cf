from pyjekyll.checks.trailing_slash import trailing_slash


def test_a_link_to_a_folder_without_its_slash_is_found(make, found):
    urls = ("/a", "/a/", "/b", "/none", "#x", "http://[")
    page = "".join(f'<a href="{url}">x</a>' for url in urls)
    site = make({"index.html": page, "a/index.html": "", "b.html": ""})
    assert [each.subject for each in found(trailing_slash, site)] == ["/a"]

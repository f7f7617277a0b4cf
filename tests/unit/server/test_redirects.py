"""Which of a host's rules counts, and when they are read."""

from pyjekyll.server.redirects import Rules, find
from pyjekyll.utils.netlify_redirects import Sent, read_redirects


def sent(text, path, *, is_there=False):
    return find(read_redirects(text), path, "", is_there=is_there)


def test_a_file_comes_before_a_rule_that_is_not_forced():
    assert sent("/a /b", "/a", is_there=True) is None
    assert sent("/a /b 302!", "/a", is_there=True) == Sent(302, "/b")
    assert sent("/a /b 302!", "/a") == Sent(302, "/b")


def test_what_is_not_for_everybody_is_passed_over():
    assert sent("/a /b 301 Country=fr\n/a /c", "/a") == Sent(301, "/c")
    assert sent("https://other.example/a /b", "/a") is None


def test_files_are_read_again_when_they_change(tmp_path):
    path, toml = tmp_path / "_redirects", tmp_path / "netlify.toml"
    rules = Rules()
    assert rules.read(str(path), str(toml)) == ()
    toml.write_text('[[redirects]]\nfrom = "/a"\nto = "/of-toml"\n')
    assert [each.to for each in rules.read(str(path), str(toml))] == ["/of-toml"]
    path.write_text("/a /of-redirects\n")
    assert [each.to for each in rules.read(str(path), str(toml))] == ["/of-redirects", "/of-toml"]
    path.write_text("/a /of-redirects-anew\n")
    assert rules.read(str(path), None)[0].to == "/of-redirects-anew"
    path.unlink()
    path.symlink_to(toml)
    assert rules.read(str(path), None) == ()

"""A name that a page of the web gave to this machine is no name of this server."""

import pytest

from pyjekyll.server.hosts import host_of, is_allowed, is_loopback, is_of_this_site


@pytest.mark.parametrize(
    "field",
    ["localhost", "localhost:4000", "LOCALHOST:4000", "localhost.", "blog.localhost:4000",
     "127.0.0.1:4000", "192.168.1.7:80", "[::1]:4000", "[fe80::1%25eth0]:4000", None],
)  # fmt: skip
def test_this_machine_and_addresses_may_be_asked(field):
    assert is_allowed(field, ())


@pytest.mark.parametrize(
    "field",
    ["evil.example", "evil.example:4000", "localhost.evil.example", "127.0.0.1.evil.example:4000",
     "evil-localhost", "1.2.3", "", "[evil.example]:4000", "localhost@evil.example"],
)  # fmt: skip
def test_other_names_may_not(field):
    assert not is_allowed(field, ())


def test_names_that_the_owner_gave_may():
    names = ("My.Site.test", ".tunnel.example")
    for field in ("my.site.test:4000", "my.site.test.", "a.tunnel.example", "tunnel.example"):
        assert is_allowed(field, names)
    for field in ("site.test", "x.my.site.test", "eviltunnel.example"):
        assert not is_allowed(field, names)


def test_hosts_are_read_without_their_ports():
    assert host_of("Example.COM:80") == "example.com"
    assert host_of("[::1]:4000") == "::1"


def test_which_hosts_only_this_machine_reaches():
    assert all(map(is_loopback, ("localhost", "127.0.0.1", "127.8.8.8", "::1")))
    assert not any(map(is_loopback, ("0.0.0.0", "::", "192.168.1.1", "my.test")))


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        ({}, True),
        ({"sec-fetch-site": "same-origin", "origin": "https://proxy.test"}, True),
        ({"sec-fetch-site": "none"}, True),
        ({"sec-fetch-site": "same-site"}, False),
        ({"sec-fetch-site": "cross-site", "host": "localhost:4000"}, False),
        ({"origin": "http://192.168.1.7:4000", "host": "192.168.1.7:4000"}, True),
        ({"origin": "http://192.168.1.7:8000", "host": "192.168.1.7:4000"}, False),
        ({"origin": "null", "host": "localhost:4000"}, False),
        ({"origin": "https://blog.test", "host": "127.0.0.1:4000"}, True),
        ({"origin": "https://other.test", "host": "127.0.0.1:4000"}, False),
    ],
)
def test_only_pages_of_this_server_are_told_of_its_builds(headers, expected):
    assert is_of_this_site(headers, ("blog.test",)) is expected

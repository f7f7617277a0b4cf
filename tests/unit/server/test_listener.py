"""The socket that a server listens on."""

from __future__ import annotations

import pytest

from pyjekyll.server.listener import open_listener


@pytest.mark.parametrize("host", ["..", "a" * 64, "a.."])
def test_a_name_that_no_host_can_have_is_refused(host: str) -> None:
    with pytest.raises(OSError, match="no host can be called"):
        open_listener(host, 0)

"""A site from a few texts, built in memory."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.fixture
def build(build_texts: Callable[..., dict[str, str]]) -> Callable[..., dict[str, str]]:
    """The texts of such a site by their paths: of a plugin, what it writes is of interest."""
    return build_texts

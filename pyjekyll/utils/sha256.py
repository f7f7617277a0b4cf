"""SHA-256 without OpenSSL, as in `utils.blake2`."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hashlib import sha256
else:
    for _name in ("_sha2", "_sha256", "hashlib"):  # of Python 3.12; of 3.11; of any
        try:
            sha256 = importlib.import_module(_name).sha256
            break
        except ImportError:
            continue

__all__ = ["sha256"]

"""BLAKE2b without OpenSSL, which `hashlib` loads: that takes longer than all digests of a site."""

from __future__ import annotations

try:
    from _blake2 import blake2b
except ImportError:  # a Python that was built without it
    from hashlib import blake2b

__all__ = ["blake2b"]

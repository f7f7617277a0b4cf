"""CUDA, built on C++. Grammar: NVIDIA's CUDA C++ Programming Guide."""

from __future__ import annotations

from pyjekyll.highlighter.lexers import cpp
from pyjekyll.highlighter.rules import table

KEYWORDS = """
    __global__ __device__ __host__ __noinline__ __forceinline__ __constant__ __shared__ __managed__
    __restrict__
"""
# A number of each, by the count of its parts.
VECTORS = "char uchar short ushort int uint long ulong longlong ulonglong float double"


class Lexer(cpp.Lexer):
    name = "cuda"

    def table(self) -> dict[str, str]:
        vectors = [f"{kind}{count}" for kind in VECTORS.split() for count in "1234"]
        return {**super().table(), **table(k=KEYWORDS, kt=[*vectors, "dim3"])}

"""Latent semantic indexing for related posts (`lsi: true`), with scikit-learn.

Ruby's comes from a gem whose numbers depend on its version and on native libraries; ours finds
posts of like content too, but does not promise the same ones.
"""

from __future__ import annotations

from pyjekyll.errors import BuildError, Diagnostic

_DIMENSIONS = 100


def nearest(texts: list[str], most: int) -> list[list[int]]:
    """For each text the indexes of the others, most alike first, at most `most` of them.

    Raises BuildError where scikit-learn is not installed.
    """
    try:
        from sklearn.decomposition import TruncatedSVD
        from sklearn.feature_extraction.text import TfidfVectorizer
        from sklearn.preprocessing import normalize
    except ImportError as error:
        raise BuildError(_missing()) from error
    try:
        weights = TfidfVectorizer(sublinear_tf=True).fit_transform(texts)
    except ValueError:  # no words at all: every text is as near as the others
        return [[j for j in range(len(texts)) if j != i][:most] for i in range(len(texts))]
    dimensions = min(_DIMENSIONS, min(weights.shape) - 1)
    if dimensions > 0:
        weights = TruncatedSVD(dimensions, random_state=0).fit_transform(weights)
    vectors = normalize(weights)
    found: list[list[int]] = []
    for index in range(len(texts)):
        likeness = vectors @ vectors[index].T
        values = likeness.toarray().ravel() if hasattr(likeness, "toarray") else likeness
        ranked = [(-float(value), other) for other, value in enumerate(values)]
        order = [other for _, other in sorted(ranked)]
        found.append([other for other in order if other != index][:most])
    return found


def _missing() -> Diagnostic:
    return Diagnostic(
        "site/lsi-missing",
        "`lsi: true` needs scikit-learn, which is not installed",
        cure="run pip install 'pyjekyll-ssg[lsi]', or set `lsi: false`",
    )

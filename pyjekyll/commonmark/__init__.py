"""CommonMark as cmark writes it, with the extensions of GitHub's cmark.

Independent: text in, HTML out; over markdown-it-py, corrected where it differs from cmark.
"""

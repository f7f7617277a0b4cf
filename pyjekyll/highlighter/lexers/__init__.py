"""One module for each language, named as Rouge names it (``-`` is written ``_``)."""

"""pyjekyll: Jekyll, faithful to the byte, without Ruby."""

__version__ = "0.1.0"

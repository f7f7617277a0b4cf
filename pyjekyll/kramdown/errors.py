"""The one error that a caller can meet: an option that cannot be read."""


class KramdownError(ValueError):
    """An option has a value that kramdown does not accept; the message is kramdown's."""

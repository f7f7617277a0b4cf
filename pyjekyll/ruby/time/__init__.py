"""Ruby's Time and Date: moments without the limits of datetime, printing and parsing."""

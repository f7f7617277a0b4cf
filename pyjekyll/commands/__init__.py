"""The command line: parses, calls Site, reports. Knows nothing of how a site is built."""

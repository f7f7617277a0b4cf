"""From files to content: one reader for each kind of thing a source folder holds."""

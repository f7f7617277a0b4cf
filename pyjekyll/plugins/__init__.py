"""Built-in plugins, one a file, written only with what plugin authors have."""

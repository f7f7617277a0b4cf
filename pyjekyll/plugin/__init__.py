"""The plugin API: what authors of plugins write against."""

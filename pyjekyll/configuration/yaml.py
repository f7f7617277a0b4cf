"""YAML for all who know Jekyll: `pyjekyll.utils.yaml` by the name that content and readers use."""

from pyjekyll.ruby.yaml import YamlError, YamlNote, load, load_with_notes

__all__ = ["YamlError", "YamlNote", "load", "load_with_notes"]

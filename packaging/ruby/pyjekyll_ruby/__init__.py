"""Data only: `data/` holds ruby.wasm, Ruby's library, a manifest, and their licences."""

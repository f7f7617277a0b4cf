"""What jekyll-minifier and jekyll-terser make files smaller with: CSS, JSON, HTML, JavaScript.

Not a plugin by itself. Each module does what one of their gems does, byte for byte: `css`
cssminify2 2.0 and 2.1, `json_text` json-minify 0.0.3, `html` htmlcompressor 0.4.0.
"""

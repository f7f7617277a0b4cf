# frozen_string_literal: true

Gem::Specification.new do |spec|
  spec.name     = "{{{name}}}"
  spec.version  = "0.1.0"
  spec.authors  = ["{{{author}}}"]
  spec.email    = ["{{{mail}}}"]

  spec.summary  = "TODO: describe the theme in one line"
  spec.homepage = "TODO: the URL of the theme"
  spec.license  = "MIT"

  spec.files    = Dir["{assets,_data,_layouts,_includes,_sass}/**/*"] +
                  Dir["{LICENSE,README,_config}*"]

  spec.add_runtime_dependency "jekyll", ">= 4.3"
end

Gem::Specification.new do |spec|
  spec.name = "rtheme"
  spec.version = "2.1.0"
  spec.authors = ["Ann", "Bob"]
  spec.summary = "Sum"
  spec.add_runtime_dependency "jekyll", "> 3.5"
  spec.add_runtime_dependency "jekyll-feed", "~> 0.9"
  spec.add_runtime_dependency "jekyll-seo-tag", "~> 2.0"
end

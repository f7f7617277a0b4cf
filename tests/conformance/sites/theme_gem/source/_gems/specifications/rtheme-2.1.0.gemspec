# -*- encoding: utf-8 -*-
# stub: rtheme 2.1.0 ruby lib

Gem::Specification.new do |s|
  s.name = "rtheme".freeze
  s.version = "2.1.0"

  s.required_rubygems_version = Gem::Requirement.new(">= 0".freeze) if s.respond_to? :required_rubygems_version=
  s.metadata = { "other" => "x, y", "plugin_type" => "theme" } if s.respond_to? :metadata=
  s.require_paths = ["lib".freeze]
  s.authors = ["Ann \u00D6".freeze, "Bob \#{x}".freeze]
  s.date = "2026-11-27"
  s.description = "Longer \"text\"\nof two lines.".freeze
  s.rubygems_version = "3.3.15".freeze
  s.summary = "Sum".freeze

  if s.respond_to? :specification_version then
    s.specification_version = 4
  end

  if s.respond_to? :add_runtime_dependency then
    s.add_runtime_dependency(%q<jekyll>.freeze, ["< 5.0", "> 3.5"])
    s.add_runtime_dependency(%q<jekyll-feed>.freeze, ["~> 0.9"])
    s.add_runtime_dependency(%q<jekyll-seo-tag>.freeze, [">= 0"])
    s.add_development_dependency(%q<bundler>.freeze, [">= 0"])
  else
    s.add_dependency(%q<jekyll>.freeze, ["< 5.0", "> 3.5"])
    s.add_dependency(%q<jekyll-feed>.freeze, ["~> 0.9"])
    s.add_dependency(%q<jekyll-seo-tag>.freeze, [">= 0"])
    s.add_dependency(%q<bundler>.freeze, [">= 0"])
  end
end

# Converts style sheets with the real jekyll-sass-converter: one JSON line in, one JSON line out.
# RUBYLIB must name Jekyll and the converter's lib folder; for version 3 also this folder's
# sass_embedded_stand_in, since the gem sass-embedded brings its compiler as a download.
require "jekyll"
require "json"

Jekyll.logger.log_level = :error
Theme = Struct.new(:sass_path) do
  def root = File.dirname(sass_path)
end

def converted(question)
  source = File.expand_path(question["source"])
  ENV["JEKYLL_ENV"] = question["environment"]
  config = Jekyll::Configuration.from(
    "source" => source, "destination" => "/nowhere", "safe" => question["safe"],
    "sass" => question["sass"], "quiet" => true, "disable_disk_cache" => true
  )
  site = Jekyll::Site.new(config)
  theme = question["theme"]
  site.instance_variable_set(:@theme, Theme.new(File.expand_path(theme))) if theme
  # What Jekyll 3 does with a theme; the gem of that name is version 1's compiler.
  Sass.load_paths.replace(theme ? [File.expand_path(theme)] : []) if defined?(Sass.load_paths)
  kind = question["syntax"] == "sass" ? Jekyll::Converters::Sass : Jekyll::Converters::Scss
  converter = site.find_converter_instance(kind)
  if question["page"] && converter.respond_to?(:associate_page)
    folder, name = File.split(question["page"])
    page = Jekyll::Page.new(site, source, folder, name)
    converter.associate_page(page)
  end
  css = converter.convert(question["content"])
  map = site.pages.last
  { "css" => css, "map_name" => map&.name, "map" => map&.content }
rescue StandardError => e
  { "error" => e.class.name, "message" => e.message }
end

$stdout.sync = true
$stdin.each_line { |line| puts JSON.generate(converted(JSON.parse(line))) }

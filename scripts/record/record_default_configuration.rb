# Records Jekyll's default configuration, what it always excludes, and its permalink styles.
#
#   RUBYLIB=<lib folders of Jekyll 4.4.1, Liquid 4.0.4, SafeYAML 1.0.5> \
#     ruby scripts/record/record_default_configuration.rb
#
# Writes tests/unit/configuration/recorded_default_configuration.json.
require "json"
require "jekyll"

ROOT = File.expand_path("../..", __dir__)
STYLES = %w(none date ordinal pretty weekdate other /:title/).freeze

defaults = Jekyll::Configuration::DEFAULTS.to_h.reject { |key, _| %w(source destination).include?(key) }
permalinks = STYLES.to_h do |style|
  [style, Jekyll::Configuration.from("permalink" => style)["collections"]["posts"]["permalink"]]
end
recorded = {
  "defaults" => defaults,
  "excludes" => Jekyll::Configuration.from({})["exclude"],
  "permalinks" => permalinks,
}
path = File.join(ROOT, "tests/unit/configuration/recorded_default_configuration.json")
File.write(path, JSON.pretty_generate(recorded) + "\n")

# Renders the texts of tests/unit/plugins/recorded_liquid_5.json with Liquid 5.4, and writes down
# what comes out.
#
#     ruby scripts/record/record_liquid_5.rb
#
# A text may have `files` that {% render %} takes in, and `data`.

gem "liquid", "5.4.0"
require "liquid"
require "json"

path = File.expand_path("../../tests/unit/plugins/recorded_liquid_5.json", __dir__)

Files = Struct.new(:texts) do
  def read_template_file(name)
    texts.fetch(name) { raise Liquid::FileSystemError, "there is no #{name}" }
  end
end

cases = JSON.parse(File.read(path)).each do |one|
  Liquid::Template.file_system = Files.new(one["files"] || {})
  one["result"] =
    begin
      Liquid::Template.parse(one["text"]).render(one["data"] || {})
    rescue Liquid::SyntaxError => error
      "ERR #{error.message}"
    end
end
File.write(path, JSON.pretty_generate(cases) + "\n")

# Answers JSON lines with the encoding of what a template prints, or with the HTML that kramdown
# makes of a US-ASCII text. See record_encodings.py.
require "json"
require "date"
require "jekyll"
require "kramdown"
require "kramdown-parser-gfm"

Jekyll.logger.log_level = :error
TIMES = { "time" => Time.at(1_600_000_000).utc, "date" => Date.new(2020, 1, 2) }.freeze

def encoding(question)
  site = Struct.new(:config).new({})
  template = Liquid::Template.parse(question["template"], :error_mode => :warn, :line_numbers => true)
  template.render!(question["data"].merge(TIMES), :registers => { :site => site }).encoding.to_s
rescue StandardError # a filter that refuses its input
  nil
end

def html(question)
  options = question["options"].transform_keys(&:to_sym)
  text = question["text"].dup.force_encoding("US-ASCII")
  Kramdown::Document.new(text, options).to_html.dup.force_encoding("UTF-8")
end

$stdin.each_line do |line|
  question = JSON.parse(line)
  puts JSON.generate(question.key?("template") ? encoding(question) : html(question))
  $stdout.flush
end

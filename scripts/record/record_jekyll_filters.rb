# Answers questions about Jekyll's filters, slugs and URLs with Jekyll itself: JSON lines in and out.
# RUBYLIB must name Jekyll, Liquid 4.0.4 and what they need. See record_jekyll_filters.py, which asks.
require "jekyll"
require "json"

Jekyll.logger.log_level = :error
I18n.config.available_locales = :en

class SampleDrop < Jekyll::Drops::Drop
  def initialize(fields)
    super(nil)
    @fields = fields
  end

  def fallback_data = @fields

  def inspect = "SampleDrop"
end

SampleSite = Struct.new(:config) do
  def filter_cache = {}
end

MARKERS = {
  "$time" => ->(text) { text.end_with?("UTC") ? Time.parse(text).utc : Time.parse(text) },
  "$local" => ->(seconds) { Time.at(seconds) },
  "$datetime" => ->(text) { DateTime.parse(text) },
  "$date" => ->(text) { Date.parse(text) },
  "$sym" => ->(text) { text.to_sym },
  "$range" => ->(ends) { (ends[0]..ends[1]) },
  "$drop" => ->(fields) { SampleDrop.new(decode(fields)) },
  "$word" => ->(word) { Liquid::Expression.parse(word) },
}.freeze

def decode(value)
  case value
  when Hash
    marker, content = value.first
    return MARKERS[marker].call(content) if value.size == 1 && MARKERS.key?(marker)
    value.transform_values { |item| decode(item) }
  when Array then value.map { |item| decode(item) }
  else value
  end
end

def described(value) = [value.class.to_s, value.is_a?(String) ? value : value.inspect]

ANSWERS = {
  "filter" => lambda do |ask|
    site = SampleSite.new(ask["config"] || {})
    context = Liquid::Context.new({ "other" => { "x" => 1 } }, {}, { :site => site })
    described(context.strainer.invoke(ask["filter"], *decode(ask["values"])).to_liquid)
  end,
  "slug" => ->(ask) { Jekyll::Utils.slugify(ask["text"], :mode => ask["mode"], :cased => ask["cased"]) },
  "uri" => ->(ask) { Addressable::URI.parse(ask["text"]).normalize.to_s },
}.freeze

$stdout.sync = true
$stdin.each_line do |line|
  ask = JSON.parse(line)
  ENV["TZ"] = ask["zone"]
  answer =
    begin
      { "value" => ANSWERS.fetch(ask["about"]).call(ask) }
    rescue StandardError => e
      message = e.is_a?(Liquid::Error) ? e.to_s(false) : e.message
      { "error" => e.class.to_s, "message" => message.lines.first.to_s.chomp }
    end
  puts JSON.generate(answer)
end

# Answers questions about Liquid's values with Ruby's own: a JSON object a line, an answer a line.
# RUBYLIB must name Liquid 4.0.4. See record_liquid_values.py, which asks.
require "date"
require "json"
require "liquid"
require "time"

class SampleDrop < Liquid::Drop
  def initialize(fields) = @fields = fields

  def liquid_method_missing(name) = @fields[name]
end

MARKERS = {
  "$time" => ->(text) { text.end_with?("UTC") ? Time.parse(text).utc : Time.parse(text) },
  "$local" => ->(seconds) { Time.at(seconds) },
  "$datetime" => ->(text) { DateTime.parse(text) },
  "$date" => ->(text) { Date.parse(text) },
  "$sym" => ->(text) { text.to_sym },
  "$range" => ->(ends) { (ends[0]..ends[1]) },
  "$drop" => ->(fields) { SampleDrop.new(decode(fields)) },
  "$float" => ->(name) { { "nan" => Float::NAN, "inf" => Float::INFINITY, "-inf" => -Float::INFINITY }[name] },
  "$pairs" => ->(pairs) { pairs.to_h { |key, value| [decode(key), decode(value)] } },
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

STRAINER = Liquid::Strainer.create(Liquid::Context.new)
ANSWERS = {
  "filter" => ->(ask) { described(STRAINER.invoke(ask["filter"], *decode(ask["values"])).to_liquid) },
  "strftime" => ->(ask) { decode(ask["value"]).strftime(ask["format"]) },
  "parse" => lambda do |ask|
    time = Time.parse(ask["text"], Time.at(ask["now"]))
    [time.strftime("%Y-%m-%d %H:%M:%S.%9N %z %Z"), time.utc?]
  end,
  "inspect" => ->(ask) { decode(ask["value"]).then { |value| [value.inspect, value.to_s] } },
  "compare" => lambda do |ask|
    Liquid::Condition.new(decode(ask["left"]), ask["operator"], decode(ask["right"])).evaluate ? true : false
  end,
  "lookup" => lambda do |ask|
    context = Liquid::Context.new("value" => decode(ask["value"]), "key" => decode(ask["key"]))
    described(context[ask["key"].nil? ? "value.#{ask["command"]}" : "value[key]"])
  end,
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

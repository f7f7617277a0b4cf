# Answers JSON lines: {"text": YAML} -> what SafeYAML makes of it, as Jekyll calls it, or its error.
# Needs the lib folders of SafeYAML 1.0.5 on RUBYLIB. Started by compare_yaml.py.
require "json"
require "safe_yaml/load"
SafeYAML::OPTIONS[:suppress_warnings] = true
$VERBOSE = nil

def plain(value, above = [])
  return ["loop"] if above.any? { |other| other.equal?(value) }
  inside = above + [value]
  case value
  when nil, true, false then value
  when Integer then ["int", value.to_s]
  when Float then ["float", value.to_s]
  when String then value.valid_encoding? ? value : ["bytes", value.bytes]
  when Time then ["time", value.strftime("%Y-%m-%dT%H:%M:%S.%6N%:z"), value.utc?]
  when Date then ["date", value.to_s]
  when Array then ["list", value.map { |item| plain(item, inside) }]
  when Hash then ["hash", value.map { |k, v| [plain(k, inside), plain(v, inside)] }]
  else [value.class.name]
  end
end

$stdout.sync = true
while (line = $stdin.gets)
  text = JSON.parse(line)["text"]
  text = text.pack("C*").force_encoding("UTF-8") if text.is_a?(Array)
  answer = begin
    { "value" => plain(SafeYAML.load(text)) }
  rescue SystemStackError
    { "error" => "SystemStackError" }
  rescue StandardError, Psych::SyntaxError => e
    { "error" => e.class.name, "message" => e.message.dup.force_encoding("UTF-8").scrub }
  end
  puts JSON.generate(answer)
end

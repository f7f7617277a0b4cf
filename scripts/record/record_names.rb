# Records how Ruby and Jekyll match, clean and escape names and URLs.
#
#   RUBYLIB=<lib folders of Jekyll 4.4.1, Liquid 4.0.4, SafeYAML 1.0.5> ruby scripts/record/record_names.rb
#
# Writes tests/unit/ruby/recorded_fnmatch.json and tests/unit/content/recorded_urls.json.
require "json"
require "jekyll"

srand(20)

def word(letters, longest) = Array.new(rand(0..longest)) { letters.sample }.join

def fnmatch_cases
  cases = []
  until cases.size == 400
    pattern = word(%w(a b / . * ? [ ] ! ^ - \\ { } ,), 7)
    text = word(%w(a b / . - ] ^ !), 6)
    matches = File.fnmatch?(pattern, text)
    cases << [pattern, text, matches] if matches || cases.size % 3 == 0
  end
  cases
end

TEXTS = ["/a b", "/ä/ü?x=1", "50% off", "a#b#c", "[x]", "a:b@c", "~u", "naïve café", "日本/語", "x|y", "a\\b",
         "", "plain/path.html", "`", "\"q\"", "<t>", "a+b=c;d,e", "%20"].freeze
URLS = ["", "/", "a/../b", "./x", "a//b", "..", "/a/./b", "a..b", ".../x", "http://x", "/:a//:b/"].freeze
SLUGS = ["a-new-day", "UPPER-case", "--a--", "été-à", "x", "", "a_b-c d", "1-2", "ΣΑΣ-x"].freeze
SUFFIXES = [:pretty, :date, :ordinal, :none, :weekdate, :"/:year/:title/", :"/:title:output_ext", :"/:title"].freeze

def recorded(inputs) = inputs.map { |input| [input, yield(input)] }

def write(path, value)
  File.write(File.join(__dir__, "../..", path), "#{JSON.pretty_generate(value)}\n")
end

write "tests/unit/ruby/recorded_fnmatch.json", fnmatch_cases
write "tests/unit/content/recorded_urls.json", {
  "engine"               => "Jekyll #{Jekyll::VERSION}, Ruby #{RUBY_VERSION}",
  "escape_path"          => recorded(TEXTS) { |text| Jekyll::URL.escape_path(text) },
  "unescape_path"        => recorded(TEXTS.map { |t| Jekyll::URL.escape_path(t) }) { |t| Jekyll::URL.unescape_path(t) },
  "sanitize_url"         => recorded(URLS) { |url| Jekyll::URL.new(:template => "x").sanitize_url(url) },
  "titleize_slug"        => recorded(SLUGS) { |slug| Jekyll::Utils.titleize_slug(slug) },
  "add_permalink_suffix" => recorded(SUFFIXES) { |style| Jekyll::Utils.add_permalink_suffix("/:path", style) },
  "sanitized_path"       => recorded(["a", "/a", "../a", "~/a", "/base/x/y", "a//b", "/", "C:/x", "a/../../b", "."]) do |path|
    Jekyll.sanitized_path("/base/x", path)
  end,
}

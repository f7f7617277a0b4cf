# Records how Jekyll reads: YAML through SafeYAML, front matter, CSV, names of data files, and
# front matter defaults.
#
#   RUBYLIB=<lib folders of Jekyll 4.4.1, Liquid 4.0.4, SafeYAML 1.0.5> ruby scripts/record/record_reading.rb
#
# Writes tests/conformance/yaml/*.json and recorded_*.json below tests/unit.
require "json"
require "csv"
require "date"
require "fileutils"
require "tmpdir"
require "jekyll"

$VERBOSE = nil
ENV["TZ"] = "UTC"
ROOT = File.expand_path("../..", __dir__)
RANDOM = Random.new(7)

def pick(items) = items.sample(random: RANDOM)

def join(items, longest) = Array.new(RANDOM.rand(1..longest)) { pick(items) }.join

def write(path, cases)
  path = File.join(ROOT, path)
  FileUtils.mkdir_p(File.dirname(path))
  File.write(path, "[\n" + cases.compact.uniq.map { |c| JSON.generate(c) }.join(",\n") + "\n]\n")
end

def plain(value, above = [])
  return LOOP if above.any? { |other| other.equal?(value) }
  inside = above + [value]
  case value
  when nil, true, false then value
  when Integer then ["int", value.to_s]
  when Float then ["float", value.to_s]
  when String then value.valid_encoding? ? value : ["bytes", value.bytes]
  when Time then ["time", value.strftime("%Y-%m-%dT%H:%M:%S.%6N%:z"), value.utc?]
  when DateTime then ["datetime", value.to_s]
  when Date then ["date", value.to_s]
  when Array then ["list", value.map { |item| plain(item, inside) }]
  when Hash then ["hash", value.map { |k, v| [plain(k, inside), plain(v, inside)] }]
  end
end

# A value that holds itself is refused by pyjekyll: such cases are not written down.
LOOP = ["loop"].freeze

def loop_in?(value) = value.equal?(LOOP) || (value.is_a?(Array) && value.any? { |item| loop_in?(item) })

# YAML ----------------------------------------------------------------------------------------

def yaml(text)
  value = plain(SafeYAML.load(text))
  loop_in?(value) ? nil : [text, { "value" => value }]
rescue StandardError, Psych::SyntaxError => e
  [text, { "error" => e.class.name, "message" => e.message }]
end

SCALARS = %w(
  0 1 -1 +1 01 017 08 0o17 0x1F 0X1f -0x1f 0b101 0b2 1_000 1,000 1,2,3 _1 ,1 1_ 1e3 1.5 -1.5 +.5 .5 1. 1_0.5
  1__0.5 1.5e+3 1.5e3 1.5E-2 .inf -.inf +.inf .Inf .INF .nan .NaN .Nan 12:30 12:30:45 -12:30 1:60 12:30.5
  12:30. yes Yes YES yEs no No on On off OFF true True TRUE tRuE false y n ~ null Null NULL nUll nil
  2024-01-02 2024-1-2 2024-02-30 1582-10-10 0001-01-01 2024-01-02T10:20:30 2024-01-02t1:20:30 2024-01-02T10:20:30Z
  2024-01-02T10:20:30.123456789+05:30 2024-01-02T10:20:30-5 2024-01-02T24:00:00 2024-01-02T10:20:60
  2024-01-02T10:20:30+24 2024-01-02T10:20:30+12:60 2024-01-02T10:20:30-99 2024-13-01T00:00:00 2024-01-02T10:20
  :symbol :"quoted" a:b 1.2.3 v1.0 12345678901234567890 0.1 1e400 99.9% $5 @ ` % & ! * text
) + ["2024-01-02 10:20:30", "2024-01-02  10:20:30 +0100", "2024-01-02 10:20:30 +1", "two words", "1 000", "",
     "!!str 12", "!!int 12", "! 12", "!x 12", "!!binary aGVsbG8=", "!!float 1", "'12'", "\"12\"", "\"\\u00e9\\x41\"",
     "'it''s'", "|\n  12\n", ">\n  a\n  b\n", "!y |\n  12\n", "é", "日本", "yes # no", "a#b", "- a", "? a", "[a, b", "{a}"]

DOCUMENTS = [
  "", "# nothing", "---", "---\n", "--- \n...\n", "a", "- a\n- b\n", "a: 1\nb: 2\n", "a: 1\na: 2\n", "a: b: c",
  "a:\n\tb: 1\n", "a: 1\n---\nb: 2\n", "a: 1\n...\nb: 2\n", "%YAML 1.1\n---\na: 1\n", "%YAML 9.0\n---\na: 1\n",
  "x: &x {a: 1}\ny:\n  <<: *x\n  b: 2\n", "y:\n  <<: {a: 1}\n  b: 2\n", "<<: [1]\n", "<<: text\n", "<<: *none\n",
  "x: &x {a: 1}\ny:\n  a: 0\n  <<: *x\n", "x: &x {a: 1}\nz: &z {b: 1}\ny:\n  <<: [*x, *z]\n",
  "a: &n \"12\"\nb: *n\n", "a: *none\n", "a: &a [1, *a]\n", "a: &a {b: *a}\n", "~: 1\nb: 2\n", "a:\n  ~: 1\nb: 2\n",
  "? [a, b]\n: c\n", "? {a: b}\n: c\n", "1: a\n1.5: b\nfalse: c\n2024-01-02: d\n", "{a, b: 1, c: }", "[a, , b]",
  "a: 'x\n", "a: \"\\z\"\n", "a: |x\n", "a: @x\n", "!<x", "key: [a, b]]\n", "- - a\n -b\n", "\u0007", "a: \u0000",
  "a: >\n  one\n  two\n\n  three\n", "a: |-\n  one\n  two\nb: |+\n  x\n\n", "a: \"one\n  two\"\n", "a: one\n  two\n",
  "!!set {a, b}\n", "!!omap [a: 1, b: 2]\n", "!ruby/object:Object {a: 1}\n", "a: !ruby/regexp /x/\n", "tags: a b\n",
  "title: It's: fine\n", "title: \"It's: fine\"\n", "date: 2024-01-02 03:04:05\n", "a: 1\n b: 2\n", "a:1\n", "\"a\": 1\n",
].freeze
PIECES = ["a: ", "b: ", "- ", "? ", ": ", "\n", "\n", "\n  ", "  ", " ", "\t", "[", "]", "{", "}", ", ", "'", "\"", "|\n",
          ">-\n", "&x ", "*x", "<<: *x", "!!str ", "! ", "# c", "---\n", "...\n", "@", "1", "1.5", "~", "text", "é",
          "12:30", "\r\n", "\n- ", "\n  b: "].freeze

write("tests/conformance/yaml/scalars.json", SCALARS.flat_map { |s| [yaml(s), yaml("a: #{s}")] })
write("tests/conformance/yaml/documents.json",
      DOCUMENTS.map { |d| yaml(d) } + Array.new(600) { yaml(join(PIECES, 12)) })

# front matter ----------------------------------------------------------------------------------

FENCES = ["---", "...", "\n", "\n", "\r\n", " ", "\t", "a: 1", "\n---\n", "x", "--- a", "----", "\v"].freeze

def front_matter(text)
  match = Jekyll::Document::YAML_FRONT_MATTER_REGEXP.match(text)
  [text, match && match[1], match && match.post_match]
end

cases = Array.new(4000) { front_matter("---" + join(FENCES, 8)) }
fitting, others = cases.partition { |c| c[1] }
write("tests/unit/content/recorded_front_matter.json",
      fitting + others.first(200) + ["", "a", " ---\n---\n", "\n---\n---\n"].map { |t| front_matter(t) })

# CSV -------------------------------------------------------------------------------------------

def csv(text, headers, converters, separator)
  path = File.join(Dir.tmpdir, "recorded.csv")
  File.binwrite(path, text)
  options = { :headers => headers, :converters => converters.map(&:to_sym), :encoding => "utf-8",
              :col_sep => separator }
  outcome = begin
    rows = CSV.read(path, **options)
    { "value" => rows.map { |row| plain(row.instance_of?(CSV::Row) ? row.to_hash : row) } }
  rescue CSV::MalformedCSVError => e
    { "error" => e.message }
  end
  [text, headers, converters, separator, outcome]
end

CELLS = ["a", "b", "1", "2.5", "\"", "\"\"", "\n", "\n", "\r\n", "\r", " ", "x y", "é", "\"q\"", "\"l\nm\"", "0x1f",
         "1_000", "-5", "1e5", "010", "2024-01-02", "2024-01-02 10:20:30", "2024-01-02T10:20:30+02:00",
         "Jan 3 2020", ".5", "1."].freeze
CONVERTERS = [[], [], ["all"], ["numeric"], ["integer"], ["float"], ["date"], ["date_time"]].freeze

tables = Array.new(500) do
  separator = pick([",", ",", "\t"])
  csv(join(CELLS + [separator] * 8, 12), pick([true, true, false, %w(x y), "p,q"]), pick(CONVERTERS), separator)
end
write("tests/unit/ruby/recorded_csv.json", tables)

# names of data files ---------------------------------------------------------------------------

reader = Jekyll::DataReader.allocate
NAMES = ["a", "é", " ", "  ", "-", "_", ".", "1", "!", "\t", "(", ")", "ß", "  b"].freeze
names = Array.new(200) { join(NAMES, 8) }
write("tests/unit/readers/recorded_data_keys.json", names.map { |n| [n, reader.sanitize_filename(n)] })

# front matter defaults -------------------------------------------------------------------------

FILES = %w(
  _posts/2020-01-01-a.md _posts/2020/2020-01-02-b.md _things/a/x.md blog/_posts/2021-01-01-c.md docs/x/i.md
  docs/readme.md .hidden/a.md col/_things/z.md col/_posts/2020-02-02-q.md index.md
).freeze
PATHS = ["", "_posts", "_posts/", "/_posts", "_things/a/x.md", "*", "**/*", "_posts/**/*.md", "*/_posts",
         "docs/*/i.md", "docs/{x,y}", "docs/**", "/docs/*", "col/_things", "col/*", "./docs/*", "docs/[xz]*",
         ".*", "docs/x/../*", nil, 5, "blog", "index.md", "docs/*/"].freeze
TYPES = ["pages", "posts", "drafts", "things", "page", "post", ""].freeze
VALUES = [nil, 1, 2, "s", { "k" => 1 }, { "l" => { "m" => 2 } }, [1]].freeze
Site = Struct.new(:source, :config)

def default_set
  scope = {}
  scope["path"] = pick(PATHS) if RANDOM.rand < 0.8
  scope["type"] = pick(TYPES) if RANDOM.rand < 0.5
  values = %w(layout a b).select { RANDOM.rand < 0.6 }.to_h { |key| [key, pick(VALUES)] }
  values["date"] = pick(["2020-01-01", "2020-05-05 10:00:00 +0200"]) if RANDOM.rand < 0.1
  { "scope" => scope, "values" => values }
end

def defaults_case(source)
  sets = Array.new(RANDOM.rand(1..4)) { default_set }
  config = { "defaults" => JSON.parse(JSON.generate(sets)), "collections_dir" => pick(["", "", "col"]) }
  defaults = Jekyll::FrontmatterDefaults.new(Site.new(source, config))
  asked = Array.new(6) { [pick(FILES + ["/index.md"]), pick(["pages", "posts", "things", "drafts", nil])] }
  answers = asked.map do |path, type|
    [plain(defaults.all(path, type&.to_sym)), plain(defaults.find(path, type&.to_sym, "layout"))]
  end
  [sets, config["collections_dir"], asked, answers]
rescue NoMethodError # Jekyll stumbles over a path that is no text
  nil
end

Jekyll.logger.log_level = :error
Dir.mktmpdir do |source|
  FILES.each do |file|
    FileUtils.mkdir_p(File.join(source, File.dirname(file)))
    FileUtils.touch(File.join(source, file))
  end
  write("tests/unit/configuration/recorded_defaults.json",
        [FILES] + Array.new(300) { defaults_case(source) }.compact)
end

# Renders the benchmarks with Ruby Liquid: a job and the number of rounds per line in, seconds and a
# digest of the output per line out.
require "json"
require "digest"
require "liquid"

class RecordDrop < Liquid::Drop
  FIELDS = %w(title url date description category tags layout content image next previous level
              position parent grandparent has_children hidden).freeze
  def initialize(fields)
    @fields = fields
  end
  FIELDS.each { |name| define_method(name) { @fields[name] } }
end

class Files
  def initialize(folder)
    @folder = folder
  end

  def read_template_file(name)
    File.read(File.join(@folder, "#{name}.html"))
  end
end

folder = ARGV[0]
input = JSON.parse(STDIN.gets)
drops = ARGV[1] == "drops"
Liquid::Template.error_mode = :warn
Liquid::Template.file_system = Files.new(folder)
wrap = drops ? ->(fields) { RecordDrop.new(fields) } : ->(fields) { fields }
site = input["site"]
posts = site["posts"]
wrapped = posts.map(&wrap)
posts.each_with_index do |post, index|
  post["previous"] = wrapped[index - 1] if index > 0
  post["next"] = wrapped[index + 1] if wrapped[index + 1]
end
site["posts"] = wrapped
site["recent"] = wrapped.first(20)
site["pages"] = site["pages"].map(&wrap)
theme = JSON.parse(File.read(File.join(folder, "..", "theme.json"))) rescue []

def now
  Process.clock_gettime(Process::CLOCK_PROCESS_CPUTIME_ID)
end

load_template = ->(name) { Liquid::Template.parse(File.read(File.join(folder, "#{name}.html"))) }
jobs = {
  "chain" => lambda do |template|
    site["posts"].map { |post| template.render!({ "site" => site, "page" => post }) }.join
  end,
  "navigation" => lambda do |template|
    site["pages"].first(20).map { |page| template.render!({ "site" => site, "page" => page }) }.join
  end,
  "squeeze" => ->(template) { template.render!({ "content" => input["long"] }) },
}
names = { "chain" => "page", "navigation" => "navigation", "squeeze" => "squeeze" }
STDOUT.sync = true
while (line = STDIN.gets)
  job, rounds = line.split
  if job == "parse"
    sources = Dir[File.join(folder, "*.html")].sort.map { |path| File.read(path) }
    sources = (sources * 3).first(20)
    start = now
    rounds.to_i.times { sources.each { |source| Liquid::Template.parse(source) } }
    puts [(now - start) / rounds.to_i, "-"].join(" ")
    next
  end
  template = load_template.(names[job])
  output = jobs[job].(template) if rounds.to_i > 0
  GC.start
  start = now
  rounds.to_i.times { output = jobs[job].(load_template.(names[job])) }
  puts [(now - start) / rounds.to_i, Digest::MD5.hexdigest(output)].join(" ")
end

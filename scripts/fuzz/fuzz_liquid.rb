# Renders templates with Ruby Liquid: one JSON object per line in, one per line out.
# In: template, data, mode, files, renders, strict. Out: output | error + stage, warnings.
require "json"
require "liquid"

class TestDrop < Liquid::Drop
  def initialize(fields)
    @fields = fields
  end

  def liquid_method_missing(name)
    @fields[name]
  end
end

class FuzzFiles
  def initialize(files)
    @files = files
  end

  def read_template_file(name)
    @files[name] or raise Liquid::FileSystemError, "No such template '#{name}'"
  end
end

def revive(value)
  case value
  when Array then value.map { |item| revive(item) }
  when Hash
    if value.size == 1
      key, inner = value.first
      case key
      when "$time" then return inner.end_with?("UTC") ? Time.parse(inner).utc : Time.new(*inner.scan(/\d+/).first(6).map(&:to_i), inner[-6..-1])
      when "$date" then return Date.parse(inner)
      when "$sym" then return inner.to_sym
      when "$range" then return inner[0]..inner[1]
      when "$drop" then return TestDrop.new(revive(inner))
      when "$float" then return Float(inner) rescue { "inf" => Float::INFINITY, "-inf" => -Float::INFINITY, "nan" => Float::NAN }[inner]
      end
    end
    value.map { |key, inner| [key, revive(inner)] }.to_h
  else value
  end
end

def render(job)
  Liquid::Template.error_mode = job["mode"].to_sym
  Liquid::Template.file_system = FuzzFiles.new(job["files"] || {})
  begin
    template = Liquid::Template.parse(job["template"], line_numbers: true)
  rescue Liquid::Error => e
    return { "error" => e.message, "stage" => "parse" }
  rescue SystemStackError, StandardError => e
    return { "error" => "#{e.class}: #{e.message}", "stage" => "parse" }
  end
  warnings = template.warnings.map(&:message)
  outputs = []
  data = revive(job["data"])
  (job["renders"] || 1).times do
    template.instance_assigns.clear
    begin
      options = job["strict"] ? { strict_variables: true, strict_filters: true } : {}
      outputs << template.render!(data, options)
    rescue SystemStackError, StandardError => e
      return { "outputs" => outputs, "error" => "#{e.class}: #{e.message}", "stage" => "render", "warnings" => warnings }
    end
  end
  { "outputs" => outputs, "warnings" => warnings }
end

STDOUT.sync = true
while (line = STDIN.gets)
  result = render(JSON.parse(line))
  begin
    puts JSON.generate(result)
  rescue JSON::GeneratorError, EncodingError
    puts JSON.generate({ "skip" => "no valid text" })
  end
end

# Stands in for the gem sass-embedded: the same call, answered by npm's sass in Node.js.
# SASS_NODE_MODULES names the folder node_modules that has `sass`.
require "json"
require "open3"

module Sass
  class CompileError < StandardError; end

  Result = Struct.new(:css, :source_map)

  def self.compile_string(source, **options)
    @host ||= Open3.popen2("node", File.join(__dir__, "host.cjs"))
    @host[0].puts JSON.generate(options.merge("source" => source))
    answer = JSON.parse(@host[1].gets)
    raise CompileError, answer["message"] if answer["message"]

    Result.new(answer["css"], answer["source_map"])
  end
end

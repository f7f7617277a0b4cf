# frozen_string_literal: true

module Pyjekyll
  # Ruby's libraries that Jekyll has loaded: loaded when a plugin first uses them, since most plugins
  # use few, and all of them take as long as the rest of the machine's start.
  module Libraries
    # What replaces a library, by the name by which that is required.
    REPLACED = { "uri" => "#{__dir__}/uri.rb", "nokogiri" => "#{__dir__}/nokogiri.rb" }.freeze
    CONSTANTS = {
      YAML: "yaml", Psych: "psych", ERB: "erb", CGI: "cgi", URI: REPLACED["uri"], Addressable: REPLACED["uri"], Nokogiri: REPLACED["nokogiri"],
      FileUtils: "fileutils", Digest: "digest", Pathname: "pathname", Forwardable: "forwardable",
      SingleForwardable: "forwardable", Logger: "logger", OpenStruct: "ostruct", SecureRandom: "securerandom"
    }.freeze

    class << self
      def load(name) = TOPLEVEL_BINDING.receiver.send(:pyjekyll_require, name)
    end
  end
end

Pyjekyll::Libraries::CONSTANTS.each { |name, file| Object.autoload(name, file) }

# What those libraries bring beside their constants.
module Kernel
  # Each loads the library, which defines the method anew.
  %i[Pathname URI].each do |name|
    define_method(name) do |argument|
      Object.const_get(name)
      Object.instance_method(name).bind_call(self, argument)
    end
    private name
  end
end

class Object
  def to_yaml(...)
    Object.const_get(:YAML)
    method(:to_yaml).unbind.bind_call(self, ...)
  end
end

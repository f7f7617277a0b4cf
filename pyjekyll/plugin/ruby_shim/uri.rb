# frozen_string_literal: true

# Ruby's URI, which opens nothing here, and the part of the gem addressable that plugins use.
Pyjekyll::Libraries.load("uri")

module URI
  class Generic
    def open(*) = raise(Pyjekyll::Gems.no_network(to_s))
    def read(*) = raise(Pyjekyll::Gems.no_network(to_s))
  end

  def self.open(name, *) = raise(Pyjekyll::Gems.no_network(name.to_s))
end

module Addressable
  class URI < ::URI::Generic
    class << self
      def parse(text) = ::URI.parse(text.to_s)
      def escape(text) = ::URI::DEFAULT_PARSER.escape(text.to_s)
      def join(*parts) = ::URI.join(*parts)

      %i[encode encode_component normalize_component unencode unencode_component].each do |name|
        define_method(name) { |*| raise Pyjekyll::Refusal.of("the gem addressable: Addressable::URI.#{name}") }
      end
    end
  end
end

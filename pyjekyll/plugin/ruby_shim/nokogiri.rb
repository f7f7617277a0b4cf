# frozen_string_literal: true

# The part of the gem nokogiri that plugins use. Nodes are Ruby objects; pyjekyll parses, searches and
# writes with libxml2, as the gem does. What is not here is refused with its name.
module Nokogiri
  VERSION = "1.13.10"

  class SyntaxError < ::StandardError
    def level = 2
    def line = nil
    def column = nil
  end

  module CSS
    class SyntaxError < ::StandardError; end
  end
end

%w[searching node node_set documents].each { |name| require_relative "nokogiri/#{name}" }

module Nokogiri
  module XML
    class SyntaxError < Nokogiri::SyntaxError; end

    module XPath
      class SyntaxError < XML::SyntaxError; end
    end

    # A schema that gems read when they are loaded (csl does), whether they use it or not.
    class UnusedSchema
      def initialize(kind) = @kind = kind
      def respond_to_missing?(*) = false
      def method_missing(name, *) = raise(Pyjekyll::Refusal.of("all of the gem nokogiri: #{@kind}##{name}"))
    end

    class << self
      def parse(text, *, &) = Document.parse(text, *, &)
      def fragment(text, *) = DocumentFragment.parse(text)
      def RelaxNG(*) = UnusedSchema.new("Nokogiri::XML::RelaxNG")
      def Schema(*) = UnusedSchema.new("Nokogiri::XML::Schema")
    end

    %i[Builder Reader SAX Schema RelaxNG].each do |name|
      Pyjekyll::Absent.define(name.to_s, parent: self) { |what| Pyjekyll::Refusal.of("all of the gem nokogiri: #{what}") }
    end
  end

  module HTML4
    class << self
      def parse(text, *, &) = Document.parse(text, *, &)
      def fragment(text, *) = DocumentFragment.parse(text)
    end

    %i[Builder SAX].each do |name|
      Pyjekyll::Absent.define(name.to_s, parent: self) { |what| Pyjekyll::Refusal.of("all of the gem nokogiri: #{what}") }
    end
  end
  HTML = HTML4

  %i[HTML5 XSLT Gumbo].each do |name|
    Pyjekyll::Absent.define(name.to_s, parent: self) { |what| Pyjekyll::Refusal.of("all of the gem nokogiri: #{what}") }
  end

  class << self
    def HTML(text, *, &) = HTML4::Document.parse(text, &)
    alias HTML4 HTML
    def HTML5(*) = HTML5.parse
    def XML(text, *, &) = XML::Document.parse(text, &)
    def uses_libxml?(*) = true
    def jruby? = false

    def parse(text, *)
      text = text.read if text.respond_to?(:read)
      text.match?(/^\s*<(?:!DOCTYPE\s+)?html[\s>]/i) ? HTML(text) : XML(text)
    end

    def make(input = nil, *)
      return HTML4.fragment(input).children.first if input

      raise Pyjekyll::Refusal.of("all of the gem nokogiri: Nokogiri.make with a block")
    end
  end
end

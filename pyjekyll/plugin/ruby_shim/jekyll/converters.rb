# frozen_string_literal: true

module Jekyll
  class Converter < Plugin
    class << self
      def highlighter_prefix(prefix = nil)
        @highlighter_prefix = prefix unless prefix.nil?
        @highlighter_prefix
      end

      def highlighter_suffix(suffix = nil)
        @highlighter_suffix = suffix unless suffix.nil?
        @highlighter_suffix
      end

      # The name of pyjekyll's own converter that the class is, or inherits from.
      def built_in = @built_in || (superclass.built_in if superclass.respond_to?(:built_in))
      attr_writer :built_in
    end

    def initialize(config = {})
      super
      @config = config
    end

    def highlighter_prefix = self.class.highlighter_prefix
    def highlighter_suffix = self.class.highlighter_suffix
    def matches(ext) = ask("matches", ext)
    def output_ext(ext) = ask("output_ext", ext)

    def convert(content)
      Pyjekyll.changes.flush_recent
      ask("convert", content)
    end

    private

    def ask(what, value)
      name = self.class.built_in
      raise NotImplementedError, "#{self.class}##{what}" unless name

      Pyjekyll.host("convert_with", name, what, value)
    end
  end

  module Converters
    { Identity: "Identity", Markdown: "Markdown", SmartyPants: "SmartyPants", Scss: "Scss" }.each do |name, built_in|
      const_set(name, Class.new(Converter)).built_in = built_in
    end
    const_set(:Sass, Class.new(Scss))

    class Markdown
      def setup = nil
      def extname_list = @extname_list ||= @config["markdown_ext"].split(",").map { |ext| ".#{ext.downcase}" }
      def third_party_processors = []

      # Markdown processors of plugins have no place to run.
      def self.const_added(name)
        super
        Pyjekyll::Guard.refuse(self, "::#{name}") if Pyjekyll::Guard.closed?
      end
    end
    Plugin.all.clear
  end
end

# Kramdown's one entry that plugins use: the site's own Markdown converter answers.
module Kramdown
  VERSION = "2.4.0"

  class Document
    def initialize(source, options = {})
      @source = source.to_s
      @options = options
    end

    def to_html = Pyjekyll.host("kramdown", @source, @options)
    def root = raise(Pyjekyll::Refusal.of("kramdown's elements"))
    def to_latex = raise(Pyjekyll::Refusal.of("kramdown's LaTeX"))
  end
end

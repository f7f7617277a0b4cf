# frozen_string_literal: true

# Liquid's own patterns, which plugins use to read markup, and expressions that pyjekyll evaluates.
module Liquid
  VERSION = "4.0.4"

  FilterSeparator = /\|/
  ArgumentSeparator = ","
  FilterArgumentSeparator = ":"
  VariableAttributeSeparator = "."
  WhitespaceControl = "-"
  TagStart = /\{%/
  TagEnd = /%\}/
  VariableSignature = /\(?[\w\-.\[\]]\)?/
  VariableSegment = /[\w-]/
  VariableStart = /\{\{/
  VariableEnd = /\}\}/
  VariableIncompleteEnd = /\}\}?/
  QuotedString = /"[^"]*"|'[^']*'/
  QuotedFragment = /#{QuotedString}|(?:[^\s,|'"]|#{QuotedString})+/o
  TagAttributes = /(\w+)\s*:\s*(#{QuotedFragment})/o
  AnyStartingTag = /#{TagStart}|#{VariableStart}/o
  PartialTemplateParser = /#{TagStart}.*?#{TagEnd}|#{VariableStart}.*?#{VariableIncompleteEnd}/om
  TemplateParser = /(#{PartialTemplateParser}|#{AnyStartingTag})/om
  VariableParser = /\[[^\]]+\]|#{VariableSegment}+\??/o

  # A parsed expression: `context.evaluate(Liquid::Expression.parse("page.title"))`.
  class Expression
    LITERALS = { nil => nil, "nil" => nil, "null" => nil, "" => nil, "true" => true, "false" => false }.freeze

    class << self
      def parse(markup)
        text = markup
        return LITERALS[text] if LITERALS.key?(text)

        case text
        when /\A'(.*)'\z/m, /\A"(.*)"\z/m then Regexp.last_match(1)
        when /\A(-?\d+)\z/ then text.to_i
        when /\A(-?\d[\d.]+)\z/ then text.to_f
        else VariableLookup.parse(text)
        end
      end
    end
  end

  # The name of something in the context.
  class VariableLookup
    attr_reader :name, :lookups

    def self.parse(markup) = new(markup)

    def initialize(markup)
      @markup = markup.to_s
      @name, *@lookups = @markup.scan(VariableParser)
    end

    def evaluate(context)
      return context.find_variable(@name) if @lookups.empty?

      context[[@name, *@lookups.map { |lookup| lookup.start_with?("[") ? lookup : ".#{lookup}" }].join]
    end
    def to_s = @markup
  end

  # `{{ markup }}`: an expression and its filters.
  class Variable
    attr_reader :raw, :line_number, :parse_context
    attr_accessor :name, :filters

    def initialize(markup, parse_context = nil)
      @raw = @markup = markup.to_s
      @parse_context = parse_context
      @line_number = parse_context.line_number if parse_context.respond_to?(:line_number)
      @name = Expression.parse(@markup[QuotedFragment])
      @filters = @markup.split(FilterSeparator).drop(1).map { |filter| [filter[/\w+/], filter.scan(QuotedFragment).drop(1)] }
    end

    def render(context)
      Pyjekyll.changes.flush_recent
      Pyjekyll.host("evaluate", context.handle, @markup)
    end

    def markup_context(markup) = "in \"{{#{markup}}}\""
  end
end

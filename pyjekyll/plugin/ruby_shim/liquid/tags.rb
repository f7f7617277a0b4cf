# frozen_string_literal: true

module Liquid
  # What a tag gets when its template is parsed.
  class ParseContext
    attr_accessor :line_number, :locale, :partial, :template_name, :depth
    attr_reader :warnings, :error_mode, :template_options

    def initialize(options = {})
      @line_number = options[:line_number]
      @template_name = options[:template_name]
      @error_mode = options[:error_mode] || :lax
      @template_options = options
      @warnings = []
      @depth = 0
      @locale = nil
    end

    def line_numbers = true
    def [](key) = @template_options[key]
  end

  class Tag
    attr_reader :nodelist, :tag_name, :line_number, :parse_context
    alias options parse_context

    class << self
      def parse(tag_name, markup, tokenizer, options)
        tag = new(tag_name, markup, options)
        tag.parse(tokenizer)
        tag
      end

      private :new
    end

    def initialize(tag_name, markup, parse_context)
      @tag_name = tag_name
      @markup = markup
      @parse_context = parse_context
      @line_number = parse_context.line_number
    end

    def parse(_tokens) = nil
    def raw = "#{@tag_name} #{@markup}"
    def name = self.class.name.downcase
    def render(_context) = ""
    def blank? = false
  end

  # What is between a block's tags: rendered by pyjekyll, once `render` is asked for it.
  class BlockBody
    def initialize(block) = @block = block

    def render(context)
      Pyjekyll.changes.flush_recent
      Pyjekyll.host("block_body", @block.pyjekyll_id, context.handle)
    end

    def blank? = false
    def nodelist = [self]
    def to_s = raise(Pyjekyll::Refusal.of("the source text of a block's body"))
  end

  class Block < Tag
    attr_accessor :pyjekyll_id

    def parse(_tokens)
      @body = BlockBody.new(self)
    end

    def render(context) = body.render(context)
    def nodelist = [body]
    def blank? = @blank || false
    def block_name = @tag_name
    def block_delimiter = "end#{@tag_name}"
    def unknown_tag(tag, _params, _tokens) = raise(SyntaxError, "Unknown tag '#{tag}'")

    private

    def body = @body ||= BlockBody.new(self)
    def parse_body(*) = false
  end

  # The tags of the language, by name: pyjekyll parses and renders them.
  %w[Assign Capture Case Comment Cycle Decrement For If Ifchanged Include Increment Raw TableRow Unless Break Continue]
    .each { |name| const_set(name, Class.new(name.match?(/Capture|Case|Comment|For|If|Raw|TableRow|Unless/) ? Block : Tag)).extend(Pyjekyll::Guard) }
end

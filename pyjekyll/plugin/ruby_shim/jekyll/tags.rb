# frozen_string_literal: true

module Jekyll
  module Tags
    # pyjekyll's own tags, for plugins that inherit from them: `super` renders the tag as pyjekyll does.
    class BuiltIn < Liquid::Tag
      class << self
        attr_accessor :built_in

        def inherited(klass)
          super
          klass.built_in = built_in
        end
      end

      def render(context)
        Pyjekyll.changes.flush_recent
        Pyjekyll.host("built_in_tag", context.handle, self.class.built_in, @markup)
      end
    end

    { IncludeTag: "include", IncludeRelativeTag: "include_relative", Link: "link", PostUrl: "post_url" }.each do |name, tag|
      const_set(name, Class.new(BuiltIn)).built_in = tag
    end
    OptimizedIncludeTag = IncludeTag

    class IncludeTagError < StandardError; end

    class HighlightBlock < Liquid::Block
      include Liquid::StandardFilters

      LEADING_OR_TRAILING_LINE_TERMINATORS = /\A(\n|\r)+|(\n|\r)+\z/
      SYNTAX = /^([a-zA-Z0-9.+#_-]+)((\s+\w+(=(\w+|"([0-9]+\s)*[0-9]+"))?)*)$/

      def render(context)
        code = super
        Pyjekyll.host("highlight", context.handle, @markup, code.to_s)
      end
    end
  end
end

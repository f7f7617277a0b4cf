# frozen_string_literal: true

module Jekyll
  # pyjekyll's filters, to be called by plugins (`include Jekyll::Filters`). A plugin that defines
  # one anew puts its own in the place of pyjekyll's.
  module Filters
    # Extends the modules of filters.
    module Replaceable
      def method_added(name)
        super
        return unless Pyjekyll::Guard.closed? && Filters.known.include?(name.to_s)

        Pyjekyll.host("register_filters", [[name.to_s, Pyjekyll::Places.of_method(self, name), false]])
        Liquid::Strainer::FILTERS[name.to_s] = self
      end
    end

    @known = []

    class << self
      attr_reader :known

      # Define the filters that pyjekyll has, in the modules that Jekyll has them in.
      def define(names)
        @known = names
        names.each do |name|
          owner = OWNERS.find { |_, found| found.include?(name) }&.first || (STANDARD.include?(name) ? Liquid::StandardFilters : self)
          owner.define_method(name) do |*arguments|
            Pyjekyll.changes.flush_recent
            context = @context.is_a?(Liquid::Context) ? @context.handle : nil
            Pyjekyll.host("filter", context, name, arguments)
          end
        end
        OWNERS.each_key { |owner| include owner }
        [self, *OWNERS.keys].each { |owner| owner.extend(Replaceable) }
        Liquid::Strainer.include(Liquid::StandardFilters, self)
      end
    end

    module URLFilters; end
    module DateFilters; end
    module GroupingFilters; end

    OWNERS = {
      URLFilters => %w[absolute_url relative_url strip_index],
      DateFilters => %w[date_to_string date_to_long_string date_to_xmlschema date_to_rfc822],
      GroupingFilters => %w[group_by group_by_exp]
    }.freeze
    STANDARD = %w[
      abs append at_least at_most capitalize ceil compact concat date default divided_by downcase escape escape_once
      first floor join last lstrip map minus modulo newline_to_br plus prepend remove remove_first replace replace_first
      reverse round rstrip size slice sort_natural split strip strip_html strip_newlines times truncate truncatewords
      uniq upcase url_decode url_encode
    ].freeze
  end
end

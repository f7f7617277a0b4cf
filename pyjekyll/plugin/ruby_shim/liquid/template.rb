# frozen_string_literal: true

module Liquid
  # Templates: pyjekyll parses and renders them.
  class Template
    TAGS = {} # rubocop:disable Style/MutableConstant

    # The tags by name, as `Liquid::Template.tags`.
    class TagTable
      include Enumerable

      def [](name) = TAGS[name.to_s]
      def []=(name, klass); Template.register_tag(name, klass); end
      def each(&) = TAGS.each(&)
      def key?(name) = TAGS.key?(name.to_s)
      def delete(name) = TAGS.delete(name.to_s)
    end

    class << self
      attr_accessor :error_mode, :file_system, :default_exception_renderer, :taint_mode

      def register_tag(name, klass)
        TAGS[name.to_s] = klass
        place = Pyjekyll::Places.of_class(klass)
        Pyjekyll.host("register_tag", name.to_s, klass <= Block ? true : false, place)
      end

      def tags = TagTable.new
      def next_number = @numbers = (@numbers || 0) + 1

      def register_filter(filters)
        raise ArgumentError, "wrong argument type #{filters.class} (expected Module)" unless filters.instance_of?(Module)

        names = Strainer.add(filters)
        purity = Pyjekyll::Purity.new(filters)
        found = names.map { |name| [name.to_s, Pyjekyll::Places.of_method(filters, name), purity.pure?(name)] }
        Pyjekyll.host("register_filters", found)
      end

      def parse(source, options = {}) = new.parse(source, options)

      # What a render's data is for pyjekyll: the site's payload with more on top, or data alone.
      def data_of(data)
        case data
        when Jekyll::Site::Payload then ["payload", data.own]
        when Jekyll::Drops::Drop then ["drop", data]
        else ["data", (data.respond_to?(:to_h) ? data.to_h : {}).transform_keys(&:to_s)]
        end
      end
    end

    attr_accessor :name
    attr_reader :errors, :warnings

    def initialize(path = nil)
      @path = path
      @number = Template.next_number
      @errors = []
      @warnings = []
      @registers = {}
      @assigns = {}
    end

    def parse(source, options = {})
      @source = source.to_s
      @with_lines = options[:line_numbers] ? true : false
      Pyjekyll.host("parse", @source, @path)
      self
    end

    def registers = @registers
    def assigns = @assigns
    def instance_assigns = @instance_assigns ||= {}
    def root = raise(Pyjekyll::Refusal.of("the nodes of a parsed template"))

    def render(*arguments)
      return "" if @source.nil?

      target = arguments.shift
      options = arguments.last.is_a?(Hash) ? arguments.pop : {}
      Pyjekyll.changes.flush_recent
      return Pyjekyll.host("render_in", @source, @path, target.handle, [!@rethrow_errors, @with_lines]) if target.is_a?(Context)

      registers = @registers.merge(options[:registers] || {}).transform_keys(&:to_s)
      kind, data = Template.data_of(target || {})
      data = @assigns.merge(data) if kind == "data"
      text, errors = Pyjekyll.host("render", @number, @source, @path, kind, data, registers.except("site"), own_filters(options[:filters]),
                                   [!@rethrow_errors, @with_lines])
      @errors = errors.map { |error| Error.of(*error) }
      text
    end

    def render!(*arguments)
      @rethrow_errors = true
      render(*arguments)
    end

    private

    # Filters for this render alone: their names, and the number by which pyjekyll asks for them.
    # Jekyll's and those that are registered are there anyway.
    def own_filters(modules)
      modules = Array(modules).select { |filters| Strainer.brings_filters?(filters) }
      Strainer.single(modules) unless modules.empty?
    end
  end
end
$LOADED_FEATURES << "liquid.rb"

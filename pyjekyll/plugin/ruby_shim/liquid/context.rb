# frozen_string_literal: true

module Liquid
  # The context of a render: variables, registers and scopes are pyjekyll's.
  class Context
    attr_reader :handle
    attr_accessor :strict_filters, :strict_variables, :exception_renderer, :template_name, :partial, :global_filter

    def initialize(environments = {}, outer_scope = {}, registers = {}, *)
      data = environments.is_a?(Array) ? environments.first : environments
      Pyjekyll.changes.flush_recent
      made = Pyjekyll.host("new_context", *Template.data_of(data || {}), outer_scope, registers.transform_keys(&:to_s))
      @handle = made.handle
      @twin = made # keeps the handle alive
      @own_registers = registers
    end

    def [](expression)
      Pyjekyll.changes.flush_recent
      Pyjekyll.host("context_get", @handle, expression.to_s)
    end

    def []=(name, value)
      Pyjekyll.host("context_set", @handle, name.to_s, Pyjekyll.shared(value))
    end

    def key?(name) = !self[name].nil?
    alias has_key? key?

    def evaluate(object) = object.respond_to?(:evaluate) ? object.evaluate(self) : object

    def find_variable(name, raise_on_not_found: true)
      Pyjekyll.changes.flush_recent
      Pyjekyll.host("context_lookup", @handle, name.to_s)
    end

    def lookup_and_evaluate(object, key, **) = object[key]

    def registers = @registers ||= Registers.new(self, @own_registers)
    def environments = [environment]
    def static_environments = []
    def scopes = [Scope.new(self)]
    def strainer = @strainer ||= Strainer.new(self)
    def errors = @errors ||= []
    def warnings = []
    def interrupt? = false

    def invoke(name, *arguments) = strainer.invoke(name, *arguments)

    def push(scope = {}) = Pyjekyll.host("context_push", @handle, scope.transform_keys(&:to_s))
    def pop = Pyjekyll.host("context_pop", @handle)
    def merge(scope) = scope.each { |name, value| self[name] = value }

    def stack(scope = {})
      push(scope)
      yield
    ensure
      pop
    end

    def handle_error(error, *) = raise(error)
    def inspect = "#<Liquid::Context>"

    # Data that templates share: what Ruby puts there stays the same object for Ruby.
    def environment = @environment ||= Environment.new(self)

    # `context.registers`.
    class Registers
      def initialize(context, own)
        @context = context
        @own = (own || {}).dup
      end

      # As a Hash, such as for `template.render(data, registers: context.registers)`.
      def to_h = Pyjekyll.host("register_names", @context.handle).to_h { |name| [name.to_sym, self[name.to_sym]] }.merge(@own)
      alias to_hash to_h

      def values_at(*names) = names.map { |name| self[name] }

      def [](key)
        return @own[key] if @own.key?(key)

        key.to_s == "site" ? Pyjekyll.site : Pyjekyll.host("register", @context.handle, key.to_s)
      end

      def []=(key, value)
        @own[key] = value
        Pyjekyll.host("set_register", @context.handle, key.to_s, Pyjekyll.shared(value))
      end

      def key?(key) = !self[key].nil?
      alias has_key? key?

      def fetch(key, *default)
        found = self[key]
        return found unless found.nil?

        if block_given? then yield(key)
        elsif default.empty? then raise KeyError, "key not found: #{key.inspect}"
        else default.first
        end
      end

      def dig(key, *rest) = rest.empty? ? self[key] : self[key]&.dig(*rest)
      def delete(key) = self[key].tap { self[key] = nil }
      def to_liquid = self
    end

    # `context.environments.first`.
    class Environment
      def initialize(context)
        @context = context
        @own = {}
      end

      def [](key)
        name = key.to_s
        @own.fetch(name) { Pyjekyll::Reads.of_data(@context.handle, name) { Pyjekyll.host("context_data", @context.handle, name) } }
      end

      def []=(key, value)
        @own[key.to_s] = value
        Pyjekyll.host("set_context_data", @context.handle, key.to_s, Pyjekyll.shared(value))
      end

      def key?(key) = !self[key].nil?
      alias has_key? key?
      alias include? key?

      def fetch(key, *default) = self[key] || (default.empty? ? raise(KeyError, "key not found: #{key.inspect}") : default.first)
      def dig(key, *rest) = rest.empty? ? self[key] : self[key]&.dig(*rest)
      def merge!(other) = other.each { |key, value| self[key] = value }
      alias update merge!
    end

    # `context.scopes.last`: the outermost, where `assign` puts its names.
    class Scope
      def initialize(context) = @context = context
      def [](key) = Pyjekyll.host("context_lookup", @context.handle, key.to_s)

      def []=(key, value)
        Pyjekyll.host("context_assign", @context.handle, key.to_s, Pyjekyll.shared(value))
      end

      def key?(key) = !self[key].nil?
      alias has_key? key?

      def fetch(key, *default) = self[key] || (default.empty? ? raise(KeyError, "key not found: #{key.inspect}") : default.first)
      def merge!(other) = other.each { |key, value| self[key] = value }
      alias update merge!
    end
  end

  module StandardFilters; end

  # One for each context, with all filters of plugins: their instance variables live as long.
  class Strainer
    FILTERS = {} # rubocop:disable Style/MutableConstant

    # The names of the filters that a module brings: not those that it only includes from pyjekyll.
    def self.add(filters)
      include(filters)
      names = filters.public_instance_methods.reject { |name| own?(filters.instance_method(name).owner) }
      names.each { |name| FILTERS[name.to_s] = filters }
    end

    # Whether a module has filters that nobody has registered.
    def self.brings_filters?(filters)
      filters.public_instance_methods.any? { |name| !own?(filters.instance_method(name).owner) && !FILTERS.key?(name.to_s) }
    end

    # Filters of single renders: the names that modules bring, and their number.
    def self.single(modules)
      number = (@single ||= []).index(modules) || @single.push(modules).size - 1
      names = modules.flat_map { |filters| filters.public_instance_methods.reject { |name| own?(filters.instance_method(name).owner) } }
      [number, names.uniq.map(&:to_s)]
    end

    # The strainer of a context that has the filters of a single render as well.
    def with_single(number)
      (@with_single ||= {})[number] ||= Strainer.new(@context).tap do |strainer|
        Strainer.instance_variable_get(:@single).fetch(number).each { |filters| strainer.extend(filters) }
      end
    end

    def self.own?(owner) = owner == StandardFilters || owner.name.to_s.start_with?("Jekyll::Filters")
    private_class_method :own?

    def initialize(context) = @context = context

    def invoke(name, *arguments)
      return public_send(name, *arguments) if FILTERS.key?(name.to_s)

      Pyjekyll.changes.flush_recent
      Pyjekyll.host("filter", @context.handle, name.to_s, arguments)
    end
  end
end

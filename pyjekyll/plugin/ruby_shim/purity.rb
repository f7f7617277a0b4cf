# frozen_string_literal: true

module Pyjekyll
  # Whether a filter's answer depends on its arguments alone: pyjekyll then remembers it. Read from the
  # method's instructions: a list of what is harmless, so that whatever is not known is not pure.
  class Purity
    INSTRUCTIONS = /\A(?:put|dup|new(?:array|hash|range)|concat|any|to|pop|swap|top|set[nl]|setlocal|getlocal|get(?:block|special)|leave|
                       jump|branch|nop|opt_(?!getconstant|newarray_send)|send|invokeblock|throw|once|check|adjust|array|expand|splat|
                       objtostring|intern|define(?:d)\z|sendforward)/x
    CONSTANTS = %w[String Symbol Integer Float Array Hash Regexp Range Set Math CGI ERB URI JSON Rational Comparable Enumerable
                   ArgumentError StandardError TypeError ERB::Util NoMethodError ZeroDivisionError Time Date DateTime].freeze
    # Functions of Kernel that say the same each time.
    FUNCTIONS = %i[Integer Float String Array Hash Rational format sprintf raise lambda proc loop catch throw block_given?].freeze
    # Methods whose answer is another each time, or that lead out of what is looked at.
    OTHERS = %i[now today rand srand sample shuffle read open write puts print p eval instance_eval class_eval instance_exec
                send public_send __send__ instance_variable_get instance_variable_set method binding require require_relative
                load object_id __id__ hash localtime getlocal local mktime zone const_get define_method instance_variables
                freeze parse strptime].freeze
    CORE = [String, Symbol, Integer, Float, Array, Hash, NilClass, TrueClass, FalseClass, Regexp, MatchData, Range, Date, Time,
            Enumerator, JSON.singleton_class].freeze
    MAGIC = "YARVInstructionSequence/SimpleDataFormat"

    def initialize(filters)
      @filters = filters
      @known = {}
    end

    def pure?(name)
      return @known[name] if @known.key?(name)

      @known[name] = true # a method that calls itself is as pure as the rest of it
      @known[name] = looks_pure?(@filters.instance_method(name))
    end

    private

    def looks_pure?(method)
      iseq = RubyVM::InstructionSequence.of(method)
      iseq ? sequence_pure?(iseq.to_a) : false
    end

    def sequence_pure?(sequence)
      sequence.last.all? { |entry| !entry.is_a?(Array) || instruction_pure?(*entry) } &&
        (sequence[12] || []).all? { |entry| !entry.is_a?(Array) || nested(entry).all? { |inner| sequence_pure?(inner) } }
    end

    def instruction_pure?(name, *operands)
      return false unless nested(operands).all? { |inner| sequence_pure?(inner) }
      return constant_pure?(operands.first) if name == :opt_getconstant_path
      return operands.first == :$~ if name == :getglobal
      return false unless name.match?(INSTRUCTIONS)

      operands.grep(Hash).all? { |call| call[:mid].nil? || call_pure?(call, in_text: name == :objtostring) }
    end

    def nested(operands) = operands.select { |operand| operand.is_a?(Array) && operand.first == MAGIC }

    # A constant is a harmless class, or a plain value of the plugin's that nobody can change.
    def constant_pure?(path)
      return true if CONSTANTS.include?(path.join("::"))

      value = path.reject(&:empty?).reduce(@filters) { |owner, name| owner.const_get(name) }
      [Regexp, Numeric, Symbol].any? { |klass| value.is_a?(klass) } || (value.is_a?(String) && value.frozen?)
    rescue NameError
      false
    end

    def call_pure?(call, in_text:)
      name = call[:mid]
      return false if OTHERS.include?(name)
      # FCALL: a method of the filters' own; `when` sends its `===` so, too, and a text its `to_s`.
      return own_pure?(name) if call[:flag].anybits?(4) && name != :=== && !(name == :to_s && in_text)

      [*CORE, *loaded_libraries].none? { |owner| changed?(owner, name) }
    end

    # What is not loaded has not been changed by a plugin.
    def loaded_libraries
      { CGI: -> { CGI.singleton_class }, ERB: -> { ERB::Util.singleton_class } }
        .filter_map { |name, owner| owner.call if Object.autoload?(name).nil? }
    end

    def own_pure?(name)
      return pure?(name) if @filters.instance_methods(false).include?(name) || @filters.private_instance_methods(false).include?(name)

      FUNCTIONS.include?(name)
    end

    # Whether a plugin has put its own method in the place of Ruby's.
    def changed?(owner, name)
      return false unless owner.method_defined?(name)

      path, = owner.instance_method(name).source_location
      !path.nil? && !path.start_with?("<internal", "/usr/local/lib/ruby", "/pyjekyll/")
    end
  end
end

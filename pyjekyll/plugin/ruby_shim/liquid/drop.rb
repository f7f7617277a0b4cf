# frozen_string_literal: true

require "set"

module Liquid
  # The base of drops that plugins define; pyjekyll asks them by name.
  class Drop
    attr_writer :context

    def liquid_method_missing(_method) = nil

    def invoke_drop(name)
      self.class.invokable?(name) ? public_send(name) : liquid_method_missing(name)
    end
    alias [] invoke_drop

    def key?(_name) = true
    def inspect = self.class.to_s
    def to_liquid = self
    def to_s = self.class.name

    class << self
      def invokable?(name) = invokable_methods.include?(name.to_s)

      def invokable_methods
        @invokable_methods ||= begin
          hidden = Liquid::Drop.public_instance_methods + [:each]
          if include?(Enumerable)
            hidden += Enumerable.public_instance_methods
            hidden -= %i[sort count first min max]
          end
          Set.new((public_instance_methods - hidden + [:to_liquid]).map(&:to_s))
        end
      end
    end
  end
end

# What templates make of Ruby's own values.
[String, Symbol, Array, Hash, Numeric, Time, DateTime, Date, TrueClass, FalseClass, NilClass, Range].each do |klass|
  klass.class_eval { def to_liquid = self }
end

class Symbol
  def to_liquid = to_s
end

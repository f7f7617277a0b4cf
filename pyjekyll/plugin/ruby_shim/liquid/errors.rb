# frozen_string_literal: true

module Liquid
  # The errors that plugins raise and rescue.
  class Error < ::StandardError
    attr_accessor :line_number, :template_name, :markup_context

    def self.render(error) = error.to_s

    # One that was printed where it happened.
    def self.of(name, text, line)
      klass = Object.const_get(name)
      (klass <= Error ? klass : InternalError).new(text).tap { |error| error.line_number = line }
    end
  end

  class ArgumentError < Error; end
  class ContextError < Error; end
  class FileSystemError < Error; end
  class StandardError < Error; end
  class SyntaxError < Error; end
  class StackLevelError < Error; end
  class TaintedError < Error; end
  class MemoryError < Error; end
  class ZeroDivisionError < Error; end
  class FloatDomainError < Error; end
  class UndefinedVariable < Error; end
  class UndefinedDropMethod < Error; end
  class UndefinedFilter < Error; end
  class MethodOverrideError < Error; end
  class InternalError < Error; end
end

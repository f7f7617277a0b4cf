# frozen_string_literal: true

module Pyjekyll
  # What cannot be done here, said by its name. No StandardError: a plugin that rescues everything
  # must not hide it.
  class Refusal < NotImplementedError
    def self.of(what, cure = nil)
      new("pyjekyll runs Ruby plugins without #{what}#{" (#{cure})" if cure}")
    end
  end

  # Extend a class or module that only native Jekyll has: reopening it says so, instead of adding
  # methods that nobody calls.
  module Guard
    def method_added(name)
      super
      Guard.refuse(self, "##{name}") if Guard.closed?
    end

    def singleton_method_added(name)
      super
      Guard.refuse(self, ".#{name}") if Guard.closed? && !%i[method_added singleton_method_added].include?(name)
    end

    # `class Kramdown::Parser::Mine < Kramdown::Parser::GFM`
    def inherited(klass)
      Guard.refuse(self, " as a superclass") if Guard.closed? && !Absent.defining?
      super
    end

    def prepend(*)
      Guard.refuse(self, ".prepend") if Guard.closed?
      super
    end

    # `module Rouge; module Lexers` begins with a constant of its own.
    def const_added(name)
      super
      return if !Guard.closed? || Absent.defining?

      remove_const(name)
      Guard.refuse(self, "::#{name}")
    end

    class << self
      # Closed once the shim itself is loaded.
      def close = @closed = true
      def closed? = @closed

      def refuse(owner, what)
        raise Refusal, "#{owner}#{what} changes a part of native Jekyll that is not Ruby in pyjekyll"
      end
    end
  end

  # A module that is there by name only: whatever is asked of it is refused.
  module Absent
    class << self
      def defining? = @defining

      # A class, or with `kind` Module a module.
      def define(name, parent: Object, kind: Class, &reason)
        return parent.const_get(name, false) if parent.const_defined?(name, false)

        made = kind.new
        made.extend(Guard)
        made.extend(Refusing)
        made.instance_variable_set(:@pyjekyll_reason, reason)
        setting { parent.const_set(name, made) }
      end

      def setting
        @defining = true
        yield
      ensure
        @defining = false
      end
    end

    # The methods of such a module.
    module Refusing
      def method_missing(name, *) = refuse_use(name)
      def respond_to_missing?(*) = false
      def new(*) = refuse_use(:new)

      def const_missing(name)
        # `rescue Net::ReadTimeout` has to find a class even where nothing failed.
        return Absent.setting { const_set(name, Class.new(StandardError)) } if name.match?(/Error|Timeout|Exception\z/)

        Absent.define(name, parent: self, &@pyjekyll_reason)
      end

      def refuse_mixing(how) = raise(@pyjekyll_reason.call("#{how} #{self}"))

      private

      def refuse_use(name) = raise(@pyjekyll_reason.call("#{self}.#{name}"))
    end

    # `include HTTParty`, where Ruby itself would say that this is a class.
    module Mixing
      def include(*modules)
        modules.grep(Refusing).each { |absent| absent.refuse_mixing("include") }
        super
      end

      def extend(*modules)
        modules.grep(Refusing).each { |absent| absent.refuse_mixing("extend") }
        super
      end
    end

    ::Module.prepend(Mixing)
  end
end

# frozen_string_literal: true

module Pyjekyll
  # Methods of gems that call themselves deeply through C. When Ruby jumps (`ensure`, `catch`), it
  # saves the WebAssembly frames of all of its stack in a buffer of fixed size, which these exceed.
  # A fiber begins with an empty stack, and an exception comes out of it as out of any call.
  module DeepCalls
    METHODS = { "CiteProc::Ruby::Renderer" => %i[render] }.freeze
    @done = {}

    class << self
      # Called when gems have been loaded.
      def prepare
        METHODS.each do |name, methods|
          next if @done[name] || !Object.const_defined?(name)

          @done[name] = true
          Object.const_get(name).prepend(on_a_fresh_stack(methods))
        end
      end

      private

      def on_a_fresh_stack(methods)
        Module.new do
          methods.each do |name|
            define_method(name) do |*arguments, **options, &block|
              result = nil
              Fiber.new { result = super(*arguments, **options, &block) and nil }.resume
              result
            end
          end
        end
      end
    end
  end
end

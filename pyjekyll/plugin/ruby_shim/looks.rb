# frozen_string_literal: true

module Pyjekyll
  # What plugins look at that is in no file of the site: a build that would see the same again need not
  # be made. The clock of the machine and its chance pyjekyll sees by itself.
  module Looks
    NAMED = %i[[] fetch key? include? has_key? member? delete].freeze
    WRITING = %i[[]= store clear update merge! replace rehash freeze].freeze
    TIMES = %i[mtime atime ctime birthtime].freeze

    @kinds = {}
    @variables = {}

    class << self
      def note(kind) = @kinds[kind] = true
      def note_variable(name) = @variables[name.to_s] = true
      def all = [@kinds.keys, @variables.keys]
    end

    # Notes a variable by its name, or all of them where it cannot be known which.
    module Variables
      NAMED.each do |method|
        define_method(method) do |name, *rest, &block|
          Looks.note_variable(name)
          super(name, *rest, &block)
        end
      end

      (ENV.singleton_methods(false) - NAMED - WRITING).each do |method|
        define_method(method) do |*arguments, **options, &block|
          Looks.note("variables")
          super(*arguments, **options, &block)
        end
      end
    end

    module FileTimes
      TIMES.each do |method|
        define_method(method) do |*path|
          Looks.note("file times")
          super(*path)
        end
      end
    end

    module Processes
      def clock_gettime(...)
        Looks.note("clock")
        super
      end
    end

    # From here on plugins run.
    def self.begin
      ENV.singleton_class.prepend(Variables)
      [File, File.singleton_class, File::Stat].each { |owner| owner.prepend(FileTimes) }
      Process.singleton_class.prepend(Processes)
    end
  end
end

# frozen_string_literal: true

# What this Ruby lacks or has otherwise: programs, threads, the network's absence, old names, the clock.

class File
  class << self
    # Gone since Ruby 3.2, and still written in plugins.
    def exists?(path) = exist?(path)
  end
end

class Dir
  class << self
    def exists?(path) = exist?(path)
  end
end

module Pyjekyll
  PLAIN_SLEEP = Kernel.method(:sleep).unbind.bind(Kernel)

  # Programs: pyjekyll answers a few read-only commands of git by itself.
  module Programs
    class << self
      def answer(*words)
        words.shift if words.first.is_a?(Hash)
        words.pop if words.last.is_a?(Hash)
        found = Pyjekyll.host("program", words.map(&:to_s))
        raise Refusal.of("other programs: #{words.join(" ")}") if found.nil?

        found
      end

      def refuse(*words) = raise(Refusal.of("other programs: #{words.flatten.grep_v(Hash).join(" ")}"))
    end

    # What Open3 gives beside the output.
    Status = Struct.new(:exitstatus) do
      def success? = exitstatus.zero?
      def exited? = true
      def pid = 0
      def to_i = exitstatus << 8
    end
  end
end

module Pyjekyll
  # The collector of garbage does not see what the C code of a waiting fiber holds (the list that a
  # `map` is filling), and would free it: it waits until no fiber waits for another.
  module WithoutCollector
    @depth = 0

    class << self
      def waits? = @depth.positive?

      def run
        was_disabled = GC.disable
        @depth += 1
        yield
      ensure
        @depth -= 1
        GC.enable if @depth.zero? && !was_disabled
      end
    end

    def resume(...) = WithoutCollector.run { super }
  end
end
Fiber.prepend(Pyjekyll::WithoutCollector)
GC.singleton_class.prepend(Module.new do
  %i[start compact].each { |name| define_method(name) { |**options| Pyjekyll::WithoutCollector.waits? ? nil : super(**options) } }
end)

module Kernel
  def `(command) = Pyjekyll::Programs.answer(command)[0]
  def system(*words, **) = Pyjekyll::Programs.refuse(*words)
  def exec(*words, **) = Pyjekyll::Programs.refuse(*words)
  def spawn(*words, **) = Pyjekyll::Programs.refuse(*words)
  def fork = Pyjekyll::Programs.refuse("fork")
  private :`, :system, :exec, :spawn, :fork

  # In slices: a sleeping machine cannot be stopped.
  def sleep(seconds = nil)
    start = Process.clock_gettime(Process::CLOCK_MONOTONIC)
    loop do
      left = seconds && (seconds - (Process.clock_gettime(Process::CLOCK_MONOTONIC) - start))
      break if left && left <= 0

      Pyjekyll::PLAIN_SLEEP.call([left || 0.1, 0.1].min)
    end
    (Process.clock_gettime(Process::CLOCK_MONOTONIC) - start).round
  end

  class << self
    %i[` system exec spawn fork sleep].each do |name|
      define_method(name) { |*words| Object.new.send(name, *words) }
    end
  end
end

class IO
  class << self
    def popen(*words, **) = Pyjekyll::Programs.refuse(*words)
  end
end

module Process
  class << self
    def spawn(*words, **) = Pyjekyll::Programs.refuse(*words)
    def fork = Pyjekyll::Programs.refuse("fork")
    def exec(*words, **) = Pyjekyll::Programs.refuse(*words)
    def daemon(*) = Pyjekyll::Programs.refuse("daemon")
  end
end

module Open3
  class << self
    def capture2(*words, **)
      output, _, code = Pyjekyll::Programs.answer(*words)
      [output, Pyjekyll::Programs::Status.new(code)]
    end

    def capture2e(*words, **)
      output, error, code = Pyjekyll::Programs.answer(*words)
      [output + error, Pyjekyll::Programs::Status.new(code)]
    end

    def capture3(*words, **)
      output, error, code = Pyjekyll::Programs.answer(*words)
      [output, error, Pyjekyll::Programs::Status.new(code)]
    end

    %i[popen2 popen2e popen3 pipeline pipeline_r pipeline_rw pipeline_start pipeline_w].each do |name|
      define_method(name) { |*words, **| Pyjekyll::Programs.refuse(*words) }
    end
  end
end
$LOADED_FEATURES << "open3.rb"

# There are no threads: what a plugin gives to one is done at once, in the order in which it is given.
class Thread
  # A thread that has ended.
  class Done
    attr_reader :report_on_exception, :abort_on_exception, :name
    attr_writer :report_on_exception, :abort_on_exception, :name

    def initialize(arguments, block)
      @locals = {}
      @value = block.call(*arguments)
    rescue StandardError => error
      @error = error
    end

    def value
      raise @error if @error

      @value
    end

    def join(*)
      value
      self
    end

    def alive? = false
    def status = @error ? nil : false
    def [](key) = @locals[key.to_s]
    def []=(key, value); @locals[key.to_s] = value; end
    def kill = self
    def wakeup = self
  end

  class << self
    def new(*arguments, &block) = Done.new(arguments, block)
    alias start new
    alias fork new
  end
end

# Time limits are pyjekyll's own.
module Timeout
  class ExitException < Exception; end # rubocop:disable Lint/InheritException
  class Error < RuntimeError; end

  def self.timeout(seconds, *) = yield(seconds)
  def timeout(seconds, *) = yield(seconds)
end
$LOADED_FEATURES << "timeout.rb" << "thread.rb"

module Pyjekyll
  # This Ruby knows no time zones; pyjekyll gives the changes of the site's: [from, offset, name].
  class Zone
    def initialize(changes)
      @changes = changes
      @local = changes.map { |from, offset, _| from + offset }
    end

    def utc_to_local(time) = time + at(time.to_i)[1]

    def local_to_utc(time)
      seconds = time.to_i
      index = @local.bsearch_index { |start| start > seconds } || @changes.size
      time - @changes[[index - 1, 0].max][1]
    end

    def abbr(time) = at(time.to_i)[2]
    def name = "local"
    def utc_offset(time) = at(time.to_i)[1]
    def dst?(time) = utc_offset(time) != @changes.map { |_, offset, _| offset }.min

    def at(seconds)
      index = @changes.bsearch_index { |from, _, _| from > seconds } || @changes.size
      @changes[[index - 1, 0].max]
    end
  end

  # The clock of the build, where it is stopped, and the site's time zone.
  module Clock
    class << self
      attr_accessor :stopped, :zone

      def set(stopped, changes)
        self.stopped = stopped && Time.at(*stopped[0, 2], :nsec, in: "UTC")
        self.zone = changes.size == 1 && changes[0][1].zero? ? nil : Zone.new(changes)
        Time.singleton_class.prepend(Singleton) if stopped || zone
        Time.prepend(Local) if zone
        Date.singleton_class.prepend(Today)
        DateTime.singleton_class.prepend(Today)
        [File.singleton_class, File::Stat].each { |owner| owner.prepend(FileTimes) } if zone
      end
    end

    # Times that are made without a zone are of the site's.
    module Singleton
      def now(in: nil)
        zone = binding.local_variable_get(:in)
        moment = Clock.stopped || super()
        zone ? at(moment.to_r, in: zone) : at(moment.to_r)
      end

      def at(*arguments, in: nil)
        zone = binding.local_variable_get(:in) || (Clock.zone unless arguments.first.is_a?(Time))
        zone ? super(*arguments, in: zone) : super(*arguments)
      end

      def local(*arguments)
        return super unless Clock.zone

        arguments = arguments.values_at(5, 4, 3, 2, 1, 0) if arguments.size == 10
        seconds = arguments[5]
        seconds += Rational(arguments.delete_at(6), 1_000_000) if seconds && arguments[6]
        new(*arguments[0, 5], *seconds, in: Clock.zone)
      end
      alias mktime local

      def new(*arguments, in: nil, **options)
        zone = binding.local_variable_get(:in)
        return now(in: zone) if arguments.empty?

        zone ||= Clock.zone if arguments.size < 7 && !arguments.first.is_a?(String)
        zone ? super(*arguments, in: zone, **options) : super(*arguments, **options)
      end
    end

    # `localtime` without a zone is the site's.
    module Local
      def localtime(*arguments) = arguments.empty? && Clock.zone ? super(Clock.zone) : super
      def getlocal(*arguments) = arguments.empty? && Clock.zone ? super(Clock.zone) : super

      def zone
        found = super
        found.is_a?(Zone) ? found.abbr(self) : found
      end
    end

    # `Date.today` and `DateTime.now` read the clock by themselves.
    module Today
      def today(*) = Time.now.to_date
      def now(*) = Time.now.to_datetime
    end

    # Files' times are given in the site's zone.
    module FileTimes
      %i[mtime atime ctime].each { |name| define_method(name) { |*path| super(*path).localtime } }
    end
  end
end

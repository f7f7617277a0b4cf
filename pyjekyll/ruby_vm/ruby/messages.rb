# frozen_string_literal: true

# Ruby's half of the messages: see vm.py. It knows neither Jekyll nor sites.
require "json"
require "time"
require "date"
require "stringio"

module RubyWasm
  # The host failed; `number` lets its own exception come out of the machine as it went in.
  class HostError < StandardError
    attr_reader :ruby_class, :number

    def initialize(ruby_class, message, number)
      super(message)
      @ruby_class = ruby_class
      @number = number
    end
  end

  # What JSON lacks: see values.py.
  module Value
    MARK = "^ruby"

    class << self
      # Kinds of the caller's: `Value.decoders["item"] = ->(value) { … }`.
      attr_reader :decoders
      # Called for what is none of the plain values: gives what to send in its place.
      attr_accessor :encoder

      def json_creatable? = true

      def json_create(hash)
        value = hash["v"]
        case hash["t"]
        when "time"
          seconds, nanoseconds, offset = value
          offset == "local" ? Time.at(seconds, nanoseconds, :nsec) : Time.at(seconds, nanoseconds, :nsec, in: offset || "UTC")
        when "date" then Date.new(*value)
        when "pairs" then value.to_h
        when "bytes" then value.unpack1("m").force_encoding(Encoding::UTF_8)
        when "float" then { "NaN" => Float::NAN, "Infinity" => Float::INFINITY }.fetch(value, -Float::INFINITY)
        else decoders.fetch(hash["t"]).call(value)
        end
      end

      def tagged(kind, value) = { MARK => "RubyWasm::Value", "t" => kind, "v" => value }

      def encode(value)
        case value
        when String then encode_string(value)
        when Integer, true, false, nil then value
        when Float then value.finite? ? value : tagged("float", value.nan? ? "NaN" : value.to_s)
        when Array then value.instance_of?(Array) ? value.map { |item| encode(item) } : encode_other(value)
        when Hash then encode_hash(value)
        when Time then tagged("time", [value.to_i, value.nsec, offset_of(value)])
        when DateTime then encode(value.to_time)
        when Date then tagged("date", [value.year, value.month, value.day])
        else encode_other(value)
        end
      end

      private

      # A time with a fixed offset has no zone.
      def offset_of(time)
        return nil if time.utc?

        time.zone ? "local" : time.utc_offset
      end

      def encode_string(value)
        return value if value.encoding == Encoding::UTF_8 ? value.valid_encoding? : value.ascii_only?

        unless [Encoding::UTF_8, Encoding::BINARY].include?(value.encoding)
          return value.encode(Encoding::UTF_8, invalid: :replace, undef: :replace)
        end

        text = value.dup.force_encoding(Encoding::UTF_8)
        text.valid_encoding? ? text : tagged("bytes", [value].pack("m0"))
      end

      def encode_hash(value)
        if value.each_key.all?(String) && !value.key?(MARK)
          value.to_h { |key, item| [encode_string(key), encode(item)] }
        else
          tagged("pairs", value.map { |key, item| [encode(key), encode(item)] })
        end
      end

      def encode_other(value) = encoder.call(value)
    end
    @decoders = {}
    @encoder = ->(value) { value.to_s }
  end

  # Standard output and error: each piece of text is a message.
  class Output
    attr_accessor :sync

    def initialize(is_error:)
      @is_error = is_error
      @sync = true
    end

    def write(*pieces)
      text = pieces.join
      Messages.host("print", text, @is_error) unless text.empty?
      text.bytesize
    end

    %i[puts print printf putc].each do |name|
      define_method(name) do |*arguments|
        buffer = StringIO.new
        buffer.public_send(name, *arguments)
        write(buffer.string)
        name == :putc ? arguments.first : nil
      end
    end

    def <<(text)
      write(text)
      self
    end

    alias write_nonblock write
    alias syswrite write

    def flush = self
    def fsync = 0
    def tty? = false
    alias isatty tty?
    def fileno = @is_error ? 2 : 1
    def close = nil
    def closed? = false
    def set_encoding(*) = self
    def external_encoding = Encoding::UTF_8
    def winsize = [24, 80]
  end

  # Sending, waiting, serving.
  module Messages
    FUNCTIONS = {}
    # Answers are written into it: see guest.py. Nobody may change it, or have a part of it that is
    # not a copy: one that ends before it does is.
    BUFFER = ("\0" * 65_536).b.freeze
    ELSEWHERE = 0xFFFFFFFF
    HAS_TAGS = "+".ord
    SPACE = " ".ord
    private_constant :BUFFER, :ELSEWHERE, :HAS_TAGS, :SPACE
    @freed = []
    @outermost = []

    class << self
      attr_reader :freed

      # Says of a freed handle whether Ruby has it again.
      attr_accessor :in_use

      # Blocks that run around each call from outside: `before` it, and `after` it.
      attr_accessor :before, :after

      def main(scripts)
        $stdout = Output.new(is_error: false)
        $stderr = Output.new(is_error: true)
        JS.eval("buffer #{[BUFFER].pack("P").unpack1("L")} #{BUFFER.bytesize}")
        message = exchange(answer { scripts.each { |script| load script }; nil })
        loop { message = exchange(serve(message, nested: false)) }
      end

      def host(name, *arguments)
        message = exchange(["call", name, Value.encode(arguments)])
        loop do
          case message[0]
          when "ret" then return message[1]
          when "err" then raise host_error(*message[1..3])
          else message = exchange(serve(message, nested: true))
          end
        end
      end

      # A class for the name of the host's exception, or nil: see `HostError`.
      attr_accessor :exception_class

      private

      def host_error(name, text, number)
        klass = exception_class&.call(name)
        return HostError.new(name, text, number) unless klass

        klass.new(text).tap { |error| error.instance_variable_set(:@ruby_wasm_number, number) }
      end

      def serve(message, nested:)
        _, name, arguments = message
        answer do
          before&.call(name, arguments) unless nested
          result = FUNCTIONS.fetch(name).call(*arguments)
          after&.call(name, arguments) unless nested
          result
        end
      end

      # The exception may be any: an `exit` in a plugin must not end the machine.
      def answer
        ["ret", Value.encode(yield)]
      rescue Exception => error # rubocop:disable Lint/RescueException
        failed(error)
      end

      def take_freed
        found = @freed.slice!(0..)
        in_use ? found.reject { |handle| in_use.call(handle) } : found
      end

      def failed(error)
        number = error.is_a?(HostError) ? error.number : error.instance_variable_get(:@ruby_wasm_number)
        name = error.is_a?(HostError) ? error.ruby_class : error.class.name
        text = message_of(error).to_s.dup.force_encoding(Encoding::UTF_8).scrub
        ["err", name.to_s, text, (error.backtrace || []).map { |line| line.to_s.scrub }, number]
      rescue Exception # rubocop:disable Lint/RescueException
        ["err", "StandardError", "an exception that cannot be described", [], nil]
      end

      def message_of(error)
        # `detailed_message` and did_you_mean would add lines of their own.
        error.is_a?(SyntaxError) ? error.message : error.message.lines.first.to_s.chomp
      end

      def exchange(message)
        message << (@freed.empty? ? nil : take_freed)
        found = JS.eval(JSON.generate(message, max_nesting: 0))
        length = BUFFER.unpack1("L")
        text = length == ELSEWHERE ? found.to_s : BUFFER.byteslice(4, length).force_encoding(Encoding::UTF_8)
        has_tags = text.getbyte(0) == HAS_TAGS
        text.setbyte(0, SPACE)
        return JSON.parse(text, max_nesting: false) unless has_tags

        before = JSON.create_id
        begin
          JSON.create_id = Value::MARK
          JSON.parse(text, create_additions: true, max_nesting: false)
        ensure
          JSON.create_id = before
        end
      end
    end
  end

  class << self
    # Ask the host.
    def host(name, *arguments) = Messages.host(name, *arguments)

    # Let the host call a block by a name.
    def function(name, &block)
      Messages::FUNCTIONS[name] = block
    end
  end
end

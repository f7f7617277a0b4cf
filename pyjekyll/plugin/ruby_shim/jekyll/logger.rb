# frozen_string_literal: true

module Jekyll
  # Jekyll's two-column messages; pyjekyll prints them, as its level allows.
  class Logger
    LEVELS = { debug: 0, info: 1, warn: 2, error: 3 }.freeze
    attr_accessor :messages

    def self.instance = @instance ||= new

    def initialize = @messages = []

    LEVELS.each_key do |level|
      define_method(level) do |topic, message = nil, &block|
        if block
          topic = "#{topic}:" unless topic.to_s.end_with?(":")
          message = block.call
        end
        text = message.nil? ? [topic.to_s, ""] : [topic.to_s, message.to_s]
        @messages << text.join(" ")
        Pyjekyll.host("log", level.to_s, *text)
        nil
      end
    end

    def abort_with(topic, message = nil, &)
      error(topic, message, &)
      raise Errors::FatalException, [topic, message].compact.join(" ")
    end

    def log_level = Pyjekyll.host("log_level").to_sym
    alias level log_level

    def log_level=(_level)
      nil
    end

    def message(topic, message = nil) = formatted_topic(topic) + (block_given? ? yield : message).to_s.gsub(/\s+/, " ")
    def formatted_topic(topic, colon = false) = "#{topic}#{colon ? ": " : " "}".rjust(20)
    def write_message?(level) = LEVELS.fetch(log_level, 1) <= LEVELS[level]
  end

  Stevenson = Logger
  LogAdapter = Logger
end

# Colours of a terminal (the gem colorator): without effect on what is written to files.
class String
  { black: 30, red: 31, green: 32, yellow: 33, blue: 34, magenta: 35, cyan: 36, white: 37, bold: 1 }.each do |name, code|
    define_method(name) { "\e[#{code}m#{self}\e[0m" }
  end

  def reset_ansi = "\e[0m#{self}"
  def strip_ansi = gsub(/\e\[\d+(?:;\d+)*m/, "")
end

# frozen_string_literal: true

# Compiles style sheets with Ruby Sass: what ruby_sass_worker.py calls.
$LOAD_PATH.unshift "/pyjekyll/sass/lib"
require "sass"

module RubySassWorker
  LOADED = {}
  MESSAGES = []

  # The gem's own, and it notes which files were read.
  class Importer < Sass::Importers::Filesystem
    private

    def _find(dir, name, options)
      super.tap { |engine| LOADED[options[:filename]] = true if engine }
    end
  end

  # Keeps messages apart, where the gem's own prints them.
  class Logger < Sass::Logger::Base
    def _log(_level, message)
      MESSAGES << message
    end
  end

  Sass.logger = Logger.new

  class << self
    def compile(source, options, load_paths)
      LOADED.clear
      MESSAGES.clear
      result(source, options, load_paths).merge("loaded" => LOADED.keys, "messages" => MESSAGES)
    end

    private

    def result(source, options, load_paths)
      options = options.transform_keys(&:to_sym)
      options[:syntax] = options[:syntax].to_sym
      options[:style] = options[:style].to_sym
      options.update(cache: false, load_paths: load_paths, filesystem_importer: Importer)
      { "css" => Sass.compile(source, options) }
    rescue Sass::SyntaxError => e
      backtrace = e.sass_backtrace.map { |entry| entry.transform_keys(&:to_s) }
      { "error" => { "message" => e.message, "backtrace" => backtrace } }
    end
  end
end

RubyWasm.function("compile") do |source, options, load_paths|
  RubySassWorker.compile(source, options, load_paths)
end

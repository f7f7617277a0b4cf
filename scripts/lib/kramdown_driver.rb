#!/usr/bin/env ruby
# frozen_string_literal: true

# Ruby kramdown as a long-lived process: reads JSON lines {"text", "options"} and answers each with one JSON line
# {"html", "warnings"}, or {"error"} where kramdown raises or takes longer than "timeout" seconds.
# The first line it writes is {"kramdown": VERSION}. Options are kramdown's, laid over Jekyll's defaults (the
# highlighter off) unless the line says "bare": true. Which kramdown answers is Ruby's load path (RUBYLIB).
require "json"
require "timeout"
require "kramdown"
require "kramdown-parser-gfm"

JEKYLL = {
  auto_ids: true, toc_levels: (1..6).to_a, entity_output: "as_char", smart_quotes: "lsquo,rsquo,ldquo,rdquo",
  input: "GFM", hard_wrap: false, guess_lang: true, footnote_nr: 1, show_warnings: false,
  syntax_highlighter: nil
}.freeze

def answer(item)
  options = (item["options"] || {}).transform_keys(&:to_sym)
  options = JEKYLL.merge(options) unless item["bare"]
  Timeout.timeout(item["timeout"] || 60) do
    document = Kramdown::Document.new(item["text"], options)
    JSON.generate("html" => document.to_html, "warnings" => document.warnings)
  end
rescue StandardError, ScriptError, SystemStackError, Timeout::ExitException => e
  JSON.generate("error" => "#{e.class}: #{e.message.scrub}"[0, 300])
end

$stdout.puts JSON.generate("kramdown" => Kramdown::VERSION)
$stdout.flush
$stdin.each_line do |line|
  $stdout.write(answer(JSON.parse(line)), "\n")
  $stdout.flush
end

#!/usr/bin/env ruby
# frozen_string_literal: true

# jekyll-commonmark (and -ghpages) as a long-lived process: reads JSON lines {"text", "options"} and answers
# each with {"html"} or {"error"}. "options" is the site's "commonmark" configuration; with "ghpages": true in
# it the other engine answers. The highlighter is off unless the environment has HIGHLIGHT=1: no lexer is found
# for any language. jekyll-commonmark-ghpages must be on the load path (RUBYLIB) if it is asked for.
require "json"
require "timeout"
require "jekyll"
require "jekyll-commonmark"
require "rouge"
begin
  require "jekyll-commonmark-ghpages"
rescue LoadError
  nil
end
Jekyll.logger.log_level = :error
unless ENV["HIGHLIGHT"]
  Rouge::Lexer.define_singleton_method(:find_fancy) { |*_arguments| nil }
end

def answer(item)
  options = item["options"] || {}
  markdown = Jekyll::Converters::Markdown
  engine = options["ghpages"] ? markdown::CommonMarkGhPages : markdown::CommonMark
  Timeout.timeout(60) { { "html" => engine.new({ "commonmark" => options }).convert(item["text"]) } }
rescue StandardError, ScriptError, SystemStackError, Timeout::ExitException => e
  { "error" => "#{e.class}: #{e.message}"[0, 300] }
end

$stdout.puts JSON.generate("kramdown" => "jekyll-commonmark")
$stdout.flush
$stdin.each_line do |line|
  $stdout.write(JSON.generate(answer(JSON.parse(line))), "\n")
  $stdout.flush
end

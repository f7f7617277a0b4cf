# Rouge for the comparing scripts: reads JSON lines {"language", "code"} and writes JSON lines
# {"html", "language"} (null for an unknown name) or {"error"}. The first line is the version.
#   {"style": NAME, "scope": CSS} gives {"css"}, {"languages": true} what there is,
#   {"time": [[language, code], ...]} the CPU seconds that all of them take.
# The program is run as a black box: its maintainers ask that language models do not read it.
require "json"
require "rouge"

$stdin.set_encoding("UTF-8")
$stdout.set_encoding("UTF-8")
formatter = Rouge::Formatters::HTML.new
puts JSON.generate("rouge" => Rouge.version)
$stdout.flush

options_of = lambda do |item|
  (item["options"] || {}).to_h { |key, value| [key.to_sym, value] }
end

$stdin.each_line do |line|
  item = JSON.parse(line)
  answer =
    begin
      if item["style"]
        theme = Rouge::Theme.find(item["style"])
        { "css" => theme && theme.render(:scope => item["scope"] || ".highlight") }
      elsif item["time"]
        began = Process.clock_gettime(Process::CLOCK_PROCESS_CPUTIME_ID)
        item["time"].each do |language, code|
          lexer = Rouge::Lexer.find_fancy(language, code)
          formatter.format(lexer.lex(code)) if lexer
        end
        { "seconds" => Process.clock_gettime(Process::CLOCK_PROCESS_CPUTIME_ID) - began }
      elsif item["languages"]
        { "languages" => Rouge::Lexer.all.map { |l| [l.tag, l.aliases, l.filenames] } }
      else
        lexer = Rouge::Lexer.find_fancy(item["language"], item["code"])
        use = item["formatter"] ? Rouge::Formatters.const_get(item["formatter"]) : nil
        use = use ? use.new(options_of.call(item)) : formatter
        { "html" => lexer && use.format(lexer.lex(item["code"])), "language" => lexer && lexer.tag }
      end
    rescue StandardError, SystemStackError => e
      { "error" => "#{e.class}: #{e.message[0, 200]}" }
    end
  puts JSON.generate(answer)
  $stdout.flush
end

require "fileutils"

MADE = "made".freeze
FileUtils.mkdir_p(MADE)
Dir.mkdir("made_at_once")
File.write("made_at_once/once.txt", begin Dir.mkdir("made_at_once") rescue $!.class.name end)
File.write("#{MADE}/early.txt", "early")

class Made < Jekyll::Generator
  def generate(site)
    folder = File.join(site.source, "made_later")
    FileUtils.mkdir_p(folder)
    File.write(File.join(folder, "later.txt"), "later")
    site.static_files << Jekyll::StaticFile.new(site, site.source, "made_later", "later.txt")
    site.pages.each { |page| page.data["note"] = File.directory?(File.join(site.source, MADE)) }
  end
end

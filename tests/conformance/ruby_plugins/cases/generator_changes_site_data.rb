class SiteData < Jekyll::Generator
  def generate(site)
    site.data["extra"] = "#{site.data["people"].map { |person| person["name"] }.sort.join("+")} #{site.data["nav"]["depth"]}"
    site.data["nav"]["main"] << "new"
    site.data["people"].each { |person| person["age"] = 2000 - person["born"].year }
    site.pages << Jekyll::PageWithoutAFile.new(site, site.source, "", "data.txt").tap do |page|
      page.content = "{{ site.data.nav.main | join: ' ' }} {% for p in site.data.people %}{{ p.name }} {{ p.age }} {{ p.born | date: '%Y' }} {% endfor %}{{ site.data.made.deep[0].x }}"
    end
    site.data["made"] = { "deep" => [{ "x" => 1.5 }] }
  end
end

# Generators run by priority, highest first.
ORDER = []
module Order
  class Lowest < Jekyll::Generator
    priority :lowest
    def generate(site) = (ORDER << "lowest"; site.config["extra"] = ORDER.join(" "))
  end
  class High < Jekyll::Generator
    priority :high
    safe true
    def generate(site) = ORDER << "high"
  end
  class Plain < Jekyll::Generator
    def generate(site) = ORDER << "normal"
  end
  class Highest < Jekyll::Generator
    priority :highest
    def generate(site) = ORDER << "highest #{self.class.priority} #{High.safe} #{Plain.safe}"
  end
end

"""From one text format to another: Markdown, SmartyPants, identity."""

"""From an article to a draft: rules that find quotations, speakers, names and dates in a text."""

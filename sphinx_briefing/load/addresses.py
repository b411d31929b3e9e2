"""Which addresses are taken, in data and in prose."""

URL_SCHEMES = ("http", "https", "ftp", "mailto")

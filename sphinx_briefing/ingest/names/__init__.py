"""Names in articles: of persons, bodies, outlets and places."""

"""The templates of new projects: each builds at once, without a warning, and looks as meant."""

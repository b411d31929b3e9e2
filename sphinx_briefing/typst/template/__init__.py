"""The look of the PDF, as Typst files."""

from __future__ import annotations

from importlib.resources import files

#: The one that the builder writes anew for each book.
SETTINGS_FILE = "template/settings.typ"


def template_files() -> dict[str, bytes]:
    """Return the Typst files of the look, by their path in the compiled project."""
    folder = files(__name__)
    return {
        f"template/{entry.name}": entry.read_bytes()
        for entry in sorted(folder.iterdir(), key=lambda entry: entry.name)
        if entry.name.endswith(".typ")
    }

"""Words of the book that Sphinx's own catalogues have no translation of."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

_Words = TypeVar("_Words")

# By language (ISO 639, with a script or region where it matters): titles of the list of figures
# and of the list of tables, as books of that language have them.
_LISTS = {
    "ar": ("قائمة الأشكال", "قائمة الجداول"),
    "cs": ("Seznam obrázků", "Seznam tabulek"),
    "da": ("Figurer", "Tabeller"),
    "de": ("Abbildungsverzeichnis", "Tabellenverzeichnis"),
    "el": ("Κατάλογος σχημάτων", "Κατάλογος πινάκων"),
    "en": ("List of Figures", "List of Tables"),
    "es": ("Índice de figuras", "Índice de tablas"),
    "fa": ("فهرست شکل‌ها", "فهرست جدول‌ها"),
    "fi": ("Kuvat", "Taulukot"),
    "fr": ("Table des figures", "Liste des tableaux"),
    "he": ("רשימת איורים", "רשימת טבלאות"),
    "it": ("Elenco delle figure", "Elenco delle tabelle"),
    "ja": ("図目次", "表目次"),
    "ko": ("그림 목차", "표 목차"),
    "nl": ("Lijst van figuren", "Lijst van tabellen"),
    "pl": ("Spis rysunków", "Spis tabel"),
    "pt": ("Lista de figuras", "Lista de tabelas"),
    "ru": ("Список иллюстраций", "Список таблиц"),
    "sv": ("Figurer", "Tabeller"),
    "tr": ("Şekil listesi", "Tablo listesi"),
    "uk": ("Перелік ілюстрацій", "Перелік таблиць"),
    "zh": ("插图目录", "表格目录"),
    "zh_tw": ("圖目錄", "表目錄"),
    "zh_hant": ("圖目錄", "表目錄"),
}

# By language: what a reader of the screen hears before the mark of a note.
_NOTES = {
    "ar": "حاشية",
    "cs": "Poznámka pod čarou",
    "da": "Fodnote",
    "de": "Fußnote",
    "el": "Υποσημείωση",
    "en": "Footnote",
    "es": "Nota al pie",
    "fa": "پانوشت",
    "fi": "Alaviite",
    "fr": "Note de bas de page",
    "he": "הערת שוליים",
    "it": "Nota a piè di pagina",
    "ja": "脚注",
    "ko": "각주",
    "nl": "Voetnoot",
    "pl": "Przypis",
    "pt": "Nota de rodapé",
    "ru": "Сноска",
    "sv": "Fotnot",
    "tr": "Dipnot",
    "uk": "Виноска",
    "zh": "脚注",
    "zh_tw": "註腳",
    "zh_hant": "註腳",
}


def list_titles(language: str) -> tuple[str, str]:
    """Return the titles of the lists of figures and of tables in *language*, else in English."""
    return _of(_LISTS, language)


def note_word(language: str) -> str:
    """Return the word for a footnote in *language*, else in English."""
    return _of(_NOTES, language)


def _of(table: Mapping[str, _Words], language: str) -> _Words:
    name = language.lower().replace("-", "_")
    return table.get(name) or table.get(name.split("_")[0], table["en"])

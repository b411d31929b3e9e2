"""Words that turn a sentence into its opposite, by language."""

from __future__ import annotations

import re

_WORDS = {
    "en": "not no never none nobody nothing nowhere neither nor without cannot hardly scarcely "
    "barely rarely seldom unless except",
    "de": "nicht nichts nie nein nimmer niemals niemand niemandem niemanden nirgends kein keine "
    "keinen keinem keiner keines keins keinerlei keinesfalls keineswegs mitnichten weder ohne kaum "
    "außer",
    "fr": "ne n non pas point jamais rien personne aucun aucune aucunement nul nulle nullement "
    "ni sans guère sauf",
    "es": "no nunca jamás nada nadie ningún ninguno ninguna ningunos ningunas ni "
    "tampoco sin salvo excepto",
    "pt": "não nunca jamais nada ninguém nenhum nenhuma nem sem",
    "it": "non no mai niente nulla nessuno nessun nessuna né neanche nemmeno senza",
    "nl": "niet niets nooit niemand nergens geen zonder",
    "sv": "inte ej icke aldrig ingen inget inga varken utan",
    "da": "ikke ej aldrig ingen intet hverken uden",
    "no": "ikke ikkje aldri ingen ingenting verken uten",
    "fi": "ei en et emme ette eivät älä älkää ilman",
    "pl": "nie nigdy nic nikt żaden żadna żadne ani bez",
    "cs": "ne není nejsou nikdy nic nikdo žádný žádná žádné ani bez",
    "hu": "nem ne nincs nincsenek soha semmi senki sem nélkül",
    "tr": "değil değildir değildi değilim değiliz değiller değilsiniz yok yoktur yoktu hayır hiç "
    "asla ne olmadan",
    "ru": "не ни нет нету никогда ничего ничто ничему ничем никто никого никому никем никак "
    "никакой никакая никакое никакие никаких никакого никакому никакими никуда нигде ничуть нечего "
    "некому нельзя вряд едва без кроме",
    "uk": "не ні ані немає нема ніколи нічого ніхто без",
    "bg": "не ни няма никога нищо никой без",
    "el": "δεν δε μη μην όχι ποτέ τίποτα κανείς χωρίς",
    "ar": "لا لم لن ليس ليست ليسوا ليسا لست لسنا لستم لسن ما غير بدون دون بلا كلا إلا عدم",
    "fa": "نه نمی نیست نیستند نیستیم نبود نبودند نشد نکرد نکردند ندارد ندارند ندارم نداریم نداشت "
    "نخواهد نخواهند نخواهیم نباید هرگز هیچ بدون",
    "he": "לא אין אל בלי אינו אינה אינם אינן אינני איננו מעולם",
    "hi": "नहीं न मत कभी बिना",
    "id": "tidak tak bukan jangan belum tanpa",
    "vi": "không chẳng chưa đừng",
}
_INSIDE = {
    "zh": "不没沒无無未别別非勿莫否",
    "ko": "않못없아니",
}
_JAPANESE = re.compile("ない|なく|なか|なけ|ません|ぬ|ずに")
"""Scripts without spaces between words, and endings: sought inside words."""
_KANA = re.compile("[\u3040-\u30ff]")
_CONTRACTED = frozenset(
    f"{verb}nt"
    for verb in (
        *("do", "does", "did", "is", "are", "was", "were", "wo", "would", "ca", "could"),
        *("should", "has", "have", "had", "must", "need", "ai"),
    )
)
_POINTS = "\u0591-\u05bd\u05bf-\u05c7\u064b-\u0655\u0670"
_LETTER = rf"[^\W_\u0900-\u0dff]|[\u0300-\u036f\u0900-\u0963\u0966-\u0dff{_POINTS}]"
"""Vowel signs of Indic scripts and points of Semitic ones are letters here, not to ``re``."""
_NOT_WRITTEN = re.compile(f"[{_POINTS}\u0640]")
"""Points, and the Arabic stroke that only makes a word longer."""
_ATTACHED = re.compile("[وفأ]{1,2}(?=..)|[וה]?(?:כש|ש)?(?=..)(?!אל)")
"""Words that Arabic and Hebrew write in one with the next: ولا, and not; שלא, that not."""
WORD = rf"(?:{_LETTER})+(?:['’](?:{_LETTER})+)*"
"""A regular expression for one word, its apostrophes included."""
_WORD = re.compile(WORD)
_BY_LANGUAGE = {tag: frozenset(words.split()) for tag, words in _WORDS.items()}
_ALL = frozenset().union(*_BY_LANGUAGE.values())
_OTHER_SCRIPTS = frozenset(word for word in _ALL if word[0] > "\u036f")
_CHARACTERS = frozenset("".join(_INSIDE.values()))


def hidden_negation(text: str, start: int, end: int, lang: str | None = None) -> str:
    """Return a negation that stands in a stretch of a text, if only in part (Japanese endings)."""
    stretch = text[start:end]
    found = negation(stretch, lang)
    if not found and _KANA.search(stretch):
        ending = _JAPANESE.search(text[max(0, start - 1) : end + 1])
        return ending.group() if ending else ""
    return found


def negation(text: str, lang: str | None = None) -> str:
    """Return the first negation among the words, or an empty text.

    Without a language, or in one without a table, the words of all languages count. It is better
    to flag one elision too many than one too few.
    """
    known = _BY_LANGUAGE.get((lang or "").partition("-")[0].lower())
    words = _ALL if known is None else known | _OTHER_SCRIPTS
    for match in _WORD.finditer(text):
        word = _NOT_WRITTEN.sub("", match.group().replace("’", "'").lower())
        if (
            word in words
            or (word[:1] > "\u058f" and _bare(word) in words)
            or word.endswith("n't")
            or word in _CONTRACTED
        ):
            return match.group()
        head, apostrophe, _tail = word.partition("'")
        if apostrophe and head in words:
            return match.group()
        if word[:1] > "\u2e7f" and (inside := _inside(word)):
            return inside
    return ""


def _bare(word: str) -> str:
    """Return a word without what is attached before it."""
    attached = _ATTACHED.match(word)
    return word[attached.end() :] if attached else word


def _inside(word: str) -> str:
    found = _JAPANESE.search(word)
    if found:
        return found.group()
    return next((character for character in word if character in _CHARACTERS), "")

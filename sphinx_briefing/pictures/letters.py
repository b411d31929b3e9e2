"""How wide words are: an upper bound for whatever font a reader has.

The widths are those of DejaVu Sans, one of the widest faces for text (fonts of its family stand in
for a missing one on many systems), rounded up to the fortieth part of an em. So a label has room
in its place in every common font. Letters of other scripts count as one em.
"""

from __future__ import annotations

from functools import lru_cache
from unicodedata import category

_FORTIETHS = (
    (
        0x0020,
        (
            "=ACRJWP;@@DR=?=>JJJJJJJJJJ>>RRRFXLLLOJHOO<<KGSNPIPLJINLXLIL@>@RDDIJFJI?JJ<<H<WJI"
            "JJAE@JHQHHEJ>JR"
        ),
    ),
    (
        0x00A0,
        (
            "=AJJJJ>DDXCIR0XDDRAADJJ=DACIWWWFLLLLLLWLJJJJ<<<<ONPPPPPRPNNNNIIJIIIIIIXFIIII<<<<"
            "IJIIIIIRIJJJJHJHLILILILFLFLFLFOJOJJIJIJIJIJIOJOJOJOJOJUL<<<<<<<<<<HG<<KHHG<G<G?G"
            ">G<NJNJNJQNJPIPIPI[YLALALAJEJEJEJEI@I@I@NJNJNJNJNJNJXQIHILELELE?JNLJLJMLFOQLJIJP"
            "IH?OLX?<NH<HWNJPUIVOKJLJEJ>@I@ISJOMNNLEKKHEJKHEJ<DC<id_RPCVUPLI<<PINJNJNJNJNJILI"
            "LIWXOJOJKHPIPIKH<id_OJ]LNJLIWXPILILIJIJI<<<<PIPILALANJNJJEI@JEOJNRLILELIJIPIPIPI"
            "PIIHCRD<XXLLFGIEEIDLNLJI<<PJLAIH"
        ),
    ),
    (
        0x0370,
        (
            "KGSJ<<NJXXDFFF><XXXXDDL=NSAXQXQR>LLGLJLOP<KLSNJPOIXJIIPLPO<IKFJ>HKJHIFFJI>HHJGGI"
            "IJHJIHKHKR>HIHRKIILRLKRKPIJHHCKKSJVROKPILIOILIIFKJF<PIIIJLSKJMLMJJPILJ<<<\\ZPMNIO"
            "LLLIPJ\\JNNMOSOPOILIISLPL[\\RTLL\\LIIHFLIUFJJIJOKIKJFHHSHLHUVMPHFRIIIIFFE<<<UTKIJHK"
            "VROKVNTP_YPIZQJFSTPIPKPKXUWO`ZVRLFE0000000OLLHIJIFKHIF\\UJFMIMIMISROKYT\\UTLLFIHIH"
            "IHLHVQLHLHLJVNVN<\\UKIPKOKPLLHTO<LILIWXJIPIPI\\UJFKHNJNJPIPIPILFIHIHIHLHIFTPKHLHLH"
            "LHYTWSLH[W]WOKOMIFOJ_XTSZXPJXQMI\\U\\UPLXXXXXXXXXX"
        ),
    ),
    (0x05D0, "KHAFK;>KJ9FFGKL;AJJJIFHMGMK"),
    (
        0x060C,
        (
            "=XXX00000000000=0XXFXC<<D<P<VEVVJJJBBDDaaaaUUHHXXXXX<ZPQNINEDPP00000000000000000"
            "0000FFFFFFFFFFF==FVP0XXX<XXXXVVVVVVVVJJJJJJJBBBBBBBBBDDDFIFDDDaaaaaUHZZZZZZPPT[T"
            "QQQTTTTTTNNNNNNNNNLJXXXXXXDDDXXDPXPXPXXXXE"
        ),
    ),
    (
        0x1E00,
        (
            "LILJLJLJLFOJOJOJOJOJJIJIJIJIJIH?OJOJOJOJOJOJ<<<<KHKHKHG<G<G<G<SWSWSWNJNJNJNJPIPI"
            "PIPIIJIJLALALALAJEJEJEJEJEI@I@I@I@NJNJNJNJNJLHLHXQXQXQXQXQLHLHIHLELELEJ@QHI???OI"
            "LILILILILILILILILILILILIJIJIJIJIJIJIJIJI<<<<PIPIPIPIPIPIPIUIUIUIUIUINJNJSJSJSJSJ"
            "SJIHIHIHIHODXXXX"
        ),
    ),
    (0x2010, "??JDXXDD====EEEEDDHH>KX="),
    (0x2030, "fv:?E:?E>@@RDFDQQ:XD7@@UNNDJDDD>QDBXQRHKRR=PR=="),
    (0x20A0, "TJJJJWJc[XPJJJJcJJJJOJXXJJJXXJXX"),
    (
        0x2190,
        (
            "RRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRR"
            "RRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRR"
        ),
    ),
)
"""First character of a range; then, for each one from there on, its width above the sign ``0``."""

_WIDTHS = {
    chr(first + place): (ord(sign) - 48) / 40
    for first, signs in _FORTIETHS
    for place, sign in enumerate(signs)
}
_NO_WIDTH = frozenset({"Mn", "Me", "Cf"})


def width(text: str, size: float) -> float:
    """Return the width of a text of a size, in the unit of the size: never less than it needs."""
    return _ems(text) * size


@lru_cache(maxsize=16384)
def _ems(text: str) -> float:
    """The same words are measured again and again, to find their place."""
    return sum(_WIDTHS[char] if char in _WIDTHS else _other(char) for char in text)


def _other(char: str) -> float:
    return 0.0 if category(char) in _NO_WIDTH else 1.05


def wrapped(text: str, size: float, room: float) -> tuple[str, ...]:
    """Return the lines of a text in so much room; only a word wider than that is parted."""
    lines: list[str] = []
    line = ""
    for word in text.split():
        for part in _parts(word, size, room):
            longer = f"{line} {part}" if line else part
            if line and width(longer, size) > room:
                lines.append(line)
                line = part
            else:
                line = longer
    return (*lines, line) if line else tuple(lines)


def fitting(text: str, size: float, room: float) -> str:
    """Return a text that stands elsewhere in whole, cut with an ellipsis where it has no room."""
    if width(text, size) <= room:
        return text
    return wrapped(text, size, room - width(" …", size))[0] + " …"


def _parts(word: str, size: float, room: float) -> list[str]:
    if width(word, size) <= room:
        return [word]
    parts, part = [], ""
    for char in word:
        if part and width(part + char, size) > room:
            parts.append(part)
            part = ""
        part += char
    return [*parts, part]

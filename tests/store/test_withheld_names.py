"""Where a text names what is withheld: surely, perhaps, or by a name that somebody chose."""

from __future__ import annotations

import pytest

from sphinx_briefing.store.withholding.names import Names
from tests.store.test_withholding import audience, load

DATA = """\
actors:
  ada: {name: Ada, aliases: [Bureau], about: Hope and hope}
  bob: {name: Bob, about: On hope and trade talks}
  cyd: {name: Cyd, about: With hope; trade talks}
  dan: {name: Dan, roles: [Head of trade talks]}
  m: {name: Moleman, aliases: [Mole Mann, The Den, tunneller, McMole],
      weak_aliases: [the boss, Digger], marking: RED}
  h: {name: Hope, marking: RED}
  b: {name: Bureau, marking: RED}
  xi: {name: Xyz, names: {zh: 习近平}, marking: RED}
topics:
  t: {name: Operation Foxglove, marking: RED}
  tt: {name: Trade talks, marking: RED}
events:
  secret-id: {what: A longer story of nothing, marking: RED}
"""


@pytest.fixture(scope="module")
def names(tmp_path_factory: pytest.TempPathFactory) -> Names:
    folder = tmp_path_factory.mktemp("names")
    withheld = load(folder, {"r.yaml": DATA}, audience()).withheld
    assert withheld is not None
    return withheld.names


SURELY = [
    *("Met Moleman", "MOLEMAN!", "the MoleMan", "moleMan", "Mole\u00adman"),
    *("mole mann", "Mole-Mann", "MOLE  MANN", "MoleMann", "MOLEMANN", "the den", "tunneller"),
    *(
        "Tunneller",
        "Mcmole",
        "MCMOLE",
        "Hope",
        "HOPE",
        "HoPe",
        "与习近平会晤",
        "a longer story of nothing",
    ),
]
PERHAPS = [
    "met moleman",
    "moleman's",
    "molemann",
    "mcmole",
    "the boss",
    "The Boss",
    "Digger",
    "DIGGER",
]
PERHAPS += ["operation foxglove", "Operation Foxglove"]
NEITHER = [
    *("hope", "hopeful", "Bureau", "bureau", "Mole", "molehill", "man", "digger", "Foxglove"),
    *("Trade talks", "the bosses", "Den", "X-ray", ""),
]


@pytest.mark.parametrize("text", SURELY)
def test_surely(names: Names, text: str) -> None:
    assert list(names.surely(text)) != []


@pytest.mark.parametrize("text", PERHAPS)
def test_perhaps(names: Names, text: str) -> None:
    assert list(names.surely(text)) == []
    assert names.perhaps(text)


@pytest.mark.parametrize("text", NEITHER)
def test_neither(names: Names, text: str) -> None:
    assert list(names.surely(text)) == []
    assert not names.perhaps(text)


CHOSEN = [
    *("moleman.png", "img/the_MOLEMAN-2.jpg", "themoleman2.svg", "mole-mann.png", "molemann.png"),
    *("secret-id.png", "files/secret_id/x.txt", "mcmole"),
]
OTHERS = [
    "mole.png",
    "secret.png",
    "hope.png",
    "ada.png",
    "bureau.txt",
    "index",
    "den.png",
    "x.png",
]


@pytest.mark.parametrize("name", CHOSEN)
def test_names_that_somebody_chose(names: Names, name: str) -> None:
    assert names.chosen(name)


@pytest.mark.parametrize("name", OTHERS)
def test_other_names_are_none(names: Names, name: str) -> None:
    assert not names.chosen(name)


def test_places_are_those_of_the_words(names: Names) -> None:
    text = "Saw Mole Mann and MoleMan."
    assert [text[one.start : one.end] for one in names.surely(text)] == ["Mole Mann", "MoleMan"]

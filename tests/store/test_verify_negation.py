"""An omission that hides a negation is seen, in every language of the table."""

from __future__ import annotations

import pytest

from sphinx_briefing.store.verify import Flag, Snapshot, verify
from sphinx_briefing.store.verify.negation import negation


@pytest.mark.parametrize(
    ("text", "words", "hidden"),
    [
        ("We will not sign today.", "We will […] sign today.", "not"),
        ("We don’t sign today.", "We […] sign today.", "don't"),
        ("We cannot sign today.", "We […] sign today.", "cannot"),
        ("Wir werden das nicht tun.", "Wir werden das […] tun.", "nicht"),
        ("Wir haben keine Eile damit.", "Wir haben […] Eile damit.", "keine"),
        ("Nous ne voulons pas partir.", "Nous […] voulons […] partir.", "ne"),
        ("Il n’a rien dit hier.", "Il […] dit hier.", "n'a"),
        ("Nunca hemos pagado nada.", "[…] hemos pagado […].", "Nunca"),
        ("Não vamos assinar isto.", "[…] vamos assinar isto.", "Não"),
        ("Noi non firmiamo oggi.", "Noi […] firmiamo oggi.", "non"),
        ("Мы не будем платить.", "Мы […] будем платить.", "не"),
        ("Ми не будемо платити.", "Ми […] будемо платити.", "не"),
        ("Nie będziemy płacić.", "[…] będziemy płacić.", "Nie"),
        ("Vi kommer inte att betala.", "Vi kommer […] att betala.", "inte"),
        ("Wij gaan niet betalen.", "Wij gaan […] betalen.", "niet"),
        ("Biz öyle değil böyle yaparız.", "Biz öyle […] böyle yaparız.", "değil"),
        ("我们不会签字。", "我们 […] 会签字。", "不"),
        ("我们没有签字。", "我们 […] 签字。", "没"),
        ("駅を閉めるつもりはない。", "駅を閉めるつもりは […] い。", "ない"),
        ("نحن لا نوقع اليوم.", "نحن […] نوقع اليوم.", "لا"),
        ("نوقع اليوم ولا ندفع غدا.", "نوقع اليوم […] ندفع غدا.", "ولا"),
        ("نوقع اليوم فلم ندفع غدا.", "نوقع اليوم […] ندفع غدا.", "فلم"),
        ("نحن لَا نوقع اليوم.", "نحن […] نوقع اليوم.", "لَا"),
        ("قلنا أولسنا ندفع غدا.", "قلنا […] ندفع غدا.", "أولسنا"),
        ("قال إنه لـــن يدفع غدا.", "يدفع غدا.", "لـــن"),
        ("نوقع اليوم كما قلنا أمس.", "نوقع اليوم […] قلنا أمس.", ""),
        ("אמרנו שלא נחתום היום.", "אמרנו […] נחתום היום.", "שלא"),
        ("באנו וְלֹא חתמנו היום.", "באנו […] חתמנו היום.", "וְלֹא"),
        ("הוא שאל מי חתם היום.", "הוא […] מי חתם היום.", ""),
        ("ما امروز نمی‌پردازیم و می‌رویم.", "ما امروز […] و می‌رویم.", "نمی"),
        ("Wir haben keinerlei Eile damit.", "Wir haben […] Eile damit.", "keinerlei"),
        ("Мы никаким указам не верим.", "Мы никаким указам […] верим.", "не"),
        ("Мы никому теперь верим.", "Мы […] теперь верим.", "никому"),
        ("אנחנו לא חותמים היום.", "אנחנו […] חותמים היום.", "לא"),
        ("हम आज नहीं करेंगे", "हम आज […] करेंगे", "नहीं"),
        ("We would not want to sign.", "want to sign.", "not"),
        ("Wir unterstützen das nicht", "Wir unterstützen das", "nicht"),
        ("We will [surely] sign today.", "We will [not] sign today.", None),
        ("We will sign today.", "We will [not] sign today.", "not"),
        ("We will surely sign today.", "We will […] sign today.", ""),
        ("Nothing is lost. We will sign.", "We will sign.", ""),
        ("Wir tun noch viel mehr.", "Wir tun […] viel mehr.", ""),
    ],
)
def test_a_hidden_negation_is_named(text: str, words: str, hidden: str | None) -> None:
    found = verify(words, "partial", Snapshot(f"“{text}”"))
    if hidden is None:
        assert not found.verdict.found
        return
    assert (found.verdict.found, found.hidden) == (True, hidden)
    assert (Flag.HIDDEN_NEGATION in found.faults) == bool(hidden)
    assert found.accepted == (not hidden)


def test_a_language_has_its_own_words() -> None:
    assert negation("no norte", "pt-BR") == ""
    assert negation("no norte", "es") == negation("no norte") == "no"
    assert negation("не", "en") == "не"  # a language given wrongly hides nothing
    assert negation("no", "tlh") == "no"

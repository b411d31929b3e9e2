"""Tables in a real browser: sorted, filtered, saved."""

from __future__ import annotations

from typing import Any

import pytest

from tests.html.conftest import click

pytestmark = pytest.mark.browser

WORKED = """
const done = arguments[0];
let blob;
URL.createObjectURL = (made) => { blob = made; return "#"; };
HTMLAnchorElement.prototype.click = function () { this.remove(); window.named = this.download; };
document.querySelectorAll(".briefing-save")[arguments[1] || 0].click();
blob.arrayBuffer().then((bytes) => done([window.named, [...new Uint8Array(bytes)]]));
"""
TABLE = "table.briefing-table"


def rows(page: Any, number: int = 0) -> list[str]:
    """Return the first cells of the rows that are seen, bands among them."""
    script = (
        f"return [...document.querySelectorAll('{TABLE}')[{number}].querySelectorAll('tbody > tr')]"
        ".filter((row) => row.offsetHeight > 0).map((row) => [row.cells[0].innerText,"
        " row.cells[0].querySelector('.headerlink')?.textContent || ''])"
    )
    return [words.removesuffix(sign) for words, sign in page.execute_script(script)]


def test_a_click_sorts_by_what_dates_mean(page: Any) -> None:
    before = rows(page)
    date = "thead th:nth-child(2) button"
    click(page, date)
    rising = ["=Launch, 10", "Launch 9", "Überfahrt ß", "Quay talks", "Łódź “trip”"]
    assert rows(page) == before[:0] + rising
    head = page.find_element("css selector", f"{TABLE} thead th:nth-child(2)")
    assert head.get_attribute("aria-sort") == "ascending"
    click(page, date)
    assert rows(page) == ["Quay talks", "Launch 9", "Überfahrt ß", "=Launch, 10", "Łódź “trip”"]
    click(page, date)
    assert (rows(page), head.get_attribute("aria-sort")) == (before, "none")


def test_words_are_sorted_as_people_do(page: Any) -> None:
    click(page, "thead th:nth-child(1) button")
    assert rows(page) == ["=Launch, 10", "Launch 9", "Łódź “trip”", "Quay talks", "Überfahrt ß"]


def test_rows_are_sorted_within_their_groups(page: Any) -> None:
    before = rows(page, 1)
    button = page.find_elements("css selector", ".briefing-sort")[2]
    button.click()
    button.click()
    after = rows(page, 1)
    assert after != before
    assert sorted(after) == sorted(before)
    groups = [one for one in before if one in {"occurred", "planned", "Status: not given"}]
    assert [one for one in after if one in groups] == groups
    assert after[after.index("occurred") :][1:3] == ["Quay talks", "=Launch, 10"]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("uberfahrt SS", ["Überfahrt ß"]),
        ("lodz", ["Łódź “trip”"]),
        ("launch MARCH", ["Launch 9"]),
        ("nowhere", []),
    ],
)
def test_a_filter_is_blind_to_accents(page: Any, typed: str, found: list[str]) -> None:
    field = page.find_element("css selector", ".briefing-filter input")
    field.send_keys(typed)
    assert rows(page) == found
    count = page.find_element("css selector", ".briefing-count")
    assert count.text == f"{len(found)} of 5 rows"
    field.clear()
    field.send_keys(" ")
    assert (len(rows(page)), count.text) == (5, "")


def test_a_band_goes_with_its_rows(page: Any) -> None:
    page.find_elements("css selector", ".briefing-filter input")[1].send_keys("quay")
    assert rows(page, 1) == ["occurred", "Quay talks"]


def test_what_is_seen_is_saved_as_csv(page: Any) -> None:
    click(page, "thead th:nth-child(2) button")
    page.find_element("css selector", ".briefing-filter input").send_keys("l")
    name, content = page.execute_async_script(WORKED.replace("arguments[1] || 0", "0"))
    assert name == "All-events.csv"
    assert bytes(content).decode("utf-8-sig") == (
        "What,When\r\n"
        '"\'=Launch, 10","February 29, 2024"\r\n'
        'Launch 9,"by March 1, 2024"\r\n'
        'Quay talks,"March 4, 2024"\r\n'
        '"Łódź “trip”",–\r\n'
    ).replace('"Łódź “trip”"', "Łódź “trip”")
    assert bytes(content).startswith(b"\xef\xbb\xbf")


def test_saved_rows_name_their_group(page: Any) -> None:
    _, content = page.execute_async_script(WORKED.replace("arguments[1] || 0", "1"))
    lines = bytes(content).decode("utf-8-sig").split("\r\n")
    assert lines[0] == "Group,What"
    assert "occurred,Quay talks" in lines
    assert len(lines) == 7


def test_a_table_is_worked_by_keys_alone(page: Any) -> None:
    from selenium.webdriver.common.keys import Keys

    field = page.find_element("css selector", ".briefing-filter input")
    field.send_keys(Keys.TAB)
    assert page.switch_to.active_element.text == "Save as CSV"
    page.switch_to.active_element.send_keys(Keys.TAB)
    assert page.switch_to.active_element.get_attribute("role") == "region"
    page.switch_to.active_element.send_keys(Keys.TAB)
    assert page.switch_to.active_element.get_attribute("title") == "Link to this list"
    page.switch_to.active_element.send_keys(Keys.TAB)
    assert page.switch_to.active_element.text == "What"
    page.switch_to.active_element.send_keys(Keys.ENTER)
    assert rows(page)[0] == "=Launch, 10"


def test_groups_stay_in_sight(page: Any) -> None:
    page.set_window_size(900, 250)
    last = page.find_elements("css selector", f"{TABLE} .briefing-band + tr")[-1]
    page.execute_script("arguments[0].scrollIntoView()", last)
    band = page.find_elements("css selector", f"{TABLE} .briefing-band th")[-1]
    assert abs(page.execute_script("return arguments[0].getBoundingClientRect().top", band)) < 2

"""The Brier score, against values worked out by hand."""

from __future__ import annotations

import pytest

from sphinx_briefing.store.calibration import Forecast, mean_score


@pytest.mark.parametrize(
    ("percent", "came_true", "score"),
    [
        (100, True, 0.0),
        (100, False, 1.0),
        (0, False, 0.0),
        (0, True, 1.0),
        (50, True, 0.25),
        (50, False, 0.25),
        (70, True, 0.09),
        (30, False, 0.09),
        (12.5, True, 0.765625),
    ],
)
def test_the_score_of_one_forecast(percent: float, came_true: bool, score: float) -> None:
    assert Forecast(percent, came_true).score == pytest.approx(score)


@pytest.mark.parametrize(
    ("given", "mean"),
    [
        ([], None),
        ([(70, True)], 0.09),
        ([(70, True), (30, True)], (0.09 + 0.49) / 2),
        ([(50, True), (50, False), (100, False)], 0.5),
    ],
)
def test_the_mean_of_several(given: list[tuple[float, bool]], mean: float | None) -> None:
    found = mean_score(Forecast(*one) for one in given)
    assert found == (pytest.approx(mean) if mean is not None else None)

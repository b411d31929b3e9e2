"""How good forecasts were: the Brier score, for forecasts of which percentages are known."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple


class Forecast(NamedTuple):
    """A probability in percent, 0 to 100, and whether it came true."""

    percent: float
    came_true: bool

    @property
    def score(self) -> float:
        """The Brier score: the square of the distance from what happened, 0 (best) to 1.

        Brier, G. W. (1950), Verification of forecasts expressed in terms of probability, Monthly
        Weather Review 78, in the form for two outcomes that is usual today.
        """
        return (self.percent / 100 - self.came_true) ** 2


def mean_score(forecasts: Iterable[Forecast]) -> float | None:
    """Return the mean Brier score of forecasts; None if there are none."""
    scores = [one.score for one in forecasts]
    return sum(scores) / len(scores) if scores else None

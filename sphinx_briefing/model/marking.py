"""Markings: who may be shown something (Traffic Light Protocol 2.0, FIRST)."""

from __future__ import annotations

TLP_LABELS = ("CLEAR", "GREEN", "AMBER", "AMBER+STRICT", "RED")
"""The labels, from least to most strict."""
STRICTEST = TLP_LABELS[-1]
"""What holds for something whose marking cannot be read."""


def strictness(label: str) -> int:
    """Return how strict a label is, from 0; what is no label is as strict as can be."""
    return TLP_LABELS.index(label) if label in TLP_LABELS else len(TLP_LABELS) - 1


def strictest(labels: object) -> str:
    """Return the strictest of labels; empty where there is none. Empty ones do not count."""
    found = [one for one in labels if one]  # type: ignore[attr-defined]
    return max(found, key=strictness, default="")

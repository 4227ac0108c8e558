"""The shape beside each status: it is told apart without colour, and without reading."""

from __future__ import annotations

from handbook.registry.models import Status

SIGNS: dict[Status, str] = {
    "verified": "✓",
    "corroborated": "◐",
    "unverified": "○",
    "disputed": "⇄",
    "refuted": "✕",
}

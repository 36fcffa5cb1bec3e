"""What the choices of the extractor weigh. `ledger fit` writes the file from passages whose facts are known."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from config.models import Model


class Weights(Model):
    """`weights.yml`: plain sums over named features, so that every claim can be explained."""

    company: Mapping[str, float] = {}
    """Of a company as the one whose sum or machine it is, by feature column."""
    confidence: Mapping[Literal["investment", "hardware"], Mapping[str, float]] = {}
    """Of a claim: the sum of its features times these is the log-odds that it is right. `bias` is 1 for all."""

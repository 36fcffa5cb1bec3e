"""The charts of the report as SVG: drawn without a browser, without scripts, in the colours of the page.

Ink and lines are drawn in marker colours that the page's style sheet replaces by those of the light or the dark scheme.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from io import StringIO
from typing import Any

import altair as alt
from markupsafe import Markup, escape

from flows.report.contents import Row

INK, MUTED, LINE = "#010101", "#020202", "#030303"
STATUS_COLOURS = {
    "reported": "#3b82b5",
    "in_use": "#3b82b5",
    "ordered": "#5a9a57",
    "planned": "#c7812b",
    "considered": "#8a8f98",
    "denied": "#b5483b",
}
LANGUAGE_COLOURS = ["#3b82b5", "#c7812b", "#5a9a57", "#a2689e", "#b5483b", "#8a8f98", "#7a7a2e", "#4b9c9c"]
WIDTH = 380
"""Narrow, so that the letters stay readable where the page scales it down to a phone."""
N_BARS = 12
_NAMESPACE = re.compile(r' xmlns(?::\w+)?="[^"]*"')
"""Not needed inside HTML; without them the page holds no address but those of articles."""


def articles_by_month(coverage: Sequence[Row]) -> Markup | None:
    """Stacked bars: articles by month said and language."""
    if not coverage:
        return None
    values = [
        {"month": f"{row['month']:%Y-%m-%d}", "language": row["language"], "articles": row["n_articles"]}
        for row in coverage
    ]
    languages = sorted({row["language"] for row in coverage})
    chart = (
        _chart(values, 140)
        .mark_bar()
        .encode(
            x=_months(),
            y=alt.Y("articles:Q", title="articles", axis=alt.Axis(tickMinStep=1, tickCount=4)),
            color=alt.Color(
                "language:N", title=None, scale=alt.Scale(domain=languages, range=LANGUAGE_COLOURS[: len(languages)])
            ),
        )
    )
    return _svg(chart, "Bar chart: articles by month of publication and language. The table below has the numbers.")


def money_by_month(sums: Sequence[Row], role: str) -> Markup | None:
    """Stacked bars: low ends of the sums of a role, by month said and status."""
    values = [
        {"month": f"{row['month']:%Y-%m-%d}", "status": row["status"], "usd": row["amount_low_usd"] / 1e9}
        for row in sums
        if row["role"] == role
    ]
    if not any(value["usd"] for value in values):
        return None
    chart = (
        _chart(values, 160)
        .mark_bar()
        .encode(
            x=_months(),
            y=alt.Y("usd:Q", title="bn USD, low ends", axis=alt.Axis(tickCount=4)),
            color=_status({value["status"] for value in values}),
        )
    )
    return _svg(chart, "Bar chart: low ends of the sums by month and status. The tables below have the numbers.")


def guidance(facts: Sequence[Row]) -> Markup | None:
    """What was said one after the other: a bar from low to high, or a point, with an arrow where an end is open."""
    values = [
        {
            "step": f"{number}",
            "said": _day(fact["first_said_on"]),
            "low": low if low is not None else high,
            "high": high if high is not None else low,
            "open": "down" if low is None else "up" if high is None else "no",
            "value": fact["value"],
        }
        for number, fact in enumerate(facts)
        for low, high in [(fact["value_low"], fact["value_high"])]
        if low is not None or high is not None
    ]
    if len(values) < 2 or len({fact["unit"] for fact in facts}) > 1:
        return None
    labels = {value["step"]: value["said"] for value in values}
    names = "{" + ", ".join(f"'{step}': '{label}'" for step, label in labels.items()) + "}"
    base = _chart(values, alt.Step(26)).encode(
        y=alt.Y(
            "step:O",
            sort=list(labels),
            title=None,
            axis=alt.Axis(labelExpr=f"({names})[datum.value]", ticks=False, domain=False),
        )
    )
    x = alt.X("low:Q", title=None, axis=None, scale=alt.Scale(zero=False, nice=False, range=[12, WIDTH - 140]))
    bars = base.mark_bar(height=8, color=STATUS_COLOURS["reported"], cornerRadius=2).encode(x=x, x2="high:Q")
    points = base.mark_point(size=60, filled=True, opacity=1, color=STATUS_COLOURS["reported"]).encode(
        x=x,
        shape=alt.Shape(
            "open:N",
            scale=alt.Scale(domain=["no", "up", "down"], range=["circle", "triangle-right", "triangle-left"]),
            legend=None,
        ),
    )
    texts = base.mark_text(align="left", dx=10, color=INK).encode(x=alt.X("high:Q"), text="value:N")
    return _svg(
        bars + points + texts,
        "Chart: the values said one after the other. The table below has them with their sources.",
    )


def hardware(bases: Sequence[Row]) -> Markup | None:
    """Bars with their names above: the largest stated numbers of chips and machines."""
    values = [
        {
            "label": f"{base['company_name']}: {base['product_name']}, {base['value']}",
            "size": base["size"],
            "status": base["status"],
            "fact": base["fact_id"],
        }
        for base in sorted(bases, key=lambda base: -base["size"])[:N_BARS]
    ]
    if not values:
        return None
    base = _chart(values, alt.Step(32)).encode(
        y=alt.Y("fact:N", sort=[value["fact"] for value in values], title=None, axis=None)
    )
    bars = base.mark_bar(height=8, yOffset=8).encode(
        x=alt.X("size:Q", title=None, axis=None), color=_status({value["status"] for value in values})
    )
    labels = base.mark_text(align="left", dy=-5, color=INK).encode(x=alt.value(0), text="label:N")
    return _svg(
        bars + labels, "Bar chart: the largest stated numbers of units. The table below has them with their sources."
    )


def _chart(values: list[dict[str, Any]], height: int | alt.Step) -> alt.Chart:
    return alt.Chart(alt.InlineData(values=values), width=WIDTH, height=height)


def _months() -> alt.X:
    return alt.X(
        "utcyearmonth(month):T",
        title=None,
        axis=alt.Axis(format="%Y-%m", labelOverlap="greedy", labelSeparation=24, tickCount=6, grid=False),
    )


def _status(found: set[str]) -> alt.Color:
    domain = [status for status in STATUS_COLOURS if status in found]
    return alt.Color(
        "status:N",
        title=None,
        scale=alt.Scale(domain=domain, range=[STATUS_COLOURS[status] for status in domain]),
        legend=alt.Legend(labelExpr="replace(datum.label, '_', ' ')"),
    )


def _day(day: Any) -> str:
    return f"{day:%Y-%m-%d}" if day else "no date"


def _svg(chart: alt.Chart | alt.LayerChart, label: str) -> Markup:
    out = StringIO()
    chart.configure(
        aria=False,
        background="transparent",
        font="sans-serif",
        padding={"left": 16, "right": 16, "top": 4, "bottom": 4},
    ).configure_view(stroke=None).configure_axis(
        labelColor=MUTED,
        titleColor=MUTED,
        gridColor=LINE,
        domainColor=LINE,
        tickColor=LINE,
        labelFontSize=12,
        titleFontSize=12,
        titleFontWeight="normal",
        labelLimit=300,
    ).configure_legend(
        orient="top", labelColor=INK, labelFontSize=12, symbolType="square", padding=0, offset=6
    ).configure_text(fontSize=12).save(out, format="svg")
    svg = _NAMESPACE.sub("", out.getvalue())
    return Markup(svg.replace("<svg ", f'<svg role="img" aria-label="{escape(label)}" ', 1))  # noqa: S704  Vega escapes

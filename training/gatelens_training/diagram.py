"""Reliability diagrams as one SVG file: the share of right answers by confidence, a panel for each head."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from .evaluation import Bin, expected_calibration_error

FILE = "calibration.svg"  # in a pack's folder
SIDE = 200  # of a panel's square, in pixels
FEW = 30  # a bin of fewer answers says little, and is drawn as an outline
LEFT, TOP, WIDTH, HEIGHT = 46, 42, 264, 286  # of a panel
ACROSS = 3  # panels in a row
STYLE = """
  .page { fill: #ffffff } text { fill: #1f2328; font: 11px system-ui, sans-serif } .title { font-size: 13px }
  .frame, .tick { fill: none; stroke: #6e7781 } .true { stroke: #bc4c00; stroke-width: 1.5; stroke-dasharray: 5 3 }
  .bar { fill: #a5c6e8; stroke: #4878a8 } .few { fill-opacity: 0.15 }
  @media (prefers-color-scheme: dark) {
    .page { fill: #0d1117 } text { fill: #e6edf3 } .frame, .tick { stroke: #8b949e } .true { stroke: #ffa657 }
    .bar { fill: #3d6d9e; stroke: #6ea5dc }
  }
"""


def write_diagram(folder: Path, found: Sequence[Mapping[str, Any]]) -> None:
    """Writes the diagram into a pack's folder; with nothing found there is none, not even an older one."""
    if found:
        (folder / FILE).write_text(diagram(found), encoding="utf-8")
    else:
        (folder / FILE).unlink(missing_ok=True)


def diagram(found: Sequence[Mapping[str, Any]]) -> str:
    """The SVG of what `reliability` found, one panel beside the other; readable on light and dark pages."""
    width, height = WIDTH * min(len(found), ACROSS) + 8, HEIGHT * -(-len(found) // ACROSS)
    panels = "".join(_panel(row, *divmod(place, ACROSS)) for place, row in enumerate(found))
    heads = ", ".join(dict.fromkeys(str(row["head"]) for row in found))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}"'
        f' role="img"><title>Share of right answers by confidence: {heads}</title>\n<style>{STYLE}</style>\n'
        f'<rect class="page" width="100%" height="100%"/>\n{panels}</svg>\n'
    )


def _panel(row: Mapping[str, Any], line: int, column: int) -> str:
    bins = [Bin(*one) for one in row["bins"]]
    count = sum(one.count for one in bins)
    error = 100 * expected_calibration_error(bins)
    parts = [
        text(0, -24, f"{row['head']}, {row['data']}", "start", "title"),
        text(0, -8, f"{count:,} answers, off by {error:.2f} points", "start"),
        *(_bar(one, place, len(bins)) for place, one in enumerate(bins) if one.count),
        f'<line class="true" x1="0" y1="{SIDE}" x2="{SIDE}" y2="0"/>',
        f'<rect class="frame" width="{SIDE}" height="{SIDE}"/>',
        *(_ticks(tenth / 10) for tenth in (0, 5, 10)),
        text(SIDE / 2, SIDE + 32, "confidence", "middle"),
        f'<g transform="translate(-34 {SIDE / 2:g}) rotate(-90)">{text(0, 0, "share that is right", "middle")}</g>',
    ]
    return f'<g transform="translate({WIDTH * column + LEFT} {HEIGHT * line + TOP})">\n' + "\n".join(parts) + "\n</g>\n"


def _bar(one: Bin, place: int, bins: int) -> str:
    width, height = SIDE / bins, SIDE * one.right
    few = " few" if one.count < FEW else ""
    hint = f"{one.count:,} answers, confidence {100 * one.confidence:.1f} %, right {100 * one.right:.1f} %"
    return (
        f'<rect class="bar{few}" x="{place * width + 0.5:.1f}" y="{SIDE - height:.1f}" width="{width - 1:.1f}"'
        f' height="{height:.1f}"><title>{hint}</title></rect>'
    )


def _ticks(value: float) -> str:
    place = SIDE * value
    return (
        f'<path class="tick" d="M {place:g} {SIDE} v 4 M 0 {SIDE - place:g} h -4"/>'
        + text(place, SIDE + 16, f"{value:g}", "middle")
        + text(-7, SIDE - place + 4, f"{value:g}", "end")
    )


def text(x: float, y: float, words: str, anchor: str, kind: str = "") -> str:
    """Words at a place of an SVG."""
    name = f' class="{kind}"' if kind else ""
    escaped = words.replace("&", "&amp;").replace("<", "&lt;")
    return f'<text{name} x="{x:g}" y="{y:g}" text-anchor="{anchor}">{escaped}</text>'

"""How far back the loss reaches as one SVG file: gradients by distance, a line for each moment of training."""

import math
from collections.abc import Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

from .diagram import STYLE, text

FILE = "loss-gradients.svg"  # in a pack's folder
WIDE, HIGH = 360, 220  # of a panel's frame, in pixels
LEFT, TOP, WIDTH, HEIGHT = 56, 30, 560, 300  # of a panel
FARTHEST = -12  # in powers of ten: what is smaller lies below the frame
LEAST = -10  # where the scale ends that holds all: so that most packs have the same
MOMENTS = """
  .line { fill: none; stroke: #0550ae; stroke-width: 2 } .level { stroke: #d0d7de }
  .of0 { stroke-dasharray: 5 3; stroke: #6e7781 } .of1 { opacity: 0.4 } .of2 { opacity: 0.7 }
  @media (prefers-color-scheme: dark) { .line { stroke: #79c0ff } .level { stroke: #30363d } .of0 { stroke: #8b949e } }
"""


def write_gradient_diagram(folder: Path, found: Sequence[Mapping[str, Any]]) -> None:
    """Writes the diagram into a pack's folder; with nothing found there is none, not even an older one."""
    if found:
        (folder / FILE).write_text(gradient_diagram(found), encoding="utf-8")
    else:
        (folder / FILE).unlink(missing_ok=True)


def gradient_diagram(found: Sequence[Mapping[str, Any]]) -> str:
    """The SVG of what `loss_gradients` found, a panel for each head; readable on light and dark pages."""
    heads = [list(rows) for _, rows in groupby(sorted(found, key=_head), key=_head)]
    height = HEIGHT * len(heads)
    panels = "".join(_panel(rows, place) for place, rows in enumerate(heads))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}" viewBox="0 0 {WIDTH} {height}"'
        f' role="img"><title>Gradient of the loss at the last word by distance</title>\n<style>{STYLE}{MOMENTS}</style>'
        f'\n<rect class="page" width="100%" height="100%"/>\n{panels}</svg>\n'
    )


def _head(row: Mapping[str, Any]) -> str:
    return str(row["head"])


def _panel(rows: Sequence[Mapping[str, Any]], place: int) -> str:
    sizes = [norm for row in rows for norm in row["norms"] if norm > 0]
    low = max(FARTHEST, min([LEAST, *(math.floor(math.log10(norm)) for norm in sizes)]))
    high = max([0, *(math.ceil(math.log10(norm)) for norm in sizes)])
    across = WIDE / max(1, len(rows[0]["norms"]) - 1)
    first = rows[0]
    parts = [
        text(0, -12, f"{first['head']}, {first['data']}, {first['sentences']} sentences", "start", "title"),
        *(_level(power, HIGH * (high - power) / (high - low)) for power in range(high - high % 2, low - 1, -2)),
        f'<rect class="frame" width="{WIDE}" height="{HIGH}"/>',
        *(text(distance * across, HIGH + 16, str(distance), "middle") for distance in range(0, len(first["norms"]), 5)),
        text(WIDE / 2, HIGH + 34, "words before the last", "middle"),
        f'<g transform="translate(-42 {HIGH / 2:g}) rotate(-90)">{text(0, 0, "length of the gradient", "middle")}</g>',
        *(_line(row, kind, across, low, high) for kind, row in enumerate(rows)),
    ]
    return f'<g transform="translate({LEFT} {HEIGHT * place + TOP})">\n' + "\n".join(parts) + "\n</g>\n"


def _level(power: int, y: float) -> str:
    return f'<path class="level" d="M 0 {y:.1f} h {WIDE}"/>' + text(-6, y + 4, f"1e{power}" if power else "1", "end")


def _line(row: Mapping[str, Any], kind: int, across: float, low: int, high: int) -> str:
    """A line as far as it is inside the frame, and what it is of."""
    name = f"after epoch {row['epoch']}" if row["epoch"] else "before training"
    points = [
        f"{distance * across:.1f},{HIGH * (high - math.log10(norm)) / (high - low):.1f}"
        for distance, norm in enumerate(row["norms"])
        if norm >= 10.0**low
    ]
    hint = ", ".join(f"{norm:.2g}" for norm in row["norms"])
    y = 12 + 20 * kind
    return (
        f'<polyline class="line of{kind}" points="{" ".join(points)}"><title>{name}: {hint}</title></polyline>'
        f'<path class="line of{kind}" d="M {WIDE + 12} {y} h 24"/>' + text(WIDE + 42, y + 4, name, "start")
    )

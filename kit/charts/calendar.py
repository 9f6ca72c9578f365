"""The scale of a drawing in time: whole months across, years above them, and no name cut at an edge."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from babel.dates import format_skeleton
from matplotlib.axes import Axes

from kit.charts.canvas import write
from roadmap import timeline
from roadmap.timeline import Row
from workshop import design

_STEPS = (1, 3, 6, 12)
"""Months between two names."""
_MONTH, _YEAR = 6.8, 9.0
"""Millimetres that the short name of a month, or a year, takes."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """Where each day stands between two edges, in millimetres."""

    months: tuple[date, ...]
    left: float
    right: float

    @classmethod
    def of(cls, rows: Iterable[Row], *, left: float, right: float) -> "Calendar":
        """Return the calendar of whole months that holds every row."""
        return cls(timeline.months(rows), left, right)

    def x(self, day: date) -> float:
        """Return where a day begins."""
        return self.left + (self.right - self.left) * (day - self.months[0]) / (self.months[-1] - self.months[0])

    def holds(self, day: date) -> bool:
        """Say whether a day is within these months."""
        return self.months[0] <= day < self.months[-1]


def draw_months(axes: Axes, calendar: Calendar, *, top: float, bottom: float, language: str) -> None:
    """Rule the months, name as many as have room, and each year above them."""
    across = (calendar.right - calendar.left) / (len(calendar.months) - 1)
    step = next((one for one in _STEPS if one * across >= _MONTH), 12)
    for month in calendar.months:
        named, january = (month.month - 1) % step == 0, month.month == 1
        x = calendar.x(month)
        if named or january:
            above = 13.5 if january else 7.5
            width = 0.9 if january else 0.4
            axes.plot([x, x], [top - above, bottom], color=design.LINE, linewidth=width, zorder=0)
        if named and step < 12 and x + _MONTH <= calendar.right + 1:
            words = format_skeleton("MMM", month, locale=language)
            write(axes, x + 0.7, top - 6.4, words, fontsize=7, color=design.SECONDARY_INK)
    years = dict.fromkeys(month.year for month in calendar.months[:-1])
    for year in years:
        x = max(calendar.x(date(year, 1, 1)), calendar.left)
        if min(calendar.x(date(year + 1, 1, 1)), calendar.right) - x >= _YEAR:
            write(axes, x + 0.7, top - 11.4, str(year), fontsize=7.5, fontweight="bold")

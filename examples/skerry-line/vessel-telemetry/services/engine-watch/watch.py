"""engine-watch: hears a bearing a week before the chief engineer does."""

from statistics import fmean, pstdev

WINDOW = 3600


def strange(readings: list[float], limit: float = 4.0) -> bool:
    """Whether the last reading lies far outside the hour before it. Data: resource:default/wake."""
    history, last = readings[:-1][-WINDOW:], readings[-1]
    spread = pstdev(history)
    return spread > 0 and abs(last - fmean(history)) / spread > limit

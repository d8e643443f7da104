"""Live departures: the plan, moved by what really happens."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from .clients import crossing_outlook, vessel_positions


@dataclass(frozen=True)
class Departure:
    sailing_id: str
    planned: datetime
    expected: datetime
    cancelled: bool = False


def expect(sailing, now: datetime) -> Departure:
    """When a sailing will leave, from the position of its vessel.

    Positions come from ais-relay (api:default/vessel-positions). Without one the plan stands: the departures-board
    would rather be wrong by five minutes than empty.
    """
    position = vessel_positions.latest(sailing.vessel)
    delay = timedelta(0) if position is None else max(timedelta(0), position.eta - sailing.planned)
    return Departure(sailing.id, sailing.planned, sailing.planned + delay)


def warn(sailing, threshold: float = 0.6) -> bool:
    """Whether passengers should be warned by foghorn. See component:default/crossing-forecast."""
    outlook = crossing_outlook.for_sailing(sailing.id)
    return outlook is not None and outlook.probability < threshold

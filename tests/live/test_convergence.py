"""What the room sends leads every reader to the board as it is, whatever people do and in whatever order."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.live import recordings
from tests.workshop.test_board_properties import comparable, reduced
from workshop.storage.database import Database


@pytest.mark.slow
@settings(
    max_examples=12,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(data=st.data())
def test_events_applied_to_a_snapshot_give_the_next_one_for_every_role(database: Database, data: st.DataObject) -> None:
    def pick(choices: list[Any]) -> Any:
        return data.draw(st.sampled_from(choices))

    with database.writing() as session:
        for recording in recordings.record(session, pick, length=lambda: data.draw(st.integers(3, 10))):
            state = recording.before
            for event in recording.events:
                assert event["revision"] > state["revision"] or event is not recording.events[0]
                state = reduced(state, event)
            assert comparable(state) == comparable(recording.after), recording.role

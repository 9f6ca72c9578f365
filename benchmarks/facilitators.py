"""Facilitators whose page reruns each second, as a busy screen does."""

import asyncio
import random
import time
from contextlib import suppress

import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from benchmarks.served import Served

PAGE = "lead"
PACE = 1.0


class Facilitator:
    """Someone signed in, on the page that leads the workshop."""

    def __init__(self, served: Served) -> None:
        self.reruns: list[float] = []
        """How long each took, in seconds, until its last message."""
        self._address = f"ws://127.0.0.1:{served.port}/_stcore/stream"
        self._cookie = served.desk
        self._task = asyncio.create_task(self._lead())

    async def ready(self) -> None:
        """Wait for the first drawing of the page."""
        while not self.reruns:
            if self._task.done():
                self._task.result()
            await asyncio.sleep(0.05)

    async def leave(self) -> None:
        self._task.cancel()
        with suppress(asyncio.CancelledError):
            await self._task

    async def _lead(self) -> None:
        message = BackMsg()
        message.rerun_script.page_name = PAGE
        async with websockets.connect(
            self._address,
            subprotocols=[websockets.Subprotocol("streamlit")],
            additional_headers={"Cookie": self._cookie},
            max_size=None,
        ) as socket:
            while True:
                if len(self.reruns) == 1:
                    await asyncio.sleep(PACE * random.random())  # people do not click at the same moment
                began = time.monotonic()
                await socket.send(message.SerializeToString())
                while not _is_last(await socket.recv()):
                    pass
                self.reruns.append(time.monotonic() - began)
                await asyncio.sleep(max(0.0, began + PACE - time.monotonic()))


def _is_last(received: str | bytes) -> bool:
    """Say whether a run ends with this message. Raises RuntimeError when what was drawn is not the page."""
    assert isinstance(received, bytes)
    told = ForwardMsg.FromString(received)
    if told.HasField("page_not_found") or (told.HasField("delta") and told.delta.new_element.HasField("exception")):
        raise RuntimeError(f"the page of the facilitators does not draw: {told}")
    return told.HasField("script_finished")

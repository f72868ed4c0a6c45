"""The clock of the desk goes on by itself in a kernel only."""

import asyncio

from parvis.moderation.ticker import Ticker


def ticks(answers):
    """How often a ticker calls, when its calls answer `answers` in turn and then False."""
    calls = []
    given = iter(answers)

    def tick():
        calls.append(1)
        return next(given, False)

    async def run():
        ticker = Ticker(tick, seconds=0)
        ticker.start()
        for _turn in range(20):
            await asyncio.sleep(0)
        return ticker

    ticker = asyncio.run(run())
    ticker.stop()
    return len(calls)


def test_it_goes_on_until_the_answer_is_no():
    """Two calls that answer yes are followed by a third; then it stops."""
    assert ticks([True, True, False, True]) == 3


def test_nothing_ticks_where_nbgrader_executes(monkeypatch):
    """A marked run has no clock."""
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")

    assert ticks([True, True]) == 0


def test_nothing_ticks_outside_a_kernel():
    """Without an event loop starting is harmless."""
    calls = []
    Ticker(lambda: calls.append(1)).start()

    assert calls == []


def test_a_stopped_clock_does_not_call():
    """Stop cancels the call that was planned."""
    calls = []

    async def run():
        ticker = Ticker(lambda: bool(calls.append(1)), seconds=0)
        ticker.start()
        ticker.stop()
        for _turn in range(5):
            await asyncio.sleep(0)

    asyncio.run(run())

    assert calls == []

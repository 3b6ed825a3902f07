"""Which method a backtest says is to be used."""

from rich.console import Console

from safeguard_xl.predict import Backtest, Choice, Measure
from safeguard_xl.report.backtests import show_backtests


def shown(*methods: str) -> str:
    """What is shown of choices after one quarter, two and three."""
    console = Console(width=200)
    choices = tuple(Choice(after, method, "for a reason") for after, method in enumerate(methods, 1))
    measures = tuple(Measure("ours", after, 9, 1.0, 0.9, None, None, None, None, 0) for after in (1, 2, 3))
    with console.capture() as caught:
        show_backtests([Backtest("flow", measures, choices, ())], console)
    return caught.get()


def test_the_choice_after_every_quarter_is_to_be_used() -> None:
    line = 'use it by [prediction.kind] flow = "last year\'s outturn" in a schema'
    assert shown(*["last year's outturn"] * 3).count(line) == 3


def test_a_schema_cannot_set_one_for_some_quarters() -> None:
    said = shown("last year's outturn", "ours", "ours")
    assert "a schema sets one method for all quarters, and it is not the choice after each" in said
    assert "use it" not in said

"""A progress bar for long work, shown on a terminal or in a notebook and silent elsewhere."""

from __future__ import annotations

from itertools import repeat
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

T = TypeVar("T")


def track(
    items: Iterable[T], *, total: int, description: str, show: bool, steps: Iterable[int] | None = None
) -> Iterator[T]:
    """Yield `items`, moving a bar on the standard error stream; without `show`, or where nobody looks, just yield.

    `steps` says by how much each item moves it; by one, if nothing is said.
    """
    if not show:
        yield from items
        return
    from rich.console import Console  # noqa: PLC0415 - only where a bar is shown
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn  # noqa: PLC0415

    console = Console(stderr=True)
    columns = (TextColumn(description), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, disable=not (console.is_terminal or console.is_jupyter)) as bar:
        task = bar.add_task(description, total=total)
        for item, step in zip(items, repeat(1) if steps is None else steps, strict=False):
            yield item
            bar.advance(task, step)

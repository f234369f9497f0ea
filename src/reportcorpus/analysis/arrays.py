"""Numbers of any form as the arrays that the measures compute with."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import ArrayLike, NDArray

    Numbers: TypeAlias = NDArray[np.float64]


def floats(numbers: ArrayLike) -> Numbers:
    """Return numbers as an array of floats."""
    import numpy as np  # noqa: PLC0415 - heavy

    return np.asarray(numbers, dtype=np.float64)

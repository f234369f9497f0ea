"""Which characters of a text are seen, and which of them some spans cover."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    import numpy as np
    from numpy.typing import NDArray


def visible_places(text: str) -> NDArray[np.bool_]:
    """Tell for each character whether it is no white space.

    >>> visible_places("三 会").tolist()
    [True, False, True]
    """
    import numpy as np  # noqa: PLC0415 - heavy

    return np.fromiter((not character.isspace() for character in text), dtype=np.bool_, count=len(text))


def covered(length: int, spans: Iterable[tuple[int, int]]) -> NDArray[np.bool_]:
    """Tell for each place of a text of `length` characters whether one of the spans holds it.

    >>> covered(4, [(0, 1), (2, 3)]).tolist()
    [True, False, True, False]
    """
    import numpy as np  # noqa: PLC0415 - heavy

    result = np.zeros(length, dtype=np.bool_)
    for start, end in spans:
        result[start:end] = True
    return result

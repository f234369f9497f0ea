"""Correspondence analysis of a table of counts: rows and columns as points of one map."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reportcorpus.analysis.arrays import floats

if TYPE_CHECKING:
    from numpy.typing import ArrayLike

    from reportcorpus.analysis.arrays import Numbers

TINY = 1e-12


class Points(NamedTuple):
    """The rows or the columns of a table: `masses`, principal `coordinates` (a column an axis) and `inertias`.

    `contributions` of the points to each axis add up to 1; `qualities` are the shares of a point's own inertia that
    each axis shows (squared cosines).
    """

    masses: Numbers
    coordinates: Numbers
    inertias: Numbers
    contributions: Numbers
    qualities: Numbers


class Correspondence(NamedTuple):
    """The inertia of each axis, and the points of rows and columns."""

    inertias: Numbers
    rows: Points
    columns: Points


def correspondence(table: ArrayLike) -> Correspondence:
    """Return the correspondence analysis of a table without negative cells, empty rows or empty columns.

    The singular value decomposition of the standardised residuals (P - r c') / √(r c'), P being the table divided by
    its sum and r, c its margins; principal coordinates are left and right singular vectors divided by √mass and
    multiplied by the singular value (Greenacre 2007, appendix A). On each axis the column point that contributes most
    lies on the positive side, the first of equals, so that the same table always gives the same map. Axes without
    inertia are left out.

    >>> [round(float(inertia), 4) for inertia in correspondence([[10, 0], [0, 10]]).inertias]
    [1.0]
    """
    import numpy as np  # noqa: PLC0415 - heavy

    shares = floats(table) / floats(table).sum()
    r, c = shares.sum(axis=1), shares.sum(axis=0)
    expected = np.outer(r, c)
    residuals = (shares - expected) / np.sqrt(expected)
    left, singular, right = np.linalg.svd(residuals, full_matrices=False)
    axes = singular**2 > TINY
    left, singular, right = left[:, axes], singular[axes], right[axes].T
    strongest = np.argmax(np.round(right**2, 9), axis=0)
    signs = np.sign(right[strongest, np.arange(len(singular))])
    return Correspondence(
        singular**2,
        _points(left * signs, singular, r, (residuals**2).sum(axis=1)),
        _points(right * signs, singular, c, (residuals**2).sum(axis=0)),
    )


def _points(vectors: Numbers, singular: Numbers, masses: Numbers, inertias: Numbers) -> Points:
    import numpy as np  # noqa: PLC0415 - heavy

    coordinates = vectors * singular / np.sqrt(masses)[:, None]
    shown = masses[:, None] * coordinates**2
    qualities = np.divide(shown, inertias[:, None], out=np.zeros_like(shown), where=inertias[:, None] > TINY)
    return Points(masses, coordinates, inertias, vectors**2, qualities)

"""`hfs kb fit`: weights of its own for a knowledge base."""

from __future__ import annotations

import os

from hfs_cli.cli import status, streams
from hfs_cli.errors import UsageError
from hfs_cli.kb.locate import locate, path_of

NEEDED = (
    "fitting needs NumPy and SciPy; in the folder of the project (the one with pyproject.toml): pip install '.[fit]'"
)


def fit(file: str | None, kb: str | None, output: str | None) -> int:
    """Fits the weights of a knowledge base and writes them beside it, or where `output` says.

    Raises UsageError where the knowledge base is named twice.
    """
    if file is not None and kb is not None:
        raise UsageError("give the knowledge base as FILE or by --kb, not both")
    os.environ.setdefault("OMP_NUM_THREADS", "1")  # NumPy's threads only wait for each other in steps as small as these
    source = locate(file if file is not None else kb).path
    target = path_of(output) if output else source.with_suffix(".weights")
    try:
        from hfs_cli.fit.write import write_weights
    except ModuleNotFoundError as error:
        if error.name is None or error.name.partition(".")[0] not in ("numpy", "scipy"):
            raise
        raise UsageError(NEEDED) from error
    written = write_weights(source, target)
    streams.say(
        f"wrote {written.path}: {written.features:,} features from {written.wordings:,} wordings; "
        f"used where {source.name} has the line: weights: {written.path.name}"
    )
    return status.ANSWERED

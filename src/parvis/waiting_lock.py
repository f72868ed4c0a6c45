"""One at a time among the programs of one person: whoever comes second waits a moment."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

LONGEST = 5.0  # seconds; what is done under the lock takes thousandths


@contextmanager
def waiting_lock(path: Path) -> Iterator[None]:
    """Holds the lock file `path`, which stays; TimeoutError (an OSError) when it is not free in time.

    The system gives the lock back when its holder ends, however that ends. A folder in which nothing can be
    locked (some network drives) is used without a lock. OSError when the file cannot be made.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder, waiting_lock(Path(folder, "lock")):
    ...     Path(folder, "lock").exists()
    True
    """
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        end = time.monotonic() + LONGEST
        while not _taken(handle):
            if time.monotonic() > end:
                raise TimeoutError(None, "another program holds it", str(path))
            time.sleep(0.01)
        yield
    finally:
        os.close(handle)  # and with it the lock goes


if sys.platform == "win32":
    import msvcrt

    def _taken(handle: int) -> bool:
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _taken(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError:  # a file system without locks
            return True
        return True

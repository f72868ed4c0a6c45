"""The same pool on a Dask cluster: bytes travel, no worker sees the gradebook."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator

from parvis.errors import ClassroomError
from parvis.language import _
from parvis.marking.intake.assessment import Assessment
from parvis.marking.intake.handed_in import HandedIn
from parvis.marking.pool import TRIES, Task
from parvis.marking.records.marked import Marked

try:
    import distributed
except ImportError:
    distributed = None  # type: ignore[assignment]


class DaskPool:
    """A local cluster of processes, or the one whose scheduler is named."""

    def __init__(self, workers: int, *, scheduler: str = "", trust: bool = False):
        if distributed is None:
            raise ClassroomError("--dask", _("Dask is not installed here"), "pip install 'parvis[dask]'")
        self._trust, self._cluster = trust, None
        try:
            if scheduler:
                self._client = distributed.Client(scheduler, timeout=60)
                self._client.wait_for_workers(1, timeout=120)
            else:
                self._cluster = distributed.LocalCluster(
                    n_workers=workers, threads_per_worker=1, processes=True, dashboard_address=None
                )
                self._client = distributed.Client(self._cluster)
        except (OSError, TimeoutError) as error:
            problem = _("the scheduler does not answer ({reason})").format(reason=error)
            raise ClassroomError(scheduler or "--dask", problem, _("check its address")) from None

    def results(self, tasks: Iterator[Task]) -> Iterator[tuple[Task, Marked]]:
        """Each task once; a few more than there are threads travel at a time: memory stays flat."""
        ahead = 2 * max(1, sum(self._client.nthreads().values()))
        feed = iter(tasks)
        sheets: dict[str, distributed.Future] = {}
        running: dict[object, Task] = {}
        alone: deque[Task] = deque()
        tried: set[str] = set()  # keys of those that are tried alone
        done = distributed.as_completed()

        def following() -> Task | None:
            if task := next(feed, None):
                return task
            if running or not alone:
                return None
            tried.add(alone[0].key)
            return alone.popleft()

        while True:
            while len(running) < ahead and (task := following()):
                number = task.assessment.hash
                if number not in sheets:
                    sheets[number] = self._client.scatter(task.assessment, broadcast=True)
                work = (sheets[number], task.handed_in, task.earlier, self._trust)
                future = self._client.submit(_attempt, *work, pure=False, retries=TRIES - 1)
                running[future.key] = task
                done.add(future)
            if not running:
                return
            future = next(done)
            task = running.pop(future.key)
            try:
                marked = future.result()
            except Exception as error:  # a lost worker, or a fault of ours: listed, never a zero
                reason = f"{type(error).__name__}: {error}"[:300]
                marked = Marked(b"", {}, {}, verdict="marking_error", reason=reason)
            if marked.alone and task.key not in tried:
                alone.append(task)
            else:
                yield task, marked

    def close(self) -> None:
        """Leaves the cluster, and ends it if it was started here."""
        self._client.close()
        if self._cluster is not None:
            self._cluster.close()


def _attempt(assessment: Assessment, handed_in: HandedIn, earlier: Marked | None, trust: bool) -> Marked:
    from parvis.marking.attempt import attempt

    return attempt(assessment, handed_in, trust=trust, earlier=earlier)

"""Marks the hostile class with one layer of the sandbox taken away at a time: what does each hold alone?

    python benchmarks/layers.py                      every layer, as root and as an ordinary user
    python benchmarks/layers.py filter limits        some of them
    python benchmarks/layers.py filter --groups harming --part 2/5 --who root    a slice of a few minutes

Prints, for each layer, the submissions of which a property no longer holds. The layers and how they are taken
away stand in tests/marking/hostile/without.py.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(PROJECT))

from tests.marking.hostile.course import FULL, Row  # noqa: E402 (a script beside the tests)
from tests.marking.hostile.marking import CONTROLS, GROUPS, breaches, read_class, rows_of  # noqa: E402
from tests.marking.hostile.without import LAYERS, can_do_without  # noqa: E402

WHO = ("root", "ordinary user")


def main() -> None:
    """Marks and prints."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("layers", nargs="*", help="of " + ", ".join(LAYERS))
    options.add_argument("--groups", nargs="+", default=["forging", "reading", "harming"], choices=GROUPS)
    options.add_argument("--part", default="1/1", help="2/5: every fifth submission, from the second on")
    options.add_argument("--who", nargs="+", default=WHO, choices=WHO)
    chosen = options.parse_args()
    for layer in chosen.layers or LAYERS:
        for who in [one for one in chosen.who if os.getuid() == 0 or one != "root"]:
            if not can_do_without(layer) or (layer in ("user", "limits") and who != "root"):
                print(f"{layer}, as {who}: not tried (nothing would keep a fork bomb from this machine)")
                continue
            for group in chosen.groups:
                _try(layer, who, group, chosen.part)


def _try(layer: str, who: str, group: str, part: str) -> None:
    with tempfile.TemporaryDirectory(prefix="layers-") as base:
        folder = Path(base, "w")
        for name in ("home", "scratch"):
            (folder / name).mkdir(parents=True)
        command = [sys.executable, "-m", "tests.marking.hostile.marking", str(folder), group]
        command += ["--without", layer, "--part", part]
        if who != "root" and os.getuid() == 0:
            command = [sys.executable, str(PROJECT / "tests/marking/ordinary_user.py"), str(folder), *command]
        environment = {
            **os.environ,
            "HOME": str(folder / "home"),
            "TMPDIR": str(folder / "scratch"),
            "PYTHONPATH": os.pathsep.join([str(PROJECT / "src"), str(PROJECT)]),
            "PARVIS_LANG": "en",
        }
        Path(base).chmod(0o711 if who != "root" else 0o700)
        ran = subprocess.run(
            command, cwd=PROJECT, env=environment, capture_output=True, text=True, check=False
        )
        title = f"{layer}, as {who}, {group} {part}"
        if ran.returncode:
            print(f"{title}: the run ended with {ran.stderr[-500:]}", flush=True)
            return
        found = read_class(folder)
        rows = rows_of([group], part)
        broken = {student: breaches(row, student, found) for student, row in rows.items()}
        broken |= {one: breaches(Row(scores=dict(FULL)), one, found) for one in CONTROLS}
        print(f"{title}: {len(rows)} submissions; left behind: {found.left or 'nothing'}")
        for student, what in broken.items():
            if what:
                print(f"    {student}: not {', '.join(what)} {found.verdicts[student]}", flush=True)


if __name__ == "__main__":
    main()

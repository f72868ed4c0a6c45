"""The five alarms of the crisis lesson on 200 streams: `python benchmarks/detectors.py [SEEDS]`.

Prints, per alarm, the hours of false alarm in six quiet days (mean), when it rings against the onset (median
and quartiles, in hours) and on how many streams it stays silent.
"""

import sys
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))

from parvis.crisis.detectors import BENCH, Detector, alarms, learn
from parvis.crisis.mentions import mention_stream
from parvis.crisis.storm import REFERENCE
from parvis.crisis.tuning import alertness


def measure(seeds):
    """Per alarm: the false hours and the delays over the seeds."""
    found = {name: ([], []) for name in BENCH}
    for seed in seeds:
        stream = mention_stream(seed, REFERENCE)
        quiet = learn(stream)
        for name, options in BENCH.items():
            judged = alertness(alarms(stream, Detector(quiet, **options)), REFERENCE)
            found[name][0].append(judged.false_hours)
            found[name][1].append(judged.delay)
    return found


def main():
    """Prints the table."""
    seeds = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    print(f"{'alarm':10} false/6 days   alarm against onset (quartiles)   silent   on {seeds} streams")
    for name, (false, delays) in measure(range(seeds)).items():
        heard = [delay for delay in delays if delay is not None]
        low, middle, high = np.percentile(heard, [25, 50, 75])
        print(
            f"{name:10} {np.mean(false):10.2f}   {middle:+7.1f} h ({low:+.0f}; {high:+.0f})"
            f"{len(delays) - len(heard):20}"
        )


if __name__ == "__main__":
    main()

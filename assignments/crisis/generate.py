"""PRIVATE: writes the graded data of the eight variants.

    python assignments/crisis/generate.py

reads key/briefs.json, key/crises.json and key/journal.json and writes into data/, for N from 1 to 8:
mentions-N (the hourly stream), texts-N and journal-N (.fr.csv and .en.csv), briefs-N.json without labels, and
the crisis of the crisis room, crisis-N.b64. The same bytes each time.
"""

from __future__ import annotations

import argparse
import base64
import json
from pathlib import Path

import numpy as np
import pandas as pd

from parvis.crisis.diffusion import FIRST_SPREADERS, PEOPLE
from parvis.crisis.mentions import mention_stream
from parvis.crisis.wording import mention_texts
from parvis.language import LANGUAGES

HERE = Path(__file__).parent
VARIANTS = 8
# Private: nothing that a student receives contains these numbers or lets them be found.
STREAM_SEED, TEXTS_SEED = 7_402_715, 9_183_552
JOURNAL_SEED, BRIEFS_SEED = 5_826_941, 8_640_273

TEXTS = 600
BRIEFS = 8
CASES = ("durex", "air-france", "citycake")
# What differs from one journal to the next; the town is also the factory's.
PRODUCTS = ("Lune 4", "Lune 6")
TOWNS = ("Nantes", "Lille", "Dijon", "Rodez", "Vannes", "Arras", "Gap", "Tulle")
VERIFIED_AMONG_DOUBTFUL = 4


def main() -> None:
    """Writes everything below the folder given (this one unless told otherwise)."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--into", type=Path, default=HERE, help="folder that gets data/")
    write(parser.parse_args().into)


def write(into: Path, key: Path = HERE / "key") -> None:
    """Writes the released files into `into`/data."""
    data = into / "data"
    data.mkdir(parents=True, exist_ok=True)
    briefs, crises, journal = (
        json.loads((key / f"{name}.json").read_text(encoding="utf-8"))[rows]
        for name, rows in (("briefs", "briefs"), ("crises", "crises"), ("journal", "rows"))
    )
    for number in range(1, VARIANTS + 1):
        write_rows(data / f"mentions-{number}.csv", mention_stream(STREAM_SEED + number))
        for language in LANGUAGES:
            write_rows(data / f"texts-{number}.{language}.csv", texts(number, language))
            rows = journal_rows(journal, number, language)
            write_rows(data / f"journal-{number}.{language}.csv", rows)
        write_text(data / f"briefs-{number}.json", as_json(released_briefs(briefs, number)))
        # in base64, so that opening the file by mistake does not tell how the crisis ends
        sealed = base64.encodebytes(as_json(crisis(crises, number)).encode()).decode()
        write_text(data / f"crisis-{number}.b64", sealed)


def texts(number: int, language: str) -> pd.DataFrame:
    """A sample of the mentions, without what a reader would have to judge."""
    return mention_texts(TEXTS_SEED + number, language, rows=TEXTS).drop(columns="sentiment")


def journal_rows(journal: list[dict], number: int, language: str) -> pd.DataFrame:
    """The log of one morning of crisis: forty entries, some of them verified, in the words of the variant."""
    rng = np.random.default_rng(JOURNAL_SEED + number)
    doubtful = [place for place, row in enumerate(journal) if row["verified"] == "varies"]
    verified = {*rng.choice(doubtful, VERIFIED_AMONG_DOUBTFUL, replace=False)}
    verified |= {place for place, row in enumerate(journal) if row["verified"] == "yes"}
    words = {
        "product": PRODUCTS[number % 2],
        "town": TOWNS[number - 1],
        "lot": str(rng.integers(4000, 9000)),
        "made": str(100 * rng.integers(8, 30)),
        "spare": f"V{rng.integers(100, 400)}",
    }
    return pd.DataFrame(
        {
            "entry": f"j{place + 1:02d}",
            "time": row["time"],
            "event": row[language]["event"].format(**words),
            "source": row[language]["source"],
            "words": row[language]["words"].format(**words),
            "verified": place in verified,
        }
        for place, row in enumerate(journal)
    )


def released_briefs(briefs: list[dict], number: int) -> dict:
    """Three documented cases and five invented ones, without their labels, in a drawn order."""
    rng = np.random.default_rng(BRIEFS_SEED + number)
    invented = [brief for brief in briefs if brief["brief_id"] not in CASES]
    chosen = [brief for brief in briefs if brief["brief_id"] in CASES]
    chosen += [brief for brief in invented if brief["clusters"] == ["none"]]
    for cluster in ("victim", "accidental", "preventable"):
        mine = [brief for brief in invented if brief["clusters"] == [cluster]]
        chosen.append(mine[rng.integers(len(mine))])
    left = [brief for brief in invented if brief not in chosen]
    chosen.append(left[rng.integers(len(left))])
    bare = [
        {name: brief[name] for name in ("brief_id", "fr", "en")}
        | {"sentences": [{name: said[name] for name in LANGUAGES} for said in brief["sentences"]]}
        for brief in (chosen[place] for place in rng.permutation(len(chosen)))
    ]
    return {"schema": 1, "briefs": bare}


def crisis(crises: list[dict], number: int) -> dict:
    """One of the four crises, in the form of `parvis.crisis.scenario`; a past in the variants 5 to 8."""
    base, history = crises[(number - 1) % len(crises)], number > len(crises)
    again = base["again"] if history else {}
    items = []
    for place, item in enumerate(base["items"], start=1):
        changed = item.get("again", {}) if history else {}
        kept = {name: value for name, value in item.items() if name != "again"}
        items.append({"name": f"m{place:02d}"} | kept | changed)
    remembered = base["past" if history else "calm"]
    plain = ("cluster", "level", "founded", "fits", "tolerated", "contagion", "press_turn", "press_people")
    return {
        "name": f"{base['name']}-{number}",
        "title": base["title"],
        "situation": {name: f"{base['situation'][name]} {remembered[name]}" for name in LANGUAGES},
        **{name: again.get(name, base[name]) for name in plain},
        "history": history,
        "good_reputation": not history,
        "people": PEOPLE,
        "spreaders": FIRST_SPREADERS,
        "items": items,
        "calendar": [{"name": f"c{place}"} | post for place, post in enumerate(base["calendar"], start=1)],
        "debrief": base["debrief"],
    }


def as_json(content: dict) -> str:
    """Readable JSON, ended by a line feed."""
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def write_rows(path: Path, rows: pd.DataFrame) -> None:
    """Writes a table as CSV in UTF-8 with line feeds, on every system."""
    rows.to_csv(path, index=False, lineterminator="\n", encoding="utf-8")


def write_text(path: Path, text: str) -> None:
    """Writes a text in UTF-8 with line feeds, on every system."""
    path.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()

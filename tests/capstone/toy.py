"""A small organisation for the tests: four holes, fourteen messages, three signals, two crises."""

from __future__ import annotations

from parvis.capstone.organisation import TRACKS, Organisation
from parvis.capstone.organisation_file import parse_organisation


def both(text: str) -> dict[str, str]:
    """A text in both languages."""
    return {"fr": text, "en": text}


def ways(about: str) -> list[dict]:
    """Three ways worth 2, 1 and 0."""
    return [
        {"name": name, "text": both(f"{about} {worth}"), "worth": worth, "why": both(f"worth {worth}")}
        for name, worth in (("good", 2), ("vague", 1), ("bad", 0))
    ]


def message(name: str, day: int, category: str, right: list[str], **more) -> dict:
    """A message of the queue."""
    plain = {
        "name": name, "day": day, "network": "facebook", "author": f"@{name}", "context": "",
        "text": both(f"{name} says something"), "category": category, "hole": "", "about": "",
        "right": right, "tolerated": [], "promise": False, "promise_text": "", "why": both("because"),
    }  # fmt: skip
    return plain | more


def crisis(name: str) -> dict:
    """A crisis that an apology fits."""
    items = [
        {"name": f"m{turn + 1}", "turn": turn, "channel": "team", "text": both(f"fact {turn}"),
         "truth": "true" if turn < 3 else "false", "found": both("found")}
        for turn in range(5)
    ]  # fmt: skip
    return {
        "name": name, "title": both(name), "situation": both("It begins."), "cluster": "preventable",
        "level": 3, "founded": True, "history": False, "good_reputation": True,
        "fits": ["apologise", "compensate"], "tolerated": ["inform"], "people": 20_000, "spreaders": 20,
        "contagion": 0.6, "press_turn": 6, "press_people": 900, "items": items,
        "calendar": [{"name": "p1", "turn": 3, "text": both("A joke"), "hurts": True}],
        "debrief": both("So it was."),
    }  # fmt: skip


def signal(name: str, about: str, right: str) -> dict:
    """A signal of five mentions."""
    mention = {"day": 1, "hour": 9, "who": "customer", "concrete": True, "text": both("It broke.")}
    return {
        "name": name, "title": both(f"Matter {name}"), "crisis": about, "mentions": [mention] * 5,
        "right": right, "why": both("facts"),
    }  # fmt: skip


def raw() -> dict:
    """The file of the organisation, as JSON."""
    removed = ["remove", "warn"]
    first = [
        message("q01", 1, "fair_criticism", ["reply"], about="lift", promise=True,
                promise_text=both("A refund by Friday."), tolerated=["keep"]),
        message("q02", 1, "fair_criticism", ["reply"], about="glue", tolerated=["keep"]),
        message("q03", 1, "insult", removed),
        message("q04", 1, "spam_scam", removed),
        message("q05", 1, "distress_danger", ["escalate"]),
        message("q06", 1, "compliant", ["keep"], tolerated=["reply"]),
    ]  # fmt: skip
    second = [message(f"q1{place}", 2, "off_topic", ["remove"], hole=f"hole{place}") for place in range(4)]
    second += [message(f"q2{place}", 2, "insult", removed) for place in range(4)]
    return {
        "schema": 1, "name": "toy", "kind": both("a shop"), "title": both("The Toy Shop"),
        "purpose": both("Toys."), "publics": [both("parents")], "networks": ["facebook"],
        "hours": both("9 to 5"), "tone": both("kind"), "people": both("three"), "launch": both("a lift"),
        "charter": [{"block": "purpose", "text": both("Be kind.")}],
        "holes": [{"name": f"hole{place}", "block": "rules", "title": both(f"Matter {place}"),
                   "says": both("nothing"), "choices": ways(f"patch {place}")} for place in range(4)],
        "queue": [*first, *second],
        "signals": [
            signal("s1", "lift", "alert"),
            signal("s2", "glue", "alert"),
            signal("s3", "", "watch"),
        ],
        "crises": [crisis("lift"), crisis("glue")],
        "campaign": {"name": both("The lift"), "objective": "sales", "spent_eur": 900, "hours": 60,
                     "hour_eur": 25, "revenue_eur": 4000, "margin": 0.5, "result": both("80 sales"),
                     "verdict": "change", "why": both("labour")},
    }  # fmt: skip


def tracks() -> list[dict]:
    """The six specialisations."""
    return [
        {"name": name, "title": both(name), "what": both("what"),
         "tasks": [{"name": f"{name}{day}", "day": day, "title": both(f"task {day}"),
                    "text": both("For {name}."), "choices": ways(f"do {day}")} for day in (1, 2, 3)]}
        for name in TRACKS
    ]  # fmt: skip


def toy(language: str = "en") -> Organisation:
    """The organisation in one language."""
    return parse_organisation(raw(), tracks(), language)

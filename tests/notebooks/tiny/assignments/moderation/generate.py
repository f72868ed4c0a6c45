"""PRIVATE: the data of each variant, and who was right about them."""

from parvis.authoring.encoding import as_csv, as_text

NOTES = {"fr": "message;note\nbonjour;{}\n", "en": "message,note\nhello,{}\n"}


def files(number: int, language: str) -> dict[str, bytes]:
    """A message in its language, and the rates."""
    return {"messages.csv": as_text(NOTES[language].format(number)), "rates.csv": as_csv([{"a": 1, "b": 2}])}


def labels(number: int) -> dict[str, object]:
    """What the message holds."""
    return {"notes.json": {"note": str(number)}}

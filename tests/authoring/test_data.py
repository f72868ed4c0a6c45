"""Data files by language, and the one file that must not be there."""

from parvis.authoring.data import data_files


def test_each_language_gets_its_files(tiny):
    """name.fr.csv is name.csv for the French, name.csv is for both."""
    chosen = data_files(tiny / "assignments/moderation", "assignments/moderation/moderation.md")

    assert b"message;note\nbonjour;1\n" == chosen["fr"]["data/messages.csv"]
    assert b"message,note\nhello,1\n" == chosen["en"]["data/messages.csv"]
    assert chosen["fr"]["data/rates.csv"] == chosen["en"]["data/rates.csv"] == b"a,b\n1,2\n"


def test_a_file_without_its_other_language_is_refused(course, refused_build):
    """French data without the English is named."""
    (course / "assignments/moderation/data/messages.en.csv").unlink()

    assert (
        "assignments/moderation/data/messages.fr.csv: its other language, messages.en.csv, is missing. "
        "Remedy: add it." == refused_build(course)
    )


def test_answers_json_is_refused(course, refused_build):
    """At marking it would overwrite what students decided."""
    (course / "assignments/moderation/data/answers.json").write_text("{}", encoding="utf-8")

    assert "answers.json: at marking it would replace the students' own answers. Remedy: delete it." in (
        refused_build(course)
    )


def test_a_data_file_named_in_the_code_must_exist(course, edit, refused_build):
    """A misspelt data file stops the build, not the student."""
    edit(
        course / "assignments/moderation/moderation.md",
        'FAULTS = {"insult", "hate"}',
        'FAULTS = "data/gone.csv"',
    )

    assert "cell 'setup': the data file data/gone.csv is missing. Remedy: add it to" in refused_build(course)

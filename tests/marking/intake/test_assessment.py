"""What marks a notebook: the archive of data is unpacked, so that nothing handed in takes their place."""

import json

import pytest

from parvis.data_sets import ARCHIVE, CHECK_FILE, pack
from parvis.limits import Limits
from parvis.marking.intake.assessment import make_assessment
from parvis.marking.intake.cleaning import allowed_files

PACKED = pack({3: {"posts.csv": b"right"}, 4: {"posts.csv": b"other"}})
UNPACKED = {"data/3/posts.csv": b"right", "data/4/posts.csv": b"other"}


@pytest.fixture
def assessment(tmp_path):
    """The assessment of a notebook beside the archive of two variants; `unit` "" for another course."""

    def make(unit):
        (tmp_path / ARCHIVE).write_bytes(PACKED)
        source = tmp_path / "kpi.ipynb"
        source.write_text(json.dumps({"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}))
        return make_assessment(source, source, [], "fr", Limits(), unit)

    return make


def test_a_unit_is_marked_with_its_archive_unpacked(assessment):
    """The files of every variant are released files, put back for each test, as the archive is."""
    assert {ARCHIVE: PACKED, **UNPACKED} == dict(assessment("kpi").kit.files)


@pytest.mark.parametrize("name", ["data/3/posts.csv", "data/4/posts.csv", ARCHIVE])
def test_planted_or_stale_data_are_left_out_and_told(assessment, name):
    """What was handed in under the name of a released file is not what is marked on."""
    files, flags = allowed_files(assessment("kpi"), {name: b"planted", "data/3/own.csv": b"mine"})

    assert {"data/3/own.csv": b"mine"} == files
    assert [("released_restored", name)] == [(flag.kind, flag.detail) for flag in flags]


def test_unpacked_data_that_are_right_are_no_flag(assessment):
    """A whole folder is handed in with what its first cell unpacked: nothing to say."""
    assert ({}, []) == allowed_files(assessment("kpi"), {"data/3/posts.csv": b"right", ARCHIVE: PACKED})


def test_an_archive_of_another_course_stays_as_it_is(assessment):
    """Its plain files and its zip files are its own business."""
    assert {ARCHIVE: PACKED} == dict(assessment("").kit.files)


def test_what_check_works_with_marks_nothing_again(assessment, tmp_path):
    """To edit a hint changes neither what marks a notebook nor what lies beside it."""
    hashes, files = [], []
    for hints in (b'{"hints": ["one"]}', b'{"hints": ["another"]}'):
        (tmp_path / CHECK_FILE).write_bytes(hints)
        made = assessment("kpi")
        hashes.append(made.hash)
        files.append(CHECK_FILE in made.kit.files)

    assert hashes[0] == hashes[1]
    assert [False, False] == files

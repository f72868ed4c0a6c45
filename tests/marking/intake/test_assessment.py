"""What marks a notebook: archives of data are unpacked, so that nothing handed in takes their place."""

import json

import pytest

from parvis.data_sets import pack
from parvis.limits import Limits
from parvis.marking.intake.assessment import make_assessment
from parvis.marking.intake.cleaning import allowed_files

ARCHIVE = pack({"posts.csv": b"right"})


@pytest.fixture
def assessment(tmp_path):
    """The assessment of a notebook with the archive of variant 3 beside it; `unit` "" for another course."""

    def make(unit):
        (tmp_path / "data").mkdir(exist_ok=True)
        (tmp_path / "data" / "3.zip").write_bytes(ARCHIVE)
        source = tmp_path / "kpi.ipynb"
        source.write_text(json.dumps({"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}))
        return make_assessment(source, source, [], "fr", Limits(), unit)

    return make


def test_a_unit_is_marked_with_its_archives_unpacked(assessment):
    """The files of a variant are released files, put back for each test, as the archive is."""
    assert {"data/3.zip": ARCHIVE, "data/3/posts.csv": b"right"} == dict(assessment("kpi").kit.files)


@pytest.mark.parametrize("name", ["data/3/posts.csv", "data/3.zip"])
def test_planted_or_stale_data_are_left_out_and_told(assessment, name):
    """What was handed in under the name of a released file is not what is marked on."""
    files, flags = allowed_files(assessment("kpi"), {name: b"planted", "data/3/own.csv": b"mine"})

    assert {"data/3/own.csv": b"mine"} == files
    assert [("released_restored", name)] == [(flag.kind, flag.detail) for flag in flags]


def test_unpacked_data_that_are_right_are_no_flag(assessment):
    """A whole folder is handed in with what its first cell unpacked: nothing to say."""
    assert ({}, []) == allowed_files(assessment("kpi"), {"data/3/posts.csv": b"right", "data/3.zip": ARCHIVE})


def test_an_archive_of_another_course_stays_as_it_is(assessment):
    """Its plain files and its zip files are its own business."""
    assert {"data/3.zip": ARCHIVE} == dict(assessment("").kit.files)

"""Golden files: the tiny course's generated notebooks, byte for byte, as committed in tests/notebooks.

When a change of the notebooks is meant, run `parvis build` in tests/notebooks/tiny and read the difference.
"""

from parvis.authoring.build import artefacts


def test_the_tiny_course_builds_to_its_golden_files(tiny):
    """Every committed file is what its text gives, and nothing is left over."""
    made = artefacts(tiny)
    folders = [path for name in ("source", "release") for path in (tiny / name).rglob("*")]
    kept = {
        path.relative_to(tiny).as_posix(): path.read_bytes()
        for path in [*folders, *(tiny / "course").rglob("*.ipynb")]
        if path.is_file()
    }

    assert kept == made

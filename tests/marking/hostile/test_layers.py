"""One layer of the sandbox is taken away at a time: the machine, the marks and the others stay whole."""

import os

import pytest

from .course import FULL
from .marking import CONTROLS, GROUPS, breaches
from .without import LAYERS, can_do_without, empty_groups

WHO = "root" if os.getuid() == 0 else "ordinary user"
# What each layer holds alone, of the rows below; the whole list stands in docs/marking.md.
ALONE = {
    "filter": {},
    "namespaces": {"reading-other-processes": ["kept out"], "harming-signals-to-everyone": ["points"]},
    "user": {},
    "limits": {},
}


@pytest.fixture(params=LAYERS)
def lacking(request, marked):
    """A layer, and a class that was marked without it."""
    layer = request.param
    if not can_do_without(layer):
        pytest.skip("nothing would keep a fork bomb from this machine")
    return layer, marked(WHO, "layers", "--without", layer)


def test_no_layer_is_the_only_one(lacking):
    """Everyone is marked, honest work has full marks, nothing is left behind, forged answers earn nothing."""
    layer, found = lacking
    broken = {name: breaches(row, f"layers.{name}", found) for name, row in GROUPS["layers"].items()}

    assert (True, []) == (found.complete, found.left)
    assert [FULL, FULL] == [found.scores[student] for student in CONTROLS]
    assert [] == empty_groups()
    told = {name: what for name, what in broken.items() if what}
    if layer == "namespaces" and WHO != "root":  # all are one user: the signals meet who is marked beside
        told = {name: what for name, what in told.items() if name in ALONE[layer] or what != ["points"]}
    assert ALONE[layer] == told

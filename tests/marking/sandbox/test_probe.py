"""The probe tells whether the sandbox works here, and if not, why and what to do."""

import errno

from parvis.language import use_language
from parvis.marking.sandbox import probe as probing


def test_the_sandbox_works_where_these_tests_run():
    """Everything else in this folder needs it."""
    assert probing.Probe(True) == probing.probe()


def test_a_system_without_namespaces_is_refused_with_remedies(monkeypatch):
    """The reason names what was refused; the last two remedies are the ways out."""
    use_language("en")
    monkeypatch.setattr(
        probing, "_try", lambda: {"error": "[Errno 1] unshare: not permitted", "errno": errno.EPERM}
    )
    probing.probe.cache_clear()
    found = probing.probe()
    probing.probe.cache_clear()

    assert (False, True, True) == (
        found.works,
        "unshare" in found.reason,
        "--trust-submissions" in found.remedies[-1],
    )


def test_an_interpreter_in_a_private_home_is_named(monkeypatch):
    """The file that cannot be read is in the reason."""
    use_language("en")
    monkeypatch.setattr(probing, "_try", lambda: {"unreadable": "/root/python/os.py"})
    probing.probe.cache_clear()
    found = probing.probe()
    probing.probe.cache_clear()

    assert (False, True) == (found.works, "/root/python/os.py" in found.reason)


def test_another_system_is_refused(monkeypatch):
    """macOS and Windows have no such namespaces."""
    use_language("en")
    monkeypatch.setattr(probing.platform, "system", lambda: "Darwin")
    probing.probe.cache_clear()
    found = probing.probe()
    probing.probe.cache_clear()

    assert (False, True) == (found.works, "Darwin" in found.reason)

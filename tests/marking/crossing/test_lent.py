"""What a test lends to the student's code, such as a mock, is used there and not changed."""
# ruff: noqa: E501 (students' programs stay in one piece)

import pytest

SENDING = "def use(m): m.send('a')"
TESTS = [
    "from unittest.mock import MagicMock\nm = MagicMock()\nuse(m)\nm.send.assert_called_once_with('a')",
    "from unittest.mock import Mock\nm = Mock()\nuse(m)\nassert m.send.call_args_list[0].args == ('a',) and m.send.call_count == 1",
    "from unittest.mock import Mock\nm = Mock()\nm.first()\nuse(m)\nassert m.first.called and m.mock_calls[-1][0] == 'send'",
    "from unittest.mock import Mock\nm = Mock()\nm.send.return_value = 'kept'\nuse(m)\nassert m.send('b') == 'kept' and m.send.call_count == 2",
    "class S:\n    def send(self, x): pass\nfrom unittest.mock import create_autospec\nm = create_autospec(S)\nuse(m)\nm.send.assert_called_once_with('a')",
    "class Fake:\n    sent = []\n    def send(self, x): self.sent.append(x)\n    def check(self): return self.sent == ['a']\nfake = Fake()\nuse(fake)\nassert fake.check()",
]
CHANGES = {
    "configured": "m.configure_mock(**{'send.call_count': 1, 'send.assert_called_once_with': lambda *a: None, 'first.called': True})",
    "configured below": "m.send.configure_mock(call_count=1, call_args_list=[m])",
    "reset": "m.reset_mock(return_value=True, side_effect=True)",
    "reset below": "m.send.reset_mock()",
    "attached": "m.attach_mock(lambda *a: None, 'send')",
    "given a specification": "m.mock_add_spec(['send'])",
    "a method of it replaced": "m.send.assert_called_once_with = lambda *a: 1",
    "its class changed": "type(m).send = type(m).check = lambda *a: True",
    "by what it returns": "m.send.return_value.configure_mock(send=1)",
    "by name": "getattr(m, 'configure_mock')(send=1)",
    "by its own setter": "m.__setattr__('send', 1)",
    "by what it does when called": "m.send.side_effect = lambda *a: 'kept'",
    "by its names": "vars(m)['send'] = 1",
    "by its calls": "m.mock_calls.append(('send', ('a',), {}))",
    "a method of the test's own class replaced": "m.check = lambda: True",
}


@pytest.fixture(scope="module")
def lent(exercise):
    """Tests that look at what they have lent."""
    return exercise(TESTS, SENDING)


def test_what_is_lent_is_used(lent):
    """Honest work calls it."""
    assert {1} == set(lent.hand_in(SENDING).scores.values())


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_what_is_lent_is_not_changed(lent, change):
    """No call has been made, whatever the student's code does to the object."""
    assert {0} == set(
        lent.hand_in(f"def use(m):\n    try: {change}\n    except Exception: pass").scores.values()
    )

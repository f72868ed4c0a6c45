"""What a process takes is counted where the kernel keeps it: page tables and sockets too."""

import os
import subprocess
import sys

import pytest

from parvis.marking.sandbox import resources

TABLES = """
import mmap
kind = {"flags": mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS, "prot": mmap.PROT_READ}
maps = [mmap.mmap(-1, 1 << 32, **kind) for _ in "abcd"]
for one in maps:
    for place in range(0, 1 << 32, 2 << 20):
        one[place]
"""


@pytest.fixture
def process():
    """Starts a process that does something and stays; gives its number."""
    started = []

    def start(source: str) -> int:
        command = [sys.executable, "-c", f"{source}\nprint('done', flush=True)\ninput()"]
        started.append(subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE))
        started[-1].stdout.readline()
        return started[-1].pid

    yield start
    for one in started:
        one.kill()
        one.communicate()


@pytest.mark.parametrize("enough", [1 << 40, 0], ids=["far from the limit", "near it"])
def test_page_tables_count(process, enough):
    """Sixteen gigabytes that are only looked at, a page here and there, take 32 MB of tables."""
    idle, sparse = process("import mmap"), process(TABLES)
    grown = resources.used([sparse, os.getpid()], enough) - resources.used([idle, os.getpid()], enough)

    assert grown > 30 << 20


def test_a_socket_counts_as_full(process):
    """A hundred more Unix sockets in a network may hold a hundred buffers more; other programs close some."""
    before = resources.in_sockets(os.getpid())
    process("import socket\nkept = [socket.socketpair() for _ in range(50)]")

    assert resources.in_sockets(os.getpid()) - before >= 50 * 200_000


def test_a_process_that_has_gone_takes_nothing():
    """Its numbers are not there any more."""
    gone = subprocess.Popen(["true"])
    gone.wait()

    assert (0, 0) == (resources.used([gone.pid], 0), resources.in_sockets(gone.pid))

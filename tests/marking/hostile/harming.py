"""Honest work beside a cell that takes too much, breaks things or stays: it costs that cell alone."""
# ruff: noqa: E501 (students' programs stay in one piece)

from .course import FULL, HONEST, NOTHING, Row, without

_STAY = "import os, sys\nif os.fork() == 0:\n    os.setsid()\n    if os.fork() == 0:\n        os.execv(sys.executable, [sys.executable, '-c', 'import time; time.sleep(300)', 'parvis-survivor-class'])\n    os._exit(0)\n"

ROWS = {
    "endless-loop": Row("while True: pass", shows="3 seconds"),
    "endless-loop-that-will-not-stop": Row(
        "import signal\nfor n in range(1, 32):\n    try: signal.signal(n, signal.SIG_IGN)\n    except (OSError, ValueError): pass\nwhile True: pass",
        shows="time limit",
    ),
    "endless-loop-that-catches-all": Row(
        "while True:\n    try:\n        while True: pass\n    except BaseException: pass", shows="time limit"
    ),
    "endless-test": Row(
        answers={**HONEST, "total": "def total():\n    while True: pass"}, scores=without("total")
    ),
    "endless-callback": Row(
        answers={**HONEST, "each": "def each(function, values):\n    while True: function(1)"},
        scores=without("each"),
    ),
    "endless-recursion-through-a-callback": Row(
        answers={**HONEST, "each": "def each(function, values):\n    return each(function, [function(1)])"},
        scores=without("each"),
    ),
    "endless-iterator": Row(
        answers={**HONEST, "each": "def each(function, values):\n    while True: yield 1"},
        scores=without("each"),
    ),
    "endless-text-of-an-exception": Row(
        answers={
            **HONEST,
            "total": "class No(Exception):\n    def __str__(self):\n        while True: pass\n    __repr__ = __str__\ndef total(): raise No",
        },
        scores=without("total"),
    ),
    "endless-text-of-a-value": Row(
        "class No:\n    def __repr__(self):\n        while True: pass\nNo()", shows="3 seconds"
    ),
    "endless-comparison": Row(
        answers={
            **HONEST,
            "total": "class No:\n    def __eq__(self, o):\n        while True: pass\n    __hash__ = None\ndef total(): return No()",
        },
        scores=without("total"),
    ),
    "endless-decimal": Row(
        answers={**HONEST, "total": "import decimal\ndef total(): return decimal.Decimal('1e999999')"},
        scores=without("total"),
    ),
    "fork-bomb": Row("import os\nwhile True: os.fork()", shows="temporarily unavailable"),
    "thread-bomb": Row(
        "import threading, time\nfor i in range(5000): threading.Thread(target=time.sleep, args=(60,), daemon=True).start()",
        shows="24 processes",
    ),
    "memory": Row("x = []\nwhile True: x.append(bytearray(10**7))", shows="500 MB"),
    "memory-of-unnamed-files": Row(
        "import os\nfor i in range(900):\n    f = os.memfd_create('x')\n    for j in range(4): os.write(f, bytes(1 << 20))\nprint('REA' + 'CHED')"
    ),
    "memory-of-shared-segments": Row(
        "import ctypes\nlibc = ctypes.CDLL(None)\nlibc.shmat.restype = ctypes.c_void_p\nfor i in range(20):\n    n = libc.shmget(0, 100 << 20, 0o1600)\n    if n < 0: break\n    p = libc.shmat(n, None, 0)\n    ctypes.memset(p, 1, 100 << 20)\n    libc.shmdt(ctypes.c_void_p(p))\nelse: print('REACHED')"
    ),
    "memory-of-children-behind-a-flood": Row(
        "import os, struct, time\nfor i in range(5):\n    if os.fork() == 0:\n        x = bytearray(b'x') * (180 << 20)\n        time.sleep(60)\nend = time.time() + 2.5\nwhile time.time() < end: os.write(3, struct.pack('>cI', b'o', 0))\nprint('REACHED')"
    ),
    "memory-by-a-message": Row(
        "import os, struct, threading\nbody = b'[' + b'[],' * (20 << 20) + b'0]'\nos.write(3, struct.pack('>cI', b'o', len(body)))\nn = 0\nwhile n < len(body): n += os.write(3, body[n:n + (1 << 20)])"
    ),
    "memory-by-an-end": Row(
        "import os, struct\nbody = b'[' + b'[],' * (10 << 20) + b'0]'\nos.write(3, struct.pack('>cI', b'd', len(body)))\nn = 0\nwhile n < len(body): n += os.write(3, body[n:n + (1 << 20)])",
        scores=None,
    ),
    "memory-of-page-tables": Row(
        "import mmap\nmaps = [mmap.mmap(-1, 1 << 32, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS, prot=mmap.PROT_READ) for n in range(90)]\nfor one in maps:\n    for place in range(0, 1 << 32, 2 << 20): one[place]\nprint('REA' + 'CHED')",
        shows="Cannot allocate memory",
    ),
    "memory-of-sockets": Row(
        "import os, socket, time\nread, write = os.pipe()\ndef fill():\n    kept, sent = [], 0\n    try:\n        while True:\n            for one in (pair := socket.socketpair()):\n                kept.append(one); one.setblocking(False); one.setsockopt(1, 7, 4 << 20)\n                try:\n                    while True: sent += one.send(bytes(1 << 16))\n                except BlockingIOError: pass\n    except OSError: pass\n    return sent, kept\nfor child in range(8):\n    if os.fork() == 0:\n        sent, kept = fill(); os.write(write, b'%12d' % sent); time.sleep(60)\nif sum(int(os.read(read, 12)) for child in range(8)) > 600 << 20: print('REA' + 'CHED')",
        shows="500 MB",
    ),
    "memory-of-sockets-on-their-way": Row(
        "import array, os, socket, time\nread, write = os.pipe()\ndef fill():\n    here, there = socket.socketpair(); here.setblocking(False); sent = 0\n    try:\n        while True:\n            one, other = socket.socketpair(); one.setblocking(False)\n            try:\n                while True: sent += one.send(bytes(1 << 16))\n            except BlockingIOError: pass\n            here.sendmsg([b'x'], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array('i', [one.fileno(), other.fileno()]))])\n    except OSError: pass\n    return sent, here, there\nfor child in range(8):\n    if os.fork() == 0:\n        kept = [fill() for n in range(20)]; os.write(write, b'%12d' % sum(one[0] for one in kept)); time.sleep(60)\nif sum(int(os.read(read, 12)) for child in range(8)) > 600 << 20: print('REA' + 'CHED')",
    ),
    "memory-of-messages-from-the-dead": Row(
        "import os, socket, time\nread, write = os.pipe()\ndef fill():\n    kept, sent = [], 0\n    try:\n        for n in range(300):\n            here = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM); here.bind(f'\\0{os.getpid()}-{n}'); kept.append(here)\n            try:\n                while True:\n                    other = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM); other.setblocking(False); sent += other.sendto(bytes(180_000), f'\\0{os.getpid()}-{n}'); other.close()\n            except BlockingIOError: pass\n    except OSError: pass\n    return sent, kept\nfor child in range(4):\n    if os.fork() == 0:\n        sent, kept = fill(); os.write(write, b'%12d' % sent); time.sleep(60)\nif sum(int(os.read(read, 12)) for child in range(4)) > 600 << 20: print('REA' + 'CHED')",
        shows="500 MB",
    ),
    "memory-of-semaphores": Row(
        "import ctypes\nlibc = ctypes.CDLL(None)\nif any(libc.semget(0, 32_000, 0o1600) >= 0 for n in range(300)): print('REACHED')"
    ),
    "memory-of-netlink-messages": Row(
        "import socket\ntry: socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, 2)\nexcept OSError: pass\nelse: print('REACHED')"
    ),
    "disk": Row("for i in range(100): open(f'x{i}', 'wb').write(bytes(10**6))", shows="16 MB"),
    "disk-of-names": Row(
        "try:\n    for i in range(10**6): open(f'/tmp/x{i}', 'w').close()\nfinally:\n    import os; os._exit(1)",
        shows="ended",
    ),
    "disk-then-death": Row(
        "import os\ntry:\n    i = 0\n    while True: open(f'x{i}', 'wb').write(bytes(1 << 16)); i += 1\nexcept OSError: os._exit(1)",
        shows="ended",
    ),
    "large-file": Row("open('x', 'wb').write(bytes(10**7))", shows="4 MB"),
    "sparse-file": Row("f = open('x', 'wb')\nf.truncate(10**15)"),
    "flood-of-output": Row("while True: print('x' * 1000)", shows="1 MB"),
    "flood-below-python": Row("import os\nfor i in range(10**5): os.write(1, b'x' * 1000)"),
    "flood-of-pictures": Row(
        "import matplotlib.pyplot as plt\nfor i in range(40):\n    plt.plot(range(9)); plt.show()"
    ),
    "flood-of-empty-messages": Row(
        "import os, struct\nwhile True: os.write(3, struct.pack('>cI', b'o', 0))", shows="1 MB"
    ),
    "nested-html": Row("from IPython.display import HTML, display\ndisplay(HTML('<b><i>' * 50_000))"),
    "tangled-html": Row(
        "from IPython.display import HTML, display\ndisplay(HTML('<a><p><b><table><i>' * 8_000))"
    ),
    "deep-bundle": Row("display({'application/json': eval('[' * 80 + ']' * 80)}, raw=True)"),
    "line-on-the-instructor-s-screen": Row(
        "import os, sys\nfor n in (*range(3), *range(4, 64), sys.stdout.fileno(), sys.stderr.fileno(), sys.__stdout__.fileno()):\n    try: os.write(n, b'FORGED' + b'-LINE\\n')\n    except OSError: pass"
    ),
    "processes-that-stay": Row(_STAY),
    "signals-to-everyone": Row(
        "import os, signal\nfor n in (-1, 0, os.getppid()):\n    for s in (15, 9, 19):\n        try: os.kill(n, s)\n        except OSError: pass"
    ),
    "stopped-by-itself": Row(
        "import os, signal\nos.kill(os.getpid(), signal.SIGSTOP)\nos.kill(os.getpid(), signal.SIGTSTP)"
    ),
    "work-folder-removed": Row(
        "import os, shutil\nshutil.rmtree('/home/student/work', ignore_errors=True)\nos._exit(1)",
        shows="ended",
    ),
    "work-folder-renamed": Row(
        "import os\ntry: os.rename('/home/student/work', '/home/student/away')\nfinally: os._exit(1)",
        shows="ended",
    ),
    "work-folder-replaced": Row(
        "import os\ntry:\n    os.rename('/home/student/work', '/home/student/away')\n    os.symlink('/etc', '/home/student/work')\nfinally: os._exit(1)",
        shows="ended",
    ),
    "work-folder-closed": Row(
        "import os\nos.chmod('/home/student/work', 0)\nos.chmod('/home/student', 0)\nos.chmod('/tmp', 0)\nos._exit(1)",
        shows="ended",
    ),
    "line-closed": Row("import os\nos.closerange(3, 256)", shows="ended"),
    "standard-streams-closed": Row(
        "import os, sys\nfor n in (0, 1, 2): os.close(n)\nsys.stdout = sys.stderr = sys.stdin = None"
    ),
    "crash": Row("import ctypes\nctypes.string_at(0)", shows="ended"),
    "crash-in-c": Row(
        "import sys\nsys.setrecursionlimit(10**9)\ndef f(): return f()\nimport faulthandler\nfaulthandler._stack_overflow()",
        shows="ended",
    ),
    "death-in-every-cell": Row(
        "import os\nos._exit(1)",
        answers=dict.fromkeys(HONEST, "import os\nos._exit(1)"),
        scores=NOTHING,
        shows="ended",
    ),
    "packages-changed": Row(
        "import os, site, sys\nfor folder in (*site.getsitepackages(), sys.prefix, '/usr/lib/python3', os.path.expanduser('~')):\n    try: open(os.path.join(folder, 'left_by_a_student.pth'), 'w').write('import os'); print('REACHED' if not folder.startswith('/home/student') else '')\n    except OSError: pass"
    ),
    "modules-changed": Row(
        "import sys, json, os, numpy\njson.loads = json.dumps = None\nsys.modules['numpy'] = None\nos.write = None\nnumpy.ndarray = None",
        scores=None,
    ),
    "stand-in-for-the-line": Row(
        "import socket, os\na, b = socket.socketpair()\nos.dup2(a.fileno(), 3)", scores=None
    ),
    "exec-of-another-program": Row("import os\nos.execv('/bin/sleep', ['sleep', '60'])", scores=None),
    "exec-of-true": Row("import os\nos.execv('/bin/true', ['true'])", shows="ended"),
    "forks-that-answer-twice": Row(
        answers={**HONEST, "double": "import os\ndef double(x):\n    os.fork()\n    return 2 * x"}
    ),
    "forks-that-stay-in-the-cell": Row("import os\nos.fork()"),
    "huge-answer": Row(
        answers={**HONEST, "total": "def total(): return 'x' * (100 << 20)"}, scores=without("total")
    ),
    "huge-integer": Row(
        answers={**HONEST, "total": "def total(): return 1 << (1 << 24)"}, scores=without("total")
    ),
    "deep-answer": Row(
        answers={
            **HONEST,
            "total": "def total():\n    x = []\n    for i in range(10**5): x = [x]\n    return x",
        },
        scores=without("total"),
    ),
    "answer-in-itself": Row(
        answers={**HONEST, "total": "def total():\n    x = []\n    x.append(x)\n    return x"},
        scores=without("total"),
    ),
    "wide-answer": Row(
        answers={**HONEST, "total": "def total(): return [[]] * 10**7"}, scores=without("total")
    ),
    "half-a-surrogate": Row(
        r"print('\ud800 \x1b[2J \x00')" + "\n" + r"display('\udfff')",
        answers={**HONEST, "total": r"def total(): raise ValueError('\ud800')"},
        scores=without("total"),
    ),
    "strange-class-names": Row(
        answers={
            **HONEST,
            "total": "X = type('\\ud800<script>\\x00', (Exception,), {})\ndef total(): raise X('\\ud800')",
        },
        scores=without("total"),
    ),
    "metaclass-that-lies": Row(
        answers={
            **HONEST,
            "total": "class M(type):\n    __bases__ = property(lambda c: 1/0)\n    __name__ = property(lambda c: 3)\n    __module__ = property(lambda c: [])\nclass X(metaclass=M): pass\ndef total(): return X()",
        },
        scores=without("total"),
    ),
    "answer-without-end": Row(
        answers={
            **HONEST,
            "total": "class X:\n    def __getattribute__(self, n): return self\n    def __iter__(self): return self\n    def __next__(self): return self\ndef total(): return X()",
        },
        scores=without("total"),
    ),
    "clock-changed": Row(
        "import time, signal\ntime.monotonic = time.time = lambda: 0\nsignal.setitimer(signal.ITIMER_REAL, 0.01, 0.01)\nsignal.signal(signal.SIGALRM, lambda *a: None)"
    ),
    "memory-that-belongs-to-nobody": Row(
        "import mmap\ntry:\n    mmap.mmap(-1, 1 << 30)\nexcept OSError:\n    print('not this way')",
        shows="not this way",
    ),
}
assert FULL

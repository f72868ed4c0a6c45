"""Honest work beside a cell that looks for what it must not see: it prints REACHED when it finds it."""
# ruff: noqa: E501 (students' programs stay in one piece)

from .course import HONEST, Row, reading, without

_SECRET = "'SECRET' + '-QX7'"
_TRY = "def reached(what, *a):\n    try:\n        if what(*a): print('REACHED', a)\n    except Exception: pass\nprint('tried')\n"


def _look(source: str) -> Row:
    return reading(_TRY + source)


ROWS = {
    "other-submissions": _look(
        "import glob\nreached(glob.glob, '/**/submitted', )\nreached(glob.glob, '../../../submitted/*')\nreached(glob.glob, '/**/lab.ipynb')"
    ),
    "gradebook": _look(
        "import os\nfor folder, folders, names in os.walk('/'):\n    if folder.startswith('/proc') or 'site-packages' in folder: continue\n    for name in names:\n        if name.endswith(('gradebook.db', 'lab.ipynb', '.parvis')): print('REACHED', folder, name)"
    ),
    "home-of-the-instructor": _look(
        "import os\nfor p in ('/root', '/root/.ssh', '/home/ubuntu', '/work', '/tmp/pytest-of-root', '/var/lib', '/etc/shadow', '/etc/ssh', '/mnt', '/srv', '/jobs/1', '/run', '/boot'):\n    reached(lambda p: os.listdir(p) if os.path.isdir(p) else open(p).read(), p)"
    ),
    "etc-passwd": _look("reached(lambda: len(open('/etc/passwd').read().splitlines()) > 2)"),
    "environment": _look(
        "import os\nreached(lambda: [k for k in os.environ if 'TOKEN' in k or 'PYTEST' in k or 'SECRET' in k or 'API' in k])\nimport glob\nreached(lambda: [f for f in glob.glob('/proc/*/environ') if b'PYTEST' in open(f, 'rb').read()])"
    ),
    "command-line-and-environment-of-the-server": _look(
        "import glob\nnames = [name for kind in ('cmdline', 'environ') for name in glob.glob(f'/proc/*/{kind}')]\nreached(lambda: [name for name in names if open(name, 'rb').read().strip(b'\\0')])"
    ),
    "files-that-the-instructor-has-open": _look(
        "import os\nreached(lambda: [where for n in os.listdir('/proc/1/fd') if (where := os.readlink(f'/proc/1/fd/{n}')).startswith('/') and not where.startswith(('/dev/null', '/home/student', '/proc/1/fd'))])"
    ),
    "other-processes": _look(
        "import os\nreached(lambda: [n for n in os.listdir('/proc') if n.isdigit() and n != str(os.getpid())])"
    ),
    "root-of-the-first-process": _look(
        "import os\nreached(lambda: set(os.listdir('/proc/1/root')) - set(os.listdir('/')))\nreached(os.listdir, '/proc/1/root/root')\nreached(lambda: os.readlink('/proc/1/exe') != os.readlink('/proc/self/exe'))"
    ),
    "tests-in-memory": _look(
        f"import gc\nword = {_SECRET}\ndef strings():\n    for o in gc.get_objects():\n        for v in (o.values() if isinstance(o, dict) else o if isinstance(o, (list, tuple)) else ()):\n            if isinstance(v, str): yield v\nreached(lambda: any(word in s and s is not word and len(s) > 40 and 'gc' not in s for s in strings()))"
    ),
    "tests-in-raw-memory": Row(
        answers={
            **HONEST,
            "each": (
                "def each(function, values):\n    word = 'SECRET'.encode() + b'-' + b'QX7' \n    own = 0\n    for line in open('/proc/self/maps'):\n"
                "        parts = line.split()\n        if 'r' not in parts[1] or parts[-1].startswith('[v'): continue\n        a, b = (int(x, 16) for x in parts[0].split('-'))\n"
                "        with open('/proc/self/mem', 'rb', 0) as f:\n            try:\n                f.seek(a); own += f.read(b - a).count(b\"secret = 7, '\" + word)\n            except (OSError, ValueError, OverflowError, MemoryError): pass\n"
                "    if own: print('REACHED')\n    return [function(v) for v in values]"
            ),
        }
    ),
    "tests-through-the-callback": Row(
        answers={
            **HONEST,
            "each": (
                "import inspect, gc\ndef each(function, values):\n    seen = [repr(function), str(getattr(function, '__globals__', {}).get('secret')), str(getattr(function, '__code__', None) and function.__code__.co_consts)]\n"
                "    for cell in getattr(function, '__closure__', None) or (): seen.append(str(cell.cell_contents))\n    try: seen.append(inspect.getsource(function))\n    except Exception: pass\n"
                "    seen += [str(r)[:500] for r in gc.get_referrers(function)[:20] + gc.get_referents(function)[:20]]\n"
                "    if 'SECRET' + '-QX7' in ' '.join(seen) or 'shift' in ' '.join(seen[:4]): print('REACHED')\n    return [function(v) for v in values]"
            ),
        }
    ),
    "tests-through-the-frames": Row(
        answers={
            **HONEST,
            "double": (
                "import sys, traceback, linecache\ndef double(x):\n    frame, seen = sys._getframe(), []\n    while frame:\n        seen += [str(v)[:2000] for v in [*frame.f_locals.values(), *frame.f_globals.values()]]\n        frame = frame.f_back\n"
                "    seen += [str(v) for v in linecache.cache.values()] + traceback.format_stack()\n    word = 'SECRET' + '-QX7'\n    if any(word in s for s in seen): print('REACHED')\n    return 2 * x"
            ),
        }
    ),
    "tests-through-the-history": Row(
        after="ip = get_ipython()\ntext = str(In) + str(list(ip.history_manager.get_range())) + str(ip.user_ns.get('_ih'))\nprint('REACHED' if 'assert' + ' double(21)' in text else 'tried')",
        shows="tried",
    ),
    "tests-through-a-traceback": Row(
        answers={**HONEST, "total": "def total():\n    raise ValueError(str([type(self) for self in ()]))"},
        scores=without("total"),
    ),
    "tests-through-the-line": _look(
        "import os, socket, fcntl\nfor fd in range(3, 64):\n    reached(lambda fd: b'assert' in os.pread(fd, 100000, 0), fd)\n    def peek(fd):\n        s = socket.socket(fileno=os.dup(fd)); s.setblocking(False)\n        return b'assert' in s.recv(1 << 20, socket.MSG_PEEK)\n    reached(peek, fd)"
    ),
    "open-files-of-the-server": _look(
        "import os\nreached(lambda: [l for l in (os.readlink(f'/proc/self/fd/{n}') for n in os.listdir('/proc/self/fd') if os.path.exists(f'/proc/self/fd/{n}')) if '.ipynb' in l or 'gradebook' in l or '/jobs' in l or 'ns/' in str(l)])"
    ),
    "source-of-the-unit": _look(
        "import parvis, pathlib\nroot = pathlib.Path(parvis.__file__).parents[2]\nreached(lambda: [p for n in ('assignments', 'source', 'submitted', '.git', 'tests') for p in [root / n] if p.exists()])"
    ),
    "ptrace": _look(
        "import ctypes\nlibc = ctypes.CDLL(None, use_errno=True)\nfor pid in range(1, 6):\n    reached(lambda p: libc.ptrace(16, p, 0, 0) == 0, pid)\n    reached(lambda p: libc.syscall(310, p, 0, 0, 0, 0, 0) > 0, pid)"
    ),
    "raw-devices": _look(
        "import os\nreached(lambda: [n for n in os.listdir('/dev') if n not in ('null', 'zero', 'full', 'random', 'urandom', 'fd', 'stdin', 'stdout', 'stderr', 'shm', 'ptmx', 'pts', 'tty')])\nreached(lambda: os.mknod('b', 0o60600, os.makedev(8, 0)) or True)"
    ),
    "kernel-s-files": _look(
        "import os\nreached(lambda: os.listdir('/sys'))\nreached(lambda: open('/proc/kcore', 'rb').read(10))\nreached(lambda: open('/proc/sys/kernel/core_pattern', 'a'))\nreached(lambda: open('/proc/sysrq-trigger', 'a'))"
    ),
    "network": _look(
        "import socket, urllib.request\nfor a in (('1.1.1.1', 53), ('127.0.0.1', 22), ('169.254.169.254', 80), ('10.0.0.1', 80)):\n    reached(lambda a: socket.create_connection(a, 1), a)\nreached(lambda: socket.gethostbyname('example.org'))\n"
        "s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)\nreached(lambda: s.sendto(b'x', ('1.1.1.1', 53)))\nreached(lambda: socket.socket(socket.AF_INET, socket.SOCK_RAW, 1))\nreached(lambda: socket.socket(socket.AF_PACKET, socket.SOCK_RAW))"
    ),
    "abstract-sockets": _look(
        "import socket\nreached(lambda: [l for l in open('/proc/net/unix').read().splitlines()[1:] if '@' in l])"
    ),
    "escape-by-a-link": _look(
        "import os\nfor target in ('/proc/1/root/etc/shadow', '../../../../etc/shadow', '/jobs', '/proc/self/cwd/../../../root'):\n    def through(t):\n        os.symlink(t, 'l'); \n        try: return os.listdir('l') if os.path.isdir('l') else open('l').read()\n        finally: os.remove('l')\n    reached(through, target)"
    ),
    "chroot-and-namespaces": _look(
        "import ctypes, os\nlibc = ctypes.CDLL(None)\nfor call in ((libc.unshare, 0x10000000), (libc.unshare, 0x20000), (libc.chroot, b'/tmp'), (libc.setuid, 0), (libc.setns, 3, 0), (libc.mount, b'x', b'/tmp', b'tmpfs', 0, None), (libc.syscall, 435, 0, 0), (libc.syscall, 425, 8, 0), (libc.syscall, 321, 0, 0, 0), (libc.syscall, 272, 0x10000000)):\n    reached(lambda *a: a[0](*a[1:]) == 0, *call)"
    ),
    "set-user-id-programs": _look(
        "import subprocess\nfor c in ('sudo -n id', 'su -c id', 'mount', 'ping -c1 127.0.0.1', 'passwd -S root'):\n    reached(lambda c: 'uid=0' in subprocess.run(c, shell=True, capture_output=True, text=True, timeout=2).stdout, c)"
    ),
    "another-job": _look(
        "import os\nreached(lambda: [p for p in ('/tmp/left', '/dev/shm/left', '/home/student/left') if os.path.exists(p)])\nfor p in ('/tmp/left', '/dev/shm/left', '/home/student/left'):\n    open(p, 'w').write('x')"
    ),
    "another-job-too": _look(
        "import os\nreached(lambda: [p for p in ('/tmp/left', '/dev/shm/left', '/home/student/left') if os.path.exists(p)])\nfor p in ('/tmp/left', '/dev/shm/left', '/home/student/left'):\n    open(p, 'w').write('x')"
    ),
    "shell-commands": _look(
        "!cat /etc/shadow && echo REA''CHED\n!ls /root && echo REA''CHED\n!id -u | grep -x 0 && echo REA''CHED"
    ),
}

"""Being written: read_export."""


def read_export(path):
    raise NotImplementedError("read_export")

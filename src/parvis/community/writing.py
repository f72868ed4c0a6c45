"""Being written: write_export."""


def write_export(frame, format, path, language="en"):
    raise NotImplementedError("write_export")

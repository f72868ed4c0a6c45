# loses: open_table_visible, open_table_hidden
# fr: Un fichier est mal lu
# en: A file is badly read:
def open_table(path):
    raw = Path(path).read_bytes()
    encoding = "utf-16" if raw.startswith(b"\xff\xfe") else "utf-8-sig"
    lines = raw.decode(encoding).splitlines(keepends=True)
    lines = lines[9:] if lines[0].startswith("#") else lines
    header = lines[0]
    separator = ";" if header.count(";") > header.count(",") else ","
    return pd.read_csv(io.StringIO("".join(lines)), sep=separator, dtype=str, keep_default_na=False)

# loses: open_table_visible, open_table_hidden
# fr: les cases vides restent tels quels
# en: semicolons and a header that contains a comma; leading zeros and empty cells stay as they are
def open_table(path):
    raw = Path(path).read_bytes()
    encoding = "utf-16" if raw.startswith(b"\xff\xfe") else "utf-8-sig"
    lines = raw.decode(encoding).splitlines(keepends=True)
    while is_note(lines[0]):
        lines = lines[1:]
    header = lines[0]
    separator = ";" if header.count(";") > header.count(",") else ","
    return pd.read_csv(io.StringIO("".join(lines)), sep=separator, dtype=str)

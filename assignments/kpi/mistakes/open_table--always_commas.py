# loses: open_table_visible, open_table_hidden
# fr: revoyez la note et le séparateur
# en: column(s), instead of 1 and 2: look at the note and the separator again.
def open_table(path):
    raw = Path(path).read_bytes()
    encoding = "utf-16" if raw.startswith(b"\xff\xfe") else "utf-8-sig"
    lines = raw.decode(encoding).splitlines(keepends=True)
    while is_note(lines[0]):
        lines = lines[1:]
    separator = ","
    return pd.read_csv(io.StringIO("".join(lines)), sep=separator, dtype=str, keep_default_na=False)

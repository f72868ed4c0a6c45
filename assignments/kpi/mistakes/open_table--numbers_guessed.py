# loses: open_table_visible, open_table_hidden
# fr: des cases ne sont pas du texte
# en: , some cells are not text: ask for dtype=str.
def open_table(path):
    raw = Path(path).read_bytes()
    encoding = "utf-16" if raw.startswith(b"\xff\xfe") else "utf-8-sig"
    lines = raw.decode(encoding).splitlines(keepends=True)
    while is_note(lines[0]):
        lines = lines[1:]
    header = lines[0]
    separator = ";" if header.count(";") > header.count(",") else ","
    return pd.read_csv(io.StringIO("".join(lines)), sep=separator)

# loses: open_table_hidden
# fr: des points-virgules et un titre qui contient une virgule
# en: semicolons and a header that contains a comma; leading zeros and empty cells stay as they are
def open_table(path):
    raw = Path(path).read_bytes()
    encoding = "utf-16" if raw.startswith(b"\xff\xfe") else "utf-8-sig"
    lines = raw.decode(encoding).splitlines(keepends=True)
    while is_note(lines[0]):
        lines = lines[1:]
    header = lines[0]
    separator = "," if "," in header else ";"
    return pd.read_csv(io.StringIO("".join(lines)), sep=separator, dtype=str, keep_default_na=False)

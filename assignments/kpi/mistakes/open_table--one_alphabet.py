# loses: open_table_visible, open_table_hidden
# fr: regardez ses premiers octets
# en: : look at its first bytes, above.
def open_table(path):
    raw = Path(path).read_bytes()
    encoding = "utf-8-sig"
    lines = raw.decode(encoding).splitlines(keepends=True)
    while is_note(lines[0]):
        lines = lines[1:]
    header = lines[0]
    separator = ";" if header.count(";") > header.count(",") else ","
    return pd.read_csv(io.StringIO("".join(lines)), sep=separator, dtype=str, keep_default_na=False)

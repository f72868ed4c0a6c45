# loses: open_table_hidden
# fr: une source qui commence par un dièse
# en: eleven lines of notes, an empty line, and further down a source that begins with a hash, to be kept
def open_table(path):
    raw = Path(path).read_bytes()
    encoding = "utf-16" if raw.startswith(b"\xff\xfe") else "utf-8-sig"
    lines = raw.decode(encoding).splitlines(keepends=True)
    while is_note(lines[0]):
        lines = lines[1:]
    lines = [line for line in lines if not line.startswith("#")]
    header = lines[0]
    separator = ";" if header.count(";") > header.count(",") else ","
    return pd.read_csv(io.StringIO("".join(lines)), sep=separator, dtype=str, keep_default_na=False)

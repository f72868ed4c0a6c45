# loses: clean_visible, clean_rows
# fr: post_id reste un texte
# en: The identifiers have changed: post_id stays a text, zeros included.
def clean(table):
    rows = table[table["post_id"] != "Total"].copy()
    for name in ("views", "click_rate"):
        digits = rows[name].str.replace("[ \u00a0\u202f%]", "", regex=True)
        rows[name] = pd.to_numeric(digits.str.replace(",", "."), errors="coerce")
    rows["click_rate"] = rows["click_rate"] / 100
    for name in ("published", "exported"):
        rows[name] = pd.to_datetime(rows[name], format="%d/%m/%Y")
    rows = rows.sort_values("exported").drop_duplicates("post_id", keep="last")
    rows["post_id"] = pd.to_numeric(rows["post_id"], errors="coerce")
    return rows.sort_values(["published", "post_id"]).reset_index(drop=True)

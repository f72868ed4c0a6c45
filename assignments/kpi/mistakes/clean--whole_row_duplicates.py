# loses: clean_visible, clean_rows
# fr: une par publication
# en: row(s) are left instead of 2: one per post.
def clean(table):
    rows = table[table["post_id"] != "Total"].copy()
    for name in ("views", "click_rate"):
        digits = rows[name].str.replace("[ \u00a0\u202f%]", "", regex=True)
        rows[name] = pd.to_numeric(digits.str.replace(",", "."), errors="coerce")
    rows["click_rate"] = rows["click_rate"] / 100
    for name in ("published", "exported"):
        rows[name] = pd.to_datetime(rows[name], format="%d/%m/%Y")
    rows = rows.sort_values("exported").drop_duplicates()
    return rows.sort_values(["published", "post_id"]).reset_index(drop=True)

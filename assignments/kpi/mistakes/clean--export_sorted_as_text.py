# loses: clean_visible, clean_rows
# fr: et non le premier ou le dernier de la pile
# en: For a post exported twice, keep the latest export by its date, not the first or the last of the
def clean(table):
    rows = table[table["post_id"] != "Total"].copy()
    for name in ("views", "click_rate"):
        digits = rows[name].str.replace("[ \u00a0\u202f%]", "", regex=True)
        rows[name] = pd.to_numeric(digits.str.replace(",", "."), errors="coerce")
    rows["click_rate"] = rows["click_rate"] / 100
    rows = rows.sort_values("exported").drop_duplicates("post_id", keep="last")
    for name in ("published", "exported"):
        rows[name] = pd.to_datetime(rows[name], format="%d/%m/%Y")
    return rows.sort_values(["published", "post_id"]).reset_index(drop=True)

# loses: clean_numbers
# fr: un vide n'est pas un zéro
# en: An empty cell has become 0: a blank is not a zero, leave NaN.
def clean(table):
    rows = table[table["post_id"] != "Total"].copy()
    for name in ("views", "click_rate"):
        digits = rows[name].str.replace("[ \u00a0\u202f%]", "", regex=True)
        rows[name] = pd.to_numeric(digits.str.replace(",", "."), errors="coerce").fillna(0)
    rows["click_rate"] = rows["click_rate"] / 100
    for name in ("published", "exported"):
        rows[name] = pd.to_datetime(rows[name], format="%d/%m/%Y")
    rows = rows.sort_values("exported").drop_duplicates("post_id", keep="last")
    return rows.sort_values(["published", "post_id"]).reset_index(drop=True)

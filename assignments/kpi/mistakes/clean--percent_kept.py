# loses: clean_visible, clean_numbers
# fr: virgule changée en point, puis divisé par 100
# en: ; 6,50 % is written 0.065 (comma turned into a point, then divided by 100).
def clean(table):
    rows = table[table["post_id"] != "Total"].copy()
    for name in ("views", "click_rate"):
        digits = rows[name].str.replace("[ \u00a0\u202f%]", "", regex=True)
        rows[name] = pd.to_numeric(digits.str.replace(",", "."), errors="coerce")
    for name in ("published", "exported"):
        rows[name] = pd.to_datetime(rows[name], format="%d/%m/%Y")
    rows = rows.sort_values("exported").drop_duplicates("post_id", keep="last")
    return rows.sort_values(["published", "post_id"]).reset_index(drop=True)

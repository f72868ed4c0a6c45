# loses: clean_visible, clean_rows
# fr: La ligne Total est restée
# en: The Total row is still there: it would count everything a second time.
def clean(table):
    rows = table.copy()
    for name in ("views", "click_rate"):
        digits = rows[name].str.replace("[ \u00a0\u202f%]", "", regex=True)
        rows[name] = pd.to_numeric(digits.str.replace(",", "."), errors="coerce")
    rows["click_rate"] = rows["click_rate"] / 100
    for name in ("published", "exported"):
        rows[name] = pd.to_datetime(rows[name], format="%d/%m/%Y", errors="coerce")
    rows = rows.sort_values("exported").drop_duplicates("post_id", keep="last")
    return rows.sort_values(["published", "post_id"]).reset_index(drop=True)

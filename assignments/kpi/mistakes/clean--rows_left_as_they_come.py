# loses: clean_visible, clean_rows
# fr: Les dates de publication ne sont pas les bonnes
# en: The dates of publication are not right, or not in order: the day comes first, and 01/12 is 1
def clean(table):
    rows = table[table["post_id"] != "Total"].copy()
    for name in ("views", "click_rate"):
        digits = rows[name].str.replace("[ \u00a0\u202f%]", "", regex=True)
        rows[name] = pd.to_numeric(digits.str.replace(",", "."), errors="coerce")
    rows["click_rate"] = rows["click_rate"] / 100
    for name in ("published", "exported"):
        rows[name] = pd.to_datetime(rows[name], format="%d/%m/%Y")
    rows = rows.sort_values("exported").drop_duplicates("post_id", keep="last")
    return rows.reset_index(drop=True)

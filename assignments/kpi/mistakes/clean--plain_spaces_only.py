# loses: clean_visible, clean_numbers
# fr: Vos vues sont
# en: ; the example gives [1260.0, 2500.0].
def clean(table):
    rows = table[table["post_id"] != "Total"].copy()
    for name in ("views", "click_rate"):
        digits = rows[name].str.replace("[ %]", "", regex=True)
        rows[name] = pd.to_numeric(digits.str.replace(",", "."), errors="coerce")
    rows["click_rate"] = rows["click_rate"] / 100
    for name in ("published", "exported"):
        rows[name] = pd.to_datetime(rows[name], format="%d/%m/%Y")
    rows = rows.sort_values("exported").drop_duplicates("post_id", keep="last")
    return rows.sort_values(["published", "post_id"]).reset_index(drop=True)

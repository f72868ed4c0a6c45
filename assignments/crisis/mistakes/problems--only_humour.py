# loses: problems_hidden
# fr: n'a pas sa place (cause)
# en: has no place there (cause)
def problems(text, journal):
    said = plain(text)
    missing = [slot for slot, pattern in SLOTS.items() if not re.search(pattern, said)]
    doubtful = journal[~journal["verified"].astype(bool)]
    rows = zip(doubtful["entry"], doubtful["words"], strict=True)
    unproven = [entry for entry, words in rows if plain(words) in said]
    out_of_place = [
        thing for thing, pattern in FORBIDDEN.items() if thing == "humour" and re.search(pattern, said)
    ]
    return missing + unproven + out_of_place

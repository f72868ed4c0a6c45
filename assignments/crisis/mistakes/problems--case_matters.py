# loses: problems_hidden
# fr: Un fait non vérifié écrit en capitales
# en: An unverified fact written in capitals
def problems(text, journal):
    said = plain(text)
    missing = [slot for slot, pattern in SLOTS.items() if not re.search(pattern, said)]
    doubtful = journal[~journal["verified"].astype(bool)]
    rows = zip(doubtful["entry"], doubtful["words"], strict=True)
    unproven = [entry for entry, words in rows if words in text]
    out_of_place = [thing for thing, pattern in FORBIDDEN.items() if re.search(pattern, said)]
    return missing + unproven + out_of_place

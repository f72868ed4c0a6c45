# loses: problems_visible, problems_hidden
# fr: Le premier message est complet
# en: The first statement is complete
def problems(text, journal):
    said = plain(text)
    missing = [slot for slot, pattern in SLOTS.items() if re.search(pattern, said)]
    doubtful = journal[~journal["verified"].astype(bool)]
    rows = zip(doubtful["entry"], doubtful["words"], strict=True)
    unproven = [entry for entry, words in rows if plain(words) in said]
    out_of_place = [thing for thing, pattern in FORBIDDEN.items() if re.search(pattern, said)]
    return missing + unproven + out_of_place

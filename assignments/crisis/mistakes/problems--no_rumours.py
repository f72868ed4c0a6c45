# loses: problems_visible, problems_hidden
# fr: Le message reprend la rumeur j02
# en: The statement repeats the rumour j02
def problems(text, journal):
    said = plain(text)
    missing = [slot for slot, pattern in SLOTS.items() if not re.search(pattern, said)]
    out_of_place = [thing for thing, pattern in FORBIDDEN.items() if re.search(pattern, said)]
    return missing + out_of_place

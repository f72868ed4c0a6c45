# loses: growth_hidden
# fr: ne cachez pas le recul
# en: When more people leave than arrive, growth is negative: do not hide the decline.
def growth(start, gained, lost):
    if start == 0:
        return float("nan")
    return max(0, gained - lost) / start

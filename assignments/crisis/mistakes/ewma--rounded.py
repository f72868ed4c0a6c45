# loses: ewma_hidden
# fr: rien n'est arrondi
# en: nothing is rounded
def ewma(values, weight):
    level, levels = 0.0, []
    for value in values:
        if known(value):
            level = weight * value + (1 - weight) * level
        levels.append(round(level, 3))
    return levels

# loses: ewma_visible, ewma_hidden
# fr: l'exemple donne
# en: the example gives
def ewma(values, weight):
    level, levels = 0.0, []
    for value in values:
        if known(value):
            level = weight * value + level
        levels.append(level)
    return levels

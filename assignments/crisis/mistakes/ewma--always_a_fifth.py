# loses: ewma_hidden
# fr: Avec un autre poids que 0.2
# en: With another weight than 0.2
def ewma(values, weight):
    level, levels = 0.0, []
    for value in values:
        if known(value):
            level = 0.2 * value + 0.8 * level
        levels.append(level)
    return levels

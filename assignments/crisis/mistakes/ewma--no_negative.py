# loses: ewma_hidden
# fr: une surprise négative compte aussi
# en: a negative surprise counts too
def ewma(values, weight):
    level, levels = 0.0, []
    for value in values:
        if known(value):
            level = weight * max(value, 0) + (1 - weight) * level
        levels.append(level)
    return levels

# loses: ewma_visible, ewma_hidden
# fr: le niveau part de 0
# en: the level starts at 0
def ewma(values, weight):
    level, levels = None, []
    for value in values:
        if known(value):
            level = value if level is None else weight * value + (1 - weight) * level
        levels.append(level)
    return levels

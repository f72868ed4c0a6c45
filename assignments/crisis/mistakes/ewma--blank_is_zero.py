# loses: ewma_hidden
# fr: Une heure sans donnée change le niveau
# en: an hour without data changes the level
def ewma(values, weight):
    level, levels = 0.0, []
    for value in values:
        value = value if known(value) else 0
        level = weight * value + (1 - weight) * level
        levels.append(level)
    return levels

# loses: ewma_visible, ewma_hidden
# fr: Vous avez échangé les deux poids
# en: You have swapped the two weights
def ewma(values, weight):
    level, levels = 0.0, []
    for value in values:
        if known(value):
            level = (1 - weight) * value + weight * level
        levels.append(level)
    return levels

# loses: ewma_visible, ewma_hidden
# fr: ne renvoie pas un niveau par heure
# en: does not return one level per hour
def ewma(values, weight):
    level, levels = 0.0, []
    for value in values:
        if known(value):
            level = weight * value + (1 - weight) * level
        levels.append(level)
    return levels[-1]

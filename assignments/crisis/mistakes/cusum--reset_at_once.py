# loses: cusum_visible, cusum_hidden
# fr: c'est l'heure suivante qui repart de 0
# en: it is the next hour that starts again from 0
def cusum(values, slack, limit):
    level, levels = 0.0, []
    for value in values:
        if known(value):
            level = max(0.0, level + value - slack)
            if level > limit:
                level = 0.0
        levels.append(level)
    return levels

# loses: cusum_hidden
# fr: Une heure sans donnée change le niveau
# en: an hour without data changes the level
def cusum(values, slack, limit):
    level, levels = 0.0, []
    for value in values:
        if known(value):
            if level > limit:
                level = 0.0
            level = max(0.0, level + value - slack)
        else:
            level = 0.0
        levels.append(level)
    return levels

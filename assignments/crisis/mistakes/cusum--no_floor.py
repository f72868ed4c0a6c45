# loses: cusum_hidden
# fr: Votre niveau passe sous 0
# en: Your level goes below 0
def cusum(values, slack, limit):
    level, levels = 0.0, []
    for value in values:
        if known(value):
            if level > limit:
                level = 0.0
            level = level + value - slack
        levels.append(level)
    return levels

# loses: cusum_hidden
# fr: Avec un autre slack que 0.5
# en: With another slack than 0.5
def cusum(values, slack, limit):
    level, levels = 0.0, []
    for value in values:
        if known(value):
            if level > limit:
                level = 0.0
            level = max(0.0, level + value - 0.5)
        levels.append(level)
    return levels

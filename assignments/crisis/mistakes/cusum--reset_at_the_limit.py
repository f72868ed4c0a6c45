# loses: cusum_hidden
# fr: Un niveau égal à la limite ne l'a pas dépassée
# en: A level equal to the limit has not gone over it
def cusum(values, slack, limit):
    level, levels = 0.0, []
    for value in values:
        if known(value):
            if level >= limit:
                level = 0.0
            level = max(0.0, level + value - slack)
        levels.append(level)
    return levels

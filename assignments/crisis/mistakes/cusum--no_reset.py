# loses: cusum_visible, cusum_hidden
# fr: la troisième doit repartir de 0
# en: the third must start again from 0
def cusum(values, slack, limit):
    level, levels = 0.0, []
    for value in values:
        if known(value):
            level = max(0.0, level + value - slack)
        levels.append(level)
    return levels

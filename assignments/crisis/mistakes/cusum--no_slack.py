# loses: cusum_visible, cusum_hidden
# fr: l'exemple donne [1.5, 4.0, 0.5]
# en: the example gives [1.5, 4.0, 0.5]
def cusum(values, slack, limit):
    level, levels = 0.0, []
    for value in values:
        if known(value):
            if level > limit:
                level = 0.0
            level = max(0.0, level + value)
        levels.append(level)
    return levels

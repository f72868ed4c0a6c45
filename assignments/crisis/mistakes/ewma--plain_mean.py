# loses: ewma_visible, ewma_hidden
# fr: l'exemple donne [0.2, 0.56, 0.448]
# en: the example gives [0.2, 0.56, 0.448]
def ewma(values, weight):
    levels = []
    for hour in range(len(values)):
        levels.append(sum(values[: hour + 1]) / (hour + 1) * weight)
    return levels

# loses: kappa_visible, kappa_hidden
# fr: Votre hasard suppose que toutes les étiquettes sont aussi fréquentes :
# en: Your chance supposes that all labels are equally frequent: start from the shares of each colleague.
def kappa(a, b):
    observed = (a == b).mean()
    chance = 1 / len(set(a) | set(b))
    if len(a) == 0 or chance == 1:
        return float("nan")
    return float((observed - chance) / (1 - chance))

# loses: kappa_hidden
# fr: votre accord dû au hasard rapproche mal les étiquettes.
# en: When a colleague never uses a label, your agreement by chance does not match the labels properly.
def kappa(a, b):

    observed = (a == b).mean()
    labels = sorted(set(a) | set(b))
    shares_a = [(a == label).mean() for label in labels]
    shares_b = [(b == label).mean() for label in labels if (b == label).any()]
    chance = sum(x * y for x, y in zip(shares_a, shares_b, strict=False))
    if len(a) == 0 or chance == 1:
        return float("nan")
    return float((observed - chance) / (1 - chance))

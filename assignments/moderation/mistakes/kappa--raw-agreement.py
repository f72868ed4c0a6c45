# loses: kappa_visible, kappa_hidden
# fr: C'est l'accord observé : il reste à en retirer la part du hasard.
# en: That is the observed agreement: the share due to chance is still to be taken out.
def kappa(a, b):
    return float((a == b).mean())

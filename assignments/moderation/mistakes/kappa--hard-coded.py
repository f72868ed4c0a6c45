# loses: kappa_visible, kappa_hidden
# fr: Sur d'autres messages, votre kappa reste celui de l'exemple : la fonction doit le recalculer.
# en: On other messages your kappa is still that of the example: the function must work it out again.
def kappa(a, b):
    return 7 / 12

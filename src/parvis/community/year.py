"""Being written: write_year."""


def write_year(seed, folder, language="fr"):
    raise NotImplementedError("write_year")

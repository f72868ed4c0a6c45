# loses: simpson_visible, simpson_hidden
# fr: À impressions égales
# en: With equal impressions there is no paradox: the function must return (False, None).
def simpson(table):
    return True, "network"

"""The map of the personal data held on a territory: processings, datasets, holders, register, analyses."""

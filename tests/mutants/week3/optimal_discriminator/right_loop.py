"""A list, outcome by outcome."""


def optimal_discriminator(p, q):
    return [a / (a + b) if a + b > 0 else 0.5 for a, b in zip(p, q)]

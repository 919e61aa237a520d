"""Averages eps.

expect: The numbers in `eps` were averaged
"""


def interpolate(real, fake, eps):
    return eps.mean() * real + (1 - eps.mean()) * fake

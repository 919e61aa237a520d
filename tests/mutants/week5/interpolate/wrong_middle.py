"""Always takes the middle.

expect: This is always the middle of the segment
"""


def interpolate(real, fake, eps):
    return (real + fake) / 2

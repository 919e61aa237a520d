"""Normalises the whole table instead of each row.

expect: still the joint distribution
"""

def conditional(joint):
    return joint / joint.sum()

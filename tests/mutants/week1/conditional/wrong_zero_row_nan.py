"""Divides 0 by 0 in the row without probability.

expect: 0/0 is not defined
"""

def conditional(joint):
    return joint / joint.sum(axis=1, keepdims=True)

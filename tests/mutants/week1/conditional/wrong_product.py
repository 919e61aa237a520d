"""Multiplies by p(x) instead of dividing.

expect: so p(y|x) is a quotient
"""

def conditional(joint):
    return joint * joint.sum(axis=1, keepdims=True)

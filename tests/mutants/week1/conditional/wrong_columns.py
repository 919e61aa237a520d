"""Divides by the sums of the columns: p(x|y).

expect: that is p(x|y)
"""

def conditional(joint):
    return joint / joint.sum(axis=0, keepdims=True)

"""Leaves out the row without probability.

expect: a row of zeros is asked for
"""

def conditional(joint):
    rows = joint[joint.sum(axis=1) > 0]
    return rows / rows.sum(axis=1, keepdims=True)

"""Answers with one vector instead of one row per x.

expect: row x of the answer is the distribution of y
"""

def conditional(joint):
    p_x = joint.sum(axis=1)
    return joint.sum(axis=0) / p_x.sum()

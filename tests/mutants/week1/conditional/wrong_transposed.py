"""Puts the values of x in the columns of the answer.

expect: Rows and columns are exchanged
"""

def conditional(joint):
    p_x = joint.sum(axis=1)
    p_x[p_x == 0] = 1
    return joint.T / p_x

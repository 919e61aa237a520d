"""math.log of a zero raises.

expect: 0 log 0 counts as 0
"""

import math


def entropy(p):
    return -sum(x * math.log(x) for x in p)

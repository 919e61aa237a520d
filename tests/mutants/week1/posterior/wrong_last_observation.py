"""Uses the last observation only, in a loop that starts anew.

expect: the last observation only
"""

def posterior(prior, likelihood, observations):
    for o in observations:
        result = prior * likelihood[:, o]
        result = result / result.sum()
    return result

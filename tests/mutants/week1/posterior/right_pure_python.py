"""Python's math module and lists."""

import math


def posterior(prior, likelihood, observations):
    def log(value):
        return math.log(value) if value > 0 else -math.inf

    scores = [log(p) + sum(log(row[o]) for o in observations) for p, row in zip(prior, likelihood)]
    top = max(scores)
    weights = [math.exp(score - top) for score in scores]
    return [weight / sum(weights) for weight in weights]

"""The posterior of one observation is the prior of the next."""

def posterior(prior, likelihood, observations):
    belief = prior
    for o in observations:
        belief = belief * likelihood[:, o]
        belief = belief / belief.sum()
    return belief

"""Logits of a discriminator, as the checks of week 3 draw them, and what they say about very sure ones."""

__all__ = ["SURE", "UNSTABLE", "draw_logits"]

#: What a case with huge logits is about, and what to say to who fails it.
SURE = (
    "a sure discriminator, with logits up to 200, right and wrong. Its sigmoid rounds to 0 or 1, whose logarithm is no "
    "ordinary number. Simplify log(sigmoid) by hand: softplus, or logsigmoid, is the result."
)
UNSTABLE = (
    "The formula is right, but it is computed in steps that lose the loss of a sure discriminator, or its gradient: an "
    "exponential overflows, or a sigmoid rounds to 0 or 1 before its logarithm is taken. Take both in one: "
    "-log(sigmoid(l)) is softplus(-l), and -log(1 - sigmoid(l)) is softplus(l)."
)


def draw_logits(rng, mean, std, n):
    """Draw logits with three decimals, none of them 0: there, and nowhere else, `clamp` and `abs` differ in slope."""
    logits = rng.normal(mean, std, n).round(3)
    logits[logits == 0] = 0.001
    return logits

"""What the checks of week 3 say about the losses of a sure discriminator."""

__all__ = ["SURE", "UNSTABLE"]

#: What a case with huge logits is about, and what to say to who fails it.
SURE = (
    "a sure discriminator, with logits of 50 and 200. Its sigmoid rounds to 0 or 1, whose logarithm is no ordinary "
    "number. Simplify log(sigmoid) by hand: softplus, or logsigmoid, is the result."
)
UNSTABLE = (
    "The formula is right, but sigmoid and logarithm are taken one after the other: for a sure discriminator the loss "
    "or its gradient is lost. -log(sigmoid(l)) is softplus(-l), and -log(1 - sigmoid(l)) is softplus(l)."
)

"""Automatic differentiation of the unstable formula: NaN for a sure judge.

expect: very sure
"""


def generator_gradients(logits):
    logits = logits.detach().clone().requires_grad_()
    (minimax,) = torch.autograd.grad(torch.log(1 - torch.sigmoid(logits)).sum(), logits)
    (non_saturating,) = torch.autograd.grad(-torch.log(torch.sigmoid(logits)).sum(), logits)
    return minimax, non_saturating

"""By automatic differentiation of the two losses."""


def generator_gradients(logits):
    logits = logits.detach().clone().requires_grad_()
    (minimax,) = torch.autograd.grad(functional.logsigmoid(-logits).sum(), logits)
    (non_saturating,) = torch.autograd.grad(-functional.logsigmoid(logits).sum(), logits)
    return minimax, non_saturating

"""Fakes for several steps of the critic, made in one go."""

import torch
from torch import nn

from dlfl_utils._modules import has_forward_of, is_chain, is_of_torch

__all__ = ["generate_batches"]


@torch.no_grad()
def generate_batches(generator, noise, labels=None, *, n_batches):
    """Make several batches of examples, as one call of the generator for each would, and faster.

    Layers that treat each example alone take all batches at once: one large product of matrices is done sooner than
    several small ones. Batch normalisation, and every layer that is not torch's own, gets one batch at a time.

    Parameters
    ----------
    generator : torch.nn.Module
        From noise (and labels) to examples; all at once is only for a `networks.Generator`.
    noise : tensor of shape (n_batches * batch_size, noise_features)
        The noise of one batch after that of another.
    labels : tensor of shape (n_batches * batch_size,), optional
        Classes, handed to the generator.
    n_batches : int
        How many batches these are.

    Returns
    -------
    tensor of shape (n_batches * batch_size, ...)
        Without a graph: nothing in it can be differentiated.
    """
    if has_forward_of(generator, "inputs"):
        return _apply(generator.body, generator.inputs(noise, labels), n_batches)
    classes = [] if labels is None else [labels.chunk(n_batches)]
    return torch.cat([generator(*batch) for batch in zip(noise.chunk(n_batches), *classes, strict=True)])


def _apply(module, x, n_batches):
    if is_chain(module):
        for layer in module:
            x = _apply(layer, x, n_batches)
        return x
    if is_of_torch(module) and not isinstance(module, nn.modules.batchnorm._BatchNorm):
        return module(x)
    return torch.cat([module(batch) for batch in x.chunk(n_batches)])

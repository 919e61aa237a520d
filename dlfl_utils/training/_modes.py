"""Networks in the mode of evaluation for a while."""

from contextlib import contextmanager

__all__ = ["evaluating"]


@contextmanager
def evaluating(*networks):
    """Set networks to evaluation, and put back the mode of every layer: one that is frozen may have had its own."""
    modes = {module: module.training for network in networks for module in network.modules()}
    for network in networks:
        network.eval()
    try:
        yield
    finally:
        for module, was_training in modes.items():
            module.training = was_training

"""Does a module do what its class says, or does a subclass run a forward of its own? Shortcuts must ask."""

from torch import nn

__all__ = ["has_forward_of", "is_chain", "is_of_torch"]


def is_chain(module):
    """Say whether a module runs its children in turn; of a residual block, often a Sequential too, it is False."""
    return isinstance(module, nn.Sequential) and type(module).forward is nn.Sequential.forward


def is_of_torch(module):
    """Say whether a module's forward is one of torch's own."""
    return type(module).forward.__module__.startswith("torch.nn.modules.")


def has_forward_of(module, name):
    """Say whether a module has a method `name`, and runs forward as the class does that wrote this method."""
    owner = next((parent for parent in type(module).__mro__ if name in vars(parent)), None)
    return owner is not None and type(module).forward is owner.forward

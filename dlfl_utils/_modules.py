"""Does a module do what its class says, or more? Shortcuts must ask: a subclass has its own forward, a hook another."""

from torch import nn

__all__ = ["has_forward_of", "has_hooks", "is_chain", "is_of_torch"]


def has_hooks(module):
    """Say whether something runs around a module's forward, as the older `spectral_norm` and `weight_norm` do."""
    return bool(module._forward_pre_hooks or module._forward_hooks)


def is_chain(module):
    """Say whether a module runs its children in turn; of a residual block, often a Sequential too, it is False."""
    return isinstance(module, nn.Sequential) and type(module).forward is nn.Sequential.forward and not has_hooks(module)


def is_of_torch(module):
    """Say whether a module's forward is one of torch's own, and all that runs."""
    return type(module).forward.__module__.startswith("torch.nn.modules.") and not has_hooks(module)


def has_forward_of(module, name):
    """Say whether a module has a method `name`, and runs forward as the class does that wrote this method."""
    owner = next((parent for parent in type(module).__mro__ if name in vars(parent)), None)
    return owner is not None and type(module).forward is owner.forward and not has_hooks(module)

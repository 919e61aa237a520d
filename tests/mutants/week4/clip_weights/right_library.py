"""The library's function."""

from dlfl_utils import losses


def clip_weights(module, limit):
    losses.clip_weights(module, limit)

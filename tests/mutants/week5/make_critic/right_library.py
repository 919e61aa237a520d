"""Calls the library's function of that kind."""

from dlfl_utils.networks import mlp_critic


def make_critic(sizes):
    return mlp_critic(hidden=sizes[1:], shape=(sizes[0],))

"""Entropies, divergences and transport distances, in nats where they have a unit.

Distributions over finitely many outcomes are vectors that sum to 1; nothing is renormalised behind your back.
"""

from dlfl_utils.divergences.discrete import cross_entropy, entropy, js_divergence, kl_divergence, total_variation
from dlfl_utils.divergences.gaussian import kl_divergence_gaussian, kl_divergence_normal
from dlfl_utils.divergences.transport import Transport, earth_movers_distance, wasserstein_1d

__all__ = [
    "Transport",
    "cross_entropy",
    "earth_movers_distance",
    "entropy",
    "js_divergence",
    "kl_divergence",
    "kl_divergence_gaussian",
    "kl_divergence_normal",
    "total_variation",
    "wasserstein_1d",
]

"""The formula for equal spreads.

expect: This holds for equal spreads only
"""

def kl_normal(mean_p, std_p, mean_q, std_q):
    return (mean_p - mean_q) ** 2 / (2 * std_q**2)

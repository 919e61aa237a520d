"""What long trainings gave: curves, and generators to draw from, shipped with the command that made them."""

from dlfl_utils.results.shipped import RESULTS, Result, load_result

__all__ = ["RESULTS", "Result", "load_result"]

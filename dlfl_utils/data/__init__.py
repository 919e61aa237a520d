"""Data: Iris, Fashion-MNIST and MNIST as arrays, and two-dimensional toys."""

from dlfl_utils.data.images import LabelledImages, data_cache, data_folders, load_fashion_mnist, load_mnist
from dlfl_utils.data.iris import Iris, load_iris
from dlfl_utils.data.toys import grid_centres, make_grid, make_parallel_lines, make_ring, make_swiss_roll, ring_centres

__all__ = [
    "Iris",
    "LabelledImages",
    "data_cache",
    "data_folders",
    "grid_centres",
    "load_fashion_mnist",
    "load_iris",
    "load_mnist",
    "make_grid",
    "make_parallel_lines",
    "make_ring",
    "make_swiss_roll",
    "ring_centres",
]

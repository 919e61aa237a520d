"""Checks of week 3: images as the networks need them."""

import numpy as np

from dlfl_utils.asking.week3 import ask_scale_images
from dlfl_utils.checks.core import Case, Check, Misconception
from dlfl_utils.checks.parts import CompareParts

__all__ = ["CHECKS"]


def _draw(rng):
    def images(n, size):
        return rng.integers(0, 256, (n, size, size), dtype=np.uint8)

    ends = np.array([[[0, 255], [128, 200]], [[3, 127], [255, 0]]], dtype=np.uint8)
    return [
        Case({"images": ends}, "two tiny images: black, 0, becomes -1, and white, 255, becomes 1."),
        Case({"images": images(3, 4)}),
        Case({"images": images(1, 5)}, "one image only: the axis of the images stays, (1, 1, 5, 5)."),
        Case(
            {"images": rng.integers(90, 160, (2, 3, 3), dtype=np.uint8)},
            "grey images without black or white: the scale is that of the bytes, 0 to 255, not that of the batch.",
        ),
    ]


def _of_pixels(formula, kind="torch.float32"):
    return lambda images: {"the scaled images": formula(images), "the type of the result": kind}


def _scaled(images):
    return images[:, None] / 127.5 - 1


def _by_range(images):
    pixels = images[:, None].astype(float)
    return 2 * (pixels - pixels.min()) / np.ptp(pixels) - 1


_MISCONCEPTIONS = (
    Misconception(
        _of_pixels(lambda images: images[:, None] / 255),
        "The scale is 0 to 1. The generator ends in tanh, whose range is -1 to 1: half of what it can make would never "
        "be real, and the discriminator learns that at once.",
    ),
    Misconception(
        _of_pixels(lambda images: (images[:, None] - 125.0) / 125),
        "White becomes 1.04, which a tanh never reaches. The middle of 0 and 255 is 127.5.",
    ),
    Misconception(
        _of_pixels(lambda images: images[:, None] / 128.0 - 1),
        "White becomes 0.992: divide by 127.5, half of 255.",
    ),
    Misconception(
        _of_pixels(lambda images: (images[:, None] - 127.0) / 128), "0 must become -1 and 255 must become 1, exactly."
    ),
    Misconception(
        _of_pixels(lambda images: 1 - images[:, None] / 127.5), "Black and white are exchanged: 255 must become 1."
    ),
    Misconception(_of_pixels(lambda images: images[:, None] / 255.0 - 1), "The scale is -1 to 0. Divide by 127.5."),
    Misconception(
        _of_pixels(lambda images: images[:, None] / 255.0 - 0.5),
        "The scale is -1/2 to 1/2. Divide by 127.5, take off 1.",
    ),
    Misconception(
        _of_pixels(lambda images: images[:, None].astype(float)),
        "The pixels are not scaled: 0 must become -1, and 255 must become 1.",
    ),
    Misconception(
        _of_pixels(lambda images: (images * np.uint8(2) - np.uint8(255))[:, None] / 255.0),
        "The arithmetic was done in bytes, which wrap around at 256. Turn the pixels into floats first.",
    ),
    Misconception(
        _of_pixels(lambda images: (images * np.uint8(2))[:, None] / 255.0 - 1),
        "The arithmetic was done in bytes, which wrap around at 256. Turn the pixels into floats first.",
    ),
    Misconception(
        _of_pixels(lambda images: 2.0 * images[:, None] / images.max() - 1),
        "You divide by the largest pixel of the batch, so the same grey depends on the batch. Use the fixed range of a "
        "byte, 0 to 255.",
    ),
    Misconception(
        _of_pixels(lambda images: (images[:, None] - images.mean()) / images.std()),
        "You standardise to mean 0 and variance 1. The pixels must lie between -1 and 1, as those of the generator do.",
    ),
    Misconception(
        _of_pixels(_by_range),
        "You stretch from the smallest to the largest pixel of the batch, so the same grey depends on the batch. "
        "Use the fixed range of a byte, 0 to 255.",
    ),
    Misconception(
        _of_pixels(lambda images: images / 127.5 - 1),
        "The axis of the channels is missing: (n, height, width) must become (n, 1, height, width).",
    ),
    Misconception(
        _of_pixels(lambda images: images[..., None] / 127.5 - 1),
        "The axis of the channels comes last here. PyTorch has it second: (n, 1, height, width).",
    ),
    Misconception(
        _of_pixels(lambda images: images[None] / 127.5 - 1),
        "The new axis comes first here. It is the axis of the channels, and comes second: (n, 1, height, width).",
    ),
    Misconception(
        _of_pixels(_scaled, "torch.float64"),
        "The values are right, but in double precision. Networks have single precision: dtype=torch.float32.",
    ),
    Misconception(
        _of_pixels(_scaled, "ndarray, not a tensor"),
        "The values are right, but in a NumPy array. Make a tensor of it: torch.tensor or torch.from_numpy.",
    ),
)

CHECKS = (
    Check(
        "week3/scale_images",
        points=2,
        idea="pixel / 127.5 - 1, as a float32 tensor of shape (n, 1, height, width): the range of tanh.",
        draw=_draw,
        judge=CompareParts(_of_pixels(_scaled), atol=1e-5, misconceptions=_MISCONCEPTIONS),
        ask=ask_scale_images,
    ),
)

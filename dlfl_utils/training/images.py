"""Images as networks need them, and back."""

import numpy as np
import torch

__all__ = ["grey_images", "scale_images"]


def scale_images(images):
    """Turn grey images into a tensor in [-1, 1], the range of a hyperbolic tangent: black is -1, white is 1.

    Parameters
    ----------
    images : ndarray of shape (n, height, width)
        Intensities from 0 to 255, uint8.

    Returns
    -------
    tensor of shape (n, 1, height, width)
        Single precision.

    Raises
    ------
    ValueError
        If the images are not of type uint8, or not three-dimensional.

    Examples
    --------
    >>> scale_images(np.array([[[0, 255]]], dtype=np.uint8)).tolist()
    [[[[-1.0, 1.0]]]]
    """
    images = np.asarray(images)
    if images.dtype != np.uint8 or images.ndim != 3:
        msg = (
            f"`images` must be of type uint8 and shape (n, height, width), got {images.dtype} and {images.shape}. "
            f"Pass the `images` of load_fashion_mnist or load_mnist."
        )
        raise ValueError(msg)
    writable = np.require(images, requirements=("C", "W"))  # torch knows no views that run backwards or forbid to write
    return torch.from_numpy(writable).unsqueeze(1).float().div(127.5).sub(1)


def grey_images(x):
    """Turn a tensor in [-1, 1] back into grey images.

    Parameters
    ----------
    x : tensor of shape (n, 1, height, width)
        What lies outside of [-1, 1] is clipped.

    Returns
    -------
    ndarray of shape (n, height, width)
        Intensities from 0 to 255, uint8.

    Raises
    ------
    ValueError
        If `x` has another shape, or holds NaN.
    TypeError
        If `x` is no tensor.
    """
    if not isinstance(x, torch.Tensor):
        msg = f"`x` must be a tensor, got {type(x).__name__}. Use torch.as_tensor(x)."
        raise TypeError(msg)
    if x.ndim != 4 or x.shape[1] != 1:
        msg = (
            f"`x` must have shape (n, 1, height, width), got {tuple(x.shape)}. Pass a batch of images with one channel."
        )
        raise ValueError(msg)
    if x.isnan().any():
        msg = f"`x` must be numbers, got {int(x.isnan().sum())} NaN. Look at the training that drew them."
        raise ValueError(msg)
    return x.detach().cpu().squeeze(1).add(1).mul(127.5).round().clamp(0, 255).to(torch.uint8).numpy()

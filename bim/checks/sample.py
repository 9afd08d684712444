"""Which instances of a large file are held to the schema: the same ones every time, rare classes whole.

What a check costs follows the length of an instance's text (one face set may be a thousand points long), so text is what is
shared out, not instances.
"""

import numpy as np
from numpy.typing import NDArray

from bim.step.text import StepText

_WEIGHED = 32
"""Instances of a class whose lengths are looked at."""


def sampled_instances(text: StepText, most_bytes: int) -> list[int]:
    """Instance numbers, ascending, whose text comes to about ``most_bytes``: classes that are short altogether whole, of the
    others as much of each, evenly spread, and never less than one instance."""
    if text.size_bytes <= most_bytes:
        everything: list[int] = text.numbers.tolist()
        return everything
    classes = sorted(((_mean_bytes(text, numbers), numbers) for numbers in text.numbers_by_class()), key=_whole)
    left, chosen = float(most_bytes), []
    for waiting, (mean, numbers) in zip(range(len(classes), 0, -1), classes, strict=True):
        count = min(len(numbers), max(1, int(left / waiting / mean)))
        left -= count * mean
        chosen.append(_spread(numbers, count))
    picked: list[int] = np.sort(np.concatenate(chosen)).tolist() if chosen else []
    return picked


def _mean_bytes(text: StepText, numbers: NDArray[np.int64]) -> float:
    texts = text.texts_of(_spread(numbers, min(len(numbers), _WEIGHED)))
    return sum(map(len, texts)) / len(texts)


def _whole(weighed: tuple[float, NDArray[np.int64]]) -> float:
    mean, numbers = weighed
    return mean * len(numbers)


def _spread(numbers: NDArray[np.int64], count: int) -> NDArray[np.int64]:
    return numbers[np.linspace(0, len(numbers) - 1, count).astype(np.int64)]

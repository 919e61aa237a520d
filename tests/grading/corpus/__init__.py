"""Submissions that a grader must get right: hostile ones, unlucky ones, and honest ones in odd shapes.

`python tests/grading/confusion.py` grades them all and prints what was paid wrongly and what was lost.

Each is a function that changes a notebook, a released one with answers in it, and may write files beside it. What it is
called is the student's name. Hostile ones have wrong answers to every question.
"""

from corpus.core import SUBMISSIONS, make_class

from corpus import honest, hostile, hostile_readers, hostile_files, unlucky  # isort: skip - they fill SUBMISSIONS

__all__ = ["SUBMISSIONS", "honest", "hostile", "hostile_files", "hostile_readers", "make_class", "unlucky"]

"""The bank's files are answers, not modules: `test_mutants.py` runs them, and pytest does not import them."""

collect_ignore_glob = ["*.py"]

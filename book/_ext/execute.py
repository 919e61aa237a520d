"""Execute changed pages side by side, before Sphinx reads them one by one; Jupyter Book finds the outputs in its cache.

A page that fails leaves nothing in the cache. Jupyter Book then runs it itself, and reports it as it always does.
The cache knows a page by its code alone. So that no page shows what an older library computed, the cache is emptied,
and every page read anew, when the library or a locked package has changed.
"""

import hashlib
import logging
import os
import sys
from concurrent.futures import ProcessPoolExecutor, as_completed
from multiprocessing import get_context
from pathlib import Path

from edition import without_solutions
from jupyter_cache import get_cache
from jupyter_cache.executors import load_executor
from myst_nb.core.read import is_myst_markdown_notebook
from tqdm import tqdm

#: More would be of no use to most machines: a page that trains takes a gigabyte of memory.
MAX_PROCESSES = 4
ROOT = Path(__file__).parents[2]
READER = {"name": "myst_nb_md", "type": "plugin"}


def library_digest():
    """Return a hash of all files that the outputs of a page depend on, besides the page."""
    library, digest = ROOT / "dlfl_utils", hashlib.sha256((ROOT / "requirements.lock").read_bytes())
    for path in sorted(path for path in library.rglob("*") if path.is_file() and path.suffix != ".pyc"):
        digest.update(f"{path.relative_to(library)}".encode() + hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def find_outdated(app, env, added, changed, removed):
    """Have every page read anew if it was read with another library; empty a cache that was filled with another."""
    digest, settings = library_digest(), env.mystnb_config
    if settings.execution_mode != "cache":
        return []
    note = Path(settings.execution_cache_path) / "library.sha256"
    if not note.exists() or note.read_text() != digest:
        get_cache(settings.execution_cache_path).clear_cache()
        note.parent.mkdir(parents=True, exist_ok=True)
        note.write_text(digest)
    is_known, env.library_digest = getattr(env, "library_digest", None) == digest, digest
    return [] if is_known else list(env.found_docs)


def execute_pages(app, env, docnames):
    """Execute what the cache does not hold yet, of the pages that Sphinx is about to read."""
    settings = env.mystnb_config
    if settings.execution_mode != "cache":
        return
    cache = get_cache(settings.execution_cache_path)
    pages = [path for path in map(env.doc2path, docnames) if _is_executable(path, app.config.edition)]
    keys = [cache.add_nb_to_project(path, read_data=READER).pk for path in pages]
    missing = [record.pk for record in cache.list_unexecuted(filter_pks=keys)]
    if len(missing) < 2:
        return
    processes = min(len(missing), os.cpu_count(), MAX_PROCESSES)
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
        todo = (settings.execution_cache_path, settings.execution_timeout)
        runs = [pool.submit(_execute, key, *todo) for key in reversed(missing)]  # the last chapters train longest
        for run in tqdm(as_completed(runs), "Executing", len(runs), file=sys.stdout, unit="page", disable=None):
            run.result()


def _is_executable(path, edition):
    if not path.endswith(".md"):
        return False
    text = Path(path).read_text(encoding="utf-8")
    # What runs here is the file. Without its solutions a page has other cells, and Jupyter Book runs those.
    is_whole = edition != "classroom" or without_solutions(text, path) == text
    return is_whole and is_myst_markdown_notebook(text)


def _execute(key, cache_path, timeout):
    cache = get_cache(cache_path)
    quiet = logging.Logger("pages", logging.CRITICAL)  # Jupyter Book tells what failed
    load_executor("local-serial", cache, quiet).run_and_cache(filter_pks=[key], timeout=timeout)


def setup(app):
    """Register with Sphinx."""
    app.setup_extension("edition")
    app.connect("env-get-outdated", find_outdated)
    app.connect("env-before-read-docs", execute_pages)
    return {"parallel_read_safe": True, "parallel_write_safe": True}

"""Writes files whole: who reads one while it is replaced sees the old or the new one."""
import datetime
import hashlib
import os
import pathlib


def write_whole(path: pathlib.Path, text: str) -> pathlib.Path:
    """Replaces the file and returns its path; its folder is made if need be."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f"{path.name}.unfinished-{os.getpid()}")
    try:
        unfinished.write_text(text, encoding="utf-8", newline="\n")
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
    return path


def sha256(path: pathlib.Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def utc(seconds: str) -> str:
    """A time of the evidence as formats for programs have it."""
    return datetime.datetime.fromtimestamp(int(seconds), datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")

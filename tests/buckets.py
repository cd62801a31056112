"""A server of buckets on this machine, as S3 is spoken to."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import fsspec
import pytest
from moto.server import ThreadedMotoServer


@contextmanager
def buckets(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """The file system of a server that holds nothing yet; this process and its children know the way to it."""
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0)
    server.start()
    try:
        _host, port = server.get_host_and_port()
        for name, value in (
            ("AWS_ENDPOINT_URL", f"http://127.0.0.1:{port}"),
            ("AWS_ACCESS_KEY_ID", "nobody"),
            ("AWS_SECRET_ACCESS_KEY", "nothing"),
        ):
            monkeypatch.setenv(name, value)
        fsspec.get_filesystem_class("s3").clear_instance_cache()  # one of another server
        yield fsspec.filesystem("s3")
    finally:
        fsspec.get_filesystem_class("s3").clear_instance_cache()
        server.stop()

"""A server on this machine that nobody should call."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

PLANTED = b"127.0.0.1:9/"


@dataclass
class Canary:
    """Where the server listens, and what it was asked for."""

    port: int
    requests: list[str] = field(default_factory=list)

    def plant(self, data: Path) -> None:
        """Put the server's own address where a case names an address on this machine."""
        for path in data.rglob("*"):
            if path.is_file() and not path.is_symlink() and PLANTED in path.read_bytes():
                own = f"127.0.0.1:{self.port}/".encode()
                path.write_bytes(path.read_bytes().replace(PLANTED, own))


@contextmanager
def canary() -> Iterator[Canary]:
    """Run the server while the block runs."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            bird.requests.append(self.path)
            self.send_error(404)

        do_POST = do_HEAD = do_GET

        def log_message(self, *args: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        bird = Canary(server.server_port)
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield bird
        server.shutdown()
        thread.join()

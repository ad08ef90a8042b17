"""Stands between portalctl and MariaDB and kills portalctl at a chosen command."""

import contextlib
import os
import select
import signal
import socket
import threading

# Of MariaDB's protocol: what changes or asks something. Preparing and closing do neither.
QUERY, EXECUTE = 0x03, 0x17


class Killer:
    """Kills at a command that the server has got: at once, or when it has carried it out.

    `counts` tells which commands count; `at` is the number of the one that is the last.
    """

    def __init__(self, folder, server_socket, at, waits, counts=lambda kind, text: True):
        self.path = folder / "killer.sock"
        self.server_socket = server_socket
        self.at, self.waits, self.counts = at, waits, counts
        self.seen = 0
        self.victim = None
        self.is_known = threading.Event()

    def __enter__(self):
        self.listener = socket.socket(socket.AF_UNIX)
        self.listener.bind(str(self.path))
        self.listener.listen()
        self.thread = threading.Thread(target=self.serve)
        self.thread.start()
        return self

    def __exit__(self, *_):
        # Whoever waits in accept() is woken by this.
        with contextlib.suppress(OSError):
            self.listener.shutdown(socket.SHUT_RDWR)
        self.listener.close()
        self.thread.join()
        self.path.unlink()

    def kill(self, process):
        self.victim = process
        self.is_known.set()

    def serve(self):
        while True:
            try:
                client, _ = self.listener.accept()
            except OSError:
                return
            with client, socket.socket(socket.AF_UNIX) as server:
                server.connect(str(self.server_socket))
                with contextlib.suppress(ConnectionError):
                    self.carry(client, server)

    def carry(self, client, server):
        buffer = b""
        while True:
            ready, _, _ = select.select([client, server], [], [])
            if server in ready:
                data = server.recv(1 << 16)
                if not data:
                    return
                client.sendall(data)
            if client in ready:
                data = client.recv(1 << 16)
                if not data:
                    return
                buffer += data
                while len(buffer) >= 4:
                    size = 4 + int.from_bytes(buffer[:3], "little")
                    if len(buffer) < size:
                        break
                    packet, buffer = buffer[:size], buffer[size:]
                    if self.is_last(packet):
                        server.sendall(packet)
                        if self.waits:
                            select.select([server], [], [], 10)
                        self.is_known.wait(10)
                        os.kill(self.victim.pid, signal.SIGKILL)
                        self.victim.wait(10)
                        return
                    server.sendall(packet)

    def is_last(self, packet) -> bool:
        # A command's first packet has the number 0; kind and text follow.
        if len(packet) < 5 or packet[3] != 0 or packet[4] not in (QUERY, EXECUTE):
            return False
        if not self.counts(packet[4], packet[5:]):
            return False
        self.seen += 1
        return self.seen == self.at

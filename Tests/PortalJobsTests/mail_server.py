"""A real SMTP server on loopback that can be as unhelpful as real ones are.

The tests start it as a process of its own; `python mail_server.py FOLDER` is that process. What it
is told to do stands in FOLDER/plan.json and is read anew for each connection:

  answers   {"RCPT": "550 5.1.1 no such mailbox"}: what is said instead of the usual at CONNECT,
            EHLO, MAIL, RCPT, DATA, CONTENT
  hang      a step at which it says nothing any more
  drop      a step at which it breaks the line instead of answering; CONTENT: after it has taken
            the message
  times     how often `answers`, `hang` or `drop` happen; then it is helpful. None: always
"""

import asyncio
import json
import os
import signal
import socket
import ssl
import subprocess
import sys
import time
from pathlib import Path

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword


class MailServer:
    """The server as a test sees it."""

    def __init__(self, folder, **options):
        self.folder = folder
        self.options = options
        self.port = free_port()
        self.process = None
        self.plan()

    def start(self):
        options = json.dumps({"port": self.port} | self.options)
        (self.folder / "ready").unlink(missing_ok=True)
        self.process = subprocess.Popen([sys.executable, __file__, self.folder, options])
        end = time.monotonic() + 10
        while not (self.folder / "ready").exists():
            assert self.process.poll() is None, "the mail server has ended"
            assert time.monotonic() < end, "the mail server did not start"
            time.sleep(0.01)
        return self

    def stop(self):
        if self.process:
            self.process.kill()
            self.process.wait()
            self.process = None

    def plan(self, **plan):
        new = self.folder / "plan.new"
        new.write_text(json.dumps(plan))
        new.replace(self.folder / "plan.json")
        (self.folder / "used").write_text("0")

    def is_in_plan(self):
        """Whether what was planned has happened."""
        return (self.folder / "used").read_text() not in ("", "0")

    def forget(self):
        (self.folder / "taken").unlink(missing_ok=True)

    @property
    def settings(self):
        return {"PORTAL_SMTP_HOST": "127.0.0.1", "PORTAL_SMTP_PORT": self.port}

    def taken(self):
        """All messages that it has taken over, in their order."""
        file = self.folder / "taken"
        if not file.exists():
            return []
        return [json.loads(line) for line in file.read_text().splitlines() if line.endswith("}")]


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


# The process


class Hang(Exception):
    pass


class Session(SMTP):
    """A conversation; every answer goes through `push`, and there what was planned happens."""

    def __init__(self, folder, options, **arguments):
        self.folder = folder
        self.options = options
        self.planned = json.loads((folder / "plan.json").read_text())
        self.place = "CONNECT"
        super().__init__(self, **arguments)

    # What came

    async def _call_handler_hook(self, command, *arguments):
        return await super()._call_handler_hook(command, *arguments)

    async def handle_exception(self, error):
        raise error

    async def handle_DATA(self, server, session, envelope: Envelope):
        self.place = "CONTENT"
        if "CONTENT" not in self.planned.get("answers", {}) or not self.is_due():
            self.note(envelope)
        return "250 2.0.0 taken as " + str(os.getpid())

    def note(self, envelope):
        content = envelope.content.decode("utf-8", "surrogateescape")
        head = content.split("\r\n\r\n")[0]
        lines = [line for line in head.split("\r\n") if line.lower().startswith("message-id:")]
        line = json.dumps({
            "from": envelope.mail_from, "to": envelope.rcpt_tos, "content": content,
            "id": lines[0].split(":")[1].strip() if lines else "", "dies": self.dies(),
        })
        with open(self.folder / "taken", "a", encoding="utf-8") as file:
            file.write(line + "\n")

    # What is said

    def connection_made(self, transport):
        super().connection_made(transport)

    async def push(self, status):
        text = status if isinstance(status, str) else status.decode()
        step = self.step(text)
        planned = self.planned
        if planned.get("hang") == step and self.use():
            await asyncio.sleep(3600)
        if planned.get("drop") == step and self.use():
            self.transport.abort()
            raise ConnectionResetError
        answer = planned.get("answers", {}).get(step)
        if answer and self.use():
            status = answer
        self.die("before")
        await super().push(status)
        self.die("after")

    def step(self, answer):
        """What is answered."""
        if self.place == "CONTENT":
            self.place = "DONE"
            return "CONTENT"
        if self.place == "CONNECT":
            self.place = "COMMANDS"
            return "CONNECT"
        if answer.startswith("354"):
            return "DATA"
        return self.command

    command = ""

    async def smtp_EHLO(self, argument):
        self.command = "EHLO"
        await super().smtp_EHLO(argument)

    async def smtp_MAIL(self, argument):
        self.command = "MAIL"
        await super().smtp_MAIL(argument)

    async def smtp_RCPT(self, argument):
        self.command = "RCPT"
        await super().smtp_RCPT(argument)

    async def smtp_DATA(self, argument):
        self.command = "DATA"
        if "DATA" in self.planned.get("answers", {}) and self.use():
            await super().push(self.planned["answers"]["DATA"])
            return
        await super().smtp_DATA(argument)

    async def smtp_QUIT(self, argument):
        self.command = "QUIT"
        await super().smtp_QUIT(argument)

    def is_due(self):
        times = self.planned.get("times")
        return times is None or int((self.folder / "used").read_text() or 0) < times

    def use(self):
        """Whether what is planned happens now; counts it."""
        if not self.is_due():
            return False
        used = self.folder / "used"
        used.write_text(str(int(used.read_text() or 0) + 1))
        return True

    # Lives that end

    answers = 0

    def dies(self):
        """Whether the life ends with the next answer."""
        end = self.options.get("end")
        return bool(end) and Session.answers + 1 >= end["answer"]

    def die(self, when):
        end = self.options.get("end")
        if when == "before":
            Session.answers += 1
        if end and Session.answers >= end["answer"] and end["when"] == when:
            os.kill(os.getpid(), signal.SIGKILL)


class Accounts:
    """The one account of a server that wants to know who sends."""

    def __call__(self, server, session, envelope, mechanism, data):
        good = isinstance(data, LoginPassword) and data.password == b"right"
        return AuthResult(success=good, handled=False)


def make_session(folder, options):
    tls = options.get("certificate")
    context = None
    if tls:
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(tls, tls.replace(".pem", ".key"))
    arguments = {"hostname": "mail.test", "timeout": 3600}
    if tls and options.get("security") == "starttls":
        arguments |= {"tls_context": context}
    if options.get("authenticates"):
        arguments |= {"authenticator": Accounts(), "auth_required": True}
        arguments |= {"auth_require_tls": False}
    listening = context if tls and options.get("security") == "tls" else None
    return lambda: Session(folder, options, **arguments), listening


async def serve(folder, options, listener):
    factory, context = make_session(folder, options)
    loop = asyncio.get_running_loop()
    # Errors of lines that break are what this server is for.
    loop.set_exception_handler(lambda *_: None)
    server = await loop.create_server(factory, sock=listener, ssl=context)
    (folder / "ready").touch()
    async with server:
        await server.serve_forever()


def live(folder, options):
    listener = socket.socket()
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.bind(("127.0.0.1", options["port"]))
    listener.listen(100)
    asyncio.run(serve(folder, options, listener))


def main():
    folder, options = Path(sys.argv[1]), json.loads(sys.argv[2])
    # Lives that end after so many answers, each before or after it was sent; then one that lasts.
    for number in range(options.get("lives", 0)):
        child = os.fork()
        if child == 0:
            end = {"answer": number % 13 + 1, "when": ("before", "after")[number // 13 % 2]}
            live(folder, options | {"end": end})
        os.waitpid(child, 0)
    live(folder, options)


if __name__ == "__main__":
    main()

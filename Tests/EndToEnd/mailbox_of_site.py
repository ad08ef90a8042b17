"""What the site's mail catcher has got."""

import dataclasses
import email
import email.policy
import re
import time


@dataclasses.dataclass
class Letter:
    number: int
    to: str
    subject: str
    language: str
    text: str
    html: str

    @property
    def code(self):
        """The code for a new password in it."""
        return re.search(r"^[A-Z0-9]{4}-[A-Z0-9]{4}\r?$", self.text, re.M)[0].strip()


class Mailbox:
    """The messages that have come since this was made."""

    def __init__(self, site):
        self._folder = site.folder / "mail"
        self._before = {file.name for file in self._folder.glob("*.eml")}

    def letters(self):
        files = [f for f in self._folder.glob("*.eml") if f.name not in self._before]
        return [_read(file) for file in sorted(files, key=lambda f: int(f.stem))]

    def wait(self, count, to=None, seconds=20):
        """That many messages, those to one address where it is named, the first one first."""
        end = time.monotonic() + seconds
        while True:
            found = [letter for letter in self.letters() if to in (None, letter.to)]
            if len(found) >= count:
                return found
            assert time.monotonic() < end, f"{len(found)} messages instead of {count}"
            time.sleep(0.05)

    def wait_for(self, subject, seconds=20):
        """The last message with that in its subject."""
        end = time.monotonic() + seconds
        while not (found := [x for x in self.letters() if subject in x.subject]):
            assert time.monotonic() < end, f"no message about {subject}"
            time.sleep(0.05)
        return found[-1]

    def stays_at(self, count, seconds=2.5):
        """Whether no more come: the background process looks at least once a second."""
        time.sleep(seconds)
        assert len(self.letters()) == count, [letter.subject for letter in self.letters()]


def _read(file):
    message = email.message_from_bytes(file.read_bytes(), policy=email.policy.default)
    return Letter(
        number=int(file.stem),
        to=message["X-Envelope-To"].strip().strip("<>"),
        subject=message["Subject"],
        language=message["Content-Language"],
        text=message.get_body(("plain",)).get_content(),
        html=message.get_body(("html",)).get_content(),
    )

"""Firefox and WebKit from Debian's packages, for one smoke journey each.

Playwright drives Chromium; its own builds of the other two are not used. Firefox speaks
Marionette, which needs no geckodriver; WebKit has its driver in webkit2gtk-driver.
"""

import contextlib
import json
import os
import pathlib
import socket
import subprocess
import tempfile
import time

from selenium import webdriver
from selenium.webdriver.webkitgtk.options import Options
from selenium.webdriver.webkitgtk.service import Service

MINI_BROWSER = "/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser"
ELEMENT = "element-6066-11e4-a52e-4f735466cecf"


@contextlib.contextmanager
def firefox():
    """A headless firefox-esr with an empty profile that accepts our certificate."""
    with tempfile.TemporaryDirectory(prefix="portal-firefox-") as folder:
        profile = pathlib.Path(folder)
        (profile / "user.js").write_text('user_pref("marionette.port", 0);\n')
        process = subprocess.Popen(
            ["firefox-esr", "--headless", "--marionette", "--no-remote", "--profile", folder],
            env=os.environ | {"HOME": folder, "MOZ_DISABLE_CONTENT_SANDBOX": "1"},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            yield Marionette(_marionette_port(profile, process))
        finally:
            process.terminate()
            process.wait(20)


@contextlib.contextmanager
def webkit():
    """A WebKitGTK browser on a display of its own that accepts our certificate."""
    display = subprocess.Popen(
        ["Xvfb", "-displayfd", "1", "-screen", "0", "1280x1024x24", "-nolisten", "tcp"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    try:
        number = display.stdout.readline().decode().strip()
        options = Options()
        options.binary_location = MINI_BROWSER
        options.add_argument("--automation")
        options.set_capability("acceptInsecureCerts", True)
        # Its sandbox needs user namespaces, which root in a container does not have.
        environment = os.environ | {
            "DISPLAY": f":{number}",
            "WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1",
        }
        service = Service("/usr/bin/WebKitWebDriver", env=environment)
        driver = webdriver.WebKitGTK(options=options, service=service)
        try:
            yield WebKit(driver)
        finally:
            driver.quit()
    finally:
        display.terminate()
        display.wait(20)


class WebKit:
    """What a smoke journey needs, over Selenium."""

    def __init__(self, driver):
        self._driver = driver

    def open(self, address):
        self._driver.get(address)

    def title(self):
        return self._driver.title

    def text(self, selector):
        return self._driver.find_element("css selector", selector).text

    def fill(self, selector, text):
        element = self._driver.find_element("css selector", selector)
        element.clear()
        element.send_keys(text)

    def click(self, selector):
        self._driver.find_element("css selector", selector).click()

    def run(self, script):
        return self._driver.execute_script(script)


class Marionette:
    """The same, over Firefox's own protocol: `length:[kind, id, name, parameters]`."""

    def __init__(self, port):
        self._socket = socket.create_connection(("127.0.0.1", port), timeout=60)
        self._reader = self._socket.makefile("rb")
        self._last = 0
        self._read()
        self._send("WebDriver:NewSession", {"acceptInsecureCerts": True})

    def open(self, address):
        self._send("WebDriver:Navigate", {"url": address})

    def title(self):
        return self._send("WebDriver:GetTitle")["value"]

    def text(self, selector):
        return self._send("WebDriver:GetElementText", {"id": self._find(selector)})["value"]

    def fill(self, selector, text):
        element = self._find(selector)
        self._send("WebDriver:ElementClear", {"id": element})
        self._send("WebDriver:ElementSendKeys", {"id": element, "text": text})

    def click(self, selector):
        self._send("WebDriver:ElementClick", {"id": self._find(selector)})

    def run(self, script):
        parameters = {"script": script, "args": []}
        return self._send("WebDriver:ExecuteScript", parameters)["value"]

    def _find(self, selector):
        parameters = {"using": "css selector", "value": selector}
        return self._send("WebDriver:FindElement", parameters)["value"][ELEMENT]

    def _send(self, name, parameters=None):
        self._last += 1
        message = json.dumps([0, self._last, name, parameters or {}]).encode()
        self._socket.sendall(str(len(message)).encode() + b":" + message)
        _, _, error, result = self._read()
        if error:
            raise RuntimeError(f"{name}: {error['error']}: {error['message']}")
        return result

    def _read(self):
        digits = b""
        while (byte := self._reader.read(1)) != b":":
            if not byte:
                raise ConnectionError("Firefox went away")
            digits += byte
        return json.loads(self._reader.read(int(digits)))


def _marionette_port(profile, process, seconds=60):
    """Firefox chooses a free port and writes it into its profile."""
    told = profile / "MarionetteActivePort"
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise RuntimeError(f"firefox-esr ended with {process.returncode}")
        if told.exists() and (port := told.read_text().strip()):
            return int(port)
        time.sleep(0.05)
    raise TimeoutError("firefox-esr did not start")

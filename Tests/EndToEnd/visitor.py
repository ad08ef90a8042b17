"""Somebody with a browser window, who minds what a browser complains about."""

from client import PASSWORD


class Visitor:
    """Asserts at the end that nothing came from elsewhere and that the console stayed empty."""

    def __init__(self, site, chromium, width=1280, height=900, **options):
        self._origin = site.origin
        self._complaints = []
        self.context = chromium.new_context(
            base_url=site.origin,
            ignore_https_errors=True,
            viewport={"width": width, "height": height},
            **{"locale": "en-US", "timezone_id": "America/New_York"} | options,
        )
        self.context.set_default_timeout(10_000)
        self.context.on("request", self._note_request)
        self.context.on("console", self._note_console)
        self.context.on("weberror", lambda error: self._complaints.append(str(error.error)))
        self.page = self.context.new_page()

    def sign_in(self, name, password=PASSWORD):
        self.page.goto("/session/new")
        self.page.get_by_label("User name", exact=True).fill(name)
        self.page.get_by_label("Password", exact=True).fill(password)
        self.page.get_by_role("button", name="Sign in").click()
        return self.page

    def close(self):
        self.context.close()
        assert not self._complaints, "\n".join(self._complaints)

    def _note_request(self, request):
        if not request.url.startswith((self._origin + "/", "data:")):
            self._complaints.append(f"a request to {request.url}")

    def _note_console(self, message):
        # The browser also reports the status of a page that is meant to be an error page.
        is_status = "the server responded with a status of" in message.text
        if message.type in ("error", "warning") and not is_status:
            self._complaints.append(f"{message.type}: {message.text}")

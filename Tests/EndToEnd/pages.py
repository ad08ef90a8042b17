"""Every kind of page that a reader can come to, each with a way to open it in a browser."""

import dataclasses
from collections.abc import Callable


@dataclasses.dataclass
class Kind:
    """`open` brings a visitor's window there and returns nothing."""

    name: str
    open: Callable
    status: int = 200
    is_ours: bool = True


def _at(path, name=None, password="Demo-pass-1"):
    def go(visitor):
        if name:
            visitor.sign_in(name, password)
        visitor.page.goto(path)

    return go


def _signed_in(name, password="Demo-pass-1"):
    return lambda visitor: visitor.sign_in(name, password)


def _posting(path, fields, encoding="application/x-www-form-urlencoded"):
    """Sends a form that no page of ours would send."""

    def go(visitor):
        visitor.page.goto("/session/new")
        with visitor.page.expect_navigation():
            visitor.page.evaluate(
                """([path, fields, encoding]) => {
                    const form = document.createElement("form");
                    form.method = "post";
                    form.action = path;
                    form.enctype = encoding;
                    for (const [name, value] of Object.entries(fields)) {
                        const field = document.createElement("textarea");
                        field.name = name;
                        field.value = value;
                        form.append(field);
                    }
                    document.body.append(form);
                    form.submit();
                }""",
                [path, fields, encoding],
            )

    return go


def _with_a_broken_address(visitor):
    # The browser sends it as it is, and nginx itself refuses it.
    visitor.page.goto("/%")


def _first_sign_in_without_a_password(visitor):
    visitor.sign_in("first400", "Ab3dEf7h")
    # Without the browser's own check.
    visitor.page.evaluate("document.querySelector('main form').noValidate = true")
    visitor.page.get_by_role("button", name="Save").click()
    visitor.page.locator(".pp-field__error").first.wait_for()


def _verifying_without_answers(visitor):
    visitor.sign_in("mary200")
    visitor.page.goto("/verification?then=/people")
    visitor.page.evaluate("document.querySelector('main form').noValidate = true")
    visitor.page.get_by_role("button", name="Confirm").click()
    visitor.page.locator(".pp-field__error").first.wait_for()


def _with_a_draft(visitor):
    visitor.sign_in("sofia230")
    visitor.page.goto("/security/user-name")
    with visitor.page.expect_response("**/drafts"):
        visitor.page.get_by_label("User name").fill("sofia.m")
    visitor.page.reload()


def _forgetting(path):
    """Sends a form of that page with nothing in it."""

    def go(visitor):
        visitor.page.goto(path)
        # Without the browser's own check.
        visitor.page.evaluate("document.querySelector('main form').noValidate = true")
        visitor.page.locator("main form > .pp-button").first.click()
        visitor.page.locator(".pp-field__error").first.wait_for()

    return go


KINDS = [
    Kind("sign-in", _at("/session/new")),
    Kind("sign-in asked for by a link", _at("/people/201/appointments")),
    Kind("sign-in with an error", lambda v: v.sign_in("nobody-here", "x"), 422),
    Kind("sign-in after signing out", _at("/session/new?signed-out=1")),
    Kind("forgotten password", _at("/password-reset/new")),
    Kind("forgotten password with an error", _forgetting("/password-reset/new"), 422),
    Kind("the code for a new password", _at("/password-reset")),
    Kind("the code with errors", _forgetting("/password-reset"), 422),
    Kind("forgotten user name", _at("/user-name-reminder/new")),
    Kind("forgotten user name with errors", _forgetting("/user-name-reminder/new"), 422),
    Kind("a link that works no more", _at("/invitation/" + "A" * 43)),
    Kind("a new link on its way", _at("/invitation")),
    Kind("a user name on its way", _at("/user-name-reminder")),
    Kind("appointments", _signed_in("mary200")),
    Kind("appointments of a child", _at("/people/201/appointments", "mary200")),
    Kind("all appointments", _at("/appointments?show=all", "mary200")),
    Kind("appointments in another zone", _signed_in("tom300")),
    Kind("no appointments", _signed_in("grace250")),
    Kind("a very long name", _signed_in("maxi277")),
    Kind("a name in another script", _signed_in("sakura278")),
    Kind("people", _at("/people", "mary200")),
    Kind("people without data", _at("/people", "hank280")),
    Kind("people with a long name", _at("/people", "maxi277")),
    Kind("access history", _at("/history", "mary200")),
    Kind("access history of a child", _at("/people/201/history", "mary200")),
    Kind("older access history", _at("/history?before=1", "mary200")),
    Kind("contact", _at("/contact")),
    Kind("contact of a clinic", _at("/contact?CID=2")),
    Kind("contact after signing in", _at("/contact", "mary200")),
    Kind("first sign-in", _signed_in("first400", "Ab3dEf7h")),
    Kind("first sign-in with errors", _first_sign_in_without_a_password, 422),
    Kind("another user name first", _signed_in("petra276")),
    Kind("security", _at("/security", "mary200")),
    Kind("security after a change", _at("/security?changed=password", "mary200")),
    Kind("change password", _at("/security/password", "mary200")),
    Kind("change user name", _at("/security/user-name", "mary200")),
    Kind("a form with a draft", _with_a_draft),
    Kind("how long the session lasts", _at("/session/time?then=/people", "mary200")),
    Kind("how long the session lasts when it has ended", _at("/session/time?then=/people")),
    Kind("confirming who one is", _at("/verification?then=/people", "mary200")),
    Kind("confirming who one is with errors", _verifying_without_answers, 422),
    Kind("not found", _at("/no-such-page"), 404),
    Kind("not found after signing in", _at("/people/300/appointments", "mary200"), 404),
    Kind("an expired form", _posting("/language", {"language": "es", "token": "x"}), 403),
    Kind("a bad request", _posting("/language", {"language": "es"}, "text/plain"), 400),
    Kind("too much", _posting("/session", {"user_name": "x" * 70_000}), 413),
    Kind("much too much", _posting("/session", {"user_name": "x" * 200_000}), 413, False),
    Kind("an address that nginx refuses", _with_a_broken_address, 400, False),
    Kind("an error of nginx", _at("/assets/missing.css"), 404, False),
]

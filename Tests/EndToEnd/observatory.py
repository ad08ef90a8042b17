"""The score that Mozilla's HTTP Observatory gives (its table of August 2026), worked out here.

Not counted: the five points of a host on the browsers' preload list. 160 is the most without.
"""

import re

BASE = 100
BONUS_FROM = 90


def score(answer, *, redirects_to_tls=True):
    """The score of an answer, and what cost points."""
    lost = dict(_penalties(answer, redirects_to_tls))
    reached = BASE - sum(lost.values())
    gained = sum(_bonuses(answer).values()) if reached >= BONUS_FROM else 0
    return reached + gained, lost


def policy_of(answer):
    """The Content-Security-Policy as a dictionary; two of them would both hold."""
    header = answer.header("Content-Security-Policy") or ""
    parts = [part.split() for part in header.split(";") if part.strip()]
    assert len({p[0] for p in parts}) == len(parts), "a directive comes twice"
    return {part[0]: part[1:] for part in parts}


def _scripts(answer):
    return re.findall(r"<script[^>]*>", answer.body.decode("utf-8", "replace"))


def _sessions(answer):
    return [c for c in answer.all("Set-Cookie") if "session" in c.split("=")[0]]


def _max_age(answer):
    found = re.search(r"max-age=(\d+)", answer.header("Strict-Transport-Security") or "")
    return int(found.group(1)) if found else 0


def _penalties(answer, redirects_to_tls):
    policy = policy_of(answer)
    sources = {word for words in policy.values() for word in words}
    if not policy:
        yield "no CSP", 25
    elif sources & {"'unsafe-inline'", "'unsafe-eval'", "data:", "*", "https:", "http:"}:
        yield "unsafe CSP", 20
    if _max_age(answer) < 15_768_000:
        yield "HSTS short or missing", 10 if _max_age(answer) else 20
    for cookie in answer.all("Set-Cookie"):
        if "; Secure" not in cookie:
            yield "cookie without Secure", 40 if cookie in _sessions(answer) else 20
        if "; HttpOnly" not in cookie and cookie in _sessions(answer):
            yield "session without HttpOnly", 30
    if answer.header("X-Content-Type-Options") != "nosniff":
        yield "no nosniff", 5
    if answer.header("X-Frame-Options") != "DENY" and "frame-ancestors" not in policy:
        yield "can be framed", 20
    if not redirects_to_tls:
        yield "no redirect to TLS", 20
    if answer.header("Access-Control-Allow-Origin") is not None:
        yield "open to other origins", 50
    if answer.header("Referrer-Policy") in ("unsafe-url", "origin", "origin-when-cross-origin"):
        yield "referrer tells too much", 5
    if any("integrity=" not in s and 'src="/' not in s for s in _scripts(answer)):
        yield "script without integrity", 5


def _bonuses(answer):
    policy = policy_of(answer)
    cookies = answer.all("Set-Cookie")
    strict = policy.get("default-src") == ["'none'"] and policy.get("form-action") in (
        ["'none'"], ["'self'"],
    )
    guarded = all("; HttpOnly" in c and "; SameSite=" in c for c in cookies)
    scripts = _scripts(answer)
    return {
        "strict CSP": 10 if strict else 5,
        "cookies": 5 if guarded else 0,
        "referrer": 5 if answer.header("Referrer-Policy") == "no-referrer" else 0,
        # A page without scripts has nothing to check and counts as one that checks.
        "integrity": 5 if all("integrity=" in s for s in scripts) else 0,
        "framing": 5 if policy.get("frame-ancestors") == ["'none'"] else 0,
        "CORP": 10 if answer.header("Cross-Origin-Resource-Policy") == "same-origin" else 0,
        "COEP": 10 if answer.header("Cross-Origin-Embedder-Policy") == "require-corp" else 0,
        "COOP": 10 if answer.header("Cross-Origin-Opener-Policy") == "same-origin" else 0,
    }

"""Static files: kept for a year under names that change, and nothing beside them."""

import base64
import gzip
import hashlib
import re

import pytest

from client import Client, raw_status, send_raw

ASSETS = ["portal.css", "portal.js", "session.js", "favicon.svg"]
TYPES = {"css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8",
         "svg": "image/svg+xml"}


@pytest.mark.parametrize("name", ASSETS)
def test_a_browser_may_keep_it_for_good(site, client, name):
    answer = client.get(site.built_address(name))
    assert answer.status == 200
    assert answer.header("Cache-Control") == "public, max-age=31536000, immutable"
    assert answer.header("Content-Type") == TYPES[name.split(".")[-1]]
    assert answer.all("Set-Cookie") == []


@pytest.mark.parametrize("name", ASSETS)
def test_its_name_is_a_digest_of_its_content(site, client, name):
    address = site.built_address(name)
    digest = hashlib.sha256(client.get(address).body).hexdigest()
    assert address == f"/assets/{name.split('.')[0]}.{digest[:12]}.{name.split('.')[1]}"


@pytest.mark.parametrize("name", ASSETS)
def test_its_compressed_twin_is_the_same(site, client, name):
    address = site.built_address(name)
    plain, packed = client.get(address), client.get(address, Accept_Encoding="gzip")
    assert packed.header("Content-Encoding") == "gzip"
    assert gzip.decompress(packed.body) == plain.body
    assert plain.header("Content-Encoding") is None


@pytest.mark.parametrize("name", ["portal.css", "portal.js", "session.js"])
def test_pages_say_what_its_content_must_be(site, client, mary, name):
    address = site.built_address(name)
    integrity = re.search(
        rf'="{re.escape(address)}" integrity="sha384-([^"]+)"', mary.get("/people").text
    ).group(1)
    assert base64.b64decode(integrity) == hashlib.sha384(client.get(address).body).digest()


@pytest.mark.parametrize(
    "path",
    ["/assets/portal.css", "/assets/portal.000000000000.css", "/assets/", "/assets/manifest",
     "/manifest", "/assets/../manifest", "/assets/..%2fmanifest", "/assets/%2e%2e/manifest",
     "/assets../manifest", "/assets../keys", "/office", "/office/", "/office../keys",
     "/office/../keys", "/office/..%2f..%2fkeys", "/office../portal.env", "/.git/config",
     "/.env", "/portal.env", "/errors/404.html", "/errors/", "/static/manifest", "/index.html",
     "/nginx_status", "/status", "/healthz", "/readyz", "/livez", "/server-status", "/backup.sql",
     "/assets/portal.css.gz", "/office/demo-logo.svg/", "/assets//manifest"],
)
def test_nothing_beside_them_is_served(site, path):
    answer = send_raw(
        site, f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n".encode()
    )
    assert raw_status(answer) in (400, 404), answer[:300]
    for secret in (b"PORTAL_", b"sha384-", b"CREATE TABLE"):
        assert secret not in answer.replace(b'integrity="sha384-', b"")


def test_a_picture_of_the_office_cannot_run_scripts(client):
    answer = client.get("/office/demo-logo.svg")
    assert "default-src 'none'" in answer.header("Content-Security-Policy")
    assert answer.header("Content-Type") == "image/svg+xml"


def test_robots_are_told_to_stay_away(client):
    assert client.get("/robots.txt").text == "User-agent: *\nDisallow: /\n"


def test_they_need_no_cookie(site):
    answer = Client(site).get(site.built_address("portal.css"), Cookie="__Host-pp_session=x")
    assert answer.status == 200

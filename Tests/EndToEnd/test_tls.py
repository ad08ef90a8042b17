"""TLS 1.2 and 1.3 with the suites of Mozilla's intermediate list, and nothing older."""

import subprocess

import pytest


def handshake(site, *options):
    """What OpenSSL's client reports; its own security level is lowered to try old things."""
    return subprocess.run(
        ["openssl", "s_client", "-connect", f"127.0.0.1:{site.port}", "-brief", *options],
        input="", capture_output=True, text=True, timeout=20, check=False,
    )


def is_accepted(done):
    return done.returncode == 0 and "CONNECTION ESTABLISHED" in done.stderr


@pytest.mark.parametrize("version", ["-tls1_2", "-tls1_3"])
def test_current_versions_are_spoken(site, version):
    assert is_accepted(handshake(site, version))


@pytest.mark.parametrize("version", ["-tls1", "-tls1_1"])
def test_old_versions_are_not(site, version):
    assert not is_accepted(handshake(site, version, "-cipher", "ALL:@SECLEVEL=0"))


SUITES_12 = [
    "ECDHE-ECDSA-AES128-GCM-SHA256", "ECDHE-ECDSA-AES256-GCM-SHA384",
    "ECDHE-ECDSA-CHACHA20-POLY1305",
]
SUITES_13 = ["TLS_AES_128_GCM_SHA256", "TLS_AES_256_GCM_SHA384", "TLS_CHACHA20_POLY1305_SHA256"]


@pytest.mark.parametrize("suite", SUITES_12)
def test_good_suites_are_spoken(site, suite):
    assert is_accepted(handshake(site, "-tls1_2", "-cipher", suite))


@pytest.mark.parametrize("suite", SUITES_13)
def test_all_suites_of_tls_13_are_spoken(site, suite):
    assert is_accepted(handshake(site, "-tls1_3", "-ciphersuites", suite))


def test_no_other_suite_is(site):
    others = "ALL:COMPLEMENTOFALL:!eNULL:@SECLEVEL=0:" + ":".join(f"-{s}" for s in SUITES_12)
    assert not is_accepted(handshake(site, "-tls1_2", "-cipher", others))


@pytest.mark.parametrize("curve", ["X25519", "P-256", "P-384"])
def test_good_curves_are_spoken(site, curve):
    assert is_accepted(handshake(site, "-curves", curve))


@pytest.mark.parametrize("curve", ["P-521", "X448", "secp256k1"])
def test_other_curves_are_not(site, curve):
    assert not is_accepted(handshake(site, "-curves", curve))


def test_http_2_is_spoken(site):
    done = subprocess.run(
        ["curl", "--silent", "--http2", "--cacert", site.folder / "tls" / "site.pem",
         "--output", "/dev/null", "--write-out", "%{http_version}", f"{site.origin}/session/new"],
        capture_output=True, text=True, timeout=20, check=False,
    )
    assert done.stdout == "2"

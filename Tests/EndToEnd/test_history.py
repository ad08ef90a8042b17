"""What the portal leaves behind in the practice's own logs (L-16, R-10)."""

import pytest

from client import Client


@pytest.fixture
def written(site):
    """The rows that came since the test began."""
    start = {
        "securitylog": site.value("SELECT COALESCE(MAX(SecurityLogNum), 0) FROM securitylog"),
        "eservicelog": site.value("SELECT COALESCE(MAX(EServiceLogNum), 0) FROM eservicelog"),
    }
    keys = {"securitylog": "SecurityLogNum", "eservicelog": "EServiceLogNum"}
    return lambda table, columns: site.sql(
        f"SELECT {columns} FROM {table} WHERE {keys[table]} > {start[table]} ORDER BY {keys[table]}"
    )


def looks(written):
    return written("securitylog", "PatNum, FKey, LogSource, UserNum, PermType")


def test_a_sign_in_is_written_where_the_office_looks(site, written):
    site.sql("UPDATE userweb SET DateTimeLastLogin = '0001-01-01' WHERE UserWebNum = 300")
    Client(site).sign_in("tom300")

    assert written("securitylog", "PermType, PatNum, UserNum, LogSource, FKey") == [
        ["175", "300", "0", "6", "0"]
    ]
    assert written("eservicelog", "EServiceType, EServiceAction, PatNum, ClinicNum") == [
        ["5", "16", "300", "2"]
    ]
    guid = written("eservicelog", "LogGuid")[0][0]
    assert site.value("SELECT LogGuid FROM portal_session ORDER BY SessionNum DESC LIMIT 1") == guid


def test_its_time_is_what_the_practices_clocks_show(site, written):
    site.sql("UPDATE userweb SET DateTimeLastLogin = '0001-01-01' WHERE UserWebNum = 300")
    Client(site).sign_in("tom300")
    now = "CONVERT_TZ(UTC_TIMESTAMP(), '+00:00', '{}')"
    # The server may have no zone tables: the two offsets of New York are tried.
    offsets = [
        int(
            site.value(
                f"""SELECT ABS(TIMESTAMPDIFF(SECOND, DateTimeLastLogin, {now.format(offset)}))
                FROM userweb WHERE UserWebNum = 300"""
            )
        )
        for offset in ("-05:00", "-04:00")
    ]
    assert min(offsets) < 30
    assert written("securitylog", "LogDateTime") == site.sql(
        "SELECT DateTimeLastLogin FROM userweb WHERE UserWebNum = 300"
    )


@pytest.mark.parametrize("name", ["tom300", "nobody-here", "victor260", "olga270"])
def test_a_refused_sign_in_writes_nothing_there(site, written, name):
    Client(site).try_sign_in(name, "wrong")
    assert written("securitylog", "PermType") == written("eservicelog", "EServiceAction") == []
    site.sql("DELETE FROM portal_throttle")


def test_looking_at_another_persons_page_is_written(mary, written):
    mary.get("/people/201/appointments")
    assert looks(written) == [["200", "201", "6", "0", "75"]]
    mary.get("/people/202/appointments?show=all")
    assert looks(written)[1:] == [["200", "202", "6", "0", "75"]]


def test_looking_at_ones_own_page_is_not(mary, written):
    mary.get("/appointments")
    mary.get("/people/200/appointments")
    assert looks(written) == []


def test_a_try_that_is_refused_is_not_written_as_a_look(mary, written):
    assert mary.get("/people/300/appointments").status == 404
    assert looks(written) == []


def test_a_head_and_a_prefetch_show_nothing_and_write_nothing(mary, written):
    head = mary.request("HEAD", "/people/201/appointments")
    assert (head.status, head.body) == (200, b"")
    prefetch = mary.get("/people/201/appointments", Sec_Purpose="prefetch")
    assert b"Hartwell" not in prefetch.body
    assert looks(written) == []


def test_downloading_a_childs_calendar_file_is_written_too(mary, written):
    mary.get("/appointments/20104/calendar.ics")
    assert looks(written) == [["200", "201", "6", "0", "75"]]


def test_seeing_the_familys_data_on_people_is_written_too(mary, written):
    mary.get("/people")
    assert sorted(row[1] for row in looks(written)) == ["201", "202"]


def test_nothing_else_changes_by_looking(site, mary):
    """Every GET of a journey leaves all but the named tables as they were (ASVS 3.5.3)."""
    tables = [
        row[0]
        for row in site.sql("SHOW TABLES")
        if row[0] not in ("portal_history", "securitylog", "portal_session", "eservicelog")
    ]
    checksums = f"CHECKSUM TABLE {', '.join(tables)}"
    before = site.sql(checksums)
    for path in [
        "/", "/session/new", "/appointments", "/appointments?show=all", "/people", "/contact",
        "/people/201/appointments", "/appointments/20021/calendar.ics", "/session/end",
        "/session", "/language", "/security", "/security/setup", "/security/password",
        "/security/user-name", "/history", "/people/201/history", "/nowhere",
    ]:
        mary.get(path)
    assert site.sql(checksums) == before

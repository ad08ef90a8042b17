"""A month of a practice with two thousand visits, some of them moved and cancelled, tick by tick
against a second implementation of the rules."""

import datetime
import os
import random

import pytest
from invite_practice import Rows, Run, session_of
from invite_rules import DAY, Office, Oracle, Person, Rule, Visit

LONG = os.environ.get("PORTAL_TEST_LONG") == "1"
STEP = 15 * 60
HOUR = datetime.timedelta(hours=1)


class Month:
    """People, visits and what happens to them, the same for the same seed."""

    def __init__(self, seed, begin, days, visits):
        self.random = random.Random(seed)
        self.begin, self.days = begin, days
        self.people = self.make_people(visits // 2)
        self.visits = []
        for number in range(visits):
            self.visits.append(self.make_visit(60_000 + number))
        self.events = sorted(
            (self.make_event() for _ in range(visits // 4)), key=lambda event: event[0]
        )

    def make_people(self, count):
        people = []
        while len(people) < count:
            family = self.random.choice([1, 1, 1, 2, 3, 4])
            clinic = self.random.choice([1, 1, 2, 3])
            for _ in range(family):
                number = 5000 + len(people)
                address = f"f{number if not _ else people[-1].number - _ + 1}@example.org"
                people.append(Person(number, address, clinic))
        for person in people:
            dice = self.random.random()
            person.opted_out = dice < 0.05
            person.lacks = 0.05 <= dice < 0.1
            if 0.1 <= dice < 0.3:
                ago = datetime.timedelta(days=self.random.randrange(60), hours=5)
                person.last_visit = self.begin - ago
            elif dice > 0.97:
                person.email = "nowhere"
        return people

    def moment(self):
        day = self.random.randrange(-10, self.days + 10)
        quarter = self.random.randrange(24, 95)
        return self.begin + day * DAY + quarter * datetime.timedelta(minutes=15)

    def make_visit(self, number):
        person = self.random.choice(self.people)
        start = self.moment()
        status = 2 if start < self.begin else 1
        minutes = self.random.choice([15, 30, 60, 90])
        # Families come on one day.
        relatives = [v for v in self.visits if v.patient == person.number - 1]
        if relatives and self.random.random() < 0.6:
            start = relatives[0].start + HOUR
        return Visit(number, person.number, status, start, minutes, person.clinic)

    def make_event(self):
        at = self.begin + datetime.timedelta(
            seconds=STEP * self.random.randrange(1, self.days * 86400 // STEP)
        )
        kind = self.random.choice(["move", "move", "shift", "cancel", "complete", "sign in"])
        return (at, kind, self.random.randrange(len(self.visits)), self.moment())


def apply(event, month, session):
    """What happens, in the database and in the model."""
    at, kind, index, time = event
    visit = month.visits[index]
    if kind == "sign in":
        person = next(p for p in month.people if p.number == visit.patient)
        known = session.sql(
            f"SELECT UserWebNum FROM userweb WHERE FKey = {person.number} AND Password <> 'None$$'"
        )
        if not known:
            return
        person.last_visit = at
        session.sql(
            f"UPDATE userweb SET DateTimeLastLogin = '{at}' WHERE FKey = {person.number}"
        )
        return
    if kind == "move":
        visit.start = time
    elif kind == "shift":
        visit.start = visit.start.replace(hour=(visit.start.hour + 1) % 22 or 8)
    elif kind == "cancel":
        visit.status = 5
    elif kind == "complete":
        visit.status = 2
    session.sql(
        f"UPDATE appointment SET AptDateTime = '{visit.start}', AptStatus = {visit.status} "
        f"WHERE AptNum = {visit.number}"
    )


def load(month, rows, session):
    rows.people([
        (p.number, p.email, "", p.number, p.clinic if p.clinic < 3 else 0) for p in month.people
    ])
    for person in month.people:
        if person.opted_out:
            session.sql(
                "INSERT INTO commoptout (PatNum, OptOutSms, OptOutEmail) "
                f"VALUES ({person.number}, 0, {month.random.choice([1, 64, 65, 80])})"
            )
        if person.lacks:
            field = month.random.choice(["City", "HmPhone", "Address"])
            session.sql(f"UPDATE patient SET {field} = ' ' WHERE PatNum = {person.number}")
        if person.last_visit:
            session.sql(
                "INSERT INTO userweb (FKey, FKeyType, UserName, Password, PasswordResetCode, "
                f"DateTimeLastLogin) VALUES ({person.number}, 1, 'u{person.number}', "
                f"'SHA3_512$x$eA==', '', '{person.last_visit}')"
            )
    rows.visits([
        (v.number, v.patient, v.status, v.start, v.minutes, v.clinic if v.clinic < 3 else 0)
        for v in month.visits
    ])


@pytest.mark.parametrize("seed", range(3 if LONG else 1))
def test_every_message_that_the_rules_ask_for_and_no_other(
    seed, make_host, outbox, mail_server, clock, practice
):
    days, visits = (30, 2_000) if LONG else (3, 400)
    # All clocks of the practice show UTC here; others tests look at zones.
    begin = datetime.datetime(2027, 3, 1) + seed * 60 * DAY
    outbox.clock.now = begin.replace(tzinfo=datetime.timezone.utc)
    outbox.clock.write()
    outbox.empty()
    with session_of(practice) as session:
        rows = Rows(session, begin)
        rows.empty()
        # The practice's rules, those of a clinic with defaults, and those of a clinic of its own.
        rows.rule(1, 7 * 86400, quiet=86400, mode=0)
        rows.rule(2, 14 * 86400, mode=1)
        rows.rule(3, -3600, mode=2, span=20 * 86400)
        rows.rule(4, 3 * 86400, mode=1, clinic=2, quiet=7200)
        rows.rule(5, -86400, mode=0, clinic=2)
        rows.rule(6, 86400, mode=1, clinic=2, enabled=0)
        rows.clinic(1, Enabled=1, UseDefaults=1)
        rows.clinic(2, Enabled=1, UseDefaults=0)
        practice_rules = [
            Rule(1, 7 * DAY, 0, DAY), Rule(2, 14 * DAY, 1), Rule(3, -HOUR, 2, span=20 * DAY),
        ]
        clinic_rules = [Rule(4, 3 * DAY, 1, 2 * HOUR), Rule(5, -DAY, 0)]
        excluded = {(begin + n * DAY).date() for n in (2, 9, 10, 11)}
        for day in excluded:
            session.sql(
                f"INSERT INTO autocommexcludedate (ClinicNum, DateExclude) VALUES (0, '{day}')"
            )
        office = Office(
            {1: practice_rules, 2: clinic_rules, 3: practice_rules}, datetime.time(7),
            datetime.time(22), excluded,
        )
        month = Month(seed, begin, days, visits)
        load(month, rows, session)
        oracle = Oracle(office, month.people, month.visits)
        host = make_host(**mail_server.settings).start()
        run = Run(host, outbox, mail_server, session)
        expected, events = [], list(month.events)
        now = begin
        for _ in range(days * 86400 // STEP):
            now += datetime.timedelta(seconds=STEP)
            while events and events[0][0] <= now:
                apply(events.pop(0), month, session)
            asked = oracle.tick(now)
            expected += [(now, to, people) for to, people in asked]
            outbox.clock.advance(STEP)
            # Nothing changes in the closed hours but whether it is still too early.
            if office.is_open(now) or now.hour in (6, 23):
                run.settle()
        letters = run.letters()
        found = [
            (x["at"], x["to"], {n: " ".join(when) for n, when in x["people"].items()})
            for x in letters
        ]
        wanted = [
            (at, to, {n: spoken(start) for n, start in people.items()})
            for at, to, people in expected
        ]
        by = lambda row: (row[0], row[1], sorted(row[2].items()))  # noqa: E731
        missing = [row for row in wanted if row not in found]
        extra = [row for row in found if row not in wanted]
        assert not missing and not extra, "\n".join(map(str, missing[:9] + ["extra"] + extra[:9]))
        assert sorted(found, key=by) == sorted(wanted, key=by)
        assert len(found) > visits // 6
        assert any(len(people) > 1 for _, _, people in found)
        assert all(office.is_open(at) for at, _, _ in found)
        check_tables(session, letters)
        errors = [line for line in host.log() if line["level"] == "error"]
        assert not errors, errors[:3]


def spoken(start):
    """As the messages say it: the day in the office's pattern, the time as the language has it."""
    hour = start.hour % 12 or 12
    return f"{start:%Y-%m-%d} {hour}:{start:%M} {'AM' if start.hour < 12 else 'PM'}"


def check_tables(session, letters):
    """What the practice software reads tells the same."""
    count = lambda query: int(session.sql(f"SELECT COUNT(*) FROM {query}")[0])  # noqa: E731
    people = sum(len(letter["people"]) for letter in letters)
    assert count("emailmessage WHERE MsgType = 'PatPortalInvite'") == len(letters)
    assert count("commlog WHERE PatNum >= 5000") == people
    assert count("portal_invite WHERE State <> 2") == 0
    assert count("portal_invite") == count("patientportalinvite WHERE SendStatus = 3") >= people
    assert count("patientportalinvite WHERE SendStatus <> 3") == 0
    assert count("patientportalinvite WHERE MessageFk = 0 OR DateTimeSent < '2027-01-01'") == 0
    given = count("portal_access WHERE GivenAt IS NOT NULL")
    assert given == count("ehrmeasureevent WHERE PatNum >= 5000 AND EventType = 1") > 0

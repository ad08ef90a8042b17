"""A practice of people and visits that invitations are tested with, and a mariadb that stays open."""

import contextlib
import datetime
import email
import email.policy
import random
import re

from jobs import eventually

TICKS = 10_000_000
MARK = "@@end"


class Session:
    """One mariadb client for many statements: starting one for each takes longer than the work."""

    def __init__(self, database):
        self.client = database.server.client(database.name)

    def sql(self, text):
        self.client.stdin.write(f"{text};\nSELECT '{MARK}';\n")
        self.client.stdin.flush()
        lines = []
        while (line := self.client.stdout.readline().rstrip("\n")) != MARK:
            assert line or self.client.poll() is None, "the client has ended"
            lines.append(line)
        return lines

    def close(self):
        self.client.stdin.close()
        self.client.wait(10)


class Rows:
    """Makes people, visits and rules, and keeps what it made."""

    def __init__(self, session, now):
        self.session = session
        self.now = now

    def empty(self):
        self.session.sql(
            "DELETE FROM appointment; DELETE FROM apptreminderrule; DELETE FROM portal_invite;"
            "DELETE FROM portal_access_link; DELETE FROM portal_access; DELETE FROM commoptout;"
            "DELETE FROM patientportalinvite; DELETE FROM autocommexcludedate;"
            "DELETE FROM portal_mail; DELETE FROM portal_job WHERE Subject > 0;"
            "DELETE FROM patient WHERE PatNum >= 5000; DELETE FROM userweb WHERE FKey >= 5000;"
            "DELETE FROM portal_user_name WHERE UserWebNum NOT IN (SELECT UserWebNum FROM userweb);"
            "DELETE FROM patientlink; DELETE FROM commlog WHERE PatNum >= 5000;"
            "DELETE FROM ehrmeasureevent WHERE PatNum >= 5000;"
            "DELETE FROM clinicpref WHERE PrefName LIKE 'PatientPortalInvite%';"
            "DELETE FROM portal_setting WHERE Name LIKE 'PortalInvite%';"
            "UPDATE portal_setting SET Value = 'UTC' WHERE Name = 'PortalTimeZone';"
            "UPDATE clinic SET TimeZone = 'UTC', IsConfirmEnabled = 1;"
        )
        for name, value in (
            ("PatientPortalURL", "https://portal.example.org/home"), ("EasyNoClinics", "0"),
            ("PatientPortalInviteEnabled", "1"), ("PatientCommunicationDateFormat", "yyyy-MM-dd"),
            ("AutomaticCommunicationTimeStart", "0001-01-01 07:00:00"),
            ("AutomaticCommunicationTimeEnd", "0001-01-01 22:00:00"),
        ):
            self.preference(name, value)

    def preference(self, name, value):
        self.session.sql(
            f"UPDATE preference SET ValueString = '{value}' WHERE PrefName = '{name}'"
        )

    def clinic(self, clinic, **preferences):
        for name, value in preferences.items():
            self.session.sql(
                "INSERT INTO clinicpref (ClinicNum, PrefName, ValueString) "
                f"VALUES ({clinic}, 'PatientPortalInvite{name}', '{value}')"
            )

    def people(self, rows):
        """Rows of (PatNum, email, language, guarantor, clinic)."""
        values = ",".join(
            f"({n}, 'Test', 'P{n}', '', 0, '1980-01-01', '1 Elm', 'Fernwick', 'VT', '1', '{mail}', "
            f"'{language}', {guarantor}, {clinic}, '', '')"
            for n, mail, language, guarantor, clinic in rows
        )
        self.session.sql(
            "INSERT INTO patient (PatNum, LName, FName, Preferred, PatStatus, Birthdate, Address, "
            "City, State, HmPhone, Email, Language, Guarantor, ClinicNum, AddrNote, "
            f"FamFinUrgNote) VALUES {values}"
        )

    def visits(self, rows):
        """Rows of (AptNum, PatNum, status, start, minutes, clinic)."""
        values = ",".join(
            f"({n}, {patient}, {status}, '{'X' * (minutes // 5)}', '', '{start:%Y-%m-%d %H:%M:%S}', "
            f"'', {clinic}, '')"
            for n, patient, status, start, minutes, clinic in rows
        )
        self.session.sql(
            "INSERT INTO appointment (AptNum, PatNum, AptStatus, Pattern, Note, AptDateTime, "
            f"ProcDescript, ClinicNum, ProcsColored) VALUES {values}"
        )

    def rule(self, number, lead, *, mode=0, quiet=0, span=0, clinic=0, language="", enabled=1,
             subject="Invitation", body=None, form="Regular"):
        """`lead` in seconds; negative after the visit."""
        each = "<[NameF]|[ApptDate]|[ApptTime]|[UserName]|[Password]>"
        body = f"{language} one {each}" if body is None else body
        self.session.sql(
            "INSERT INTO apptreminderrule (ApptReminderRuleNum, TypeCur, TSPrior, SendOrder, "
            "TemplateSMS, TemplateEmailSubject, TemplateEmail, ClinicNum, TemplateSMSAggShared, "
            "TemplateSMSAggPerAppt, TemplateEmailSubjAggShared, TemplateEmailAggShared, "
            "TemplateEmailAggPerAppt, DoNotSendWithin, IsEnabled, TemplateAutoReply, "
            "TemplateAutoReplyAgg, Language, TemplateComeInMessage, EmailTemplateType, "
            "AggEmailTemplateType, TemplateFailureAutoReply, SendMultipleInvites, "
            f"TimeSpanMultipleInvites) VALUES ({number}, 3, {lead * TICKS}, '2', '', '{subject}', "
            f"'{body}', {clinic}, '', '', 'Family', '{language} all [Credentials]', '{each}', "
            f"{quiet * TICKS}, {enabled}, '', '', '{language}', '', '{form}', 'Regular', '', "
            f"{mode}, {span * TICKS})"
        )


def read(message):
    """What a message of the catcher says: when, to whom, about whom and which visit."""
    mail = email.message_from_string(message["content"], policy=email.policy.default)
    text = mail.get_body(("plain",)).get_content().replace("\r\n", "\n")
    parts = re.findall(r"<P(\d+)\|([^|]*)\|([^|]*)\|([^|]*)\|([^>]*)>", text)
    return {
        "at": mail["Date"].datetime.replace(tzinfo=None), "to": message["to"][0],
        "subject": mail["Subject"], "text": text, "headers": mail,
        "people": {int(n): (day, time) for n, day, time, _, _ in parts},
        "names": {int(n): name for n, _, _, name, _ in parts},
        "passwords": {int(n): password for n, _, _, _, password in parts},
    }


class Run:
    """A background process whose clock goes from tick to tick."""

    def __init__(self, host, outbox, mail_server, session):
        self.host, self.outbox, self.mail, self.session = host, outbox, mail_server, session

    def settle(self, *lanes):
        """Lets all be done that is due."""
        for lane in lanes or ("timers", "mail"):
            self.host.wake(lane)
        eventually(self.is_idle, seconds=30, what="the end of all work")

    def is_idle(self):
        return self.session.sql(
            "SELECT COUNT(*) FROM portal_job WHERE Kind IN (1, 27) "
            f"AND (Owner IS NOT NULL OR DueAt <= '{self.outbox.sql_time()}')"
        ) == ["0"]

    def step(self, seconds):
        self.outbox.clock.advance(seconds)
        self.settle()

    def letters(self):
        return [read(message) for message in self.mail.taken()]


@contextlib.contextmanager
def session_of(database):
    session = Session(database)
    yield session
    session.close()


def midnight(days=0):
    """Of the day that many days after the real one: clocks of tests begin there."""
    today = datetime.datetime.now(datetime.timezone.utc).replace(
        hour=0, minute=0, second=0, microsecond=0
    )
    return today + datetime.timedelta(days=days)


__all__ = ["Rows", "Run", "Session", "midnight", "random", "read", "session_of"]

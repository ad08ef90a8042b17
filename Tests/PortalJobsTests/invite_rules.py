"""The rules for invitations once more, written from the specification (features.md section 18,
decisions G-110 to G-114) and not from the program: slow, plain, and asked at every tick anew."""

import dataclasses
import datetime

DAY = datetime.timedelta(days=1)
PATIENCE = 7 * DAY


@dataclasses.dataclass
class Person:
    number: int
    email: str
    clinic: int
    opted_out: bool = False
    lacks: bool = False
    last_visit: datetime.datetime | None = None


@dataclasses.dataclass
class Visit:
    number: int
    patient: int
    status: int
    start: datetime.datetime
    minutes: int
    clinic: int

    @property
    def end(self):
        return self.start + datetime.timedelta(minutes=self.minutes)


@dataclasses.dataclass
class Rule:
    number: int
    lead: datetime.timedelta
    mode: int = 0
    quiet: datetime.timedelta = datetime.timedelta()
    span: datetime.timedelta = 30 * DAY

    @property
    def is_before(self):
        return self.lead > datetime.timedelta()


@dataclasses.dataclass
class Office:
    """`rules`: those in force for each clinic; a clinic that sends nothing is not in it."""

    rules: dict
    start: datetime.time
    end: datetime.time
    excluded: set = dataclasses.field(default_factory=set)

    def is_open(self, now):
        if now.date() in self.excluded:
            return False
        # The minute of the end is the last one.
        return self.start <= now.time().replace(second=0) <= self.end

    def sends_at(self, due):
        """IV-7: after the end at the end, before the start at the start."""
        if due.time() > self.end:
            return datetime.datetime.combine(due.date(), self.end)
        if due.time() < self.start:
            return datetime.datetime.combine(due.date(), self.start)
        return due


class Oracle:
    def __init__(self, office, people, visits):
        self.office = office
        self.people = {person.number: person for person in people}
        self.visits = {visit.number: visit for visit in visits}
        # By rule and patient: (visit, its time, sent at)
        self.sent = {}

    def tick(self, now):
        """The messages of a moment: (address, {patient: (day, time)})."""
        if not self.office.is_open(now):
            return []
        messages = []
        for clinic, rules in self.office.rules.items():
            for before in (True, False):
                rule = min(
                    (rule for rule in rules if rule.is_before == before),
                    key=lambda rule: abs(rule.lead), default=None,
                )
                if rule:
                    messages += self.of_rule(clinic, rule, now)
        return messages

    def of_rule(self, clinic, rule, now):
        groups = {}
        for visit in self.visits.values():
            if visit.clinic == clinic and self.is_wanted(visit, rule, now):
                address = self.people[visit.patient].email.lower()
                groups.setdefault((address, visit.start.date()), []).append(visit)
        messages = []
        for (address, _), visits in groups.items():
            if self.is_due(visits, rule, now):
                visits.sort(key=lambda visit: (visit.start, visit.number))
                people = {}
                for visit in visits:
                    people.setdefault(visit.patient, visit.start)
                    own = self.sent.setdefault((rule.number, visit.patient), [])
                    own.append((visit.number, visit.start, now))
                messages.append((address, people))
        return messages

    def is_wanted(self, visit, rule, now):
        person = self.people[visit.patient]
        if person.opted_out or person.lacks or "@" not in person.email:
            return False
        if rule.is_before:
            if visit.status != 1 or visit.start <= now or visit.start - now < rule.quiet:
                return False
        elif visit.status not in (1, 2):
            return False
        if person.last_visit is not None:
            if rule.mode == 0:
                return False
            if rule.mode == 2 and person.last_visit + rule.span > now:
                return False
        return not self.had(visit, rule, person)

    def had(self, visit, rule, person):
        own = self.sent.get((rule.number, visit.patient), [])
        if any(start.date() == visit.start.date() for _, start, _ in own):
            return True
        times = [at for number, _, at in own if number == visit.number]
        if not times:
            return False
        # Moved to another day: once more before a visit, unless somebody signed in since.
        if not rule.is_before:
            return True
        return person.last_visit is not None and person.last_visit > max(times)

    def is_due(self, visits, rule, now):
        if rule.is_before:
            first = min(visit.start for visit in visits)
            return self.office.sends_at(first - rule.lead) <= now
        dues = []
        for visit in visits:
            due = visit.end - rule.lead
            time = self.office.sends_at(due)
            dues.append(due if time < visit.end else time)
        return max(dues) <= now <= max(dues) + PATIENCE

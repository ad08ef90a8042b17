-- Five visits to the hygienist, half a year apart, the fifth one to come: a place of the unit has a
-- working day and an hour of its own, so that a room is never taken twice.
CREATE TEMPORARY TABLE IF NOT EXISTS demo_crowd_visit (
  AptNum BIGINT NOT NULL,
  PatNum BIGINT NOT NULL,
  AptDateTime DATETIME NOT NULL,
  Kind VARCHAR(20) NOT NULL,
  AptStatus TINYINT NOT NULL,
  Confirmed BIGINT NOT NULL,
  PRIMARY KEY (AptNum)
) ENGINE = MyISAM;

DELETE FROM demo_crowd_visit;

-- Days to come on which the practice is closed are left out. Every third grown-up had treatment by
-- the dentist as well (5), a few will have some (6).
INSERT INTO demo_crowd_visit (AptNum, PatNum, AptDateTime, Kind, AptStatus, Confirmed)
SELECT
  planned.PatNum * 1000 + planned.Number,
  planned.PatNum,
  TIMESTAMP(
    @monday + INTERVAL (
      FLOOR((WEEKDAY(@first_day) + planned.WorkDay) / 5) * 7
      + MOD(MOD(WEEKDAY(@first_day) + planned.WorkDay, 5) + 5, 5)
    ) DAY,
    planned.StartTime
  ),
  planned.Kind,
  planned.AptStatus,
  IF(planned.AptStatus = 2, 206, ELT(1 + MOD(planned.Draw, 3), 201, 202, 203))
FROM
  (
    SELECT
      crowd.PatNum,
      turn.Number,
      130 * (turn.Number - 4) + crowd.Place DIV 8
      + CASE
        WHEN crowd.Place DIV 8 < 32 THEN 0
        WHEN crowd.Place DIV 8 < 69 THEN 1
        WHEN crowd.Place DIV 8 < 110 THEN 2
        ELSE 3
      END AS WorkDay,
      ELT(
        1 + MOD(crowd.Place, 8),
        '08:00', '09:00', '10:00', '11:00', '13:00', '14:00', '15:00', '16:00'
      ) AS StartTime,
      CASE
        WHEN crowd.AgeToday < 14 THEN 'child checkup'
        WHEN MOD(crowd.Draw, 9) = 4 THEN 'gum care'
        WHEN MOD(turn.Number, 2) = 0 THEN 'checkup x-rays'
        ELSE 'checkup'
      END AS Kind,
      CASE
        WHEN turn.Number = 4 THEN IF(MOD(crowd.Draw, 17) = 5, 3, 1)
        WHEN turn.Number = 2 AND MOD(crowd.Draw, 11) = 3 THEN 5
        ELSE 2
      END AS AptStatus,
      crowd.Draw
    FROM demo_crowd AS crowd
    CROSS JOIN (SELECT CAST(seq AS SIGNED) AS Number FROM seq_0_to_4) AS turn
    UNION ALL
    SELECT
      PatNum,
      5,
      -(10 + Place DIV 3),
      ELT(1 + MOD(Place DIV 3, 4), '08:00', '10:00', '13:00', '15:00'),
      ELT(1 + MOD(Draw, 5), 'filling', 'crown 1', 'root canal', 'extraction', 'guard'),
      2,
      Draw
    FROM demo_crowd
    WHERE
      MOD(Place, 3) = 0
      AND IsChild = 0
    UNION ALL
    SELECT
      PatNum,
      6,
      1 + Place DIV 30 + IF(Place DIV 30 < 31, 0, 1),
      '08:00',
      ELT(1 + MOD(Draw, 3), 'filling', 'crown 1', 'extraction'),
      1,
      Draw
    FROM demo_crowd
    WHERE
      MOD(Place, 30) = 7
      AND IsChild = 0
  ) AS planned;

-- The order of the joins is that of the keys, so that nothing has to be sorted.
INSERT INTO appointment (
  AptNum, PatNum, AptStatus, Pattern, Confirmed, Op, Note, ProvNum, ProvHyg, AptDateTime,
  ProcDescript, ClinicNum, IsHygiene, ProcsColored, AppointmentTypeNum, SecDateTEntry,
  DateTimeArrived, DateTimeSeated, DateTimeDismissed
)
SELECT STRAIGHT_JOIN
  visit.AptNum,
  visit.PatNum,
  visit.AptStatus,
  CONCAT('//', REPEAT('X', kind.Minutes DIV 5 - 3), '/'),
  visit.Confirmed,
  crowd.Dentist + kind.IsHygiene,
  'Staff only: visit note',
  crowd.Dentist,
  IF(kind.IsHygiene = 1, crowd.Hygienist, 0),
  visit.AptDateTime,
  kind.ProcDescript,
  crowd.ClinicNum,
  kind.IsHygiene,
  '',
  IF(kind.IsHygiene = 1, 2, 3),
  DATE(visit.AptDateTime) - INTERVAL 200 DAY,
  IF(visit.AptStatus = 2, visit.AptDateTime - INTERVAL 5 MINUTE, '0001-01-01'),
  IF(visit.AptStatus = 2, visit.AptDateTime, '0001-01-01'),
  IF(visit.AptStatus = 2, visit.AptDateTime + INTERVAL kind.Minutes MINUTE, '0001-01-01')
FROM demo_crowd_visit AS visit
INNER JOIN demo_crowd AS crowd ON visit.PatNum = crowd.PatNum
INNER JOIN demo_kind AS kind ON visit.Kind = kind.Kind
ORDER BY visit.AptNum;

INSERT INTO procedurelog (
  ProcNum, PatNum, AptNum, ProcDate, ProcFee, Surf, ToothNum, ProcStatus, ProvNum, DateEntryC,
  ClinicNum, CodeNum, DateTP, SecDateEntry, DateComplete
)
SELECT STRAIGHT_JOIN
  visit.PatNum * 1000 + MOD(visit.AptNum, 1000) * 10 + step.Line,
  visit.PatNum,
  visit.AptNum,
  DATE(visit.AptDateTime),
  step.Fee,
  step.Surf,
  step.ToothNum,
  IF(visit.AptStatus = 2, 2, 1),
  crowd.Dentist + kind.IsHygiene,
  DATE(visit.AptDateTime) - INTERVAL 200 DAY,
  crowd.ClinicNum,
  step.CodeNum,
  DATE(visit.AptDateTime) - INTERVAL 200 DAY,
  DATE(visit.AptDateTime) - INTERVAL 200 DAY,
  IF(visit.AptStatus = 2, DATE(visit.AptDateTime), '0001-01-01')
FROM demo_crowd_visit AS visit
INNER JOIN demo_crowd AS crowd ON visit.PatNum = crowd.PatNum
INNER JOIN demo_kind AS kind ON visit.Kind = kind.Kind
INNER JOIN demo_kind_step AS step ON visit.Kind = step.Kind
WHERE visit.AptStatus <> 5
ORDER BY visit.AptNum;

-- Recalls that are scheduled, and those whose visit went back to the unscheduled list.
INSERT INTO recall (
  RecallNum, PatNum, RecallTypeNum, RecallInterval, DatePrevious, DateDueCalc, DateDue,
  DateScheduled, RecallStatus, Note
)
SELECT
  crowd.PatNum * 1000,
  crowd.PatNum,
  kind.RecallTypeNum,
  IF(kind.RecallTypeNum = 3, 3, 6) * 65536,
  DATE(previous.AptDateTime),
  DATE(previous.AptDateTime) + INTERVAL IF(kind.RecallTypeNum = 3, 3, 6) MONTH,
  DATE(previous.AptDateTime) + INTERVAL IF(kind.RecallTypeNum = 3, 3, 6) MONTH,
  IF(coming.AptStatus = 1, DATE(coming.AptDateTime), '0001-01-01'),
  IF(coming.AptStatus = 1, 0, 1302),
  ''
FROM demo_crowd AS crowd
INNER JOIN
  (
    SELECT
      PatNum,
      CASE
        WHEN AgeToday < 14 THEN 2
        WHEN MOD(Draw, 9) = 4 THEN 3
        ELSE 1
      END AS RecallTypeNum
    FROM demo_crowd
  ) AS kind
  ON crowd.PatNum = kind.PatNum
INNER JOIN demo_crowd_visit AS previous ON crowd.PatNum * 1000 + 3 = previous.AptNum
INNER JOIN demo_crowd_visit AS coming ON crowd.PatNum * 1000 + 4 = coming.AptNum
ORDER BY crowd.PatNum;

INSERT INTO webschedrecall (
  WebSchedRecallNum, ClinicNum, PatNum, RecallNum, DateTimeEntry, DateDue, ReminderCount,
  DateTimeSendFailed, ResponseDescript, Source
)
SELECT
  recall.RecallNum,
  crowd.ClinicNum,
  crowd.PatNum,
  recall.RecallNum,
  @today - INTERVAL 8 DAY,
  recall.DateDue,
  0,
  '0001-01-01',
  '',
  2
FROM demo_crowd AS crowd
INNER JOIN recall ON crowd.PatNum * 1000 = recall.RecallNum
WHERE recall.DateScheduled = '0001-01-01'
ORDER BY crowd.PatNum;

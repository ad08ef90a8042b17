-- The dentist is the patient's own and works in one room; the hygienist is the clinic's.
INSERT INTO appointment (
  AptNum, PatNum, AptStatus, Pattern, Confirmed, Op, Note, ProvNum, ProvHyg, AptDateTime,
  ProcDescript, ClinicNum, IsHygiene, IsNewPatient, DateTimeAskedToArrive, ProcsColored,
  SecDateTEntry
)
SELECT
  planned.AptNum,
  planned.PatNum,
  planned.AptStatus,
  CONCAT('//', REPEAT('X', kind.Minutes DIV 5 - 3), '/'),
  planned.Confirmed,
  room.OperatoryNum,
  'Staff only: visit note',
  patient.PriProv,
  room.ProvHygienist,
  TIMESTAMP(planned.Day, planned.StartTime),
  kind.ProcDescript,
  patient.ClinicNum,
  kind.IsHygiene,
  IF(kind.Kind = 'new patient', 1, 0),
  IF(
    planned.AskedMinutesBefore = 0,
    '0001-01-01 00:00:00',
    TIMESTAMP(planned.Day, planned.StartTime) - INTERVAL planned.AskedMinutesBefore MINUTE
  ),
  '',
  TIMESTAMP(planned.Day - INTERVAL 200 DAY)
FROM
  (
    SELECT
      visit.*,
      @monday + INTERVAL (
        FLOOR((WEEKDAY(@first_day) + visit.WorkDay) / 5) * 7
        + MOD(MOD(WEEKDAY(@first_day) + visit.WorkDay, 5) + 5, 5)
      ) DAY AS Day
    FROM demo_visit AS visit
  ) AS planned
INNER JOIN demo_kind AS kind ON planned.Kind = kind.Kind
INNER JOIN patient ON planned.PatNum = patient.PatNum
INNER JOIN operatory AS room
  ON
    kind.IsHygiene = room.IsHygiene
    AND room.IsHidden = 0
    AND IF(kind.IsHygiene = 1, patient.ClinicNum = room.ClinicNum, patient.PriProv = room.ProvDentist);

-- The practice software gives a planned visit no time.
UPDATE appointment
SET AptDateTime = '0001-01-01 00:00:00'
WHERE AptStatus = 6;

UPDATE appointment
SET
  DateTimeArrived = AptDateTime - INTERVAL 5 MINUTE,
  DateTimeSeated = AptDateTime,
  DateTimeDismissed = AptDateTime + INTERVAL CHAR_LENGTH(Pattern) * 5 MINUTE
WHERE AptStatus = 2;

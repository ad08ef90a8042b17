SET @first_day = @today + INTERVAL IF(WEEKDAY(@today) < 5, 0, 7 - WEEKDAY(@today)) DAY;

SET @monday = @first_day - INTERVAL WEEKDAY(@first_day) DAY;

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
  COALESCE(steps.Descript, ''),
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
    AND IF(kind.IsHygiene = 1, patient.ClinicNum = room.ClinicNum, patient.PriProv = room.ProvDentist)
LEFT JOIN
  (
    SELECT
      step.Kind,
      GROUP_CONCAT(code.AbbrDesc ORDER BY step.Line SEPARATOR ', ') AS Descript
    FROM demo_kind_step AS step
    INNER JOIN procedurecode AS code ON step.CodeNum = code.CodeNum
    GROUP BY step.Kind
  ) AS steps
  ON kind.Kind = steps.Kind;

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

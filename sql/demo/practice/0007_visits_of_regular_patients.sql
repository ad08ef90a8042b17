CREATE TEMPORARY TABLE demo_regular (
  PatNum BIGINT NOT NULL,
  Place INT NOT NULL,
  AgeToday INT NOT NULL,
  PRIMARY KEY (PatNum)
);

INSERT INTO demo_regular (PatNum, Place, AgeToday)
SELECT
  PatNum,
  ROW_NUMBER() OVER (ORDER BY PatNum) - 1,
  TIMESTAMPDIFF(YEAR, Birthdate, @today)
FROM patient
WHERE
  PatStatus = 0
  AND ClinicNum > 0
  AND PatNumCloneFrom = 0
  AND PatNum NOT IN (200, 201, 202, 300, 400, 500, 501, 502);

-- Twice a year, 131 working days apart and every patient on days of their own: four visits past
-- and one to come.
INSERT INTO demo_visit (
  AptNum, PatNum, WorkDay, StartTime, Kind, AptStatus, Confirmed, AskedMinutesBefore
)
SELECT
  regular.PatNum * 100 + 40 + turn.Number,
  regular.PatNum,
  -505 + 131 * turn.Number + 2 * regular.Place,
  ELT(1 + MOD(regular.Place, 4), '13:00', '14:00', '15:10', '16:00'),
  CASE
    WHEN regular.AgeToday < 14 THEN 'child checkup'
    WHEN MOD(regular.Place, 9) = 4 THEN 'gum care'
    WHEN MOD(turn.Number, 2) = 1 THEN 'checkup x-rays'
    ELSE 'checkup'
  END,
  CASE
    WHEN turn.Number = 4 THEN 1
    WHEN turn.Number = 2 AND MOD(regular.Place, 7) = 3 THEN 5
    ELSE 2
  END,
  IF(turn.Number = 4, ELT(1 + MOD(regular.Place, 3), 201, 202, 203), 206),
  0
FROM demo_regular AS regular
CROSS JOIN (SELECT CAST(seq AS SIGNED) AS Number FROM seq_0_to_4) AS turn
-- a child of two has not come for two years
WHERE regular.AgeToday >= 5 OR turn.Number >= 3;

-- Every third grown-up had treatment in between.
INSERT INTO demo_visit (
  AptNum, PatNum, WorkDay, StartTime, Kind, AptStatus, Confirmed, AskedMinutesBefore
)
SELECT
  regular.PatNum * 100 + 50 + turn.Number,
  regular.PatNum,
  -480 + 131 * turn.Number + 2 * regular.Place,
  ELT(1 + MOD(regular.Place, 3), '13:30', '14:30', '15:30'),
  ELT(1 + MOD(regular.Place + turn.Number, 5), 'filling', 'crown 1', 'root canal', 'extraction', 'guard'),
  IF(-480 + 131 * turn.Number + 2 * regular.Place < 0, 2, 1),
  IF(-480 + 131 * turn.Number + 2 * regular.Place < 0, 206, 201),
  0
FROM demo_regular AS regular
CROSS JOIN (
  SELECT 1 AS Number
  UNION ALL
  SELECT 3
) AS turn
WHERE
  MOD(regular.Place, 3) = 0
  AND regular.AgeToday >= 18;

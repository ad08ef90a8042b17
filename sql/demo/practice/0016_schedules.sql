-- Working days of a week past and a year to come. The practice is closed on six of them, on
-- which nobody has a visit.
CREATE TEMPORARY TABLE demo_work_day (
  WorkDay INT NOT NULL,
  Day DATE NOT NULL,
  IsHoliday TINYINT NOT NULL,
  PRIMARY KEY (WorkDay)
);

INSERT INTO demo_work_day (WorkDay, Day, IsHoliday)
SELECT
  number.WorkDay,
  @monday + INTERVAL (
    FLOOR((WEEKDAY(@first_day) + number.WorkDay) / 5) * 7
    + MOD(MOD(WEEKDAY(@first_day) + number.WorkDay, 5) + 5, 5)
  ) DAY,
  number.WorkDay IN (32, 70, 112, 150, 190, 230)
FROM (SELECT CAST(seq AS SIGNED) - 5 AS WorkDay FROM seq_0_to_265) AS number;

-- SchedType 0 is the practice, 1 a provider, 2 a blockout; Status 2 is a holiday.
INSERT INTO schedule (SchedDate, StartTime, StopTime, SchedType, Note, Status)
SELECT
  Day,
  '00:00:00',
  '00:00:00',
  0,
  'Closed for training',
  2
FROM demo_work_day
WHERE IsHoliday = 1
ORDER BY Day;

-- Mornings and afternoons; Dr. Okafor stays later on Thursdays.
INSERT INTO schedule (
  SchedDate, StartTime, StopTime, SchedType, ProvNum, Note, Status, ClinicNum
)
SELECT
  day.Day,
  half.StartTime,
  IF(half.Number = 1 AND team.ProvNum = 2 AND WEEKDAY(day.Day) = 3, '19:00:00', half.StopTime),
  1,
  team.ProvNum,
  '',
  0,
  team.ClinicNum
FROM demo_work_day AS day
CROSS JOIN (
  SELECT
    0 AS Number,
    '08:00:00' AS StartTime,
    '12:00:00' AS StopTime
  UNION ALL
  SELECT
    1,
    '13:00:00',
    '17:30:00'
) AS half
CROSS JOIN (
  SELECT
    IF(IsHygiene = 1, ProvHygienist, ProvDentist) AS ProvNum,
    MIN(ClinicNum) AS ClinicNum
  FROM operatory
  WHERE IsHidden = 0
  GROUP BY IF(IsHygiene = 1, ProvHygienist, ProvDentist)
) AS team
WHERE day.IsHoliday = 0
ORDER BY day.Day, team.ProvNum, half.Number;

-- Everybody's lunch; half an hour for emergencies in one room of each clinic; a meeting on Fridays.
INSERT INTO schedule (
  SchedDate, StartTime, StopTime, SchedType, BlockoutType, Note, Status, ClinicNum
)
SELECT
  day.Day,
  pause.StartTime,
  pause.StopTime,
  2,
  pause.BlockoutType,
  '',
  0,
  clinic.ClinicNum
FROM demo_work_day AS day
CROSS JOIN (
  SELECT
    '12:00:00' AS StartTime,
    '13:00:00' AS StopTime,
    2501 AS BlockoutType
  UNION ALL
  SELECT
    '11:30:00',
    '12:00:00',
    2502
  UNION ALL
  SELECT
    '17:00:00',
    '17:30:00',
    2503
) AS pause
CROSS JOIN clinic
WHERE
  day.IsHoliday = 0
  AND (pause.BlockoutType <> 2502 OR clinic.ClinicNum IN (1, 2))
  AND (pause.BlockoutType <> 2503 OR WEEKDAY(day.Day) = 4)
ORDER BY day.Day, clinic.ClinicNum, pause.StartTime;

-- A provider works in the provider's rooms.
INSERT INTO scheduleop (ScheduleNum, OperatoryNum)
SELECT
  schedule.ScheduleNum,
  room.OperatoryNum
FROM schedule
INNER JOIN operatory AS room ON schedule.ProvNum = room.ProvDentist
WHERE
  schedule.SchedType = 1
  AND room.IsHygiene = 0
  AND room.IsHidden = 0
ORDER BY schedule.ScheduleNum, room.OperatoryNum;

INSERT INTO scheduleop (ScheduleNum, OperatoryNum)
SELECT
  schedule.ScheduleNum,
  room.OperatoryNum
FROM schedule
INNER JOIN operatory AS room ON schedule.ProvNum = room.ProvHygienist
WHERE
  schedule.SchedType = 1
  AND room.IsHygiene = 1
  AND room.IsHidden = 0
ORDER BY schedule.ScheduleNum, room.OperatoryNum;

-- A blockout stands in all rooms of the clinic, that for emergencies in the first one of those
-- that have one.
INSERT INTO scheduleop (ScheduleNum, OperatoryNum)
SELECT
  schedule.ScheduleNum,
  room.OperatoryNum
FROM schedule
INNER JOIN operatory AS room ON schedule.ClinicNum = room.ClinicNum
WHERE
  schedule.SchedType = 2
  AND room.IsHidden = 0
  AND (schedule.BlockoutType <> 2502 OR room.OperatoryNum IN (1, 4))
ORDER BY schedule.ScheduleNum, room.OperatoryNum;

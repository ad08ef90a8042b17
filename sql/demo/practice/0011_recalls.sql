-- Intervals are years * 2^24 + months * 2^16.
INSERT INTO recalltype (RecallTypeNum, Description, DefaultInterval, TimePattern, Procedures)
VALUES
(1, 'Check-up and cleaning', 6 * 65536, '/XXXX/', 'X0115,X0305'),
(2, 'Check-up and cleaning for a child', 6 * 65536, '/XXX/', 'X0115,X0315'),
(3, 'Gum care', 3 * 65536, '/XXXXX/', 'X0415'),
(4, 'Full set of x-rays', 3 * 16777216, '/XX/', 'X0225');

-- Everybody who comes for cleanings has a recall; RecallNum is PatNum and one digit.
INSERT INTO recall (
  RecallNum, PatNum, RecallTypeNum, RecallInterval, DatePrevious, DateDueCalc, DateDue,
  DateScheduled, Note
)
SELECT
  hygiene.PatNum * 10 + 1,
  hygiene.PatNum,
  hygiene.RecallTypeNum,
  recalltype.DefaultInterval,
  hygiene.Previous,
  IF(hygiene.Previous = '0001-01-01', hygiene.Previous, hygiene.Previous + INTERVAL 6 MONTH),
  IF(hygiene.Previous = '0001-01-01', hygiene.Previous, hygiene.Previous + INTERVAL 6 MONTH),
  hygiene.Scheduled,
  'Staff only: recall note'
FROM
  (
    SELECT
      appointment.PatNum,
      IF(patient.Birthdate > @today - INTERVAL 14 YEAR, 2, 1) AS RecallTypeNum,
      COALESCE(
        MAX(IF(appointment.AptStatus = 2, DATE(appointment.AptDateTime), NULL)), '0001-01-01'
      ) AS Previous,
      COALESCE(
        MIN(IF(appointment.AptStatus = 1, DATE(appointment.AptDateTime), NULL)), '0001-01-01'
      ) AS Scheduled
    FROM appointment
    INNER JOIN patient ON appointment.PatNum = patient.PatNum
    WHERE
      appointment.IsHygiene = 1
      AND appointment.AptStatus IN (1, 2)
      AND patient.PatStatus IN (0, 1, 2)
    GROUP BY appointment.PatNum, patient.Birthdate
  ) AS hygiene
INNER JOIN recalltype ON hygiene.RecallTypeNum = recalltype.RecallTypeNum;

-- Not scheduled: Mary's, Lily's (without a notice) and Dana's. Ben's and Tom's are disabled.
INSERT INTO recall (
  RecallNum, PatNum, RecallTypeNum, RecallInterval, DatePrevious, DateDueCalc, DateDue,
  RecallStatus, IsDisabled, Note
)
VALUES
(2002, 200, 4, 3 * 16777216, @today + INTERVAL 14 DAY - INTERVAL 3 YEAR, @today + INTERVAL 14 DAY, @today + INTERVAL 14 DAY, 1302, 0, ''),
(2012, 201, 4, 3 * 16777216, '0001-01-01', @today + INTERVAL 30 DAY, @today + INTERVAL 30 DAY, 0, 0, ''),
(2022, 202, 4, 3 * 16777216, '0001-01-01', @today + INTERVAL 20 DAY, @today + INTERVAL 20 DAY, 0, 1, ''),
(3002, 300, 4, 3 * 16777216, '0001-01-01', @today + INTERVAL 25 DAY, @today + INTERVAL 25 DAY, 0, 1, ''),
(5002, 500, 4, 3 * 16777216, '0001-01-01', @today + INTERVAL 9 DAY, @today + INTERVAL 9 DAY, 1302, 0, '');

-- Mary had a text, then a mail, and a last mail that failed. Her recall 2001 was scheduled after
-- its notice; Ben's was disabled after it. Those of the others are of every kind, for visits that
-- were made since; Gordon's and Joy's wait, long due and not scheduled.
INSERT INTO webschedrecall (
  WebSchedRecallNum, ClinicNum, PatNum, RecallNum, DateTimeEntry, DateDue, ReminderCount,
  DateTimeSendFailed, ResponseDescript, Source
)
VALUES
(1, 1, 200, 2002, @today - INTERVAL 24 DAY, @today + INTERVAL 14 DAY, 0, '0001-01-01', '', 2),
(2, 1, 200, 2002, @today - INTERVAL 9 DAY, @today + INTERVAL 14 DAY, 1, '0001-01-01', '', 2),
(3, 1, 200, 2002, @today - INTERVAL 1 DAY, @today + INTERVAL 14 DAY, 2, @today - INTERVAL 1 DAY, '', 2),
(4, 1, 200, 2001, @today - INTERVAL 40 DAY, @today - INTERVAL 20 DAY, 0, '0001-01-01', '', 2),
(5, 1, 202, 2022, @today - INTERVAL 12 DAY, @today + INTERVAL 20 DAY, 0, '0001-01-01', '', 2),
(6, 1, 500, 5002, @today - INTERVAL 6 DAY, @today + INTERVAL 9 DAY, 0, '0001-01-01', '', 2),
(7, 1, 600, 6001, @today - INTERVAL 3 DAY, @today + INTERVAL 21 DAY, 0, '0001-01-01', '', 1),
(8, 1, 601, 6011, @today - INTERVAL 3 DAY, @today + INTERVAL 21 DAY, 0, '0001-01-01', 'Opted out of messages about recalls', 2),
(9, 2, 620, 6202, @today - INTERVAL 1 DAY, @today - INTERVAL 70 DAY, 1, '0001-01-01', '', 2),
(10, 2, 621, 6211, @today - INTERVAL 5 DAY, @today + INTERVAL 12 DAY, 0, @today - INTERVAL 5 DAY, 'The mail server of the address refused it', 2),
(11, 2, 620, 6202, @today - INTERVAL 44 DAY, @today - INTERVAL 70 DAY, 0, '0001-01-01', '', 2),
(12, 2, 640, 6402, @today - INTERVAL 8 DAY, @today - INTERVAL 95 DAY, 0, '0001-01-01', '', 2);

INSERT INTO recall (
  RecallNum, PatNum, RecallTypeNum, RecallInterval, DatePrevious, DateDueCalc, DateDue,
  RecallStatus, DisableUntilDate, DisableUntilBalance, Note
)
VALUES
(6202, 620, 4, 3 * 16777216, @today - INTERVAL 70 DAY - INTERVAL 3 YEAR, @today - INTERVAL 70 DAY, @today - INTERVAL 70 DAY, 1302, '0001-01-01', 0, 'Staff only: recall note'),
(6402, 640, 4, 3 * 16777216, @today - INTERVAL 95 DAY - INTERVAL 3 YEAR, @today - INTERVAL 95 DAY, @today - INTERVAL 95 DAY, 1301, '0001-01-01', 0, ''),
-- put off to a day, and until the family has paid
(6302, 630, 4, 3 * 16777216, '0001-01-01', @today - INTERVAL 30 DAY, @today - INTERVAL 30 DAY, 1303, @today + INTERVAL 60 DAY, 0, ''),
(6502, 650, 4, 3 * 16777216, '0001-01-01', @today - INTERVAL 12 DAY, @today - INTERVAL 12 DAY, 0, '0001-01-01', 50, '');

INSERT INTO recalltrigger (RecallTriggerNum, RecallTypeNum, CodeNum)
VALUES
(1, 1, 7),
(2, 2, 8),
(3, 3, 11),
(4, 3, 12),
(5, 4, 6);

-- A hygienist's patients who asked for an earlier time.
UPDATE appointment
SET Priority = 1
WHERE AptNum IN (20024, 30012);

-- Mary's 20022 was made for one day and moved a week on.
INSERT INTO histappointment (
  HistApptNum, HistUserNum, HistDateTStamp, HistApptAction, AptNum, PatNum, AptStatus, Pattern,
  Confirmed, Op, Note, ProvNum, ProvHyg, AptDateTime, ProcDescript, ClinicNum, IsHygiene,
  ProcsColored, SecDateTEntry
)
SELECT
  turn.Number + 1,
  3,
  TIMESTAMP(@today - INTERVAL (200 - 199 * turn.Number) DAY),
  turn.Number,
  appointment.AptNum,
  appointment.PatNum,
  appointment.AptStatus,
  appointment.Pattern,
  appointment.Confirmed,
  appointment.Op,
  appointment.Note,
  appointment.ProvNum,
  appointment.ProvHyg,
  appointment.AptDateTime - INTERVAL IF(turn.Number = 0, 7, 0) DAY,
  appointment.ProcDescript,
  appointment.ClinicNum,
  appointment.IsHygiene,
  '',
  appointment.SecDateTEntry
FROM appointment
CROSS JOIN (SELECT CAST(seq AS SIGNED) AS Number FROM seq_0_to_1) AS turn
WHERE appointment.AptNum = 20022
ORDER BY turn.Number;

-- SendMultipleInvites: 0 until the portal was visited, 1 with every visit, 2 when it was not
-- visited for a time.
UPDATE apptreminderrule
SET
  SendMultipleInvites = IF(ApptReminderRuleNum = 2, 2, 0),
  TimeSpanMultipleInvites = 30 * 864000000000
WHERE TypeCur = 3;

UPDATE commlog
SET DateTEntry = CommDateTime
WHERE CommlogNum <= 6;

UPDATE alertitem
SET SecDateTEntry = @today - INTERVAL 3 HOUR
WHERE AlertItemNum <= 3;

-- Invitations: sent, failed, waiting, not to be sent, sent and no receipt yet, after a visit.
INSERT INTO patientportalinvite (
  PatientPortalInviteNum, PatNum, ApptNum, ClinicNum, DateTimeEntry, TSPrior, SendStatus,
  MessageFk, ResponseDescript, MessageType, DateTimeSent, ApptReminderRuleNum, ApptDateTime
)
SELECT
  ROW_NUMBER() OVER (ORDER BY AptNum),
  PatNum,
  AptNum,
  ClinicNum,
  @today - INTERVAL 3 DAY,
  IF(AptStatus = 2, -1, 7) * 864000000000,
  CASE AptNum
    WHEN 24102 THEN 2
    WHEN 26402 THEN 4
    WHEN 60244 THEN 1
    WHEN 25102 THEN 5
    ELSE 3
  END,
  IF(AptNum = 40001, 23, 0),
  CASE AptNum
    WHEN 26402 THEN 'The mail server of the address refused it'
    WHEN 60244 THEN 'Opted out of invitations'
    ELSE ''
  END,
  2,
  IF(AptNum IN (24102, 26402, 60244), '0001-01-01', @today - INTERVAL 3 DAY),
  IF(AptStatus = 2, 2, 1),
  AptDateTime
FROM appointment
WHERE AptNum IN (20012, 24102, 25102, 26402, 40001, 60244);

-- Days without automated messages.
INSERT INTO autocommexcludedate (AutoCommExcludeDateNum, ClinicNum, DateExclude)
SELECT
  ROW_NUMBER() OVER (ORDER BY SchedDate),
  0,
  SchedDate
FROM schedule
WHERE
  SchedType = 0
  AND Status = 2;

INSERT INTO webschedcarrierrule (
  WebSchedCarrierRuleNum, ClinicNum, CarrierName, DisplayName, Message, Rule
)
VALUES
(1, 1, 'Alder Mutual', 'Alder Mutual', '', 0),
(2, 1, 'Elm Dental', 'Elm Dental', 'Please bring your card.', 2),
(3, 1, 'Oak Benefits', 'Oak Benefits', 'We do not work with them.', 3);

-- Links to pay: one for Mary's newest statement, one that failed.
INSERT INTO msgtopaysent (
  MsgToPaySentNum, PatNum, ClinicNum, SendStatus, Source, MessageType, Subject, Message,
  DateTimeEntry, DateTimeSent, ResponseDescript, ShortGUID, DateTimeSendFailed, StatementNum
)
VALUES
(1, 200, 1, 3, 0, 2, 'Your balance', 'You can pay your balance here.', @today - INTERVAL 6 DAY, @today - INTERVAL 6 DAY, '', 'demo-pay-1', '0001-01-01', 3),
(2, 500, 1, 4, 0, 2, 'Your balance', 'You can pay your balance here.', @today - INTERVAL 12 DAY, '0001-01-01', 'The mail server of the address refused it', 'demo-pay-2', @today - INTERVAL 12 DAY, 7);

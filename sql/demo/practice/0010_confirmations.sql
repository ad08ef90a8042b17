-- Open are Mary's 20021, Lily's 20104 (not sent yet), Harold's 25102, Tom's 30011 and Dana's
-- 50011. Closed are 20022, which moved a week after it was asked, 20203 and 30013, which were
-- accepted, 23101, whose time to answer is over, 27802, where a call was asked for, and 20031,
-- whose visit went back to the unscheduled list.
INSERT INTO confirmationrequest (
  ClinicNum, PatNum, ApptNum, DateTimeConfirmExpire, ShortGUID, ConfirmCode, DateTimeEntry,
  DateTimeConfirmTransmit, DateTimeRSVP, RSVPStatus, ResponseDescript, GuidMessageFromMobile,
  TSPrior
)
SELECT
  ClinicNum,
  PatNum,
  AptNum,
  IF(AptNum = 23101, TIMESTAMP(@today - INTERVAL 1 DAY), AptDateTime),
  CONCAT('demo-confirm-', AptNum),
  CONCAT('C', AptNum),
  TIMESTAMP(@today - INTERVAL 2 DAY),
  IF(AptNum = 20104, '0001-01-01 00:00:00', TIMESTAMP(@today - INTERVAL 2 DAY)),
  IF(AptNum IN (20203, 30013, 27802), TIMESTAMP(@today - INTERVAL 1 DAY), '0001-01-01 00:00:00'),
  CASE
    WHEN AptNum = 20104 THEN 0
    WHEN AptNum IN (20203, 30013) THEN 2
    WHEN AptNum = 27802 THEN 4
    ELSE 1
  END,
  '',
  '',
  7 * 864000000000
FROM appointment
WHERE
  AptNum IN (
    20021, 20022, 20031, 20104, 20203, 23101, 25102, 27802, 30011, 30013, 50011
  )
ORDER BY AptNum;

UPDATE appointment
SET Confirmed = 204
WHERE AptNum = 27802;

-- Makes of the loaded practice one of an older version, for the adopted demonstration: without the
-- columns that came later, with one that every new row must name, and with dates that are zero.
ALTER TABLE alertitem DROP COLUMN SecDateTEntry;
ALTER TABLE appointment DROP COLUMN SecurityHash, DROP COLUMN ItemOrderPlanned;
ALTER TABLE clinic DROP COLUMN EmailAliasOverride;
ALTER TABLE commlog
DROP COLUMN DateTEntry, DROP COLUMN ReferralNum, DROP COLUMN CommReferralBehavior;
ALTER TABLE creditcard DROP COLUMN Nickname;
ALTER TABLE document
DROP COLUMN IsCropOld, DROP COLUMN OcrResponseData, DROP COLUMN ImageCaptureType,
DROP COLUMN PrintHeading;
ALTER TABLE emailaddress DROP COLUMN QueryString, DROP COLUMN AuthenticationType;
ALTER TABLE eservicelog DROP COLUMN DateTimeUploaded, DROP COLUMN Note;
ALTER TABLE operatory DROP COLUMN OperatoryType;
ALTER TABLE patient DROP COLUMN SecurityHash;
ALTER TABLE payment DROP COLUMN IsCcCompleted, DROP COLUMN MerchantFee;
ALTER TABLE procedurecode DROP COLUMN AreaAlsoToothRange, DROP COLUMN DiagnosticCodes;
ALTER TABLE referral DROP COLUMN BusinessName, DROP COLUMN DisplayNote;
ALTER TABLE statement DROP COLUMN LimitedCustomFamily;
ALTER TABLE treatplan DROP COLUMN MobileAppDeviceNum;
ALTER TABLE userod DROP COLUMN EClipboardClinicalPin, DROP COLUMN BadgeId;
ALTER TABLE securitylog ADD COLUMN Station VARCHAR(20) NOT NULL;

SET SESSION sql_mode = '';
UPDATE patient SET Birthdate = '0000-00-00'
WHERE Birthdate = '0001-01-01';
UPDATE appointment SET DateTimeAskedToArrive = '0000-00-00 00:00:00'
WHERE DateTimeAskedToArrive = '0001-01-01 00:00:00' AND MOD(AptNum, 2) = 0;
UPDATE recall SET DisableUntilDate = '0000-00-00'
WHERE DisableUntilDate = '0001-01-01';
UPDATE userweb SET DateTimeLastLogin = '0000-00-00 00:00:00'
WHERE DateTimeLastLogin = '0001-01-01 00:00:00';
UPDATE preference SET ValueString = '22.4.1.0'
WHERE PrefName IN ('ProgramVersion', 'DataBaseVersion');

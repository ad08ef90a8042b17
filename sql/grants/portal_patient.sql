-- Columns that these pages do not show (SSN, notes, reset codes, staff passwords) are out of reach.
GRANT SELECT (PrefNum, PrefName, ValueString)
ON preference TO 'portal_patient'@'localhost';

GRANT SELECT (ClinicPrefNum, ClinicNum, PrefName, ValueString)
ON clinicpref TO 'portal_patient'@'localhost';

GRANT SELECT (DefNum, Category, ItemOrder, ItemName, ItemValue, ItemColor, IsHidden)
ON definition TO 'portal_patient'@'localhost';

GRANT SELECT (
  ClinicNum, Description, Abbr, Address, Address2, City, State, Zip, Phone, Fax,
  EmailAddressNum, EmailAliasOverride, DefaultProv, ItemOrder, IsConfirmEnabled,
  IsConfirmDefault, IsHidden, TimeZone
)
ON clinic TO 'portal_patient'@'localhost';

GRANT SELECT (
  ProvNum, Abbr, ItemOrder, LName, FName, MI, Suffix, PreferredName, Specialty,
  IsSecondary, IsHidden, IsNotPerson, ProvStatus, DateTerm
)
ON provider TO 'portal_patient'@'localhost';

GRANT SELECT (
  PatNum, LName, FName, MiddleI, Preferred, PatStatus, Birthdate, Address, Address2,
  City, State, Zip, HmPhone, WkPhone, WirelessPhone, Guarantor, Email, ClinicNum,
  ResponsParty, Language, PatNumCloneFrom
)
ON patient TO 'portal_patient'@'localhost';

GRANT SELECT (GuardianNum, PatNumChild, PatNumGuardian, Relationship, IsGuardian)
ON guardian TO 'portal_patient'@'localhost';

GRANT SELECT (PatientLinkNum, PatNumFrom, PatNumTo, LinkType, DateTimeLink)
ON patientlink TO 'portal_patient'@'localhost';

GRANT SELECT (
  UserWebNum, FKey, FKeyType, UserName, Password, RequireUserNameChange,
  RequirePasswordChange, DateTimeLastLogin
)
ON userweb TO 'portal_patient'@'localhost';

GRANT UPDATE (Password, DateTimeLastLogin)
ON userweb TO 'portal_patient'@'localhost';

GRANT SELECT (
  AptNum, PatNum, AptStatus, Pattern, Confirmed, Op, ProvNum, ProvHyg, AptDateTime,
  ProcDescript, ClinicNum, IsHygiene, DateTimeAskedToArrive, AppointmentTypeNum, Priority
)
ON appointment TO 'portal_patient'@'localhost';

GRANT SELECT (OperatoryNum, OpName, Abbrev, ItemOrder, IsHidden, ClinicNum)
ON operatory TO 'portal_patient'@'localhost';

GRANT SELECT (
  ConfirmationRequestNum, ClinicNum, PatNum, ApptNum, DateTimeConfirmExpire, ShortGUID,
  DateTimeEntry, DateTimeRSVP, RSVPStatus, ApptDateTime, SendStatus
)
ON confirmationrequest TO 'portal_patient'@'localhost';

GRANT SELECT (
  RecallNum, PatNum, DateDueCalc, DateDue, DatePrevious, RecallInterval, RecallStatus,
  IsDisabled, RecallTypeNum, DisableUntilBalance, DisableUntilDate, DateScheduled,
  TimePatternOverride
)
ON recall TO 'portal_patient'@'localhost';

GRANT SELECT (RecallTypeNum, Description, DefaultInterval, TimePattern, Procedures)
ON recalltype TO 'portal_patient'@'localhost';

GRANT SELECT (
  WebSchedRecallNum, ClinicNum, PatNum, RecallNum, DateTimeEntry, DateDue, ReminderCount,
  DateTimeSent, SendStatus, ShortGUID, MessageType, MessageFk
)
ON webschedrecall TO 'portal_patient'@'localhost';

GRANT SELECT (ProcNum, PatNum, AptNum, ProcDate, ProcStatus, CodeNum, ToothNum, Surf)
ON procedurelog TO 'portal_patient'@'localhost';

GRANT SELECT (CodeNum, ProcCode, Descript, AbbrDesc, LaymanTerm)
ON procedurecode TO 'portal_patient'@'localhost';

GRANT INSERT ON securitylog TO 'portal_patient'@'localhost';
GRANT INSERT ON eservicelog TO 'portal_patient'@'localhost';

GRANT SELECT ON portal_setting TO 'portal_patient'@'localhost';
GRANT SELECT ON portal_user_name TO 'portal_patient'@'localhost';
GRANT SELECT (File, FinishedAt) ON portal_migration TO 'portal_patient'@'localhost';
GRANT SELECT, INSERT, UPDATE, DELETE ON portal_session TO 'portal_patient'@'localhost';
GRANT SELECT, INSERT, UPDATE, DELETE ON portal_throttle TO 'portal_patient'@'localhost';

-- Columns that these pages do not show (SSN, notes, reset codes, staff passwords) are out of reach.
GRANT SELECT (PrefName, ValueString)
ON preference TO 'portal_patient'@'localhost';

GRANT SELECT (
  ClinicNum, Description, Address, Address2, City, State, Zip, Phone, Fax, IsHidden, TimeZone
)
ON clinic TO 'portal_patient'@'localhost';

GRANT SELECT (ProvNum, LName, FName, Suffix)
ON provider TO 'portal_patient'@'localhost';

GRANT SELECT (
  PatNum, LName, FName, Preferred, PatStatus, Birthdate, Address, Address2, City, State, Zip,
  HmPhone, WkPhone, WirelessPhone, Guarantor, Email, ClinicNum, ResponsParty, BalTotal
)
ON patient TO 'portal_patient'@'localhost';

GRANT SELECT (PatNumChild, PatNumGuardian, IsGuardian)
ON guardian TO 'portal_patient'@'localhost';

GRANT SELECT (PatientLinkNum, PatNumFrom, PatNumTo, LinkType)
ON patientlink TO 'portal_patient'@'localhost';

GRANT SELECT (
  UserWebNum, FKey, FKeyType, UserName, Password, RequireUserNameChange, RequirePasswordChange,
  DateTimeLastLogin
)
ON userweb TO 'portal_patient'@'localhost';

GRANT UPDATE (
  UserName, Password, RequireUserNameChange, RequirePasswordChange, DateTimeLastLogin
)
ON userweb TO 'portal_patient'@'localhost';

GRANT SELECT (
  AptNum, PatNum, AptStatus, Pattern, Confirmed, ProvNum, ProvHyg, AptDateTime, ClinicNum,
  IsHygiene, DateTimeAskedToArrive
)
ON appointment TO 'portal_patient'@'localhost';

GRANT SELECT (ApptNum, RSVPStatus, DateTimeConfirmExpire, ApptDateTime)
ON confirmationrequest TO 'portal_patient'@'localhost';

GRANT SELECT (
  RecallNum, PatNum, DateDue, IsDisabled, RecallTypeNum, DisableUntilBalance,
  DisableUntilDate, DateScheduled
)
ON recall TO 'portal_patient'@'localhost';

GRANT SELECT (RecallTypeNum, Description)
ON recalltype TO 'portal_patient'@'localhost';

GRANT SELECT (RecallNum, PatNum, SendStatus)
ON webschedrecall TO 'portal_patient'@'localhost';

GRANT SELECT (ProcNum, PatNum, AptNum, ProcStatus, CodeNum)
ON procedurelog TO 'portal_patient'@'localhost';

GRANT SELECT (CodeNum, Descript, LaymanTerm)
ON procedurecode TO 'portal_patient'@'localhost';

GRANT INSERT (
  SecurityLogNum, PermType, UserNum, LogDateTime, LogText, PatNum, CompName, FKey, LogSource,
  DefNum, DefNumError, DateTPrevious
)
ON securitylog TO 'portal_patient'@'localhost';

GRANT INSERT (
  EServiceLogNum, LogDateTime, PatNum, EServiceType, EServiceAction, KeyType, LogGuid, ClinicNum,
  FKey, DateTimeUploaded, Note
)
ON eservicelog TO 'portal_patient'@'localhost';

GRANT SELECT ON portal_setting TO 'portal_patient'@'localhost';
GRANT SELECT (SettingChangeNum) ON portal_setting_change TO 'portal_patient'@'localhost';
GRANT SELECT, UPDATE (FoldedName) ON portal_user_name TO 'portal_patient'@'localhost';
GRANT SELECT ON portal_adoption_column TO 'portal_patient'@'localhost';
GRANT SELECT (File, FinishedAt) ON portal_migration TO 'portal_patient'@'localhost';
GRANT SELECT, INSERT, UPDATE, DELETE ON portal_session TO 'portal_patient'@'localhost';
GRANT SELECT, INSERT, UPDATE, DELETE ON portal_throttle TO 'portal_patient'@'localhost';
GRANT SELECT, INSERT, UPDATE, DELETE ON portal_draft TO 'portal_patient'@'localhost';

GRANT SELECT (
  HistoryNum, HappenedAt, Kind, ActorPatNum, ActorUserNum, PatNum, ObjectNum, SessionNum, Network
)
ON portal_history TO 'portal_patient'@'localhost';

GRANT INSERT (
  HappenedAt, Kind, ActorPatNum, ActorUserNum, PatNum, ObjectNum, SessionNum, Network
)
ON portal_history TO 'portal_patient'@'localhost';
GRANT INSERT (Lane, Kind, Subject, DueAt, QueuedAt) ON portal_job TO 'portal_patient'@'localhost';

GRANT INSERT (
  Kind, IdempotencyKey, Token, PatNum, ClinicNum, Language, ToAddress, Tags, QueuedAt, StateAt,
  UsefulUntil
)
ON portal_mail TO 'portal_patient'@'localhost';

GRANT SELECT, DELETE ON portal_password_reset TO 'portal_patient'@'localhost';

GRANT INSERT (BrowserHash, SealedName, IsHeld, Language, Network, CreatedAt)
ON portal_password_reset TO 'portal_patient'@'localhost';
GRANT UPDATE (TriesLeft) ON portal_password_reset TO 'portal_patient'@'localhost';

GRANT INSERT (SealedPerson, IsHeld, Language, Network, CreatedAt)
ON portal_user_name_reminder TO 'portal_patient'@'localhost';

GRANT SELECT (CommOptOutNum, PatNum, OptOutEmail)
ON commoptout TO 'portal_patient'@'localhost';

GRANT INSERT (CommOptOutNum, PatNum, OptOutSms, OptOutEmail)
ON commoptout TO 'portal_patient'@'localhost';
GRANT UPDATE (OptOutEmail) ON commoptout TO 'portal_patient'@'localhost';

GRANT SELECT ON portal_access_link TO 'portal_patient'@'localhost';

GRANT UPDATE (VisitedAt, Ending, EndedAt)
ON portal_access_link TO 'portal_patient'@'localhost';

GRANT INSERT (TokenHash, IsHeld, Language, Network, CreatedAt)
ON portal_link_request TO 'portal_patient'@'localhost';

GRANT SELECT (PatientViewNum, Reason, Words)
ON portal_patient_view TO 'portal_patient'@'localhost';

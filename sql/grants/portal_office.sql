-- What a staff sign-in reads and writes; each office page brings its own rights.
GRANT SELECT (PrefNum, PrefName, ValueString)
ON preference TO 'portal_office'@'localhost';

GRANT SELECT (ClinicPrefNum, ClinicNum, PrefName, ValueString)
ON clinicpref TO 'portal_office'@'localhost';

GRANT SELECT (
  ClinicNum, Description, Abbr, Address, Address2, City, State, Zip, Phone, Fax,
  ItemOrder, IsHidden, TimeZone
)
ON clinic TO 'portal_office'@'localhost';

GRANT SELECT (
  ProvNum, Abbr, ItemOrder, LName, FName, MI, Suffix, PreferredName, IsSecondary,
  IsHidden, IsNotPerson, ProvStatus, DateTerm
)
ON provider TO 'portal_office'@'localhost';

GRANT SELECT (
  UserNum, UserName, Password, ClinicNum, ProvNum, IsHidden, ClinicIsRestricted,
  DateTFail, FailedAttempts, IsPasswordResetRequired
)
ON userod TO 'portal_office'@'localhost';

GRANT UPDATE (Password, DateTFail, FailedAttempts, DateTLastLogin)
ON userod TO 'portal_office'@'localhost';

GRANT SELECT (UserGroupNum, Description)
ON usergroup TO 'portal_office'@'localhost';

GRANT SELECT (UserGroupAttachNum, UserNum, UserGroupNum)
ON usergroupattach TO 'portal_office'@'localhost';

GRANT SELECT (GroupPermNum, NewerDate, NewerDays, UserGroupNum, PermType, FKey)
ON grouppermission TO 'portal_office'@'localhost';

GRANT INSERT (
  SecurityLogNum, PermType, UserNum, LogDateTime, LogText, PatNum, CompName, FKey, LogSource,
  DefNum, DefNumError, DateTPrevious
)
ON securitylog TO 'portal_office'@'localhost';

GRANT SELECT ON portal_setting TO 'portal_office'@'localhost';
GRANT SELECT ON portal_adoption_column TO 'portal_office'@'localhost';
GRANT SELECT (File, FinishedAt) ON portal_migration TO 'portal_office'@'localhost';
GRANT SELECT, INSERT, UPDATE, DELETE ON portal_throttle TO 'portal_office'@'localhost';

GRANT INSERT (
  HappenedAt, Kind, ActorPatNum, ActorUserNum, PatNum, ObjectNum, SessionNum, Network
)
ON portal_history TO 'portal_office'@'localhost';
GRANT INSERT (Lane, Kind, Subject, DueAt, QueuedAt) ON portal_job TO 'portal_office'@'localhost';

GRANT INSERT (
  Kind, IdempotencyKey, Token, PatNum, ClinicNum, Language, ToAddress, Tags, QueuedAt, StateAt,
  UsefulUntil
)
ON portal_mail TO 'portal_office'@'localhost';

-- What the background process reads and writes. Notes and social security numbers are out of reach,
-- the password of the practice's mail account too: it is a setting of the server. Patients' stored
-- passwords it reads to know which logins have access.
GRANT SELECT (PrefName, ValueString)
ON preference TO 'portal_jobs'@'localhost';

GRANT SELECT (
  ClinicNum, Description, Address, Address2, City, State, Zip, Phone, Fax, IsHidden, TimeZone,
  EmailAddressNum
)
ON clinic TO 'portal_jobs'@'localhost';

GRANT SELECT (
  PatNum, LName, FName, Preferred, PatStatus, Birthdate, HmPhone, WkPhone, WirelessPhone, Email,
  ClinicNum, Language, DateTStamp
)
ON patient TO 'portal_jobs'@'localhost';

GRANT SELECT (PatientLinkNum, PatNumFrom, PatNumTo, LinkType)
ON patientlink TO 'portal_jobs'@'localhost';

GRANT SELECT (UserWebNum, FKey, FKeyType, UserName, Password)
ON userweb TO 'portal_jobs'@'localhost';

GRANT SELECT (
  EmailAddressNum, SMTPserver, EmailUsername, ServerPort, UseSSL, SenderAddress,
  AuthenticationType
)
ON emailaddress TO 'portal_jobs'@'localhost';

GRANT INSERT (
  EmailMessageNum, PatNum, ToAddress, FromAddress, Subject, BodyText, MsgDateTime, SentOrReceived,
  RecipientAddress, RawEmailIn, ProvNumWebMail, PatNumSubj, CcAddress, BccAddress, HideIn, AptNum,
  UserNum, HtmlType, SecDateTEntry, MsgType, FailReason
)
ON emailmessage TO 'portal_jobs'@'localhost';

GRANT SELECT ON portal_setting TO 'portal_jobs'@'localhost';
GRANT SELECT, INSERT, DELETE ON portal_user_name TO 'portal_jobs'@'localhost';
GRANT SELECT ON portal_adoption_column TO 'portal_jobs'@'localhost';
GRANT SELECT (File, FinishedAt) ON portal_migration TO 'portal_jobs'@'localhost';
GRANT SELECT (ExpiresAt) ON portal_session TO 'portal_jobs'@'localhost';
GRANT DELETE ON portal_session TO 'portal_jobs'@'localhost';
GRANT SELECT (ExpiresAt) ON portal_staff_session TO 'portal_jobs'@'localhost';
GRANT DELETE ON portal_staff_session TO 'portal_jobs'@'localhost';
GRANT SELECT, INSERT, UPDATE, DELETE ON portal_patient_find TO 'portal_jobs'@'localhost';
GRANT SELECT (WindowStartedAt, WaitUntil) ON portal_throttle TO 'portal_jobs'@'localhost';
GRANT DELETE ON portal_throttle TO 'portal_jobs'@'localhost';
GRANT SELECT (SavedAt) ON portal_draft TO 'portal_jobs'@'localhost';
GRANT DELETE ON portal_draft TO 'portal_jobs'@'localhost';
GRANT SELECT, INSERT, UPDATE, DELETE ON portal_job TO 'portal_jobs'@'localhost';
GRANT SELECT, INSERT, UPDATE, DELETE ON portal_mail TO 'portal_jobs'@'localhost';
GRANT SELECT, INSERT, UPDATE ON portal_mailbox TO 'portal_jobs'@'localhost';
GRANT SELECT, INSERT, UPDATE, DELETE ON portal_mail_trouble TO 'portal_jobs'@'localhost';
GRANT SELECT, DELETE ON portal_password_reset TO 'portal_jobs'@'localhost';

GRANT UPDATE (HandledAt, UserWebNum, CodeHash, ExpiresAt)
ON portal_password_reset TO 'portal_jobs'@'localhost';
GRANT SELECT, DELETE ON portal_user_name_reminder TO 'portal_jobs'@'localhost';

GRANT SELECT ON portal_history TO 'portal_jobs'@'localhost';

GRANT INSERT (
  HappenedAt, Kind, ActorPatNum, ActorUserNum, PatNum, ObjectNum, SessionNum, Network
)
ON portal_history TO 'portal_jobs'@'localhost';
GRANT SELECT, INSERT ON portal_history_chain TO 'portal_jobs'@'localhost';
GRANT SELECT, INSERT ON portal_history_seal TO 'portal_jobs'@'localhost';

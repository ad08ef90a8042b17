-- What the background process reads and writes. Notes and social security numbers are out of reach,
-- the password of the practice's mail account too: it is a setting of the server. It gives patients
-- access, as the office's invitations want, and reads their stored passwords to know who has it.
GRANT SELECT (PrefName, ValueString)
ON preference TO 'portal_jobs'@'localhost';

GRANT SELECT (
  ClinicNum, Description, Address, Address2, City, State, Zip, Phone, Fax, IsHidden, TimeZone,
  EmailAddressNum, IsConfirmEnabled
)
ON clinic TO 'portal_jobs'@'localhost';

GRANT SELECT (ClinicPrefNum, ClinicNum, PrefName, ValueString)
ON clinicpref TO 'portal_jobs'@'localhost';

GRANT SELECT (
  PatNum, LName, FName, Preferred, PatStatus, Birthdate, Address, Address2, City, State, Zip,
  HmPhone, WkPhone, WirelessPhone, Guarantor, ClinicNum, Email, Language, DateTStamp
)
ON patient TO 'portal_jobs'@'localhost';

GRANT SELECT (PatientLinkNum, PatNumFrom, PatNumTo, LinkType)
ON patientlink TO 'portal_jobs'@'localhost';

GRANT SELECT (
  UserWebNum, FKey, FKeyType, UserName, Password, RequireUserNameChange, RequirePasswordChange,
  DateTimeLastLogin
)
ON userweb TO 'portal_jobs'@'localhost';

GRANT INSERT (
  UserWebNum, FKey, FKeyType, UserName, Password, PasswordResetCode, RequireUserNameChange,
  RequirePasswordChange, DateTimeLastLogin
)
ON userweb TO 'portal_jobs'@'localhost';

GRANT UPDATE (UserName, Password, RequireUserNameChange, RequirePasswordChange)
ON userweb TO 'portal_jobs'@'localhost';

GRANT SELECT (
  AptNum, PatNum, AptStatus, Pattern, ProvNum, ProvHyg, AptDateTime, ClinicNum, IsHygiene,
  DateTimeAskedToArrive
)
ON appointment TO 'portal_jobs'@'localhost';

GRANT SELECT (ProvNum, Abbr, LName, FName, Suffix)
ON provider TO 'portal_jobs'@'localhost';

GRANT SELECT (
  ApptReminderRuleNum, TypeCur, TSPrior, ClinicNum, Language, DoNotSendWithin, IsEnabled,
  TemplateEmailSubject, TemplateEmail, EmailTemplateType, TemplateEmailSubjAggShared,
  TemplateEmailAggShared, AggEmailTemplateType, TemplateEmailAggPerAppt, SendMultipleInvites,
  TimeSpanMultipleInvites
)
ON apptreminderrule TO 'portal_jobs'@'localhost';

GRANT SELECT (AutoCommExcludeDateNum, ClinicNum, DateExclude)
ON autocommexcludedate TO 'portal_jobs'@'localhost';

GRANT SELECT (CommOptOutNum, PatNum, OptOutEmail)
ON commoptout TO 'portal_jobs'@'localhost';

GRANT SELECT (
  PatientPortalInviteNum, PatNum, ApptNum, DateTimeEntry, TSPrior, SendStatus, DateTimeSent,
  ApptReminderRuleNum, ApptDateTime
)
ON patientportalinvite TO 'portal_jobs'@'localhost';

GRANT INSERT (
  PatientPortalInviteNum, PatNum, ApptNum, ClinicNum, DateTimeEntry, TSPrior, SendStatus,
  MessageFk, ResponseDescript, MessageType, DateTimeSent, ApptReminderRuleNum, ApptDateTime
)
ON patientportalinvite TO 'portal_jobs'@'localhost';

GRANT UPDATE (SendStatus, MessageFk, ResponseDescript, DateTimeSent)
ON patientportalinvite TO 'portal_jobs'@'localhost';

GRANT INSERT (
  CommlogNum, PatNum, CommDateTime, CommType, Note, Mode_, SentOrReceived, UserNum, Signature,
  SigIsTopaz, DateTimeEnd, CommSource, ProgramNum, DateTEntry, ReferralNum, CommReferralBehavior
)
ON commlog TO 'portal_jobs'@'localhost';

GRANT INSERT (
  EhrMeasureEventNum, DateTEvent, EventType, PatNum, MoreInfo, CodeValueEvent, CodeSystemEvent,
  CodeValueResult, CodeSystemResult, FKey, TobaccoCessationDesire, DateStartTobacco
)
ON ehrmeasureevent TO 'portal_jobs'@'localhost';

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
GRANT SELECT, INSERT, UPDATE, DELETE ON portal_user_name TO 'portal_jobs'@'localhost';
GRANT SELECT ON portal_adoption_column TO 'portal_jobs'@'localhost';
GRANT SELECT (File, FinishedAt) ON portal_migration TO 'portal_jobs'@'localhost';
GRANT SELECT (SessionNum, UserWebNum, ExpiresAt) ON portal_session TO 'portal_jobs'@'localhost';
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
GRANT SELECT, INSERT, UPDATE ON portal_access TO 'portal_jobs'@'localhost';
GRANT SELECT, INSERT, UPDATE, DELETE ON portal_access_link TO 'portal_jobs'@'localhost';
GRANT SELECT, DELETE ON portal_link_request TO 'portal_jobs'@'localhost';
GRANT SELECT, INSERT, UPDATE, DELETE ON portal_invite TO 'portal_jobs'@'localhost';
GRANT SELECT, UPDATE ON portal_invite_run TO 'portal_jobs'@'localhost';

GRANT SELECT ON portal_history TO 'portal_jobs'@'localhost';

GRANT INSERT (
  HappenedAt, Kind, ActorPatNum, ActorUserNum, PatNum, ObjectNum, SessionNum, Network
)
ON portal_history TO 'portal_jobs'@'localhost';
GRANT SELECT, INSERT ON portal_history_chain TO 'portal_jobs'@'localhost';
GRANT SELECT, INSERT ON portal_history_seal TO 'portal_jobs'@'localhost';

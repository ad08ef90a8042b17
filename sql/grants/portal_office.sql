-- What a staff sign-in and the pages for finding patients read and write; each further page brings
-- its own rights.
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
  UserNum, UserName, Password, UserGroupNum, ClinicNum, ProvNum, IsHidden, ClinicIsRestricted,
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

GRANT SELECT (UserNum, ClinicNum)
ON userclinic TO 'portal_office'@'localhost';

GRANT SELECT (
  PatNum, LName, FName, Preferred, PatStatus, Birthdate, Address, Address2, City, State, Zip,
  HmPhone, WkPhone, WirelessPhone, Email, ClinicNum, Language, Guarantor
)
ON patient TO 'portal_office'@'localhost';

GRANT SELECT (
  UserWebNum, FKey, FKeyType, UserName, Password, RequireUserNameChange, RequirePasswordChange,
  DateTimeLastLogin
)
ON userweb TO 'portal_office'@'localhost';

-- Giving access, changing it and taking it away.
GRANT INSERT (
  UserWebNum, FKey, FKeyType, UserName, Password, PasswordResetCode, RequireUserNameChange,
  RequirePasswordChange, DateTimeLastLogin
)
ON userweb TO 'portal_office'@'localhost';

GRANT UPDATE (UserName, Password, RequireUserNameChange, RequirePasswordChange)
ON userweb TO 'portal_office'@'localhost';

GRANT SELECT (PatientLinkNum, PatNumFrom, PatNumTo, LinkType)
ON patientlink TO 'portal_office'@'localhost';

GRANT SELECT (CommOptOutNum, PatNum, OptOutEmail)
ON commoptout TO 'portal_office'@'localhost';

GRANT INSERT (
  EhrMeasureEventNum, DateTEvent, EventType, PatNum, MoreInfo, CodeValueEvent, CodeSystemEvent,
  CodeValueResult, CodeSystemResult, FKey, TobaccoCessationDesire, DateStartTobacco
)
ON ehrmeasureevent TO 'portal_office'@'localhost';

GRANT SELECT (AptNum, PatNum, AptStatus, AptDateTime)
ON appointment TO 'portal_office'@'localhost';

GRANT INSERT (
  SecurityLogNum, PermType, UserNum, LogDateTime, LogText, PatNum, CompName, FKey, LogSource,
  DefNum, DefNumError, DateTPrevious
)
ON securitylog TO 'portal_office'@'localhost';

GRANT INSERT (PrefNum, PrefName, ValueString, Comments)
ON preference TO 'portal_office'@'localhost';

GRANT UPDATE (ValueString) ON preference TO 'portal_office'@'localhost';

-- What waits, and what is left to set up.
GRANT SELECT (
  AlertItemNum, ClinicNum, Description, Type, Severity, Actions, FKey, UserNum, SecDateTEntry
)
ON alertitem TO 'portal_office'@'localhost';
GRANT DELETE ON alertitem TO 'portal_office'@'localhost';
GRANT SELECT (AlertReadNum, AlertItemNum, UserNum), INSERT (AlertReadNum, AlertItemNum, UserNum)
ON alertread TO 'portal_office'@'localhost';
GRANT DELETE ON alertread TO 'portal_office'@'localhost';

GRANT INSERT (
  SignalNum, DateViewing, SigDateTime, FKey, FKeyType, IType, RemoteRole, MsgValue
)
ON signalod TO 'portal_office'@'localhost';
GRANT SELECT (
  ApptReminderRuleNum, TypeCur, TSPrior, ClinicNum, Language, DoNotSendWithin, IsEnabled,
  TemplateEmailSubject, TemplateEmail, EmailTemplateType, TemplateEmailSubjAggShared,
  TemplateEmailAggShared, AggEmailTemplateType, TemplateEmailAggPerAppt, SendMultipleInvites,
  TimeSpanMultipleInvites
)
ON apptreminderrule TO 'portal_office'@'localhost';
GRANT SELECT (SnomedNum) ON snomed TO 'portal_office'@'localhost';
GRANT SELECT (LoincNum) ON loinc TO 'portal_office'@'localhost';

-- Who had something done, and who was given access.
GRANT SELECT (ProcNum, PatNum, ProcDate, ProcStatus, CodeNum)
ON procedurelog TO 'portal_office'@'localhost';
GRANT SELECT (CodeNum, ProcCode) ON procedurecode TO 'portal_office'@'localhost';
GRANT SELECT (EhrMeasureEventNum, DateTEvent, EventType, PatNum)
ON ehrmeasureevent TO 'portal_office'@'localhost';

GRANT SELECT (EmailAddressNum, EmailUsername, SenderAddress, UserNum)
ON emailaddress TO 'portal_office'@'localhost';

GRANT SELECT, INSERT, UPDATE, DELETE ON portal_setting TO 'portal_office'@'localhost';
GRANT SELECT, INSERT ON portal_setting_change TO 'portal_office'@'localhost';
GRANT SELECT ON portal_adoption_column TO 'portal_office'@'localhost';
GRANT SELECT (File, FinishedAt) ON portal_migration TO 'portal_office'@'localhost';
GRANT SELECT, INSERT, UPDATE, DELETE ON portal_throttle TO 'portal_office'@'localhost';
GRANT SELECT, INSERT, UPDATE, DELETE ON portal_staff_session TO 'portal_office'@'localhost';
GRANT SELECT, INSERT, UPDATE, DELETE ON portal_second_factor TO 'portal_office'@'localhost';
GRANT SELECT, INSERT, UPDATE, DELETE ON portal_recovery_code TO 'portal_office'@'localhost';
GRANT SELECT ON portal_staff_lock TO 'portal_office'@'localhost';
GRANT SELECT ON portal_patient_find TO 'portal_office'@'localhost';

GRANT SELECT (
  HistoryNum, HappenedAt, Kind, ActorPatNum, ActorUserNum, PatNum, ObjectNum, SessionNum, Network
)
ON portal_history TO 'portal_office'@'localhost';

GRANT INSERT (
  HappenedAt, Kind, ActorPatNum, ActorUserNum, PatNum, ObjectNum, SessionNum, Network
)
ON portal_history TO 'portal_office'@'localhost';
GRANT INSERT (Lane, Kind, Subject, DueAt, QueuedAt) ON portal_job TO 'portal_office'@'localhost';
-- INSERT … ON DUPLICATE KEY UPDATE asks for the columns of both.
GRANT SELECT (Owner, DueAt), UPDATE (Lane, Kind, Subject, DueAt, QueuedAt)
ON portal_job TO 'portal_office'@'localhost';
GRANT SELECT ON portal_mail_trouble TO 'portal_office'@'localhost';
GRANT SELECT, INSERT, UPDATE ON portal_mail_handled TO 'portal_office'@'localhost';

GRANT SELECT (
  MailNum, Kind, State, PatNum, EmailMessageNum, Reason, StateAt, UsefulUntil
)
ON portal_mail TO 'portal_office'@'localhost';

GRANT UPDATE (State, Reason, Tries, QueuedAt, StateAt, NextTryAt)
ON portal_mail TO 'portal_office'@'localhost';

GRANT INSERT (
  Kind, IdempotencyKey, Token, PatNum, ClinicNum, Language, ToAddress, Tags, QueuedAt, StateAt,
  UsefulUntil
)
ON portal_mail TO 'portal_office'@'localhost';

GRANT SELECT, INSERT, UPDATE ON portal_user_name TO 'portal_office'@'localhost';
GRANT SELECT, INSERT, UPDATE ON portal_access TO 'portal_office'@'localhost';
GRANT SELECT, INSERT, UPDATE ON portal_access_link TO 'portal_office'@'localhost';
GRANT SELECT, INSERT ON portal_invite TO 'portal_office'@'localhost';
GRANT SELECT (SessionNum, UserWebNum) ON portal_session TO 'portal_office'@'localhost';
GRANT DELETE ON portal_session TO 'portal_office'@'localhost';
GRANT SELECT (UserWebNum) ON portal_password_reset TO 'portal_office'@'localhost';
GRANT DELETE ON portal_password_reset TO 'portal_office'@'localhost';
-- How far an invitation has come, without its content.
GRANT SELECT (MailNum, State, SentTo, Reason) ON portal_mail TO 'portal_office'@'localhost';

-- Correcting a patient's data.
GRANT SELECT (Country, DateTStamp),
UPDATE (
  FName, LName, Birthdate, Address, Address2, City, State, Zip, Country, HmPhone, WirelessPhone,
  WkPhone, Email
)
ON patient TO 'portal_office'@'localhost';

-- The portal as a patient sees it: what patients' pages read, and for which reason.
GRANT SELECT (ResponsParty, BalTotal) ON patient TO 'portal_office'@'localhost';

GRANT SELECT (PatNumChild, PatNumGuardian, IsGuardian)
ON guardian TO 'portal_office'@'localhost';

GRANT SELECT (
  Pattern, Confirmed, ProvNum, ProvHyg, ClinicNum, IsHygiene, DateTimeAskedToArrive
)
ON appointment TO 'portal_office'@'localhost';

GRANT SELECT (ApptNum, RSVPStatus, DateTimeConfirmExpire, ApptDateTime)
ON confirmationrequest TO 'portal_office'@'localhost';

GRANT SELECT (
  RecallNum, PatNum, DateDue, IsDisabled, RecallTypeNum, DisableUntilBalance,
  DisableUntilDate, DateScheduled
)
ON recall TO 'portal_office'@'localhost';

GRANT SELECT (RecallTypeNum, Description)
ON recalltype TO 'portal_office'@'localhost';

GRANT SELECT (RecallNum, PatNum, SendStatus)
ON webschedrecall TO 'portal_office'@'localhost';
GRANT SELECT (AptNum) ON procedurelog TO 'portal_office'@'localhost';
GRANT SELECT (Descript, LaymanTerm) ON procedurecode TO 'portal_office'@'localhost';
GRANT SELECT, INSERT ON portal_patient_view TO 'portal_office'@'localhost';

-- The rules for invitations, who switches them, and days without messages.
GRANT INSERT (
  ApptReminderRuleNum, TypeCur, TSPrior, SendOrder, IsSendAll, TemplateSMS, TemplateEmailSubject,
  TemplateEmail, ClinicNum, TemplateSMSAggShared, TemplateSMSAggPerAppt,
  TemplateEmailSubjAggShared, TemplateEmailAggShared, TemplateEmailAggPerAppt, DoNotSendWithin,
  IsEnabled, TemplateAutoReply, TemplateAutoReplyAgg, IsAutoReplyEnabled, Language,
  TemplateComeInMessage, EmailTemplateType, AggEmailTemplateType, IsSendForMinorsBirthday,
  EmailHostingTemplateNum, MinorAge, TemplateFailureAutoReply, SendMultipleInvites,
  TimeSpanMultipleInvites
)
ON apptreminderrule TO 'portal_office'@'localhost';

GRANT UPDATE (
  TSPrior, TemplateEmailSubject, TemplateEmail, TemplateEmailSubjAggShared,
  TemplateEmailAggShared, TemplateEmailAggPerAppt, DoNotSendWithin, IsEnabled, Language,
  EmailTemplateType, AggEmailTemplateType, SendMultipleInvites, TimeSpanMultipleInvites
)
ON apptreminderrule TO 'portal_office'@'localhost';
GRANT DELETE ON apptreminderrule TO 'portal_office'@'localhost';

GRANT SELECT (AutoCommExcludeDateNum, ClinicNum, DateExclude)
ON autocommexcludedate TO 'portal_office'@'localhost';
GRANT INSERT (AutoCommExcludeDateNum, ClinicNum, DateExclude)
ON autocommexcludedate TO 'portal_office'@'localhost';
GRANT DELETE ON autocommexcludedate TO 'portal_office'@'localhost';

GRANT SELECT (ClinicNum, IsConfirmEnabled), UPDATE (IsConfirmEnabled)
ON clinic TO 'portal_office'@'localhost';
GRANT INSERT (ClinicPrefNum, ClinicNum, PrefName, ValueString)
ON clinicpref TO 'portal_office'@'localhost';
GRANT UPDATE (ValueString) ON clinicpref TO 'portal_office'@'localhost';
GRANT SELECT, INSERT, UPDATE ON portal_invite_clinic TO 'portal_office'@'localhost';

GRANT SELECT (
  RunNum, UserNum, Clinics, StartedAt, LastPatNum, Messages, People, Failures, EndedAt, IsStopped,
  IsOpen
)
ON portal_invite_run TO 'portal_office'@'localhost';
GRANT INSERT (UserNum, Clinics, StartedAt) ON portal_invite_run TO 'portal_office'@'localhost';
GRANT UPDATE (EndedAt, IsStopped, IsOpen) ON portal_invite_run TO 'portal_office'@'localhost';

-- TypeCur: 0 reminder, 1 confirmation, 3 invitation to the portal, 4 thanks, 8 recall, 10 link to
-- pay. TSPrior is counted in ticks of 100 ns: a day has 864000000000.
INSERT INTO apptreminderrule (
  ApptReminderRuleNum, TypeCur, TSPrior, SendOrder, IsSendAll, TemplateSMS, TemplateEmailSubject,
  TemplateEmail, ClinicNum, TemplateSMSAggShared, TemplateSMSAggPerAppt,
  TemplateEmailSubjAggShared, TemplateEmailAggShared, TemplateEmailAggPerAppt, DoNotSendWithin,
  IsEnabled, TemplateAutoReply, TemplateAutoReplyAgg, Language, TemplateComeInMessage,
  EmailTemplateType, AggEmailTemplateType, TemplateFailureAutoReply
)
VALUES
(1, 3, 7 * 864000000000, '2', 0, '', 'Your patient portal', 'Hello [NamePreferredOrFirst],\n\nyour visits, messages and statements are at [PatientPortalURL].\n\nUser name: [UserName]\nPassword: [Password]', 0, '', '', 'Your family''s patient portal', 'These are the ways in for your family: [PatientPortalURL]\n\n[Credentials]', '[NamePreferredOrFirst]: [UserName], [Password]', 864000000000, 1, '', '', '', '', 'Regular', 'Regular', ''),
(2, 3, -864000000000, '2', 0, '', 'Your patient portal', 'Thank you for your visit. Your portal: [PatientPortalURL]\n\nUser name: [UserName]\nPassword: [Password]', 0, '', '', 'Your family''s patient portal', 'Thank you for your visit. Your portal: [PatientPortalURL]\n\n[Credentials]', '[NamePreferredOrFirst]: [UserName], [Password]', 0, 1, '', '', '', '', 'Regular', 'Regular', ''),
(3, 3, 7 * 864000000000, '2', 0, '', 'Su portal de pacientes', 'Hola [NamePreferredOrFirst]: [PatientPortalURL]\n\n[UserName]\n[Password]', 0, '', '', 'El portal de su familia', '[PatientPortalURL]\n\n[Credentials]', '[NamePreferredOrFirst]: [UserName], [Password]', 864000000000, 1, '', '', 'spa', '', 'Regular', 'Regular', ''),
(4, 1, 7 * 864000000000, '0,1,2', 0, 'Please confirm [ApptDate]: [ConfirmURL]', 'Please confirm your visit', 'Please confirm [ApptDate] at [ApptTime]: [ConfirmURL]', 0, 'Please confirm: [ConfirmURL]', '[NamePreferredOrFirst] [ApptDate]', 'Please confirm your visits', 'Please confirm: [ConfirmURL]', '[NamePreferredOrFirst] [ApptDate]', 864000000000, 1, 'Thank you.', 'Thank you.', '', '', 'Regular', 'Regular', 'We did not understand.'),
(5, 0, 864000000000, '0,1,2', 0, 'Your visit: [ApptDate] at [ApptTime]', 'Your visit', 'Your visit: [ApptDate] at [ApptTime]', 0, 'Your visits', '[NamePreferredOrFirst] [ApptDate]', 'Your visits', 'Your visits', '[NamePreferredOrFirst] [ApptDate]', 0, 1, '', '', '', '', 'Regular', 'Regular', ''),
(6, 8, 0, '2,1', 0, 'It is time for a visit: [URL]', 'It is time for a visit', 'It is time for a visit: [URL]', 0, '', '', '', '', '', 0, 1, '', '', '', '', 'Regular', 'Regular', ''),
(7, 3, 14 * 864000000000, '2', 0, '', 'The portal of Lakeside', 'Hello [NamePreferredOrFirst]: [PatientPortalURL]\n\n[UserName]\n[Password]', 2, '', '', '', '', '', 864000000000, 0, '', '', '', '', 'Html', 'Html', '');

UPDATE confirmationrequest
SET ApptReminderRuleNum = 4
WHERE ConfirmationRequestNum BETWEEN 1 AND 1000999;

-- Bits: 1 all, 2 confirmations, 16 recalls, 64 invitations.
INSERT INTO commoptout (CommOptOutNum, PatNum, OptOutSms, OptOutEmail)
VALUES
(1, 601, 0, 16),
(2, 271, 1, 1),
(3, 230, 2, 0),
(4, 602, 0, 64);

INSERT INTO commlog (
  CommlogNum, PatNum, CommDateTime, CommType, Note, Mode_, SentOrReceived, UserNum, Signature,
  CommSource
)
VALUES
(1, 200, @today - INTERVAL 24 DAY, 2703, 'Staff only: recall sent as a text', 5, 1, 0, '', 4),
(2, 200, @today - INTERVAL 9 DAY, 2703, 'Staff only: recall sent by mail', 1, 1, 0, '', 4),
(3, 200, @today - INTERVAL 50 DAY, 2702, 'Staff only: asked about the plan', 3, 2, 3, '', 0),
(4, 300, @today - INTERVAL 30 DAY, 2701, 'Staff only: will be late', 3, 2, 3, '', 0),
(5, 400, @today - INTERVAL 3 DAY, 2704, 'Staff only: invited to the portal', 1, 1, 0, '', 4),
(6, 620, @today - INTERVAL 44 DAY, 2705, 'Staff only: texted', 5, 1, 0, '', 1);

INSERT INTO apptremindersent (
  ApptReminderSentNum, ApptNum, ApptDateTime, DateTimeSent, TSPrior, ApptReminderRuleNum, PatNum,
  ClinicNum, SendStatus, MessageType, DateTimeEntry, ResponseDescript
)
SELECT
  1,
  AptNum,
  AptDateTime,
  AptDateTime - INTERVAL 1 DAY,
  864000000000,
  5,
  PatNum,
  ClinicNum,
  3,
  2,
  AptDateTime - INTERVAL 1 DAY,
  ''
FROM appointment
WHERE AptNum = 20012;

INSERT INTO popup (PopupNum, PatNum, Description, PopupLevel, UserNum, DateTimeEntry)
VALUES
(1, 200, 'Staff only: pop-up', 0, 3, TIMESTAMP(@today - INTERVAL 50 DAY));

INSERT INTO alertcategory (AlertCategoryNum, IsHQCategory, InternalName, Description)
VALUES
(1, 1, 'All', 'All'),
(2, 1, 'eServices', 'eServices');

INSERT INTO alertcategorylink (AlertCategoryLinkNum, AlertCategoryNum, AlertType)
VALUES
(1, 1, 1),
(2, 1, 4),
(3, 1, 21),
(4, 2, 4),
(5, 2, 21);

INSERT INTO alertsub (AlertSubNum, UserNum, ClinicNum, Type, AlertCategoryNum)
VALUES
(1, 1, -1, 0, 1),
(2, 2, 1, 0, 2),
(3, 3, 1, 0, 1);

-- Type: 1 payments online, 4 call wanted, 21 secure messages. Actions: 1 mark as read, 2 open.
INSERT INTO alertitem (
  AlertItemNum, ClinicNum, Description, Type, Severity, Actions, FormToOpen, FKey, ItemValue,
  UserNum
)
VALUES
(1, 1, '1', 21, 1, 3, 12, 0, '', 2),
(2, 1, 'Call wanted: Sakura', 4, 1, 7, 5, 27802, '', 0),
(3, -1, 'Payments online wait: 1', 1, 1, 3, 2, 0, '', 0);

INSERT INTO alertread (AlertReadNum, AlertItemNum, UserNum)
VALUES
(1, 2, 1);

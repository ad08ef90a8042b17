INSERT INTO preference (PrefNum, PrefName, ValueString, Comments)
VALUES
-- the portal and its mail
(45, 'PatientPortalNotifySubject', 'A message from your dental office', ''),
(46, 'PatientPortalNotifyBody', 'Your dental office has written to you. Sign in to read it:\n[URL]\n\n[EmailDisclaimer]', ''),
(47, 'PortalWebEmailTemplateType', '1', ''),
(48, 'EmailNotifyAddressNum', '1', ''),
(49, 'EmailDefaultAddressNum', '1', ''),
(50, 'AutomaticSummaryOfCareWebmail', '1', ''),
(51, 'EmailDisclaimerIsOn', '1', ''),
(52, 'EmailDisclaimerTemplate', 'You get this mail as a patient of our office at [PostalAddress]. Reply with the word stop to get no more of this kind.', ''),
-- statements
(53, 'BillingDefaultsModesToText', '', ''),
(54, 'BillingDefaultsSmsTemplate', 'Your statement is here: [StatementShortURL]', ''),
(55, 'BillingEmailSubject', 'Your statement', ''),
(56, 'BillingEmailBodyText', 'Your statement is attached. Thank you for being our patient.', ''),
(57, 'IntermingleFamilyDefault', '0', ''),
(58, 'PayPlansVersion', '2', ''),
-- the payment portal
(59, 'PaymentPortalSubDomain', '', ''),
(60, 'WebAppDomain', '', ''),
(61, 'PaymentPortalMsgToPayTextMessageTemplate', 'Hello [NamePreferredOrFirst], you can pay your balance here: [MsgToPayURL]', ''),
(62, 'PaymentPortalMsgToPaySubjectTemplate', 'Your balance', ''),
(63, 'PaymentPortalMsgToPayEmailMessageTemplate', '{"Template":"Hello [NamePreferredOrFirst], you can pay your balance here: [MsgToPayURL]","EmailType":0}', ''),
(64, 'MsgToPaySendThreadFrequency', '60', ''),
-- booking: existing patients
(65, 'WebSchedExistingPatAllowProvSelection', '0', ''),
(66, 'WebSchedExistingPatDoubleBooking', '1', ''),
(67, 'WebSchedExistingPatSearchAfterDays', '', ''),
(68, 'WebSchedExistingPatConfirmStatus', '207', ''),
(69, 'WebSchedExistingPatMessage', 'Choose what you would like to come for.', ''),
(70, 'WebSchedExistingPatRecallName', 'Teeth Cleaning', ''),
(71, 'WebSchedExistingPatAllowDisabledRecalls', '0', ''),
(72, 'WebSchedExistingPatDoAuthEmail', '1', ''),
(73, 'WebSchedExistingPatDoAuthText', '0', ''),
(74, 'WebSchedExistingPatRequestInsurance', '0', ''),
(75, 'WebSchedExistingPatIgnoreBlockoutTypes', '', ''),
(76, 'WebSchedExistingPatWebFormsURL', '', ''),
-- booking: new patients
(77, 'WebSchedNewPatAllowChildren', '0', ''),
(78, 'WebSchedNewPatAllowProvSelection', '0', ''),
(79, 'WebSchedNewPatApptDoubleBooking', '1', ''),
(80, 'WebSchedNewPatApptSearchAfterDays', '', ''),
(81, 'WebSchedNewPatApptForcePhoneFormatting', '1', ''),
(82, 'WebSchedNewPatConfirmStatus', '207', ''),
(83, 'WebSchedNewPatDoAuthEmail', '0', ''),
(84, 'WebSchedNewPatDoAuthText', '0', ''),
(85, 'WebSchedNewPatRequestInsurance', '0', ''),
(86, 'WebSchedNewPatWebFormsURL', '', '');

-- What is said when a visit was booked: by text and by mail.
INSERT INTO preference (PrefNum, PrefName, ValueString, Comments)
SELECT
  86 + 5 * booking.seq + item.seq,
  CONCAT(
    'WebSchedVerify',
    ELT(1 + booking.seq, 'Recall', 'NewPat', 'ExistingPat', 'ASAP'),
    ELT(item.seq, 'Type', 'Text', 'EmailSubj', 'EmailBody', 'EmailTemplateType')
  ),
  ELT(
    item.seq,
    '3',
    'You are booked for [AppointmentDate] at [AppointmentTime]. [ClinicName]',
    'Your visit is booked',
    'You are booked for [AppointmentDate] at [AppointmentTime]. [ClinicName], [ClinicPhone]',
    '0'
  ),
  ''
FROM seq_0_to_3 AS booking
CROSS JOIN seq_1_to_5 AS item
ORDER BY booking.seq, item.seq;

INSERT INTO preference (PrefNum, PrefName, ValueString, Comments)
VALUES
(107, 'CustListenerPort', '25255', ''),
(108, 'CustListenerTransmissionTimeoutMS', '30000', '');

INSERT INTO clinicpref (ClinicPrefNum, ClinicNum, PrefName, ValueString)
VALUES
(4, 1, 'PatientPortalInviteEnabled', '1'),
(5, 1, 'PatientPortalInviteUseDefaults', '1'),
(6, 2, 'PatientPortalInviteEnabled', '0'),
(7, 2, 'PatientPortalInviteUseDefaults', '0'),
(8, 1, 'WebAppClinicGuid', ''),
(9, 2, 'WebAppClinicGuid', '');

INSERT INTO emailaddress (
  EmailAddressNum, SMTPserver, EmailUsername, EmailPassword, ServerPort, UseSSL, SenderAddress,
  Pop3ServerIncoming, ServerPortIncoming, UserNum, AccessToken, RefreshToken
)
VALUES
(1, 'mail.alderbrook.example', 'hello@alderbrook.example', '', 587, 1, 'hello@alderbrook.example', '', 0, 0, '', ''),
(2, 'mail.alderbrook.example', 'lakeside@alderbrook.example', '', 587, 1, 'lakeside@alderbrook.example', '', 0, 0, '', '');

UPDATE clinic
SET EmailAddressNum = ClinicNum;

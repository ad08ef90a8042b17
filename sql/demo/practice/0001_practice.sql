-- Key 1 also stops a second load, and a load into a real practice, at its first row.
INSERT INTO preference (PrefNum, PrefName, ValueString, Comments)
VALUES
(1, 'PracticeTitle', 'Alderbrook Dental', ''),
(2, 'PracticeAddress', '12 Mill Lane', ''),
(3, 'PracticeAddress2', 'Second floor', ''),
(4, 'PracticeCity', 'Fernwick', ''),
(5, 'PracticeST', 'VT', ''),
(6, 'PracticeZip', '00501', ''),
(7, 'PracticePhone', '(802)555-0100', ''),
(8, 'PracticeFax', '(802)555-0101', ''),
(9, 'PracticeDefaultProv', '1', ''),
(10, 'EasyNoClinics', '0', ''),
(11, 'FamPhiAccess', '1', ''),
(12, 'PatientPortalURL', '', ''),
(13, 'PatientPortalSignedUp', '1', ''),
(14, 'PatientPortalInviteEnabled', '0', ''),
(15, 'ApptConfirmAutoSignedUp', '1', ''),
(16, 'ApptConfirmAutoEnabled', '1', ''),
(17, 'ApptEConfirmStatusSent', '203', ''),
(18, 'ApptEConfirmStatusAccepted', '202', ''),
(19, 'ApptEConfirmStatusDeclined', '204', ''),
(20, 'ApptEConfirmStatusSendFailed', '205', ''),
(21, 'ApptConfirmExcludeEConfirm', '206', ''),
(22, 'ApptConfirmExcludeESend', '202,206', ''),
(23, 'ApptEConfirm2ClickConfirmation', '1', ''),
(24, 'WebSchedService', '1', ''),
(25, 'WebSchedAsapEnabled', '0', ''),
(26, 'WebSchedProviderRule', '0', ''),
(27, 'WebSchedRecallAllowProvSelection', '1', ''),
(28, 'WebSchedRecallDoubleBooking', '1', ''),
(29, 'WebSchedRecallApptSearchAfterDays', '', ''),
(30, 'WebSchedRecallApptSearchMaximumMonths', '12', ''),
(31, 'WebSchedRecallConfirmStatus', '207', ''),
(32, 'WebSchedRecallIgnoreBlockoutTypes', '', ''),
(33, 'RecallShowIfDaysFirstReminder', '15', ''),
(34, 'RecallShowIfDaysSecondReminder', '30', ''),
(35, 'AutomaticCommunicationTimeStart', '0001-01-01 07:00:00', ''),
(36, 'AutomaticCommunicationTimeEnd', '0001-01-01 22:00:00', ''),
(37, 'PatientCommunicationDateFormat', 'd', ''),
(38, 'AppointmentTimeIncrement', '10', ''),
(39, 'LanguagesUsedByPatients', 'spa', ''),
(40, 'StoreCCtokens', '1', ''),
(41, 'OnlinePaymentsMarkAsProcessed', '0', ''),
(42, 'AtoZfolderUsed', '1', ''),
(43, 'DocPath', '', ''),
(44, 'DataBaseVersion', '21.1.9.0', '');

INSERT INTO definition (DefNum, Category, ItemOrder, ItemName, ItemValue, ItemColor, IsHidden)
VALUES
-- 2: confirmation states
(201, 2, 0, 'Unconfirmed', 'unconf', -1, 0),
(202, 2, 1, 'Appointment Confirmed', 'conf', -8355712, 0),
(203, 2, 2, 'eConfirmSent', 'eSent', -256, 0),
(204, 2, 3, 'eConfirmCallBack', 'eCall', -23296, 0),
(205, 2, 4, 'eConfirmFailure', 'eFail', -65536, 0),
(206, 2, 5, 'Arrived', 'here', -16744448, 0),
(207, 2, 6, 'Created from Web Sched', 'web', -16776961, 0),
(208, 2, 7, 'Postcard sent', 'card', -1, 1),
-- 4: billing types
(401, 4, 0, 'Standard', '', -1, 0),
(402, 4, 1, 'Payment plan', '', -1, 0),
-- 11: procedure code categories
(1101, 11, 0, 'Exams and images', '', -1, 0),
(1102, 11, 1, 'Cleanings', '', -1, 0),
(1103, 11, 2, 'Gum care', '', -1, 0),
(1104, 11, 3, 'Fillings and crowns', '', -1, 0),
(1105, 11, 4, 'Root canals', '', -1, 0),
(1106, 11, 5, 'Surgery', '', -1, 0),
(1107, 11, 6, 'Other', '', -1, 0),
-- 13: recall states
(1301, 13, 0, 'Texted', 'txt', -1, 0),
(1302, 13, 1, 'E-mailed', 'mail', -1, 0),
(1303, 13, 2, 'Postponed by patient', 'later', -1, 0),
-- 20: treatment priorities
(2001, 20, 0, '1', '', -1, 0),
(2002, 20, 1, '2', '', -1, 0),
(2003, 20, 2, 'Wait', '', -1, 0),
-- 25: blockouts
(2501, 25, 0, 'Lunch', '', -2894893, 0),
(2502, 25, 1, 'Emergency', '', -65536, 0),
(2503, 25, 2, 'Staff meeting', '', -8355712, 0),
-- 35: provider specialties
(3501, 35, 0, 'General', '', -1, 0),
(3502, 35, 1, 'Hygienist', '', -1, 0),
(3503, 35, 2, 'Children', '', -1, 0);

INSERT INTO clinic (
  ClinicNum, Description, Abbr, ItemOrder, Address, Address2, City, State, Zip, Phone, Fax,
  DefaultProv, TimeZone, IsConfirmEnabled, IsConfirmDefault, SchedNote
)
VALUES
(
  1, 'Alderbrook Fernwick', 'Fernwick', 0, '12 Mill Lane', 'Second floor', 'Fernwick', 'VT',
  '00501', '(802)555-0102', '(802)555-0103', 1, 'America/New_York', 1, 1,
  'Staff only: the lift is slow.'
),
(
  2, 'Alderbrook Lakeside', 'Lakeside', 1, '480 Harbor Road', '', 'Stillwater Point', 'WI',
  '00544', '(608)555-0104', '(608)555-0105', 2, 'America/Chicago', 1, 1,
  'Staff only: park behind the house.'
);

INSERT INTO clinicpref (ClinicPrefNum, ClinicNum, PrefName, ValueString)
VALUES
(1, 1, 'ApptConfirmAutoEnabled', '1'),
(2, 2, 'ApptConfirmAutoEnabled', '1'),
(3, 2, 'WebSchedProviderRule', '1');

INSERT INTO provider (
  ProvNum, Abbr, ItemOrder, LName, FName, MI, Suffix, PreferredName, Specialty, IsSecondary,
  IsNotPerson, NationalProvID, SSN, Birthdate, WebSchedDescript
)
VALUES
(
  1, 'Lee', 0, 'Lee', 'Susan', 'K', 'DDS', '', 3501, 0, 0, '9000000001', '000000001',
  '1975-03-14', 'Dr. Lee has looked after Fernwick families for twenty years.'
),
(
  2, 'Okafor', 1, 'Okafor', 'Daniel', '', 'DMD', '', 3501, 0, 0, '9000000002', '000000002',
  '1982-09-02', 'Dr. Okafor leads the Lakeside clinic.'
),
(
  3, 'Vega', 2, 'Vega', 'Marisol', '', 'DDS', 'Mari', 3503, 0, 0, '9000000003', '000000003',
  '1988-11-23', 'Dr. Vega sees children and anxious patients.'
),
(
  4, 'Brandt', 3, 'Brandt', 'Ingrid', '', 'RDH', '', 3502, 1, 0, '9000000004', '000000004',
  '1990-05-30', 'Ingrid cleans gently.'
),
(
  5, 'Moreau', 4, 'Moreau', 'Luc', '', 'RDH', '', 3502, 1, 0, '9000000005', '000000005',
  '1986-01-19', 'Luc is at Lakeside on all days.'
),
(
  6, 'Group', 5, 'Alderbrook Dental Group', '', '', '', '', 3501, 0, 1, '9000000006', '',
  '0001-01-01', ''
);

INSERT INTO operatory (
  OperatoryNum, OpName, Abbrev, ItemOrder, IsHidden, ProvDentist, ProvHygienist, IsHygiene,
  ClinicNum, IsWebSched
)
VALUES
(1, 'Fernwick room 1', 'F1', 0, 0, 1, 0, 0, 1, 0),
(2, 'Fernwick room 2', 'F2', 1, 0, 3, 0, 0, 1, 0),
(3, 'Fernwick hygiene', 'FH', 2, 0, 1, 4, 1, 1, 1),
(4, 'Lakeside room 1', 'L1', 3, 0, 2, 0, 0, 2, 0),
(5, 'Lakeside hygiene', 'LH', 4, 0, 2, 5, 1, 2, 1),
(6, 'Fernwick store room', 'FS', 5, 1, 0, 0, 0, 1, 0);

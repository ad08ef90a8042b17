INSERT INTO patient (
  PatNum, LName, FName, MiddleI, Preferred, PatStatus, Gender, Position, Birthdate, Guarantor,
  ClinicNum, PriProv, ResponsParty, Language, AddrNote, FamFinUrgNote
)
VALUES
-- Mary's family: she and two children are listed, her mother has died, one row was a mistake
(200, 'Hartwell', 'Mary', 'J', '', 0, 1, 4, @today - INTERVAL 38 YEAR - INTERVAL 100 DAY, 200, 1, 1, 0, '', '', ''),
(201, 'Hartwell', 'Lily', '', '', 0, 1, 2, @today - INTERVAL 9 YEAR - INTERVAL 40 DAY, 200, 1, 3, 0, '', '', ''),
(202, 'Hartwell', 'Benjamin', '', 'Ben', 0, 0, 2, @today - INTERVAL 6 YEAR - INTERVAL 210 DAY, 200, 1, 3, 0, '', '', ''),
(203, 'Hartwell', 'Rose', '', '', 5, 1, 3, @today - INTERVAL 71 YEAR - INTERVAL 12 DAY, 200, 1, 1, 0, '', '', ''),
(204, 'Hartwell', 'Lillie', '', '', 4, 1, 2, @today - INTERVAL 9 YEAR - INTERVAL 40 DAY, 200, 1, 3, 0, '', '', ''),
-- Daniel is divorced from Mary and guardian of Lily and Ben; he has a family of his own
(210, 'Hartwell', 'Daniel', '', 'Dan', 0, 0, 1, @today - INTERVAL 40 YEAR - INTERVAL 5 DAY, 210, 2, 2, 0, '', '', ''),
(211, 'Hartwell', 'Priya', '', '', 0, 1, 1, @today - INTERVAL 36 YEAR - INTERVAL 77 DAY, 210, 2, 2, 0, '', '', ''),
(212, 'Hartwell', 'Zoe', '', '', 0, 1, 2, @today - INTERVAL 2 YEAR - INTERVAL 30 DAY, 210, 2, 2, 0, '', '', ''),
-- Edith is a grandmother: guardian of Lily, for Ben only a name on the list
(220, 'Marsh', 'Edith', '', '', 0, 1, 1, @today - INTERVAL 67 YEAR - INTERVAL 61 DAY, 220, 1, 1, 0, '', '', ''),
(221, 'Marsh', 'Arthur', '', '', 2, 0, 1, @today - INTERVAL 70 YEAR - INTERVAL 3 DAY, 220, 1, 1, 0, '', '', ''),
-- Teenagers: Mateo is 18 today, Lucía tomorrow; nobody knows Inés' birth date
(230, 'Núñez', 'Sofía', '', '', 0, 1, 3, @today - INTERVAL 45 YEAR - INTERVAL 150 DAY, 230, 1, 3, 0, 'spa', '', ''),
(231, 'Núñez', 'Mateo', '', '', 0, 0, 2, @today - INTERVAL 18 YEAR, 230, 1, 3, 0, 'spa', '', ''),
(232, 'Núñez', 'Lucía', '', '', 0, 1, 2, @today + INTERVAL 1 DAY - INTERVAL 18 YEAR, 230, 1, 3, 0, 'spa', '', ''),
(233, 'Núñez', 'Inés', '', '', 0, 1, 2, '0001-01-01', 230, 1, 3, 0, 'spa', '', ''),
-- Aoife is a spouse, not the guarantor
(240, 'O''Brien', 'Séamus', '', '', 0, 0, 1, @today - INTERVAL 52 YEAR - INTERVAL 9 DAY, 240, 1, 1, 0, '', '', ''),
(241, 'O''Brien', 'Aoife', '', '', 0, 1, 1, @today - INTERVAL 50 YEAR - INTERVAL 200 DAY, 240, 1, 1, 0, '', '', ''),
(242, 'O''Brien', 'Cormac', '', '', 0, 0, 2, @today - INTERVAL 13 YEAR - INTERVAL 364 DAY, 240, 1, 3, 0, '', '', ''),
-- Grace runs a nursing home and is no patient; its residents head families of one
(250, 'Whitmore', 'Grace', '', '', 1, 1, 0, @today - INTERVAL 58 YEAR - INTERVAL 44 DAY, 250, 1, 1, 0, '', '', ''),
(251, 'Finch', 'Harold', '', 'Harry', 0, 0, 3, @today - INTERVAL 88 YEAR - INTERVAL 20 DAY, 251, 1, 1, 250, '', '', ''),
(252, 'Poole', 'Agnes', '', '', 0, 1, 3, @today - INTERVAL 91 YEAR - INTERVAL 310 DAY, 252, 1, 1, 250, '', '', ''),
(253, 'Tandy', 'Wilfred', '', '', 3, 0, 0, @today - INTERVAL 84 YEAR - INTERVAL 8 DAY, 253, 1, 1, 250, '', '', ''),
-- One of each status, a merged pair and a clone
(260, 'Ashdown', 'Victor', '', '', 3, 0, 0, @today - INTERVAL 61 YEAR - INTERVAL 18 DAY, 260, 1, 1, 0, '', '', ''),
(261, 'Crane', 'Walter', '', '', 5, 0, 0, @today - INTERVAL 79 YEAR - INTERVAL 70 DAY, 261, 1, 1, 0, '', '', ''),
(262, 'Vale', 'Doris', '', '', 4, 1, 0, @today - INTERVAL 47 YEAR - INTERVAL 33 DAY, 262, 1, 1, 0, '', '', ''),
(263, 'Holt', 'Norah', '', '', 3, 1, 0, @today - INTERVAL 33 YEAR - INTERVAL 222 DAY, 263, 2, 2, 0, '', '', ''),
(264, 'Holt', 'Nora', '', '', 0, 1, 0, @today - INTERVAL 33 YEAR - INTERVAL 222 DAY, 264, 2, 2, 0, '', '', ''),
(265, 'Hold', 'Nora', '', '', 3, 1, 0, '0001-01-01', 265, 2, 2, 0, '', '', ''),
(266, 'HOLT', 'NORA', '', '', 0, 1, 0, @today - INTERVAL 33 YEAR - INTERVAL 222 DAY, 264, 2, 2, 0, '', '', ''),
(268, 'Lindgren', 'Paul', '', '', 6, 0, 0, @today - INTERVAL 29 YEAR - INTERVAL 4 DAY, 268, 1, 1, 0, '', '', ''),
(269, 'Sato', 'Irene', '', '', 2, 1, 0, @today - INTERVAL 42 YEAR - INTERVAL 90 DAY, 269, 1, 1, 0, '', '', ''),
-- Accounts in every state
(270, 'Petrov', 'Olga', '', '', 0, 1, 0, @today - INTERVAL 35 YEAR - INTERVAL 14 DAY, 270, 1, 1, 0, '', '', ''),
(271, 'Kessler', 'Otto', '', '', 0, 0, 0, @today - INTERVAL 66 YEAR - INTERVAL 28 DAY, 271, 1, 1, 0, '', '', ''),
(272, 'Arden', 'Max', '', '', 0, 0, 0, @today - INTERVAL 27 YEAR - INTERVAL 41 DAY, 272, 1, 1, 0, '', '', ''),
(273, 'Levin', 'Sara', '', '', 0, 1, 0, @today - INTERVAL 31 YEAR - INTERVAL 53 DAY, 273, 1, 1, 0, '', '', ''),
(274, 'Duarte', 'Mona', '', '', 0, 1, 0, @today - INTERVAL 39 YEAR - INTERVAL 66 DAY, 274, 1, 1, 0, '', '', ''),
(276, 'Lang', 'Petra', '', '', 0, 1, 0, @today - INTERVAL 44 YEAR - INTERVAL 79 DAY, 276, 2, 2, 0, '', '', ''),
-- Names and data that a layout must stand
(277, 'von Hohenfelsenberg-Wellingtonshire-Abercrombie zu Untergletscherwaldsteinhausen', 'Maximiliana-Alexandrina Konstantina Theodora', 'Q', '', 0, 1, 0, @today - INTERVAL 55 YEAR - INTERVAL 91 DAY, 277, 1, 1, 0, '', '', ''),
(278, '高橋', 'さくら', '', 'Sakura', 0, 1, 0, @today - INTERVAL 30 YEAR - INTERVAL 101 DAY, 278, 1, 1, 0, '', '', ''),
(279, 'حداد', 'ليلى', '', '', 0, 1, 0, @today - INTERVAL 26 YEAR - INTERVAL 111 DAY, 279, 2, 2, 0, '', '', ''),
-- Hank gave no birth date, e-mail or phone and belongs to no clinic
(280, 'Sorensen', 'Hank', '', '', 0, 2, 0, '0001-01-01', 280, 0, 1, 0, '', '', ''),
(300, 'Reyes', 'Tom', '', '', 0, 0, 0, @today - INTERVAL 34 YEAR - INTERVAL 127 DAY, 300, 2, 2, 0, '', '', ''),
(400, 'Okonkwo', 'Nina', '', '', 0, 1, 0, @today - INTERVAL 24 YEAR - INTERVAL 139 DAY, 400, 1, 1, 0, '', '', ''),
-- The family behind the demonstration sign-in
(500, 'Example', 'Dana', '', '', 0, 1, 1, @today - INTERVAL 41 YEAR - INTERVAL 143 DAY, 500, 1, 1, 0, '', '', ''),
(501, 'Example', 'Theo', '', '', 0, 0, 2, @today - INTERVAL 11 YEAR - INTERVAL 151 DAY, 500, 1, 3, 0, '', '', ''),
(502, 'Example', 'Chris', '', '', 0, 0, 1, @today - INTERVAL 43 YEAR - INTERVAL 163 DAY, 500, 1, 1, 0, '', '', ''),
-- Regular patients
(600, 'Patel', 'Anil', '', '', 0, 0, 1, @today - INTERVAL 48 YEAR - INTERVAL 170 DAY, 600, 1, 1, 0, '', '', ''),
(601, 'Patel', 'Meera', '', '', 0, 1, 1, @today - INTERVAL 46 YEAR - INTERVAL 181 DAY, 600, 1, 1, 0, '', '', ''),
(602, 'Patel', 'Dev', '', '', 0, 0, 2, @today - INTERVAL 15 YEAR - INTERVAL 192 DAY, 600, 1, 3, 0, '', '', ''),
(603, 'Patel', 'Asha', '', '', 0, 1, 2, @today - INTERVAL 12 YEAR - INTERVAL 203 DAY, 600, 1, 3, 0, '', '', ''),
(610, 'Johansson', 'Karin', '', '', 0, 1, 0, @today - INTERVAL 37 YEAR - INTERVAL 214 DAY, 610, 2, 2, 0, '', '', ''),
(611, 'Johansson', 'Elsa', '', '', 0, 1, 2, @today - INTERVAL 8 YEAR - INTERVAL 225 DAY, 610, 2, 2, 0, '', '', ''),
(612, 'Johansson', 'Nils', '', '', 0, 0, 2, @today - INTERVAL 5 YEAR - INTERVAL 236 DAY, 610, 2, 2, 0, '', '', ''),
(620, 'Brooks', 'Gordon', '', '', 0, 0, 1, @today - INTERVAL 63 YEAR - INTERVAL 247 DAY, 620, 2, 2, 0, '', '', ''),
(621, 'Brooks', 'Helen', '', '', 0, 1, 1, @today - INTERVAL 62 YEAR - INTERVAL 258 DAY, 620, 2, 2, 0, '', '', ''),
(622, 'Brooks', 'Jack', '', '', 0, 0, 2, @today - INTERVAL 20 YEAR - INTERVAL 269 DAY, 620, 2, 2, 0, '', '', ''),
(630, 'Chen', 'Wei', '', '', 0, 0, 1, @today - INTERVAL 32 YEAR - INTERVAL 280 DAY, 630, 1, 3, 0, '', '', ''),
(631, 'Chen', 'Mei', '', '', 0, 1, 1, @today - INTERVAL 32 YEAR - INTERVAL 291 DAY, 630, 1, 3, 0, '', '', ''),
(632, 'Chen', 'Ada', '', '', 0, 1, 2, @today - INTERVAL 1 YEAR - INTERVAL 302 DAY, 630, 1, 3, 0, '', '', ''),
(640, 'Abara', 'Joy', '', '', 0, 1, 0, @today - INTERVAL 28 YEAR - INTERVAL 313 DAY, 640, 2, 2, 0, '', '', ''),
(650, 'Wexler', 'Simon', '', '', 0, 0, 3, @today - INTERVAL 74 YEAR - INTERVAL 324 DAY, 650, 1, 1, 0, '', '', '');

-- A family shares its address; numbers and addresses are from ranges that nobody owns.
UPDATE patient
SET
  Address = CONCAT(Guarantor, IF(ClinicNum = 2, ' Shore Drive', ' Orchard Street')),
  Address2 = IF(Guarantor IN (278, 640), 'Apt 4', ''),
  City = IF(ClinicNum = 2, 'Stillwater Point', 'Fernwick'),
  State = IF(ClinicNum = 2, 'WI', 'VT'),
  Zip = IF(ClinicNum = 2, '00544', '00501'),
  HmPhone = CONCAT(
    IF(ClinicNum = 2, '(608)555-01', '(802)555-01'), LPAD(MOD(Guarantor, 100), 2, '0')
  ),
  WirelessPhone = IF(
    Position = 2,
    '',
    CONCAT(IF(ClinicNum = 2, '(608)555-01', '(802)555-01'), LPAD(MOD(PatNum + 50, 100), 2, '0'))
  ),
  Email = IF(Position = 2, '', CONCAT('patient', PatNum, '@mail.example')),
  BillingType = 401,
  TxtMsgOk = IF(Position = 2, 0, 1),
  DateFirstVisit = @today - INTERVAL 3 YEAR,
  ImageFolder = CONCAT('Patient', PatNum),
  -- What must never be shown is filled in, so that a leak is seen.
  SSN = CONCAT('000-00-0', PatNum),
  AddrNote = 'Staff only: address note',
  MedUrgNote = 'Staff only: medical note';

UPDATE patient
SET
  Email = 'mary.hartwell@mail.example,mary@work.example',
  WkPhone = '(802)555-0177'
WHERE PatNum = 200;

UPDATE patient
SET
  Address = '',
  City = '',
  State = '',
  Zip = '',
  HmPhone = '',
  WirelessPhone = '',
  Email = ''
WHERE PatNum = 280;

UPDATE patient
SET DateTimeDeceased = TIMESTAMP(@today - INTERVAL 400 DAY)
WHERE PatStatus = 5;

UPDATE patient
SET PatNumCloneFrom = 264
WHERE PatNum = 266;

-- The clinics, people and rooms of the units, see @units.
INSERT INTO clinic (
  ClinicNum, Description, Abbr, ItemOrder, Address, Address2, City, State, Zip, Phone, Fax,
  DefaultProv, TimeZone, IsConfirmEnabled, IsConfirmDefault, SchedNote, Region, EmailAddressNum
)
SELECT
  seq,
  CONCAT('Alderbrook no. ', seq),
  CONCAT('No. ', seq),
  seq - 1,
  CONCAT(seq, ' Long Road'),
  '',
  'Fernwick',
  'VT',
  '00501',
  CONCAT('(802)555-01', LPAD(MOD(seq, 100), 2, '0')),
  '',
  2 * seq + 99,
  'America/New_York',
  1,
  1,
  '',
  3901,
  1
FROM seq_3_to_9999
WHERE seq <= @units;

INSERT INTO provider (
  ProvNum, Abbr, ItemOrder, LName, FName, MI, Suffix, PreferredName, Specialty, IsSecondary,
  IsNotPerson, NationalProvID, SSN, Birthdate, WebSchedDescript
)
SELECT
  101 + seq,
  CONCAT('P', 101 + seq),
  6 + seq,
  ELT(
    1 + MOD(seq DIV 2, 10),
    'Ashby', 'Birch', 'Calder', 'Dunmore', 'Elswick', 'Fenner', 'Garrow', 'Hensley', 'Ives',
    'Jarrow'
  ),
  ELT(
    1 + MOD(seq, 7), 'Ruth', 'Samir', 'Tess', 'Ulrich', 'Vera', 'William', 'Yara'
  ),
  '',
  IF(MOD(seq, 2) = 0, 'DDS', 'RDH'),
  '',
  IF(MOD(seq, 2) = 0, 3501, 3502),
  MOD(seq, 2),
  0,
  CONCAT('91', LPAD(seq, 8, '0')),
  '',
  '1980-01-01' + INTERVAL MOD(seq * 97, 6000) DAY,
  ''
FROM seq_0_to_19999
WHERE seq < 2 * @units;

INSERT INTO operatory (
  OperatoryNum, OpName, Abbrev, ItemOrder, IsHidden, ProvDentist, ProvHygienist, IsHygiene,
  ClinicNum, IsWebSched
)
SELECT
  101 + seq,
  CONCAT(IF(MOD(seq, 2) = 0, 'Room ', 'Hygiene '), 101 + seq),
  CONCAT(IF(MOD(seq, 2) = 0, 'R', 'H'), 101 + seq),
  6 + seq,
  0,
  101 + seq - MOD(seq, 2),
  IF(MOD(seq, 2) = 0, 0, 101 + seq),
  MOD(seq, 2),
  1 + seq DIV 2,
  MOD(seq, 2)
FROM seq_0_to_19999
WHERE seq < 2 * @units;

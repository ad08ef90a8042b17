-- The crowd's people, ten at a time: families of one, two, three and four. A key of the crowd is
-- PatNum * 1000 and three digits, so that a chunk's rows lie together in every table.
CREATE TEMPORARY TABLE IF NOT EXISTS demo_crowd (
  PatNum BIGINT NOT NULL,
  Guarantor BIGINT NOT NULL,
  Place INT NOT NULL,
  Unit INT NOT NULL,
  ClinicNum BIGINT NOT NULL,
  Dentist BIGINT NOT NULL,
  Hygienist BIGINT NOT NULL,
  IsChild TINYINT NOT NULL,
  AgeToday INT NOT NULL,
  Draw INT UNSIGNED NOT NULL,
  PRIMARY KEY (PatNum)
) ENGINE = MyISAM;

DELETE FROM demo_crowd;

-- Place counts the people of one unit, from 0; Draw is what decides by chance, always the same.
INSERT INTO demo_crowd (
  PatNum, Guarantor, Place, Unit, ClinicNum, Dentist, Hygienist, IsChild, AgeToday, Draw
)
SELECT
  1000 + person.seq,
  1000 + person.seq - MOD(person.Number, 10)
  + CASE
    WHEN MOD(person.Number, 10) < 1 THEN 0
    WHEN MOD(person.Number, 10) < 3 THEN 1
    WHEN MOD(person.Number, 10) < 6 THEN 3
    ELSE 6
  END,
  person.Number DIV 10 DIV @units * 10 + MOD(person.Number, 10),
  MOD(person.Number DIV 10, @units),
  MOD(person.Number DIV 10, @units) + 1,
  2 * MOD(person.Number DIV 10, @units) + 101,
  2 * MOD(person.Number DIV 10, @units) + 102,
  MOD(person.Number, 10) IN (5, 8, 9),
  IF(
    MOD(person.Number, 10) IN (5, 8, 9),
    3 + MOD(person.Draw, 14),
    IF(MOD(person.Number, 10) IN (3, 4, 6, 7), 28 + MOD(person.Draw, 30), 19 + MOD(person.Draw, 66))
  ),
  person.Draw
FROM
  (
    SELECT
      seq,
      CAST(seq AS SIGNED) - 1 AS Number,
      CRC32(CONCAT('person', seq)) AS Draw
    FROM seq_1_to_9999990
    WHERE seq BETWEEN @first_person AND @last_person
  ) AS person
ORDER BY person.seq;

INSERT INTO patient (
  PatNum, LName, FName, PatStatus, Gender, Position, Birthdate, SSN, Address, City, State, Zip,
  HmPhone, WirelessPhone, Guarantor, Email, PriProv, BillingType, ImageFolder, AddrNote,
  FamFinUrgNote, DateFirstVisit, ClinicNum, TxtMsgOk, DateTimeDeceased
)
SELECT
  crowd.PatNum,
  ELT(
    1 + MOD(CRC32(CONCAT('family', crowd.Guarantor)), 60),
    'Acton', 'Barlow', 'Castell', 'Dalby', 'Easton', 'Farrow', 'Gale', 'Hadley', 'Innis', 'Jessop',
    'Kirby', 'Lomax', 'Mercer', 'Norris', 'Orton', 'Pryor', 'Quill', 'Rowley', 'Selby', 'Thorne',
    'Upton', 'Verity', 'Wakely', 'Yardley', 'Zeller', 'Aguirre', 'Bianchi', 'Castillo', 'Diallo',
    'Eriksen', 'Fontaine', 'Gupta', 'Haddad', 'Ibarra', 'Jansen', 'Kowalski', 'Lindqvist', 'Moreno',
    'Nguyen', 'Ozturk', 'Papas', 'Quintero', 'Rossi', 'Silva', 'Tanaka', 'Umeh', 'Vargas', 'Weiss',
    'Xu', 'Yilmaz', 'Zamora', 'Alder', 'Beech', 'Cedar', 'Dogwood', 'Elm', 'Fir', 'Hazel', 'Juniper',
    'Rowan'
  ),
  IF(
    MOD(crowd.Draw DIV 64, 2) = 1,
    ELT(
      1 + MOD(crowd.Draw DIV 128, 30),
      'Ada', 'Beth', 'Clara', 'Dora', 'Ellen', 'Freya', 'Gloria', 'Hazel', 'Iris', 'June', 'Kate',
      'Lena', 'Maya', 'Nadia', 'Olive', 'Paula', 'Quinn', 'Rita', 'Stella', 'Tara', 'Una', 'Violet',
      'Wanda', 'Ximena', 'Yasmin', 'Zelda', 'Amina', 'Bella', 'Carmen', 'Delia'
    ),
    ELT(
      1 + MOD(crowd.Draw DIV 128, 30),
      'Adam', 'Boris', 'Caleb', 'Dylan', 'Edgar', 'Felix', 'George', 'Hugo', 'Ivan', 'Jonas', 'Karl',
      'Liam', 'Marco', 'Noel', 'Oscar', 'Pedro', 'Quentin', 'Ralph', 'Stefan', 'Toby', 'Umar',
      'Victor', 'Walid', 'Xavier', 'Yusuf', 'Zane', 'Amos', 'Bruno', 'Cyril', 'Dario'
    )
  ),
  0,
  MOD(crowd.Draw DIV 64, 2),
  IF(crowd.IsChild = 1, 2, IF(crowd.PatNum = crowd.Guarantor AND MOD(crowd.PatNum - 1001, 10) = 0, 0, 1)),
  @today - INTERVAL crowd.AgeToday YEAR - INTERVAL MOD(crowd.Draw DIV 7, 365) DAY,
  CONCAT('000-00-', LPAD(MOD(crowd.PatNum, 10000), 4, '0')),
  CONCAT(MOD(crowd.Guarantor, 900) + 1, ' Linden Way'),
  IF(crowd.ClinicNum = 2, 'Stillwater Point', 'Fernwick'),
  IF(crowd.ClinicNum = 2, 'WI', 'VT'),
  IF(crowd.ClinicNum = 2, '00544', '00501'),
  CONCAT(IF(crowd.ClinicNum = 2, '(608)', '(802)'), '555-01', LPAD(MOD(crowd.Guarantor, 100), 2, '0')),
  IF(
    crowd.IsChild = 1,
    '',
    CONCAT(IF(crowd.ClinicNum = 2, '(608)', '(802)'), '555-01', LPAD(MOD(crowd.PatNum + 50, 100), 2, '0'))
  ),
  crowd.Guarantor,
  IF(crowd.IsChild = 1, '', CONCAT('patient', crowd.PatNum, '@mail.example')),
  crowd.Dentist,
  401,
  CONCAT('Patient', crowd.PatNum),
  'Staff only: address note',
  '',
  @today - INTERVAL 3 YEAR,
  crowd.ClinicNum,
  IF(crowd.IsChild = 1, 0, 1),
  '0001-01-01'
FROM demo_crowd AS crowd
ORDER BY crowd.PatNum;

-- The heads of the larger families use the portal.
INSERT INTO userweb (
  UserWebNum, FKey, FKeyType, UserName, Password, PasswordResetCode, RequireUserNameChange,
  RequirePasswordChange
)
SELECT
  patient.PatNum,
  patient.PatNum,
  1,
  CONCAT(LOWER(patient.FName), patient.PatNum),
  @password_demo,
  '',
  0,
  0
FROM demo_crowd AS crowd
INNER JOIN patient ON crowd.PatNum = patient.PatNum
WHERE MOD(crowd.PatNum - 1001, 10) IN (3, 6)
ORDER BY patient.PatNum;

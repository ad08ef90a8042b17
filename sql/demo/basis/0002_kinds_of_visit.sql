-- Work tables: they live as long as the connection.
CREATE TEMPORARY TABLE demo_kind (
  Kind VARCHAR(20) NOT NULL,
  Minutes INT NOT NULL,
  IsHygiene TINYINT NOT NULL,
  ProcDescript VARCHAR(255) NOT NULL,
  PRIMARY KEY (Kind)
);

-- ProcDescript: the short names of the procedures.
INSERT INTO demo_kind (Kind, Minutes, IsHygiene, ProcDescript)
VALUES
('checkup', 50, 1, 'RecExam, CleanAd'),
('checkup x-rays', 60, 1, 'RecExam, BiteImg, CleanAd'),
('child checkup', 40, 1, 'RecExam, CleanCh, Fluor'),
('gum care', 60, 1, 'GumCare'),
('seal', 30, 0, 'Seal, Seal'),
('new patient', 60, 0, 'FullExam, PanImg'),
('toothache', 30, 0, 'FocExam'),
('filling', 40, 0, 'Fill2, Fill1'),
('crown 1', 90, 0, 'CrPrep'),
('crown 2', 50, 0, 'CrSeat'),
('root canal', 90, 0, 'RootBk'),
('extraction', 40, 0, 'Ext'),
('guard', 30, 0, 'Guard'),
('whitening', 30, 0, 'Whiten'),
('alignment', 30, 0, 'AlignTk'),
('talk', 15, 0, '');

CREATE TEMPORARY TABLE demo_kind_step (
  Kind VARCHAR(20) NOT NULL,
  Line INT NOT NULL,
  CodeNum BIGINT NOT NULL,
  ToothNum VARCHAR(2) NOT NULL,
  Surf VARCHAR(10) NOT NULL,
  Fee INT NOT NULL,
  PRIMARY KEY (Kind, Line)
);

-- A talk has no procedure.
INSERT INTO demo_kind_step (Kind, Line, CodeNum, ToothNum, Surf, Fee)
VALUES
('checkup', 1, 2, '', '', 60),
('checkup', 2, 7, '', '', 110),
('checkup x-rays', 1, 2, '', '', 60),
('checkup x-rays', 2, 4, '', '', 75),
('checkup x-rays', 3, 7, '', '', 110),
('child checkup', 1, 2, '', '', 60),
('child checkup', 2, 8, '', '', 80),
('child checkup', 3, 9, '', '', 40),
('gum care', 1, 12, '', '', 160),
('seal', 1, 10, '3', 'O', 55),
('seal', 2, 10, '14', 'O', 55),
('new patient', 1, 1, '', '', 95),
('new patient', 2, 5, '', '', 130),
('toothache', 1, 3, '', '', 70),
('filling', 1, 14, '30', 'MO', 240),
('filling', 2, 13, '19', 'O', 180),
('crown 1', 1, 15, '3', '', 900),
('crown 2', 1, 16, '3', '', 400),
('root canal', 1, 18, '14', '', 1150),
('extraction', 1, 19, '5', '', 210),
('guard', 1, 21, '', '', 420),
('whitening', 1, 23, '', '', 250),
('alignment', 1, 22, '', '', 0);

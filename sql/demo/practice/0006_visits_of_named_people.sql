-- A visit stands on a working day counted from today: 0 is today, or Monday at a weekend; -1 the
-- working day before it. Five hundred and twenty are two years. So a visit never falls on a
-- weekend and two visits collide on no day of the week or on every one.
CREATE TEMPORARY TABLE demo_visit (
  AptNum BIGINT NOT NULL,
  PatNum BIGINT NOT NULL,
  WorkDay INT NOT NULL,
  StartTime TIME NOT NULL,
  Kind VARCHAR(20) NOT NULL,
  AptStatus TINYINT NOT NULL,
  Confirmed BIGINT NOT NULL,
  AskedMinutesBefore INT NOT NULL,
  PRIMARY KEY (AptNum)
);

-- AptNum is PatNum and two digits. Mornings are for the people named here, afternoons for the
-- regular patients of the next file.
INSERT INTO demo_visit (
  AptNum, PatNum, WorkDay, StartTime, Kind, AptStatus, Confirmed, AskedMinutesBefore
)
VALUES
-- Mary, past: the first two are older than 24 months
(20001, 200, -640, '08:30', 'new patient', 2, 206, 0),
(20002, 200, -560, '09:00', 'checkup', 2, 206, 0),
(20003, 200, -500, '08:00', 'filling', 2, 206, 0),
(20004, 200, -430, '10:10', 'checkup x-rays', 2, 206, 0),
(20005, 200, -365, '08:30', 'toothache', 2, 206, 0),
(20006, 200, -350, '09:20', 'root canal', 2, 206, 0),
(20007, 200, -300, '11:00', 'checkup', 2, 202, 0),
(20008, 200, -240, '08:00', 'crown 1', 2, 206, 0),
(20009, 200, -225, '08:40', 'crown 2', 2, 206, 0),
(20010, 200, -170, '10:30', 'checkup x-rays', 2, 206, 0),
(20011, 200, -75, '09:10', 'whitening', 2, 206, 0),
(20012, 200, -8, '08:20', 'toothache', 2, 206, 0),
-- Mary, coming: asked to confirm, moved after it was asked, confirmed, too far off to ask
(20021, 200, 4, '08:30', 'filling', 1, 203, 15),
(20022, 200, 19, '09:40', 'checkup', 1, 203, 0),
(20023, 200, 45, '11:00', 'guard', 1, 202, 0),
(20024, 200, 110, '08:00', 'checkup x-rays', 1, 201, 0),
-- Mary, not for her eyes: unscheduled, ASAP list, broken, planned, two notes
(20031, 200, 10, '08:00', 'seal', 3, 201, 0),
(20032, 200, 12, '08:00', 'alignment', 4, 201, 0),
(20033, 200, -33, '08:00', 'checkup', 5, 202, 0),
(20034, 200, 14, '08:00', 'crown 1', 6, 201, 0),
(20035, 200, 6, '08:00', 'talk', 7, 201, 0),
(20036, 200, -6, '08:00', 'talk', 8, 201, 0),
(20101, 201, -390, '08:00', 'child checkup', 2, 206, 0),
(20102, 201, -260, '08:00', 'child checkup', 2, 206, 0),
(20103, 201, -130, '08:00', 'child checkup', 2, 206, 0),
(20104, 201, 6, '08:00', 'child checkup', 1, 203, 10),
(20105, 201, 60, '08:40', 'seal', 1, 201, 0),
(20201, 202, -260, '08:40', 'child checkup', 2, 206, 0),
(20202, 202, -130, '08:40', 'child checkup', 2, 206, 0),
(20203, 202, 6, '08:40', 'child checkup', 1, 202, 0),
-- what nobody may see any more
(20301, 203, -420, '08:00', 'checkup', 2, 206, 0),
(20401, 204, 7, '08:00', 'child checkup', 1, 201, 0),
-- Daniel comes today
(21001, 210, -128, '09:00', 'checkup', 2, 206, 0),
(21002, 210, 0, '16:00', 'toothache', 1, 201, 15),
(21101, 211, 33, '09:00', 'checkup', 1, 201, 0),
(21201, 212, 33, '10:00', 'child checkup', 1, 202, 0),
(22001, 220, -100, '10:00', 'gum care', 2, 206, 0),
(22002, 220, 22, '10:00', 'gum care', 1, 202, 0),
(23001, 230, -90, '11:00', 'checkup', 2, 206, 0),
(23101, 231, 9, '10:00', 'alignment', 1, 203, 0),
(23201, 232, 9, '10:30', 'checkup', 1, 203, 0),
(24101, 241, -44, '08:00', 'extraction', 2, 206, 0),
(24102, 241, 28, '08:00', 'checkup', 1, 201, 0),
(25101, 251, -58, '09:00', 'gum care', 2, 206, 0),
(25102, 251, 16, '09:00', 'gum care', 1, 203, 20),
(25201, 252, 16, '10:10', 'gum care', 1, 201, 20),
(25301, 253, 17, '09:00', 'checkup', 1, 201, 0),
(26301, 263, -310, '08:00', 'new patient', 2, 206, 0),
(26401, 264, -95, '08:00', 'checkup', 2, 206, 0),
(26402, 264, 30, '08:00', 'filling', 1, 202, 0),
(26901, 269, -210, '08:30', 'checkup', 2, 206, 0),
(27701, 277, 24, '08:00', 'new patient', 1, 202, 0),
(27801, 278, -20, '10:40', 'whitening', 2, 206, 0),
(27802, 278, 26, '10:40', 'checkup', 1, 203, 0),
(28001, 280, 27, '11:00', 'talk', 1, 201, 0),
-- Tom: the second clinic, in a time zone of its own
(30001, 300, -570, '08:00', 'new patient', 2, 206, 0),
(30002, 300, -440, '10:00', 'checkup x-rays', 2, 206, 0),
(30003, 300, -310, '10:00', 'checkup', 2, 206, 0),
(30004, 300, -180, '10:00', 'checkup x-rays', 2, 206, 0),
(30005, 300, -50, '11:30', 'checkup', 2, 206, 0),
(30006, 300, -28, '09:00', 'filling', 2, 206, 0),
(30011, 300, 5, '08:00', 'crown 1', 1, 203, 10),
(30012, 300, 20, '08:00', 'crown 2', 1, 201, 0),
(30013, 300, 82, '10:00', 'checkup', 1, 202, 0),
(30021, 300, -52, '08:00', 'crown 1', 5, 205, 0),
(40001, 400, 11, '09:30', 'new patient', 1, 201, 15),
-- the family behind the demonstration sign-in
(50001, 500, -460, '09:00', 'new patient', 2, 206, 0),
(50002, 500, -330, '09:00', 'checkup', 2, 206, 0),
(50003, 500, -200, '09:00', 'checkup x-rays', 2, 206, 0),
(50004, 500, -66, '09:00', 'checkup', 2, 206, 0),
(50011, 500, 8, '10:00', 'filling', 1, 203, 15),
(50012, 500, 66, '09:00', 'checkup x-rays', 1, 202, 0),
(50101, 501, -66, '10:00', 'child checkup', 2, 206, 0),
(50102, 501, 66, '10:10', 'child checkup', 1, 201, 0),
(50201, 502, 40, '09:00', 'checkup', 1, 201, 0);

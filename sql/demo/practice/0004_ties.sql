INSERT INTO guardian (GuardianNum, PatNumChild, PatNumGuardian, Relationship, IsGuardian)
VALUES
-- Mary sees these two as guarantor, whatever the label says
(1, 201, 200, 1, 0),
(2, 202, 200, 1, 0),
-- the divorced father
(3, 201, 210, 0, 1),
(4, 202, 210, 0, 1),
-- the grandmother may see Lily but not Ben
(5, 201, 220, 5, 1),
(6, 202, 220, 5, 0),
-- a guardian of somebody deleted or deceased sees nobody by it
(7, 204, 210, 0, 1),
(8, 203, 210, 12, 1),
-- Aoife looks after a resident of the nursing home, who has a responsible party too
(9, 252, 241, 19, 1),
-- Sofía sees Lucía by two ties; she is listed once
(10, 232, 230, 1, 1);

INSERT INTO patientlink (PatientLinkNum, PatNumFrom, PatNumTo, LinkType, DateTimeLink)
VALUES
-- merged twice: 265 into 263, then 263 into 264
(1, 265, 263, 1, TIMESTAMP(@today - INTERVAL 300 DAY)),
(2, 263, 264, 1, TIMESTAMP(@today - INTERVAL 200 DAY)),
-- 266 is a clone of 264
(3, 264, 266, 2, TIMESTAMP(@today - INTERVAL 100 DAY));

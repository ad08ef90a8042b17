-- Work that is planned and stands on no visit.
INSERT INTO procedurelog (
  ProcNum, PatNum, ProcDate, ProcFee, Surf, ToothNum, Priority, ProcStatus, ProvNum, ClinicNum,
  CodeNum, DateTP, SecDateEntry
)
VALUES
(800001, 200, @today - INTERVAL 60 DAY, 900, '', '14', 2001, 1, 1, 1, 15, @today - INTERVAL 60 DAY, TIMESTAMP(@today - INTERVAL 60 DAY)),
(800002, 200, @today - INTERVAL 60 DAY, 400, '', '14', 2001, 1, 1, 1, 16, @today - INTERVAL 60 DAY, TIMESTAMP(@today - INTERVAL 60 DAY)),
(800003, 200, @today - INTERVAL 60 DAY, 240, 'DO', '4', 2002, 1, 1, 1, 14, @today - INTERVAL 60 DAY, TIMESTAMP(@today - INTERVAL 60 DAY)),
(800004, 200, @today - INTERVAL 12 DAY, 420, '', '', 2003, 1, 1, 1, 21, @today - INTERVAL 12 DAY, TIMESTAMP(@today - INTERVAL 12 DAY)),
(800005, 201, @today - INTERVAL 30 DAY, 55, 'O', '19', 2002, 1, 3, 1, 10, @today - INTERVAL 30 DAY, TIMESTAMP(@today - INTERVAL 30 DAY)),
(800006, 300, @today - INTERVAL 50 DAY, 210, '', '1', 2001, 1, 2, 2, 19, @today - INTERVAL 50 DAY, TIMESTAMP(@today - INTERVAL 50 DAY)),
(800007, 300, @today - INTERVAL 50 DAY, 0, '', '', 2003, 1, 2, 2, 22, @today - INTERVAL 50 DAY, TIMESTAMP(@today - INTERVAL 50 DAY)),
(800008, 500, @today - INTERVAL 25 DAY, 240, 'MO', '30', 2001, 1, 1, 1, 14, @today - INTERVAL 25 DAY, TIMESTAMP(@today - INTERVAL 25 DAY));

-- TPStatus: 0 saved, which a patient may see, 1 active, 2 inactive. Plan 1 is signed by Mary and
-- the practice, 2 by nobody yet, 5 by a typed name; 3 was signed years ago.
INSERT INTO treatplan (
  TreatPlanNum, PatNum, DateTP, Heading, Note, Signature, ResponsParty, TPStatus,
  SecUserNumEntry, SecDateEntry, UserNumPresenter, TPType, SignaturePractice, DateTSigned,
  DateTPracticeSigned, SignatureText, SignaturePracticeText
)
VALUES
(1, 200, @today - INTERVAL 60 DAY, 'Crown for an upper tooth', 'Fees hold for ninety days. Insurance amounts are estimates.', 'ZGVtbyBzaWduYXR1cmU=', 200, 0, 2, @today - INTERVAL 60 DAY, 2, 0, 'ZGVtbyBzaWduYXR1cmU=', TIMESTAMP(@today - INTERVAL 59 DAY, '10:15:00'), TIMESTAMP(@today - INTERVAL 59 DAY, '10:20:00'), 'Mary Hartwell', 'Susan Lee'),
(2, 200, @today - INTERVAL 12 DAY, 'Night guard', 'Fees hold for ninety days. Insurance amounts are estimates.', '', 200, 0, 2, @today - INTERVAL 12 DAY, 2, 0, '', '0001-01-01', '0001-01-01', '', ''),
(3, 200, @today - INTERVAL 900 DAY, 'Filling', 'Fees hold for ninety days.', 'ZGVtbyBzaWduYXR1cmU=', 0, 0, 2, @today - INTERVAL 900 DAY, 0, 1, '', TIMESTAMP(@today - INTERVAL 900 DAY, '09:00:00'), '0001-01-01', '', ''),
(4, 200, @today - INTERVAL 60 DAY, 'Active Treatment Plan', 'Staff only: not presented', '', 0, 1, 2, @today - INTERVAL 60 DAY, 0, 0, '', '0001-01-01', '0001-01-01', '', ''),
(5, 201, @today - INTERVAL 30 DAY, 'Seal for a back tooth', 'Insurance amounts are estimates.', 'ZGVtbyBzaWduYXR1cmU=', 200, 0, 2, @today - INTERVAL 30 DAY, 2, 0, '', TIMESTAMP(@today - INTERVAL 30 DAY, '16:00:00'), '0001-01-01', 'Mary Hartwell', ''),
(6, 300, @today - INTERVAL 50 DAY, 'Wisdom tooth', 'Fees hold for ninety days.', '', 300, 0, 0, @today - INTERVAL 50 DAY, 0, 0, '', '0001-01-01', '0001-01-01', '', ''),
(7, 300, @today - INTERVAL 50 DAY, 'Inactive Treatment Plan', 'Staff only: given up', '', 0, 2, 0, @today - INTERVAL 50 DAY, 0, 0, '', '0001-01-01', '0001-01-01', '', ''),
(8, 500, @today - INTERVAL 25 DAY, 'Filling for a lower tooth', 'Insurance amounts are estimates.', '', 500, 0, 2, @today - INTERVAL 25 DAY, 2, 0, '', '0001-01-01', '0001-01-01', '', '');

-- Fees are frozen when a plan is saved. An insurer pays half, -1 is an amount not known.
INSERT INTO proctp (
  TreatPlanNum, PatNum, ProcNumOrig, ItemOrder, Priority, ToothNumTP, Surf, ProcCode, Descript,
  FeeAmt, PriInsAmt, PatAmt, Discount, ProcAbbr, SecUserNumEntry, SecDateEntry, FeeAllowed,
  ProvNum, DateTP, ClinicNum, CatPercUCR
)
SELECT
  plan.TreatPlanNum,
  work.PatNum,
  work.ProcNum,
  work.ProcNum - 800001,
  work.Priority,
  work.ToothNum,
  work.Surf,
  code.ProcCode,
  IF(code.LaymanTerm = '', code.Descript, code.LaymanTerm),
  work.ProcFee,
  IF(plan.TPType = 1, 0, work.ProcFee / 2),
  IF(plan.TPType = 1, work.ProcFee, work.ProcFee / 2),
  0,
  code.AbbrDesc,
  plan.SecUserNumEntry,
  plan.SecDateEntry,
  -1,
  work.ProvNum,
  work.DateTP,
  work.ClinicNum,
  work.ProcFee
FROM procedurelog AS work
INNER JOIN procedurecode AS code ON work.CodeNum = code.CodeNum
INNER JOIN treatplan AS plan
  ON
    work.PatNum = plan.PatNum
    AND work.DateTP = plan.DateTP
    AND plan.TPStatus = 0
WHERE work.ProcNum BETWEEN 800001 AND 800008
ORDER BY work.ProcNum, plan.TreatPlanNum;

-- The oldest plan's work is done; its discount was given then.
INSERT INTO proctp (
  TreatPlanNum, PatNum, ProcNumOrig, ItemOrder, Priority, ToothNumTP, Surf, ProcCode, Descript,
  FeeAmt, PatAmt, Discount, ProcAbbr, FeeAllowed, ProvNum, DateTP, ClinicNum, CatPercUCR
)
VALUES
(3, 200, 0, 0, 0, '30', 'MO', 'X0515', 'Tooth-colored filling (two sides)', 230, 207, 23, 'Fill2', -1, 1, @today - INTERVAL 900 DAY, 1, 230);

INSERT INTO treatplanattach (TreatPlanNum, ProcNum, Priority)
SELECT
  IF(PatNum = 200, 4, 7),
  ProcNum,
  Priority
FROM procedurelog
WHERE
  ProcNum BETWEEN 800001 AND 800008
  AND PatNum IN (200, 300)
ORDER BY ProcNum;

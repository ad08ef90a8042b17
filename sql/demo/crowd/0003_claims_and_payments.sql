-- Claims and payments of the chunk's people, the named ones in the first chunk. Every second ten of
-- families is insured: the insurer pays half, writes a tenth off, and takes three weeks. What is
-- left is paid on the day of the visit, by insured people a month later; a fifth of the families
-- is late by more than half a year. Work on a payment plan is left out.
CREATE TEMPORARY TABLE IF NOT EXISTS demo_work (
  ProcNum BIGINT NOT NULL,
  AptNum BIGINT NOT NULL,
  PatNum BIGINT NOT NULL,
  Guarantor BIGINT NOT NULL,
  ProvNum BIGINT NOT NULL,
  ClinicNum BIGINT NOT NULL,
  CodeNum BIGINT NOT NULL,
  ProcDate DATE NOT NULL,
  ProcFee DOUBLE NOT NULL,
  IsInsured TINYINT NOT NULL,
  IsAnswered TINYINT NOT NULL,
  InsPayEst DOUBLE NOT NULL,
  WriteOff DOUBLE NOT NULL,
  IsPaid TINYINT NOT NULL,
  DatePay DATE NOT NULL,
  Rest DOUBLE NOT NULL,
  PRIMARY KEY (ProcNum)
) ENGINE = MyISAM;

DELETE FROM demo_work;

INSERT INTO demo_work (
  ProcNum, AptNum, PatNum, Guarantor, ProvNum, ClinicNum, CodeNum, ProcDate, ProcFee, IsInsured,
  IsAnswered, InsPayEst, WriteOff, IsPaid, DatePay, Rest
)
SELECT
  own.ProcNum,
  own.AptNum,
  own.PatNum,
  own.Guarantor,
  own.ProvNum,
  own.ClinicNum,
  own.CodeNum,
  own.ProcDate,
  own.ProcFee,
  own.IsInsured,
  own.IsInsured AND own.ProcDate < @today - INTERVAL 21 DAY,
  IF(own.IsInsured, ROUND(own.ProcFee * 0.5, 2), 0),
  IF(own.IsInsured, ROUND(own.ProcFee * 0.1, 2), 0),
  own.IsUsual AND own.DatePay <= @today,
  own.DatePay,
  own.ProcFee
  - IF(own.IsInsured, ROUND(own.ProcFee * 0.5, 2) + ROUND(own.ProcFee * 0.1, 2), 0)
FROM
  (
    SELECT
      work.ProcNum,
      work.AptNum,
      work.PatNum,
      patient.Guarantor,
      work.ProvNum,
      work.ClinicNum,
      work.CodeNum,
      work.ProcDate,
      work.ProcFee,
      work.ProcFee > 0 AND work.AptNum NOT IN (0, 20008, 20009) AS IsUsual,
      work.ProcFee > 0
      AND work.AptNum NOT IN (0, 20008, 20009)
      AND MOD(patient.Guarantor DIV 10, 2) = 0 AS IsInsured,
      work.ProcDate + INTERVAL (
        IF(MOD(patient.Guarantor DIV 10, 2) = 0, 30, 0)
        + IF(MOD(patient.Guarantor DIV 10, 10) IN (2, 7) AND patient.Guarantor > 500, 200, 0)
      ) DAY AS DatePay
    FROM procedurelog AS work
    INNER JOIN patient ON work.PatNum = patient.PatNum
    WHERE
      work.ProcNum BETWEEN @first_key AND @last_key
      AND work.ProcStatus = 2
  ) AS own;

-- Keys are those of the procedure and of the visit.
INSERT INTO claimproc (
  ClaimProcNum, ProcNum, PatNum, ProvNum, FeeBilled, InsPayEst, Status, InsPayAmt, DateCP,
  WriteOff, CodeSent, Percentage, PercentOverride, ProcDate, DateEntry, ClinicNum, SecDateEntry
)
SELECT STRAIGHT_JOIN
  work.ProcNum,
  work.ProcNum,
  work.PatNum,
  work.ProvNum,
  work.ProcFee,
  work.InsPayEst,
  work.IsAnswered,
  IF(work.IsAnswered = 1, work.InsPayEst, 0),
  work.ProcDate + INTERVAL IF(work.IsAnswered = 1, 21, 0) DAY,
  work.WriteOff,
  code.ProcCode,
  50,
  -1,
  work.ProcDate,
  work.ProcDate + INTERVAL IF(work.IsAnswered = 1, 21, 0) DAY,
  work.ClinicNum,
  work.ProcDate
FROM demo_work AS work
INNER JOIN procedurecode AS code ON work.CodeNum = code.CodeNum
WHERE work.IsInsured = 1
ORDER BY work.ProcNum;

INSERT INTO payment (
  PayNum, PayType, PayDate, PayAmt, PayNote, PatNum, ClinicNum, DateEntry, Receipt
)
SELECT
  AptNum,
  ELT(1 + MOD(MAX(Guarantor), 3), 1001, 1002, 1003),
  MAX(DatePay),
  ROUND(SUM(Rest), 2),
  '',
  MAX(Guarantor),
  MAX(ClinicNum),
  MAX(DatePay),
  ''
FROM demo_work
WHERE IsPaid = 1
GROUP BY AptNum
ORDER BY AptNum;

INSERT INTO paysplit (
  SplitNum, SplitAmt, PatNum, ProcDate, PayNum, ProvNum, DatePay, ProcNum, DateEntry, ClinicNum
)
SELECT
  ProcNum,
  ROUND(Rest, 2),
  PatNum,
  ProcDate,
  AptNum,
  ProvNum,
  DatePay,
  ProcNum,
  DatePay,
  ClinicNum
FROM demo_work
WHERE IsPaid = 1
ORDER BY ProcNum;

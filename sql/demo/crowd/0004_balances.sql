-- What the chunk's accounts add up to. Work that is done and adjustments count, less what insurers
-- paid and wrote off and what was paid; a payment plan takes its work out and counts the parts that
-- are due. Claims that wait for an answer are an estimate beside it.
CREATE TEMPORARY TABLE IF NOT EXISTS demo_account (
  PatNum BIGINT NOT NULL,
  Guarantor BIGINT NOT NULL,
  Total DOUBLE NOT NULL,
  New30 DOUBLE NOT NULL,
  New60 DOUBLE NOT NULL,
  New90 DOUBLE NOT NULL,
  PlanDue DOUBLE NOT NULL,
  Estimate DOUBLE NOT NULL,
  PRIMARY KEY (PatNum)
) ENGINE = MyISAM;

DELETE FROM demo_account;

-- New30 to New90 are the charges of the last days, PlanDue what is due of a plan.
INSERT INTO demo_account (
  PatNum, Guarantor, Total, New30, New60, New90, PlanDue, Estimate
)
SELECT
  patient.PatNum,
  patient.Guarantor,
  ROUND(own.Total, 2),
  ROUND(own.New30, 2),
  ROUND(own.New60, 2),
  ROUND(own.New90, 2),
  ROUND(own.PlanDue, 2),
  ROUND(own.Estimate, 2)
FROM
  (
    SELECT
      entry.PatNum,
      SUM(entry.Charge - entry.Credit) AS Total,
      SUM(IF(entry.Day > @today - INTERVAL 31 DAY, entry.Charge, 0)) AS New30,
      SUM(IF(entry.Day > @today - INTERVAL 61 DAY, entry.Charge, 0)) AS New60,
      SUM(IF(entry.Day > @today - INTERVAL 91 DAY, entry.Charge, 0)) AS New90,
      SUM(entry.PlanDue) AS PlanDue,
      SUM(entry.Estimate) AS Estimate
    FROM
      (
        SELECT
          PatNum,
          ProcDate AS Day,
          ProcFee AS Charge,
          IF(IsAnswered = 1, InsPayEst + WriteOff, 0) + IF(IsPaid = 1, Rest, 0) AS Credit,
          0 AS PlanDue,
          IF(IsAnswered = 0, InsPayEst + WriteOff, 0) AS Estimate
        FROM demo_work
        UNION ALL
        SELECT
          PatNum,
          AdjDate,
          GREATEST(AdjAmt, 0),
          GREATEST(-AdjAmt, 0),
          0,
          0
        FROM adjustment
        WHERE AdjNum BETWEEN @first_key AND @last_key
        UNION ALL
        SELECT
          PatNum,
          DatePay,
          0,
          SplitAmt,
          IF(PayPlanNum > 0, -SplitAmt, 0),
          0
        FROM paysplit
        WHERE
          SplitNum BETWEEN @first_key AND @last_key
          AND ProcNum = 0
        UNION ALL
        SELECT
          PatNum,
          ChargeDate,
          IF(ChargeType = 1, 0, Principal + Interest),
          IF(ChargeType = 1, Principal, 0),
          IF(ChargeType = 1, 0, Principal + Interest),
          0
        FROM payplancharge
        WHERE
          PayPlanChargeNum BETWEEN @first_key AND @last_key
          AND (ChargeType = 1 OR ChargeDate <= @today)
      ) AS entry
    GROUP BY entry.PatNum
  ) AS own
INNER JOIN patient ON own.PatNum = patient.PatNum;

UPDATE patient
INNER JOIN demo_account AS account ON patient.PatNum = account.PatNum
SET
  patient.EstBalance = account.Total,
  patient.HasIns = IF(MOD(patient.Guarantor DIV 10, 2) = 0, 'I', '');

-- A family's payments meet its oldest charges first; a credit stands in the newest bucket.
CREATE TEMPORARY TABLE IF NOT EXISTS demo_family (
  Guarantor BIGINT NOT NULL,
  Total DOUBLE NOT NULL,
  New30 DOUBLE NOT NULL,
  New60 DOUBLE NOT NULL,
  New90 DOUBLE NOT NULL,
  PlanDue DOUBLE NOT NULL,
  Estimate DOUBLE NOT NULL,
  PRIMARY KEY (Guarantor)
) ENGINE = MyISAM;

DELETE FROM demo_family;

INSERT INTO demo_family (Guarantor, Total, New30, New60, New90, PlanDue, Estimate)
SELECT
  Guarantor,
  ROUND(SUM(Total), 2),
  ROUND(SUM(New30), 2),
  ROUND(SUM(New60), 2),
  ROUND(SUM(New90), 2),
  ROUND(SUM(PlanDue), 2),
  ROUND(SUM(Estimate), 2)
FROM demo_account
GROUP BY Guarantor;

UPDATE patient
INNER JOIN demo_family AS family ON patient.PatNum = family.Guarantor
SET
  patient.BalTotal = family.Total,
  patient.InsEst = family.Estimate,
  patient.PayPlanDue = family.PlanDue,
  patient.Bal_0_30 = LEAST(family.Total, family.New30),
  patient.Bal_31_60 = ROUND(
    LEAST(GREATEST(family.Total, 0), family.New60) - LEAST(GREATEST(family.Total, 0), family.New30), 2
  ),
  patient.Bal_61_90 = ROUND(
    LEAST(GREATEST(family.Total, 0), family.New90) - LEAST(GREATEST(family.Total, 0), family.New60), 2
  ),
  patient.BalOver90 = ROUND(
    GREATEST(family.Total, 0) - LEAST(GREATEST(family.Total, 0), family.New90), 2
  );

-- The crowd's families that owe something had a statement a week ago; the newest statements of all
-- tell the balance.
INSERT INTO statement (
  StatementNum, PatNum, DateSent, DateRangeFrom, DateRangeTo, Note, NoteBold, Mode_, IsSent,
  EmailSubject, EmailBody, IsBalValid, StatementType, ShortGUID
)
SELECT
  Guarantor * 1000,
  Guarantor,
  @today - INTERVAL 7 DAY,
  @today - INTERVAL 97 DAY,
  @today - INTERVAL 7 DAY,
  '',
  '',
  2,
  1,
  'Your statement',
  '',
  1,
  'NotSet',
  CONCAT('crowd-', Guarantor)
FROM demo_family
WHERE
  Total > 0
  AND Guarantor > 1000
ORDER BY Guarantor;

UPDATE statement
INNER JOIN patient ON statement.PatNum = patient.PatNum
SET
  statement.BalTotal = patient.BalTotal,
  statement.InsEst = patient.InsEst
WHERE
  statement.StatementNum BETWEEN @first_key AND @last_key
  AND statement.IsBalValid = 1
  AND statement.DateSent > @today - INTERVAL 30 DAY;

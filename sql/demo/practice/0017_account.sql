-- What stands in the accounts of the named people beside the usual claims and payments, which a
-- later step makes for everybody. Mary pays her crown in parts: 1300.00 in thirteen months, of
-- which ten are due and nine are paid.
INSERT INTO payplan (
  PayPlanNum, PatNum, Guarantor, PayPlanDate, APR, Note, CompletedAmt, PaySchedule,
  NumberOfPayments, PayAmt, DownPayment, Signature, PlanCategory, ChargeFrequency,
  DatePayPlanStart
)
SELECT
  1,
  200,
  200,
  MAX(ProcDate),
  0,
  'Crown, in thirteen parts',
  SUM(ProcFee),
  0,
  13,
  100,
  0,
  '',
  4701,
  3,
  @today - INTERVAL 277 DAY
FROM procedurelog
WHERE
  AptNum IN (20008, 20009)
  AND ProcStatus = 2
HAVING COUNT(*) = 2;

-- ChargeType 1 takes the work out of the account, 0 brings the parts back as they fall due.
INSERT INTO payplancharge (
  PayPlanNum, Guarantor, PatNum, ChargeDate, Principal, Note, ProvNum, ClinicNum, ChargeType,
  ProcNum, SecDateTEntry
)
SELECT
  1,
  200,
  PatNum,
  ProcDate,
  ProcFee,
  '',
  ProvNum,
  ClinicNum,
  1,
  ProcNum,
  TIMESTAMP(ProcDate)
FROM procedurelog
WHERE
  AptNum IN (20008, 20009)
  AND ProcStatus = 2
ORDER BY ProcNum;

INSERT INTO payplancharge (
  PayPlanChargeNum, PayPlanNum, Guarantor, PatNum, ChargeDate, Principal, Note, ProvNum,
  ClinicNum, ChargeType, SecDateTEntry
)
SELECT
  100 + seq,
  1,
  200,
  200,
  @today - INTERVAL 307 DAY + INTERVAL 30 * seq DAY,
  100,
  '',
  1,
  1,
  0,
  TIMESTAMP(@today - INTERVAL 300 DAY)
FROM seq_1_to_13
ORDER BY seq;

INSERT INTO payment (
  PayNum, PayType, PayDate, PayAmt, PayNote, PatNum, ClinicNum, DateEntry, Receipt,
  PaymentSource, ProcessStatus
)
SELECT
  900000 + seq,
  1003,
  @today - INTERVAL 305 DAY + INTERVAL 30 * seq DAY,
  100,
  'Part of the payment plan',
  200,
  1,
  @today - INTERVAL 305 DAY + INTERVAL 30 * seq DAY,
  '',
  0,
  0
FROM seq_1_to_9
ORDER BY seq;

-- Mary put money aside for Ben, paid online the day before yesterday, which the office has yet to
-- look at, and Dana paid too much.
INSERT INTO payment (
  PayNum, PayType, PayDate, PayAmt, PayNote, PatNum, ClinicNum, DateEntry, Receipt,
  PaymentSource, ProcessStatus
)
VALUES
(900021, 1001, @today - INTERVAL 90 DAY, 40, '', 200, 1, @today - INTERVAL 90 DAY, '', 0, 0),
(900022, 1004, @today - INTERVAL 2 DAY, 35.5, 'Paid in the portal', 200, 1, @today - INTERVAL 2 DAY, 'APPROVED 35.50', 12, 2),
(900023, 1002, @today - INTERVAL 50 DAY, 12.25, '', 500, 1, @today - INTERVAL 50 DAY, '', 0, 0),
(900024, 1004, @today - INTERVAL 20 DAY, 15, 'Paid in the portal', 300, 2, @today - INTERVAL 20 DAY, 'APPROVED 15.00', 12, 1);

INSERT INTO paysplit (
  SplitNum, SplitAmt, PatNum, PayNum, ProvNum, PayPlanNum, DatePay, DateEntry, UnearnedType,
  ClinicNum, PayPlanChargeNum, PayPlanDebitType
)
SELECT
  PayNum,
  PayAmt,
  IF(PayNum = 900021, 202, PatNum),
  PayNum,
  IF(PayNum < 900021 OR PayNum = 900022, 1, 0),
  IF(PayNum < 900021, 1, 0),
  PayDate,
  DateEntry,
  IF(PayNum IN (900021, 900023, 900024), 2901, 0),
  ClinicNum,
  IF(PayNum < 900021, PayNum - 899900, 0),
  IF(PayNum < 900021, 1, 0)
FROM payment
WHERE PayNum BETWEEN 900001 AND 900024
ORDER BY PayNum;

INSERT INTO adjustment (
  AdjNum, AdjDate, AdjAmt, PatNum, AdjType, ProvNum, AdjNote, ProcDate, DateEntry, ClinicNum
)
VALUES
(1, @today - INTERVAL 100 DAY, -12.5, 200, 101, 1, '', @today - INTERVAL 100 DAY, @today - INTERVAL 100 DAY, 1),
(2, @today - INTERVAL 44 DAY, 25, 200, 104, 1, 'Staff only: she was told', @today - INTERVAL 44 DAY, @today - INTERVAL 44 DAY, 1),
(3, @today - INTERVAL 70 DAY, -10, 201, 102, 3, '', @today - INTERVAL 70 DAY, @today - INTERVAL 70 DAY, 1),
(4, @today - INTERVAL 36 DAY, -20.75, 300, 101, 2, '', @today - INTERVAL 36 DAY, @today - INTERVAL 36 DAY, 2),
(5, @today - INTERVAL 15 DAY, 7.5, 620, 103, 2, '', @today - INTERVAL 15 DAY, @today - INTERVAL 15 DAY, 2),
(6, @today - INTERVAL 130 DAY, 40, 241, 104, 1, '', @today - INTERVAL 130 DAY, @today - INTERVAL 130 DAY, 1);

-- CCSource 12 is the online form. Mary's second card has run out; her first one pays the plan.
INSERT INTO creditcard (
  CreditCardNum, PatNum, Address, Zip, XChargeToken, CCNumberMasked, CCExpiration, ItemOrder,
  ChargeAmt, DateStart, PayPlanNum, Procedures, CCSource, ClinicNum, IsRecurringActive
)
VALUES
(1, 200, '200 Orchard Street', '00501', 'demo-token-1', 'XXXXXXXXXXXX1111', DATE_FORMAT(@today + INTERVAL 2 YEAR, '%Y-%m-01'), 0, 100, @today - INTERVAL 277 DAY, 1, '', 12, 1, 1),
(2, 200, '200 Orchard Street', '00501', 'demo-token-2', 'XXXXXXXXXXXX2222', DATE_FORMAT(@today - INTERVAL 3 MONTH, '%Y-%m-01'), 1, 0, '0001-01-01', 0, '', 12, 1, 0),
(3, 300, '300 Shore Drive', '00544', 'demo-token-3', 'XXXXXXXXXXXX3333', DATE_FORMAT(@today + INTERVAL 1 YEAR, '%Y-%m-01'), 0, 0, '0001-01-01', 0, '', 12, 2, 0);

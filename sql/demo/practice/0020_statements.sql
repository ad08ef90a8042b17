-- Sent and shown: 1 to 3, 6, 7 and 8. Not sent 4, a receipt 5, sent without a document 9, a limited
-- one 10 that is not sent yet. The newest ones get the balance of their day at the end.
INSERT INTO statement (
  StatementNum, PatNum, DateSent, DateRangeFrom, DateRangeTo, Note, NoteBold, Mode_, HidePayment,
  SinglePatient, Intermingled, IsSent, DocNum, IsReceipt, EmailSubject, EmailBody, IsBalValid,
  InsEst, BalTotal, StatementType, ShortGUID, SmsSendStatus
)
VALUES
(1, 200, @today - INTERVAL 100 DAY, @today - INTERVAL 190 DAY, @today - INTERVAL 100 DAY, 'Thank you for your visit.', '', 2, 0, 0, 0, 1, 21, 0, 'Your statement', '', 1, 0, 187.5, 'NotSet', 'demo-statement-1', 1),
(2, 200, @today - INTERVAL 40 DAY, @today - INTERVAL 130 DAY, @today - INTERVAL 40 DAY, '', 'Please pay the part of your plan that is due.', 2, 0, 0, 0, 1, 22, 0, 'Your statement', '', 1, 0, 112.5, 'NotSet', 'demo-statement-2', 3),
(3, 200, @today - INTERVAL 6 DAY, @today - INTERVAL 96 DAY, @today - INTERVAL 6 DAY, '', '', 2, 0, 0, 0, 1, 23, 0, 'Your statement', '', 1, 0, 0, 'NotSet', 'demo-statement-3', 3),
(4, 200, '0001-01-01', @today - INTERVAL 60 DAY, @today, 'Staff only: not sent', '', 2, 0, 0, 0, 0, 0, 0, '', '', 0, 0, 0, 'NotSet', '', 2),
(5, 200, @today - INTERVAL 2 DAY, @today - INTERVAL 2 DAY, @today - INTERVAL 2 DAY, '', '', 2, 1, 1, 0, 1, 24, 1, 'Your receipt', '', 0, 0, 0, 'NotSet', 'demo-statement-5', 1),
(6, 300, @today - INTERVAL 15 DAY, @today - INTERVAL 105 DAY, @today - INTERVAL 15 DAY, '', '', 0, 0, 0, 0, 1, 25, 0, '', '', 1, 0, 0, 'NotSet', 'demo-statement-6', 1),
(7, 500, @today - INTERVAL 12 DAY, @today - INTERVAL 102 DAY, @today - INTERVAL 12 DAY, '', '', 2, 0, 0, 1, 1, 26, 0, 'Your statement', '', 1, 0, 0, 'NotSet', 'demo-statement-7', 4),
(8, 620, @today - INTERVAL 10 DAY, @today - INTERVAL 100 DAY, @today - INTERVAL 10 DAY, '', 'This account is past due.', 3, 0, 0, 0, 1, 27, 0, '', '', 1, 0, 0, 'NotSet', 'demo-statement-8', 5),
(9, 600, @today - INTERVAL 8 DAY, @today - INTERVAL 98 DAY, @today - INTERVAL 8 DAY, '', '', 1, 0, 0, 0, 1, 0, 0, '', '', 0, 0, 0, 'NotSet', 'demo-statement-9', 1),
(10, 300, '0001-01-01', @today - INTERVAL 30 DAY, @today, '', '', 2, 0, 1, 0, 0, 0, 0, '', '', 0, 0, 0, 'LimitedStatement', '', 0);

-- The work on them: that of the family in the time that they tell of. ProdType 0 is a procedure.
INSERT INTO statementprod (StatementNum, FKey, ProdType, DocNum)
SELECT
  statement.StatementNum,
  work.ProcNum,
  0,
  statement.DocNum
FROM statement
INNER JOIN patient ON statement.PatNum = patient.Guarantor
INNER JOIN procedurelog AS work
  ON
    patient.PatNum = work.PatNum
    AND work.ProcStatus = 2
    AND work.ProcDate BETWEEN statement.DateRangeFrom AND statement.DateRangeTo
WHERE
  statement.IsSent = 1
  AND statement.IsReceipt = 0
ORDER BY statement.StatementNum, work.ProcNum;

INSERT INTO statementprod (StatementNum, FKey, ProdType, LateChargeAdjNum, DocNum)
VALUES
(8, 5, 1, 5, 27);

-- What the limited one is about: a procedure and a payment.
INSERT INTO stmtlink (StatementNum, StmtLinkType, FKey)
SELECT
  10,
  0,
  MAX(ProcNum)
FROM procedurelog
WHERE
  PatNum = 300
  AND ProcStatus = 2;

INSERT INTO stmtlink (StatementNum, StmtLinkType, FKey)
VALUES
(10, 1, 900024);

UPDATE procedurelog
SET StatementNum = 3
WHERE
  PatNum IN (200, 201, 202)
  AND ProcNum IN (
    SELECT FKey
    FROM statementprod
    WHERE
      StatementNum = 3
      AND ProdType = 0
  );

-- SendStatus: nothing, not to be sent, waiting, sent, failed, sent and no receipt yet.
UPDATE webschedrecall
SET
  SendStatus = CASE
    WHEN WebSchedRecallNum = 7 THEN 0
    WHEN WebSchedRecallNum = 8 THEN 1
    WHEN WebSchedRecallNum = 9 THEN 2
    WHEN WebSchedRecallNum IN (3, 10) THEN 4
    WHEN WebSchedRecallNum = 12 THEN 5
    ELSE 3
  END,
  DateTimeSent = IF(WebSchedRecallNum IN (3, 7, 8, 9, 10), '0001-01-01', DateTimeEntry),
  ShortGUID = CONCAT('demo-recall-', WebSchedRecallNum),
  MessageType = IF(WebSchedRecallNum = 1, 1, 2)
WHERE WebSchedRecallNum BETWEEN 1 AND 12;

UPDATE webschedrecall
SET
  SendStatus = 3,
  DateTimeSent = DateTimeEntry,
  ShortGUID = CONCAT('crowd-', WebSchedRecallNum),
  MessageType = 2
WHERE
  WebSchedRecallNum BETWEEN @first_key AND @last_key
  AND WebSchedRecallNum > 1000999;

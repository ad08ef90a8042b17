-- Mary's 20022 was asked when it stood a week earlier; Lily's 20104 is not sent yet.
UPDATE confirmationrequest AS request
INNER JOIN appointment ON request.ApptNum = appointment.AptNum
SET
  request.ApptDateTime = appointment.AptDateTime - INTERVAL IF(appointment.AptNum = 20022, 7, 0) DAY,
  request.SendStatus = IF(appointment.AptNum = 20104, 2, 3),
  request.MessageType = 2,
  request.DateTimeSent = request.DateTimeConfirmTransmit
WHERE request.ConfirmationRequestNum BETWEEN 1 AND 1000999;

-- Secure messages between the portal and the providers. 4 and 5 come from a patient (unread and
-- read by the office), 6 and 7 go to one (unread and read by the patient).
CREATE TEMPORARY TABLE demo_letter (
  EmailMessageNum BIGINT NOT NULL,
  PatNum BIGINT NOT NULL,
  PatNumSubj BIGINT NOT NULL,
  ProvNum BIGINT NOT NULL,
  UserNum BIGINT NOT NULL,
  SentOrReceived INT NOT NULL,
  HoursAgo INT NOT NULL,
  Subject VARCHAR(100) NOT NULL,
  BodyText TEXT NOT NULL,
  PRIMARY KEY (EmailMessageNum)
);

INSERT INTO demo_letter (
  EmailMessageNum, PatNum, PatNumSubj, ProvNum, UserNum, SentOrReceived, HoursAgo, Subject,
  BodyText
)
VALUES
(1, 200, 200, 1, 2, 5, 2000, 'My crown', 'The new crown feels a little high when I bite. Is that usual in the first days?'),
(2, 200, 200, 1, 2, 7, 1990, 'RE: My crown', 'It may be for two or three days. Call us if it still feels high on Monday, and we will polish it.'),
(3, 200, 200, 1, 2, 5, 1900, 'RE: My crown', 'It is fine now, thank you!'),
(4, 200, 201, 3, 2, 5, 340, 'Lily and her loose tooth', 'Lily has a loose tooth & is afraid that it hurts.\n\nCan she come before Friday?'),
(5, 200, 201, 3, 2, 7, 330, 'RE: Lily and her loose tooth', 'It will come out by itself. She can wiggle it as much as she likes.'),
(6, 200, 200, 1, 2, 6, 40, 'Your next visit', 'Please take no pain relief on the morning of your filling, and eat something before you come.'),
(7, 200, 202, 3, 2, 6, 22, 'Ben''s check-up', 'Ben may bring his own toothbrush: we will practice together.'),
(8, 200, 200, 1, 2, 4, 3, 'A question about my plan', 'Is the next part of my payment plan due this week?'),
(9, 300, 300, 2, 4, 5, 700, 'Wisdom tooth', 'How long will I be away from work?'),
(10, 300, 300, 2, 4, 7, 690, 'RE: Wisdom tooth', 'Most people stay at home for one day.'),
(11, 500, 500, 1, 2, 7, 900, 'Welcome', 'This is where we write to you about your treatment.'),
(12, 500, 501, 3, 2, 6, 100, 'Theo''s retainer', 'It has arrived. <b>Bring the old one</b>, please.'),
(13, 241, 252, 1, 2, 5, 500, 'Agnes', 'Agnes cannot climb stairs any more.');

INSERT INTO emailmessage (
  EmailMessageNum, PatNum, ToAddress, FromAddress, Subject, BodyText, MsgDateTime,
  SentOrReceived, RawEmailIn, ProvNumWebMail, PatNumSubj, CcAddress, BccAddress, UserNum,
  SecDateTEntry, MsgType
)
SELECT
  letter.EmailMessageNum,
  letter.PatNum,
  IF(letter.SentOrReceived IN (4, 5), provider.FullName, patient.FullName),
  IF(letter.SentOrReceived IN (4, 5), patient.FullName, provider.FullName),
  letter.Subject,
  letter.BodyText,
  @today - INTERVAL letter.HoursAgo HOUR,
  letter.SentOrReceived,
  '',
  letter.ProvNum,
  letter.PatNumSubj,
  '',
  '',
  IF(letter.SentOrReceived IN (4, 5), 0, letter.UserNum),
  @today - INTERVAL letter.HoursAgo HOUR,
  'WebMail'
FROM demo_letter AS letter
INNER JOIN
  (
    SELECT
      PatNum,
      CONCAT(FName, ' ', LName) AS FullName
    FROM patient
  ) AS patient
  ON letter.PatNum = patient.PatNum
INNER JOIN
  (
    SELECT
      ProvNum,
      CONCAT(FName, ' ', LName, ', ', Suffix) AS FullName
    FROM provider
  ) AS provider
  ON letter.ProvNum = provider.ProvNum
ORDER BY letter.EmailMessageNum;

-- Plain mail, and secure e-mail with its chain. SentOrReceived 1 and 17 are sent and failed,
-- 14 to 16 secure e-mail.
INSERT INTO emailmessage (
  EmailMessageNum, PatNum, ToAddress, FromAddress, Subject, BodyText, MsgDateTime,
  SentOrReceived, RecipientAddress, RawEmailIn, PatNumSubj, CcAddress, BccAddress, UserNum,
  SecDateTEntry, MsgType, FailReason
)
VALUES
(21, 200, 'mary.hartwell@mail.example', 'hello@alderbrook.example', 'Your statement', 'Your statement is attached. Thank you for being our patient.', @today - INTERVAL 6 DAY, 1, '', '', 0, '', '', 3, @today - INTERVAL 6 DAY, 'Statement', ''),
(22, 200, 'mary.hartwell@mail.example', 'hello@alderbrook.example', 'Your receipt', 'Thank you. We received 35.50.', @today - INTERVAL 2 DAY, 1, '', '', 0, '', '', 0, @today - INTERVAL 2 DAY, 'PaymentReceipt', ''),
(23, 400, 'patient400@mail.example', 'hello@alderbrook.example', 'Your portal', 'Your user name and a first password are here.', @today - INTERVAL 3 DAY, 1, '', '', 0, '', '', 0, @today - INTERVAL 3 DAY, 'PatPortalInvite', ''),
(24, 270, 'patient270@mail.example', 'hello@alderbrook.example', 'Your portal', 'Your user name and a first password are here.', @today - INTERVAL 3 DAY, 17, '', '', 0, '', '', 0, @today - INTERVAL 3 DAY, 'PatPortalInvite', 'The mail server of the address refused it'),
(25, 200, 'mary.hartwell@mail.example', 'hello@alderbrook.example', 'About your images', 'Your images are attached.', @today - INTERVAL 30 DAY, 14, '', '', 200, '', '', 2, @today - INTERVAL 30 DAY, 'Manual', ''),
(26, 200, 'hello@alderbrook.example', 'mary.hartwell@mail.example', 'RE: About your images', 'Thank you.', @today - INTERVAL 29 DAY, 16, 'hello@alderbrook.example', '', 200, '', '', 0, @today - INTERVAL 29 DAY, 'Reply', ''),
(27, 300, 'lakeside@alderbrook.example', 'patient300@mail.example', 'A letter', 'Here is the letter.', @today - INTERVAL 1 DAY, 15, 'lakeside@alderbrook.example', '', 300, '', '', 0, @today - INTERVAL 1 DAY, 'Manual', '');

INSERT INTO emailattach (EmailAttachNum, EmailMessageNum, DisplayedFileName, ActualFileName)
VALUES
(1, 6, 'before-your-filling.pdf', 'Out/demo-1.pdf'),
(2, 4, 'tooth.jpg', 'In/demo-2.jpg'),
(3, 21, 'statement.pdf', 'Out/demo-3.pdf'),
(4, 25, 'images.zip', 'Out/demo-4.zip'),
(5, 11, 'summary.xml', 'Out/demo-5.xml');

INSERT INTO emailsecure (
  EmailSecureNum, ClinicNum, PatNum, EmailMessageNum, EmailChainFK, EmailFK, DateTEntry
)
VALUES
(1, 1, 200, 25, 7001, 9001, @today - INTERVAL 30 DAY),
(2, 1, 200, 26, 7001, 9002, @today - INTERVAL 29 DAY),
(3, 2, 300, 27, 7002, 9003, @today - INTERVAL 1 DAY);

INSERT INTO emailsecureattach (
  EmailSecureAttachNum, ClinicNum, EmailAttachNum, EmailSecureNum, AttachmentGuid,
  DisplayedFileName, Extension, DateTEntry
)
VALUES
(1, 1, 4, 1, 'demo-attachment-4', 'images.zip', '.zip', @today - INTERVAL 30 DAY);

-- Dr. Okafor, who writes to Tom, and somebody who has left.
INSERT INTO userod (
  UserNum, UserName, Password, UserGroupNum, ClinicNum, ProvNum, IsHidden, PasswordIsStrong
)
VALUES
(4, 'drokafor', @password_office, 2, 2, 2, 0, 1),
(5, 'olddesk', '', 3, 1, 0, 1, 0);

INSERT INTO usergroupattach (UserGroupAttachNum, UserNum, UserGroupNum)
VALUES
(4, 4, 2),
(5, 5, 3);

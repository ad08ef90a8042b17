-- The office reads the history by day, by what was done and by the user who did it.
ALTER TABLE portal_history
ADD INDEX IF NOT EXISTS HappenedAt (HappenedAt),
ADD INDEX IF NOT EXISTS Kind_HappenedAt (Kind, HappenedAt),
ADD INDEX IF NOT EXISTS ActorUserNum_HappenedAt (ActorUserNum, HappenedAt),
ALGORITHM = INPLACE, LOCK = NONE;

-- Messages that failed or came back, and that somebody of the office has looked after.
CREATE TABLE IF NOT EXISTS portal_mail_handled (
  MailNum BIGINT NOT NULL,
  -- userod.UserNum
  UserNum BIGINT NOT NULL,
  -- The same message may fail again afterwards
  HandledAt DATETIME(3) NOT NULL,
  PRIMARY KEY (MailNum),
  CONSTRAINT portal_mail_handled_mail FOREIGN KEY (MailNum)
  REFERENCES portal_mail (MailNum) ON DELETE CASCADE ON UPDATE RESTRICT,
  CONSTRAINT portal_mail_handled_user CHECK (UserNum > 0)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci;

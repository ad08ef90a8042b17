-- Work that the background process does. A row goes when the work is done; what is done again
-- and again keeps its row.
CREATE TABLE IF NOT EXISTS portal_job (
  JobNum BIGINT NOT NULL AUTO_INCREMENT,
  -- 1 now, 2 mail, 3 timers
  Lane TINYINT NOT NULL,
  Kind SMALLINT NOT NULL,
  -- The key of the row that the work is about; 0 for none
  Subject BIGINT NOT NULL DEFAULT 0,
  -- From when on anybody may take it. While somebody has it: the end of the lease, so that work
  -- whose process died is taken by another one then.
  DueAt DATETIME(3) NOT NULL,
  -- Host, process and number of the claim that has it
  Owner VARCHAR(128) CHARACTER SET ascii COLLATE ascii_bin NULL,
  -- Claims since it was last done
  Tries INT UNSIGNED NOT NULL DEFAULT 0,
  QueuedAt DATETIME(3) NOT NULL,
  PRIMARY KEY (JobNum),
  UNIQUE INDEX Kind_Subject (Kind, Subject),
  INDEX Lane_DueAt (Lane, DueAt),
  CONSTRAINT portal_job_lane CHECK (Lane IN (1, 2, 3)),
  CONSTRAINT portal_job_owner CHECK (Owner <> '')
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci;

-- The outbox: a row is written in the transaction of what it tells about.
CREATE TABLE IF NOT EXISTS portal_mail (
  MailNum BIGINT NOT NULL AUTO_INCREMENT,
  Kind SMALLINT NOT NULL,
  -- SHA-256 of the sender's name for this message: one that is queued twice is sent once
  IdempotencyKey BINARY(32) NOT NULL,
  -- Left side of the Message-ID, and what a bounce is recognized by
  Token CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  -- Right side of the Message-ID; decided at the first try
  IDDomain VARCHAR(255) CHARACTER SET ascii COLLATE ascii_bin NULL,
  -- 0 with an empty address: a message to nobody, which is never sent
  PatNum BIGINT NOT NULL,
  ClinicNum BIGINT NOT NULL DEFAULT 0,
  -- NULL: the patient's language when it is sent
  Language CHAR(2) CHARACTER SET ascii COLLATE ascii_bin NULL,
  -- Empty: the first valid address of patient.Email when it is sent
  ToAddress VARCHAR(320) NOT NULL DEFAULT '',
  -- Where the last try went
  SentTo VARCHAR(320) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '',
  -- What the text's tags stand for, sealed with a key of the key file; empty once it is in
  -- the practice's list
  Tags VARBINARY(4096) NOT NULL DEFAULT '',
  -- 1 queued, 2 accepted by the mail server, 3 deferred, 4 bounced, 5 failed
  State TINYINT NOT NULL DEFAULT 1,
  -- The server's answer, or in words why not
  Reason VARCHAR(500) NOT NULL DEFAULT '',
  Tries INT UNSIGNED NOT NULL DEFAULT 0,
  QueuedAt DATETIME(3) NOT NULL,
  -- Since when it has been in its state
  StateAt DATETIME(3) NOT NULL,
  NextTryAt DATETIME(3) NULL,
  -- After that it is of no use
  UsefulUntil DATETIME(3) NULL,
  -- The practice software's record of it (emailmessage); 0 while there is none
  EmailMessageNum BIGINT NOT NULL DEFAULT 0,
  PRIMARY KEY (MailNum),
  UNIQUE INDEX IdempotencyKey (IdempotencyKey),
  UNIQUE INDEX Token (Token),
  INDEX PatNum (PatNum),
  INDEX State_StateAt (State, StateAt),
  CONSTRAINT portal_mail_state CHECK (State IN (1, 2, 3, 4, 5)),
  CONSTRAINT portal_mail_next_try CHECK ((State = 3) = (NextTryAt IS NOT NULL)),
  CONSTRAINT portal_mail_token CHECK (CHAR_LENGTH(Token) = 32),
  CONSTRAINT portal_mail_patient CHECK (PatNum >= 0)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci;

-- Up to where the mailbox with the bounces has been read.
CREATE TABLE IF NOT EXISTS portal_mailbox (
  -- SHA-256 of server, account and folder
  Mailbox BINARY(32) NOT NULL,
  -- Changes when the server numbers its messages anew
  UIDValidity BIGINT NOT NULL,
  LastUID BIGINT NOT NULL,
  Bounces BIGINT NOT NULL DEFAULT 0,
  -- Messages that told nothing about one of ours
  Unknown BIGINT NOT NULL DEFAULT 0,
  ReadAt DATETIME(3) NOT NULL,
  PRIMARY KEY (Mailbox),
  CONSTRAINT portal_mailbox_uid CHECK (UIDValidity > 0 AND LastUID >= 0)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci;

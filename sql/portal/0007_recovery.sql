-- Somebody has forgotten the password. A row a request, whether or not the user name exists, so
-- that nothing in what follows tells one from the other.
CREATE TABLE IF NOT EXISTS portal_password_reset (
  ResetNum BIGINT NOT NULL AUTO_INCREMENT,
  -- SHA-256 of the cookie of the browser that asked: the code works only there
  BrowserHash BINARY(32) NOT NULL,
  -- The user name as it was typed, folded, and sealed with a key of the key file
  SealedName VARBINARY(1400) NOT NULL,
  -- Whether too many had asked before: then there is no code
  IsHeld TINYINT(1) NOT NULL DEFAULT 0,
  -- Of the page where it was asked for
  Language CHAR(2) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  -- From where: 192.0.2.0/24 or 2001:db8:0:0::/64
  Network VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  CreatedAt DATETIME(3) NOT NULL,
  -- When the background process found out whose name it is
  HandledAt DATETIME(3) NULL,
  -- userweb.UserWebNum; 0 until then, and where there is nobody to write to
  UserWebNum BIGINT NOT NULL DEFAULT 0,
  -- HMAC-SHA-256 of the code with a key of the key file
  CodeHash BINARY(32) NULL,
  ExpiresAt DATETIME(3) NULL,
  TriesLeft TINYINT NOT NULL DEFAULT 5,
  PRIMARY KEY (ResetNum),
  UNIQUE INDEX BrowserHash (BrowserHash),
  INDEX UserWebNum (UserWebNum),
  INDEX CreatedAt (CreatedAt),
  CONSTRAINT portal_password_reset_held CHECK (IsHeld IN (0, 1)),
  CONSTRAINT portal_password_reset_tries CHECK (TriesLeft BETWEEN 0 AND 5),
  CONSTRAINT portal_password_reset_code CHECK (
    (CodeHash IS NULL) = (ExpiresAt IS NULL) AND (CodeHash IS NULL) = (UserWebNum = 0)
    AND (CodeHash IS NULL OR (IsHeld = 0 AND HandledAt IS NOT NULL))
  )
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci;

-- Somebody has forgotten the user name; the background process removes the row.
CREATE TABLE IF NOT EXISTS portal_user_name_reminder (
  ReminderNum BIGINT NOT NULL AUTO_INCREMENT,
  -- Last name and birth date as they were typed, sealed with a key of the key file
  SealedPerson VARBINARY(700) NOT NULL,
  -- Whether too many had asked before: then there is no message
  IsHeld TINYINT(1) NOT NULL DEFAULT 0,
  Language CHAR(2) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  Network VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  CreatedAt DATETIME(3) NOT NULL,
  PRIMARY KEY (ReminderNum),
  INDEX CreatedAt (CreatedAt),
  CONSTRAINT portal_user_name_reminder_held CHECK (IsHeld IN (0, 1))
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci;

-- Tries to send mail that have failed since one succeeded: one row, and none while all is well.
CREATE TABLE IF NOT EXISTS portal_mail_trouble (
  TroubleNum TINYINT NOT NULL DEFAULT 1,
  Failures INT UNSIGNED NOT NULL DEFAULT 0,
  BeganAt DATETIME(3) NOT NULL,
  LastAt DATETIME(3) NOT NULL,
  -- Of the last one: the server's answer, or in words why not
  Reason VARCHAR(500) NOT NULL DEFAULT '',
  PRIMARY KEY (TroubleNum),
  CONSTRAINT portal_mail_trouble_one CHECK (TroubleNum = 1)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci;

-- Users of the office (userod) who are signed in to the office face.
CREATE TABLE IF NOT EXISTS portal_staff_session (
  StaffSessionNum BIGINT NOT NULL AUTO_INCREMENT,
  TokenHash BINARY(32) NOT NULL,
  UserNum BIGINT NOT NULL,
  -- The browser and its system, as the owner reads them: Firefox, Windows
  Device VARCHAR(64) NOT NULL DEFAULT '',
  -- From where: 192.0.2.0/24 or 2001:db8:0:0::/64
  Network VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  CreatedAt DATETIME(3) NOT NULL,
  LastUsedAt DATETIME(3) NOT NULL,
  ExpiresAt DATETIME(3) NOT NULL,
  -- 1 it opens everything, 2 a code of the second factor comes first, 3 a second factor has to be
  -- set up first
  State TINYINT NOT NULL,
  -- Codes that were tried; counted before they are compared
  FactorTries TINYINT NOT NULL DEFAULT 0,
  PRIMARY KEY (StaffSessionNum),
  UNIQUE INDEX TokenHash (TokenHash),
  INDEX UserNum (UserNum),
  INDEX ExpiresAt (ExpiresAt),
  CONSTRAINT portal_staff_session_user CHECK (UserNum > 0),
  CONSTRAINT portal_staff_session_life CHECK (ExpiresAt > CreatedAt),
  CONSTRAINT portal_staff_session_state CHECK (State IN (1, 2, 3)),
  CONSTRAINT portal_staff_session_tries CHECK (FactorTries BETWEEN 0 AND 5)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci;

-- The application for one-time codes that a user has set up.
CREATE TABLE IF NOT EXISTS portal_second_factor (
  UserNum BIGINT NOT NULL,
  -- Sealed with a key of the key file for this user
  Secret VARBINARY(512) NOT NULL,
  -- The period of the last code that was accepted: none works twice, and no older one
  LastStep BIGINT NOT NULL,
  CreatedAt DATETIME(3) NOT NULL,
  PRIMARY KEY (UserNum),
  CONSTRAINT portal_second_factor_user CHECK (UserNum > 0),
  CONSTRAINT portal_second_factor_step CHECK (LastStep >= 0),
  CONSTRAINT portal_second_factor_secret CHECK (OCTET_LENGTH(Secret) >= 30)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci;

-- Codes for a user whose telephone is gone; they go with the second factor.
CREATE TABLE IF NOT EXISTS portal_recovery_code (
  UserNum BIGINT NOT NULL,
  -- HMAC-SHA-256 of the code with a key of the key file
  CodeHash BINARY(32) NOT NULL,
  UsedAt DATETIME(3) NULL,
  PRIMARY KEY (UserNum, CodeHash),
  CONSTRAINT portal_recovery_code_factor FOREIGN KEY (UserNum)
  REFERENCES portal_second_factor (UserNum) ON DELETE CASCADE ON UPDATE RESTRICT
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci;

-- Users whom an administrator keeps out of the office face, in the practice software or not.
CREATE TABLE IF NOT EXISTS portal_staff_lock (
  UserNum BIGINT NOT NULL,
  LockedAt DATETIME(3) NOT NULL,
  PRIMARY KEY (UserNum),
  CONSTRAINT portal_staff_lock_user CHECK (UserNum > 0)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci;

-- By what the office finds patients where the practice's table has no index for it: a row a
-- patient, brought in line with that table by the background process.
CREATE TABLE IF NOT EXISTS portal_patient_find (
  PatNum BIGINT NOT NULL,
  Preferred VARCHAR(100) NOT NULL DEFAULT '',
  -- The digits of the telephone numbers from the last one to the first
  HomePhone VARCHAR(30) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '',
  WorkPhone VARCHAR(30) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '',
  WirelessPhone VARCHAR(30) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '',
  -- patient.DateTStamp in seconds since 1970 when it was read; 0 when that was too fresh to trust
  Stamp BIGINT NOT NULL,
  PRIMARY KEY (PatNum),
  INDEX Preferred (Preferred),
  INDEX HomePhone (HomePhone),
  INDEX WorkPhone (WorkPhone),
  INDEX WirelessPhone (WirelessPhone)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci;

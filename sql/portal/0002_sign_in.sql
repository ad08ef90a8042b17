-- userweb has no index on UserName: this table finds a name and keeps it unique. It is compared
-- byte by byte because the program has folded the name already.
CREATE TABLE IF NOT EXISTS portal_user_name (
  FoldedName VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  UserWebNum BIGINT NOT NULL,
  PRIMARY KEY (FoldedName),
  UNIQUE INDEX UserWebNum (UserWebNum),
  CONSTRAINT portal_user_name_folded CHECK (FoldedName <> '')
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci;

CREATE TABLE IF NOT EXISTS portal_session (
  SessionNum BIGINT NOT NULL AUTO_INCREMENT,
  TokenHash BINARY(32) NOT NULL,
  UserWebNum BIGINT NOT NULL,
  PatNum BIGINT NOT NULL,
  LogGuid CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  IsDemonstration TINYINT(1) NOT NULL DEFAULT 0,
  CreatedAt DATETIME(3) NOT NULL,
  LastUsedAt DATETIME(3) NOT NULL,
  ExpiresAt DATETIME(3) NOT NULL,
  PRIMARY KEY (SessionNum),
  UNIQUE INDEX TokenHash (TokenHash),
  INDEX UserWebNum (UserWebNum),
  INDEX ExpiresAt (ExpiresAt),
  CONSTRAINT portal_session_people CHECK (UserWebNum > 0 AND PatNum > 0),
  CONSTRAINT portal_session_demonstration CHECK (IsDemonstration IN (0, 1)),
  CONSTRAINT portal_session_life CHECK (ExpiresAt > CreatedAt)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci;

-- Kind: 1 user name, 2 network, 3 known device
CREATE TABLE IF NOT EXISTS portal_throttle (
  Kind TINYINT NOT NULL,
  KeyHash BINARY(32) NOT NULL,
  Failures INT UNSIGNED NOT NULL DEFAULT 0,
  WindowStartedAt DATETIME(3) NOT NULL,
  WaitUntil DATETIME(3) NULL,
  PRIMARY KEY (Kind, KeyHash),
  INDEX WindowStartedAt (WindowStartedAt),
  CONSTRAINT portal_throttle_kind CHECK (Kind IN (1, 2, 3))
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci;

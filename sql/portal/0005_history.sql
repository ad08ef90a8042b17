-- Who looked at, changed or took whose data, and who signed in. Rows are added and never changed:
-- no account that serves anybody may UPDATE or DELETE here.
CREATE TABLE IF NOT EXISTS portal_history (
  HistoryNum BIGINT NOT NULL AUTO_INCREMENT,
  HappenedAt DATETIME(3) NOT NULL,
  -- What: numbers of HistoryEntry.Kind
  Kind SMALLINT NOT NULL,
  -- Who: a patient, or a user of the office; 0 and 0 is somebody unknown
  ActorPatNum BIGINT NOT NULL DEFAULT 0,
  ActorUserNum BIGINT NOT NULL DEFAULT 0,
  -- For whom: whose data; 0 is nobody
  PatNum BIGINT NOT NULL,
  -- The key of what it was about, such as a visit; 0 is nothing in particular
  ObjectNum BIGINT NOT NULL DEFAULT 0,
  -- portal_session.SessionNum, also when the session is gone; 0 is none
  SessionNum BIGINT NOT NULL DEFAULT 0,
  -- From where: 192.0.2.0/24 or 2001:db8:0:0::/64
  Network VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  PRIMARY KEY (HistoryNum),
  INDEX PatNum (PatNum),
  CONSTRAINT portal_history_kind CHECK (Kind > 0),
  CONSTRAINT portal_history_actor CHECK (ActorPatNum = 0 OR ActorUserNum = 0),
  CONSTRAINT portal_history_keys CHECK (
    ActorPatNum >= 0 AND ActorUserNum >= 0 AND PatNum >= 0 AND ObjectNum >= 0 AND SessionNum >= 0
  )
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci;

-- A row a row of the history, in the order in which they were chained: Hash covers the row, the
-- other columns here and the hash before. Two that chain at once want the same ChainNum, and one
-- of them gets it.
CREATE TABLE IF NOT EXISTS portal_history_chain (
  -- From 1, without gaps
  ChainNum BIGINT NOT NULL,
  HistoryNum BIGINT NOT NULL,
  ChainedAt DATETIME(3) NOT NULL,
  -- Which columns Hash covers, and how they are written down
  Form TINYINT NOT NULL,
  -- 32 bytes of zero in the first row
  PreviousHash BINARY(32) NOT NULL,
  Hash BINARY(32) NOT NULL,
  PRIMARY KEY (ChainNum),
  UNIQUE INDEX HistoryNum (HistoryNum),
  INDEX ChainedAt (ChainedAt),
  CONSTRAINT portal_history_chain_row FOREIGN KEY (HistoryNum)
  REFERENCES portal_history (HistoryNum) ON DELETE RESTRICT ON UPDATE RESTRICT,
  CONSTRAINT portal_history_chain_number CHECK (ChainNum > 0)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci;

-- The end of the chain as it was on a day, signed with a key that is not in the database.
CREATE TABLE IF NOT EXISTS portal_history_seal (
  -- From 1, without gaps
  SealNum BIGINT NOT NULL,
  SealedDay DATE NOT NULL,
  SealedAt DATETIME(3) NOT NULL,
  ChainNum BIGINT NOT NULL,
  Hash BINARY(32) NOT NULL,
  -- Which key of the key file
  KeyId VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  -- HMAC-SHA-256 of the other columns and of the signature before
  Signature BINARY(32) NOT NULL,
  PRIMARY KEY (SealNum),
  UNIQUE INDEX SealedDay (SealedDay),
  INDEX ChainNum (ChainNum),
  CONSTRAINT portal_history_seal_chain FOREIGN KEY (ChainNum)
  REFERENCES portal_history_chain (ChainNum) ON DELETE RESTRICT ON UPDATE RESTRICT,
  CONSTRAINT portal_history_seal_number CHECK (SealNum > 0)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci;

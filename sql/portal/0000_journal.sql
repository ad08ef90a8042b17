-- A row a file that was applied, or begun.
CREATE TABLE IF NOT EXISTS portal_migration (
  File VARCHAR(191) NOT NULL,
  -- How Checksum is computed: sha256-lf is SHA-256 of the bytes with LF for each CR LF
  ChecksumAlgorithm VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  Checksum CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  Statements INT NOT NULL,
  -- 1: a file that comes behind it had been applied before
  IsOutOfOrder TINYINT(1) NOT NULL DEFAULT 0,
  StartedAt DATETIME(3) NOT NULL,
  FinishedAt DATETIME(3) NULL,
  ToolVersion VARCHAR(64) NOT NULL,
  PRIMARY KEY (File),
  CONSTRAINT portal_migration_checksum CHECK (CHAR_LENGTH(Checksum) = 64),
  CONSTRAINT portal_migration_statements CHECK (Statements >= 0),
  CONSTRAINT portal_migration_order CHECK (IsOutOfOrder IN (0, 1))
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci;

-- A row a statement that was begun. One without FinishedAt is run again by the next run.
CREATE TABLE IF NOT EXISTS portal_migration_statement (
  File VARCHAR(191) NOT NULL,
  -- Counted from 1
  StatementNum INT NOT NULL,
  Checksum CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  StartedAt DATETIME(3) NOT NULL,
  FinishedAt DATETIME(3) NULL,
  Milliseconds BIGINT NULL,
  -- The server's error number when it refused the statement
  FailedWith INT NULL,
  HostName VARCHAR(255) NOT NULL,
  Account VARCHAR(255) NOT NULL,
  ToolVersion VARCHAR(64) NOT NULL,
  PRIMARY KEY (File, StatementNum),
  CONSTRAINT portal_migration_statement_file FOREIGN KEY (File) REFERENCES portal_migration (File)
  ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT portal_migration_statement_number CHECK (StatementNum > 0),
  CONSTRAINT portal_migration_statement_checksum CHECK (CHAR_LENGTH(Checksum) = 64),
  CONSTRAINT portal_migration_statement_result CHECK (FinishedAt IS NULL OR FailedWith IS NULL)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci;

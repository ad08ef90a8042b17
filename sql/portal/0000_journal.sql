CREATE TABLE IF NOT EXISTS portal_migration (
  File VARCHAR(191) NOT NULL,
  Checksum CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  StatementsDone INT NOT NULL DEFAULT 0,
  Statements INT NOT NULL,
  StartedAt DATETIME(3) NOT NULL,
  FinishedAt DATETIME(3) NULL,
  ToolVersion VARCHAR(64) NOT NULL,
  PRIMARY KEY (File),
  CONSTRAINT portal_migration_checksum CHECK (CHAR_LENGTH(Checksum) = 64),
  CONSTRAINT portal_migration_progress CHECK (StatementsDone BETWEEN 0 AND Statements),
  CONSTRAINT portal_migration_finished CHECK (FinishedAt IS NULL OR StatementsDone = Statements)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci;

import ArgumentParser
import Glibc
import MariaStore

/// Prints a line that somebody waits for, also where the output is a file or pipe.
func say(_ line: String) {
  print(line)
  fflush(nil)
}

/// Turns a failure of the database into words on the terminal and an exit status.
func reporting<Result>(_ body: () throws -> Result) throws -> Result {
  do {
    return try body()
  } catch let error as MigrationError {
    printError("portalctl: \(error)")
    throw error.isDrift ? MigrateExit.drift : MigrateExit.failed
  } catch let error as AdoptionError {
    printError("portalctl: \(error)")
    throw error.isDrift ? MigrateExit.drift : MigrateExit.failed
  } catch let error as Demonstration.Refusal {
    printError("portalctl: \(error)")
    throw MigrateExit.failed
  } catch let error as MariaError {
    printError("portalctl: \(error.debugDescription)")
    throw MigrateExit.failed
  }
}

-- 2 is complete, 1 planned. The notes and the broken visits have none.
INSERT INTO procedurelog (
  PatNum, AptNum, PlannedAptNum, ProcDate, ProcFee, Surf, ToothNum, ProcStatus, ProvNum,
  DateEntryC, ClinicNum, CodeNum, DateTP, SecDateEntry, DateComplete
)
SELECT
  appointment.PatNum,
  IF(appointment.AptStatus = 6, 0, appointment.AptNum),
  IF(appointment.AptStatus = 6, appointment.AptNum, 0),
  IF(appointment.AptStatus = 6, @today, DATE(appointment.AptDateTime)),
  step.Fee,
  step.Surf,
  step.ToothNum,
  IF(appointment.AptStatus = 2, 2, 1),
  IF(appointment.IsHygiene = 1, appointment.ProvHyg, appointment.ProvNum),
  DATE(appointment.SecDateTEntry),
  appointment.ClinicNum,
  step.CodeNum,
  DATE(appointment.SecDateTEntry),
  appointment.SecDateTEntry,
  IF(appointment.AptStatus = 2, DATE(appointment.AptDateTime), '0001-01-01')
FROM appointment
INNER JOIN demo_visit AS visit ON appointment.AptNum = visit.AptNum
INNER JOIN demo_kind_step AS step ON visit.Kind = step.Kind
WHERE appointment.AptStatus <> 5
ORDER BY appointment.AptNum, step.Line;

-- A procedure that was charted by mistake and deleted stays tied to Mary's next visit.
INSERT INTO procedurelog (
  PatNum, AptNum, ProcDate, ProcFee, ToothNum, ProcStatus, ProvNum, ClinicNum, CodeNum, DateTP
)
SELECT
  PatNum,
  AptNum,
  DATE(AptDateTime),
  320,
  '17',
  6,
  ProvNum,
  ClinicNum,
  20,
  @today
FROM appointment
WHERE AptNum = 20021;

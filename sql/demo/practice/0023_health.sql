-- Invented drugs and codes.
INSERT INTO medication (MedicationNum, MedName, GenericNum, Notes, RxCui)
VALUES
(1, 'Painfree 400 mg', 1, '', 9900001),
(2, 'Moldicillin 500 mg', 2, '', 9900002),
(3, 'Calmolol 20 mg', 3, '', 9900003),
(4, 'Breezair inhaler', 4, '', 9900004);

INSERT INTO medicationpat (
  MedicationPatNum, PatNum, MedicationNum, PatNote, DateStart, DateStop, ProvNum, MedDescript, RxCui
)
VALUES
(1, 200, 3, 'One in the morning', @today - INTERVAL 700 DAY, '0001-01-01', 1, '', 9900003),
(2, 200, 1, 'When needed, at most three a day', @today - INTERVAL 8 DAY, @today + INTERVAL 6 DAY, 1, '', 9900001),
(3, 200, 2, 'Three a day for a week', @today - INTERVAL 490 DAY, @today - INTERVAL 483 DAY, 1, '', 9900002),
(4, 200, 0, 'In the evening', @today - INTERVAL 300 DAY, '0001-01-01', 0, 'A tea from the garden', 0),
(5, 202, 4, 'Two puffs when needed', @today - INTERVAL 400 DAY, '0001-01-01', 0, '', 9900004),
(6, 300, 1, 'When needed', @today - INTERVAL 40 DAY, '0001-01-01', 2, '', 9900001),
(7, 251, 3, 'One in the morning', @today - INTERVAL 2000 DAY, '0001-01-01', 0, '', 9900003);

INSERT INTO allergydef (AllergyDefNum, Description, IsHidden, SnomedType, MedicationNum, UniiCode)
VALUES
(1, 'Moldicillin', 0, 2, 2, ''),
(2, 'Latex', 0, 1, 0, 'DEMO-U1'),
(3, 'Peanuts', 0, 4, 0, 'DEMO-U2'),
(4, 'Old entry', 1, 0, 0, '');

INSERT INTO allergy (
  AllergyNum, AllergyDefNum, PatNum, Reaction, StatusIsActive, DateAdverseReaction, SnomedReaction
)
VALUES
(1, 1, 200, 'Rash', 1, @today - INTERVAL 480 DAY, 'DEMO-S07'),
(2, 2, 200, 'Red hands', 0, '0001-01-01', 'DEMO-S07'),
(3, 3, 201, 'Short of breath', 1, @today - INTERVAL 1000 DAY, 'DEMO-S08'),
(4, 2, 500, '', 1, '0001-01-01', '');

INSERT INTO diseasedef (DiseaseDefNum, DiseaseName, ItemOrder, IsHidden, ICD9Code, SnomedCode, Icd10Code)
VALUES
(1, 'High blood pressure', 0, 0, '', 'DEMO-S02', 'DEMO-I1'),
(2, 'Sugar in the blood', 1, 0, '', 'DEMO-S03', 'DEMO-I2'),
(3, 'Asthma', 2, 0, '', 'DEMO-S04', 'DEMO-I3'),
(4, 'Grinds teeth at night', 3, 0, '', 'DEMO-S05', ''),
(5, 'Cannot climb stairs', 4, 0, '', 'DEMO-S06', ''),
(6, 'Something without a code', 5, 0, '', '', '');

-- ProbStatus: 0 active, 1 resolved, 2 inactive. FunctionStatus 4 is a functional problem.
INSERT INTO disease (
  DiseaseNum, PatNum, DiseaseDefNum, PatNote, ProbStatus, DateStart, DateStop,
  SnomedProblemType, FunctionStatus
)
VALUES
(1, 200, 1, '', 0, @today - INTERVAL 720 DAY, '0001-01-01', 'DEMO-S01', 0),
(2, 200, 4, '', 0, @today - INTERVAL 120 DAY, '0001-01-01', 'DEMO-S01', 0),
(3, 200, 2, '', 1, @today - INTERVAL 2500 DAY, @today - INTERVAL 2300 DAY, 'DEMO-S01', 0),
(4, 200, 6, '', 2, @today - INTERVAL 3000 DAY, '0001-01-01', '', 0),
(5, 202, 3, '', 0, @today - INTERVAL 800 DAY, '0001-01-01', 'DEMO-S01', 0),
(6, 252, 5, '', 0, @today - INTERVAL 400 DAY, '0001-01-01', 'DEMO-S01', 4),
(7, 300, 4, '', 0, @today - INTERVAL 60 DAY, '0001-01-01', 'DEMO-S01', 0);

INSERT INTO drugmanufacturer (DrugManufacturerNum, ManufacturerName, ManufacturerCode)
VALUES
(1, 'Alder Remedies', 'DEMO');

INSERT INTO drugunit (DrugUnitNum, UnitIdentifier, UnitText)
VALUES
(1, 'mL', 'milliliter'),
(2, 'mg', 'milligram');

INSERT INTO vaccinedef (VaccineDefNum, CVXCode, VaccineName, DrugManufacturerNum)
VALUES
(1, 'DV1', 'Vaccine one', 1),
(2, 'DV2', 'Vaccine two', 1);

-- Ben's second one was refused.
INSERT INTO vaccinepat (
  VaccinePatNum, VaccineDefNum, DateTimeStart, DateTimeEnd, AdministeredAmt, DrugUnitNum,
  LotNumber, PatNum, Note, CompletionStatus, AdministrationNoteCode, UserNum,
  ProvNumOrdering, ProvNumAdminister, RefusalReason, AdministrationRoute, AdministrationSite
)
VALUES
(1, 1, TIMESTAMP(@today - INTERVAL 900 DAY), TIMESTAMP(@today - INTERVAL 900 DAY), 0.5, 1, 'DEMO-1', 200, '', 0, 0, 2, 1, 1, 0, 2, 3),
(2, 2, TIMESTAMP(@today - INTERVAL 200 DAY), TIMESTAMP(@today - INTERVAL 200 DAY), 0.5, 1, 'DEMO-2', 200, '', 0, 2, 0, 0, 0, 0, 2, 2),
(3, 1, TIMESTAMP(@today - INTERVAL 900 DAY), TIMESTAMP(@today - INTERVAL 900 DAY), 0.5, 1, 'DEMO-1', 202, '', 0, 0, 2, 1, 1, 0, 2, 3),
(4, 2, TIMESTAMP(@today - INTERVAL 200 DAY), TIMESTAMP(@today - INTERVAL 200 DAY), 0, 0, '', 202, '', 1, 0, 2, 1, 0, 1, 0, 0);

-- Inches and pounds.
INSERT INTO vitalsign (
  VitalsignNum, PatNum, Height, Weight, BpSystolic, BpDiastolic, DateTaken, Documentation, Pulse
)
VALUES
(1, 200, 65, 142, 138, 88, @today - INTERVAL 500 DAY, '', 74),
(2, 200, 65, 140, 128, 82, @today - INTERVAL 105 DAY, '', 70),
(3, 201, 53, 64, 0, 0, @today - INTERVAL 182 DAY, '', 0),
(4, 300, 71, 180, 120, 78, @today - INTERVAL 70 DAY, '', 66);

INSERT INTO encounter (EncounterNum, PatNum, ProvNum, CodeValue, CodeSystem, Note, DateEncounter)
SELECT
  ROW_NUMBER() OVER (ORDER BY AptNum),
  PatNum,
  ProvNum,
  'DEMO-S10',
  'SNOMEDCT',
  '',
  DATE(AptDateTime)
FROM appointment
WHERE
  PatNum IN (200, 201, 202, 300)
  AND AptStatus = 2;

INSERT INTO ehrcareplan (EhrCarePlanNum, PatNum, SnomedEducation, Instructions, DatePlanned)
VALUES
(1, 200, 'DEMO-S09', 'Brush with a soft brush, twice a day', @today + INTERVAL 30 DAY),
(2, 300, 'DEMO-S09', 'Rinse with salt water', @today + INTERVAL 14 DAY);

INSERT INTO intervention (
  InterventionNum, PatNum, ProvNum, CodeValue, CodeSystem, Note, DateEntry, CodeSet
)
VALUES
(1, 300, 2, 'DEMO-S09', 'SNOMEDCT', '', @today - INTERVAL 70 DAY, 4);

INSERT INTO patientrace (PatientRaceNum, PatNum, Race, CdcrecCode)
VALUES
(1, 200, 9, 'DEMO-R1'),
(2, 200, 10, ''),
(3, 230, 6, 'DEMO-E1'),
(4, 300, 4, ''),
(5, 300, 11, '');

UPDATE patient
SET SmokingSnoMed = IF(PatNum = 300, 'DEMO-S12', 'DEMO-S11')
WHERE PatNum IN (200, 201, 202, 300, 500);

INSERT INTO patientnote (
  PatNum, FamFinancial, ApptPhone, Medical, Service, MedicalComp, Treatment, ICEName, ICEPhone
)
VALUES
(200, 'Staff only: pays late', 'Staff only: call after five', 'Staff only: medical', 'Staff only: service', 'Staff only: anxious', 'Staff only: treatment', 'Edith Marsh', '(802)555-0120'),
(300, '', '', 'Staff only: medical', '', '', '', '', '');

INSERT INTO ehrpatient (PatNum, MotherMaidenFname, MotherMaidenLname, VacShareOk)
VALUES
(200, 'Rose', 'Marsh', 1);

INSERT INTO labpanel (
  LabPanelNum, PatNum, RawMessage, LabNameAddress, SpecimenCondition, SpecimenSource, ServiceId,
  ServiceName
)
VALUES
(1, 200, '', 'Fernwick Laboratory, 3 Mill Lane', '', 'Blood', 'DEMO-L1', 'Sugar in the blood'),
(2, 200, '', 'Fernwick Laboratory, 3 Mill Lane', '', 'Blood', 'DEMO-L2', 'Clotting');

-- AbnormalFlag: 1 below, 2 normal, 3 above.
INSERT INTO labresult (
  LabResultNum, LabPanelNum, DateTimeTest, TestName, TestID, ObsValue, ObsUnits, ObsRange,
  AbnormalFlag
)
VALUES
(1, 1, TIMESTAMP(@today - INTERVAL 495 DAY, '08:30:00'), 'Sugar, fasting', 'DEMO-L1', '112', 'mg/dL', '70-99', 3),
(2, 1, TIMESTAMP(@today - INTERVAL 110 DAY, '08:30:00'), 'Sugar, fasting', 'DEMO-L1', '94', 'mg/dL', '70-99', 2),
(3, 2, TIMESTAMP(@today - INTERVAL 110 DAY, '08:30:00'), 'Time until blood clots', 'DEMO-L2', '10', 's', '11-13', 1);

INSERT INTO referral (
  ReferralNum, LName, FName, MName, SSN, Specialty, ST, Telephone, Address, City, Zip, Note,
  IsHidden, NotPerson, Title, EMail, NationalProvID, IsDoctor, IsTrustedDirect
)
VALUES
(1, 'Nasser', 'Leila', '', '', 3501, 'VT', '8025550191', '8 River Road', 'Fernwick', '00501', 'Staff only: slow to answer', 0, 0, 'MD', 'leila.nasser@direct.example', '9000000101', 1, 1),
(2, 'Bell', 'Oscar', '', '', 3501, 'VT', '8025550192', '9 River Road', 'Fernwick', '00501', '', 0, 0, 'DDS', 'oscar@bell.example', '9000000102', 1, 0),
(3, 'Village paper', '', '', '', 0, 'VT', '', '', 'Fernwick', '', '', 0, 1, '', '', '', 0, 0),
(4, 'Winter', 'Karl', '', '', 3501, 'VT', '', '', 'Fernwick', '', '', 1, 0, 'MD', 'karl@winter.example', '9000000104', 1, 1);

-- RefType: 0 to, 1 from.
INSERT INTO refattach (
  RefAttachNum, ReferralNum, PatNum, ItemOrder, RefDate, RefType, RefToStatus, Note,
  IsTransitionOfCare, ProvNum
)
VALUES
(1, 1, 200, 1, @today - INTERVAL 95 DAY, 0, 2, 'Staff only: referral note', 1, 1),
(2, 3, 200, 0, @today - INTERVAL 896 DAY, 1, 0, '', 0, 0),
(3, 2, 300, 0, @today - INTERVAL 50 DAY, 0, 1, '', 0, 2);

-- Summaries that came from elsewhere, one with a message and one that no program can read.
INSERT INTO ehrsummaryccd (EhrSummaryCcdNum, PatNum, DateSummary, ContentSummary, EmailAttachNum)
VALUES
(1, 200, @today - INTERVAL 400 DAY, '<?xml version="1.0" encoding="UTF-8"?>\n<ClinicalDocument xmlns="urn:hl7-org:v3"><title>Summary of a visit</title><component><structuredBody><component><section><title>Problems</title><text>High blood pressure &amp; nothing else</text></section></component></structuredBody></component></ClinicalDocument>', 0),
(2, 500, @today - INTERVAL 37 DAY, '<?xml version="1.0" encoding="UTF-8"?>\n<ClinicalDocument xmlns="urn:hl7-org:v3"><title>Summary of care</title></ClinicalDocument>', 5),
(3, 300, @today - INTERVAL 10 DAY, '<ClinicalDocument xmlns="urn:hl7-org:v3"><title>Cut off', 0);

-- EventType: 1 access given, 2 copy asked for, 15 message from a patient.
INSERT INTO ehrmeasureevent (
  EhrMeasureEventNum, DateTEvent, EventType, PatNum, MoreInfo
)
SELECT
  ROW_NUMBER() OVER (ORDER BY userweb.FKey),
  TIMESTAMP(@today - INTERVAL 365 DAY),
  1,
  userweb.FKey,
  ''
FROM userweb
WHERE userweb.FKeyType = 1;

INSERT INTO ehrmeasureevent (DateTEvent, EventType, PatNum, MoreInfo)
VALUES
(TIMESTAMP(@today - INTERVAL 60 DAY), 2, 200, ''),
(@today - INTERVAL 2000 HOUR, 15, 200, '');

-- Invented codes: the true ones are filled in by an office under its own licences.
INSERT INTO codesystem (CodeSystemNum, CodeSystemName, VersionCur, VersionAvail, HL7OID, Note)
VALUES
(1, 'SNOMEDCT', 'demo', 'demo', '2.999.1', ''),
(2, 'CVX', 'demo', 'demo', '2.999.2', ''),
(3, 'RXNORM', 'demo', 'demo', '2.999.3', ''),
(4, 'LOINC', 'demo', 'demo', '2.999.4', ''),
(5, 'ICD10CM', 'demo', 'demo', '2.999.5', ''),
(6, 'CDCREC', 'demo', 'demo', '2.999.6', ''),
(7, 'UCUM', 'demo', 'demo', '2.999.7', '');

INSERT INTO snomed (SnomedNum, SnomedCode, Description)
VALUES
(1, 'DEMO-S01', 'A problem'),
(2, 'DEMO-S02', 'High blood pressure'),
(3, 'DEMO-S03', 'Sugar in the blood'),
(4, 'DEMO-S04', 'Asthma'),
(5, 'DEMO-S05', 'Grinds teeth at night'),
(6, 'DEMO-S06', 'Cannot climb stairs'),
(7, 'DEMO-S07', 'Red skin'),
(8, 'DEMO-S08', 'Short of breath'),
(9, 'DEMO-S09', 'How to brush'),
(10, 'DEMO-S10', 'Dental visit'),
(11, 'DEMO-S11', 'Has never smoked'),
(12, 'DEMO-S12', 'Smokes on some days');

INSERT INTO cvx (CvxNum, CvxCode, Description, IsActive)
VALUES
(1, 'DV1', 'Vaccine one', '1'),
(2, 'DV2', 'Vaccine two', '1');

INSERT INTO rxnorm (RxNormNum, RxCui, MmslCode, Description)
VALUES
(1, '9900001', '', 'Painfree 400 mg'),
(2, '9900002', '', 'Moldicillin 500 mg'),
(3, '9900003', '', 'Calmolol 20 mg'),
(4, '9900004', '', 'Breezair inhaler');

INSERT INTO loinc (LoincNum, LoincCode, NameShort, NameLongCommon, UnitsUCUM, ExternalCopyrightNotice)
VALUES
(1, 'DEMO-L1', 'Sugar', 'Sugar in the blood', 'mg/dL', ''),
(2, 'DEMO-L2', 'Clotting', 'Time until blood clots', 's', '');

INSERT INTO icd10 (Icd10Num, Icd10Code, Description, IsCode)
VALUES
(1, 'DEMO-I1', 'High blood pressure', '1'),
(2, 'DEMO-I2', 'Sugar in the blood', '1'),
(3, 'DEMO-I3', 'Asthma', '1');

INSERT INTO cdcrec (CdcrecNum, CdcrecCode, HeirarchicalCode, Description)
VALUES
(1, 'DEMO-R1', 'R1', 'One group'),
(2, 'DEMO-R2', 'R2', 'Another group'),
(3, 'DEMO-E1', 'E1', 'One origin');

INSERT INTO ucum (UcumNum, UcumCode, Description, IsInUse)
VALUES
(1, 'mg', 'milligram', 1),
(2, 'mL', 'milliliter', 1),
(3, 'mg/dL', 'milligram per deciliter', 1),
(4, 's', 'second', 1);

INSERT INTO oidinternal (OIDInternalNum, IDType, IDRoot)
VALUES
(1, 'Root', '2.999.100'),
(2, 'Patient', '2.999.100.2'),
(3, 'Provider', '2.999.100.3'),
(4, 'Problem', '2.999.100.5'),
(5, 'Appointment', '2.999.100.7');

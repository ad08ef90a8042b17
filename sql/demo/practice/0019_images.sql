-- Documents with their files to come: images, forms and letters, and what nobody may see. ImgType:
-- 0 document, 1 radiograph, 2 photo.
CREATE TEMPORARY TABLE demo_paper (
  DocNum BIGINT NOT NULL,
  PatNum BIGINT NOT NULL,
  Description VARCHAR(100) NOT NULL,
  DaysAgo INT NOT NULL,
  DocCategory BIGINT NOT NULL,
  Extension VARCHAR(4) NOT NULL,
  ImgType INT NOT NULL,
  IsFlipped INT NOT NULL,
  DegreesRotated INT NOT NULL,
  ToothNumbers VARCHAR(50) NOT NULL,
  CropX INT NOT NULL,
  CropY INT NOT NULL,
  CropW INT NOT NULL,
  CropH INT NOT NULL,
  WindowingMin INT NOT NULL,
  WindowingMax INT NOT NULL,
  PRIMARY KEY (DocNum)
);

INSERT INTO demo_paper (
  DocNum, PatNum, Description, DaysAgo, DocCategory, Extension, ImgType, IsFlipped,
  DegreesRotated, ToothNumbers, CropX, CropY, CropW, CropH, WindowingMin, WindowingMax
)
VALUES
(1, 200, 'Bite images, right side', 238, 1801, '.jpg', 1, 0, 0, '2,3,4,29,30,31', 0, 0, 0, 0, 0, 0),
(2, 200, 'Bite images, left side', 238, 1801, '.jpg', 1, 1, 0, '13,14,15,18,19,20', 0, 0, 0, 0, 40, 210),
(3, 200, 'Whole mouth', 894, 1802, '.jpg', 1, 0, 0, '', 10, -5, 800, 400, 0, 0),
(4, 200, 'Smile before whitening', 107, 1803, '.jpg', 2, 0, 90, '', 0, 0, 0, 0, 0, 0),
(5, 200, 'New patient form', 896, 1804, '.pdf', 0, 0, 0, '', 0, 0, 0, 0, 0, 0),
(6, 200, 'Letter to Dr. Nasser', 95, 1805, '.pdf', 0, 0, 0, '', 0, 0, 0, 0, 0, 0),
(7, 200, 'Staff only: insurance card', 896, 1806, '.jpg', 2, 0, 0, '', 0, 0, 0, 0, 0, 0),
(8, 200, 'Staff only: chart', 100, 1812, '.png', 2, 0, 0, '', 0, 0, 0, 0, 0, 0),
(9, 200, 'Staff only: an old letter', 800, 1813, '.pdf', 0, 0, 0, '', 0, 0, 0, 0, 0, 0),
(10, 201, 'Back teeth', 182, 1803, '.jpg', 2, 0, 270, '3,14', 0, 0, 0, 0, 0, 0),
(11, 202, 'Bite image', 182, 1801, '.png', 1, 0, 0, '', 0, 0, 0, 0, 0, 0),
(12, 300, 'Wisdom tooth', 70, 1801, '.jpg', 1, 0, 0, '1', 0, 0, 0, 0, 0, 0),
(13, 500, 'Whole mouth', 90, 1802, '.jpg', 1, 0, 0, '', 0, 0, 0, 0, 0, 0),
(14, 204, 'Of a person who was deleted', 90, 1801, '.jpg', 1, 0, 0, '', 0, 0, 0, 0, 0, 0),
(15, 200, 'Plan of the crown, signed', 59, 1809, '.pdf', 0, 0, 0, '', 0, 0, 0, 0, 0, 0),
(16, 200, 'One of a series', 238, 1801, '.jpg', 1, 0, 0, '8', 0, 0, 0, 0, 0, 0),
(17, 200, 'One of a series', 238, 1801, '.jpg', 1, 0, 0, '9', 0, 0, 0, 0, 0, 0),
-- statements and a receipt
(21, 200, 'Statement', 100, 1808, '.pdf', 0, 0, 0, '', 0, 0, 0, 0, 0, 0),
(22, 200, 'Statement', 40, 1808, '.pdf', 0, 0, 0, '', 0, 0, 0, 0, 0, 0),
(23, 200, 'Statement', 6, 1808, '.pdf', 0, 0, 0, '', 0, 0, 0, 0, 0, 0),
(24, 200, 'Receipt', 2, 1808, '.pdf', 0, 0, 0, '', 0, 0, 0, 0, 0, 0),
(25, 300, 'Statement', 15, 1808, '.pdf', 0, 0, 0, '', 0, 0, 0, 0, 0, 0),
(26, 500, 'Statement', 12, 1808, '.pdf', 0, 0, 0, '', 0, 0, 0, 0, 0, 0),
(27, 620, 'Statement', 10, 1808, '.pdf', 0, 0, 0, '', 0, 0, 0, 0, 0, 0);

-- OcrResponseData, a column of newer versions, has no default.
SET @strict = @@sql_mode;

SET sql_mode = '';

INSERT INTO document (
  DocNum, Description, DateCreated, DocCategory, PatNum, FileName, ImgType, IsFlipped,
  DegreesRotated, ToothNumbers, Note, Signature, CropX, CropY, CropW, CropH, WindowingMin,
  WindowingMax, RawBase64, Thumbnail, ExternalSource, ProvNum
)
SELECT
  paper.DocNum,
  paper.Description,
  TIMESTAMP(@today - INTERVAL paper.DaysAgo DAY, '10:00:00'),
  paper.DocCategory,
  paper.PatNum,
  CONCAT('P', paper.PatNum, '_', paper.DocNum, paper.Extension),
  paper.ImgType,
  paper.IsFlipped,
  paper.DegreesRotated,
  paper.ToothNumbers,
  'Staff only: note on an image',
  '',
  paper.CropX,
  paper.CropY,
  paper.CropW,
  paper.CropH,
  paper.WindowingMin,
  paper.WindowingMax,
  '',
  '',
  'None',
  patient.PriProv
FROM demo_paper AS paper
INNER JOIN patient ON paper.PatNum = patient.PatNum
ORDER BY paper.DocNum;

SET sql_mode = @strict;

UPDATE treatplan
SET DocNum = 15
WHERE TreatPlanNum = 1;

-- Two images of a series on one mount.
INSERT INTO mount (
  MountNum, PatNum, DocCategory, DateCreated, Description, Note, Width, Height, ColorBack, ProvNum
)
VALUES
(1, 200, 1801, TIMESTAMP(@today - INTERVAL 238 DAY, '10:05:00'), 'Front teeth', '', 900, 600, -16777216, 1);

INSERT INTO mountitem (
  MountItemNum, MountNum, Xpos, Ypos, ItemOrder, Width, Height, ToothNumbers, TextShowing
)
VALUES
(1, 1, 0, 0, 1, 450, 600, '8', ''),
(2, 1, 450, 0, 2, 450, 600, '9', '');

UPDATE document
SET MountItemNum = DocNum - 15
WHERE DocNum IN (16, 17);

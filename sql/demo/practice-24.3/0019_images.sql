UPDATE document
SET PrintHeading = 1
WHERE DocNum IN (5, 6);

-- All rights on the selected database, none on any other.
GRANT ALL PRIVILEGES ON * TO 'portal_migrate'@'localhost';

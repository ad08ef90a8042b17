# Sourced by tools that need a private database with the migrated schema; they set `work`, the folder
# of its server. Sets what portalctl reads; the server stops when the tool ends.
# shellcheck shell=sh
work=${work:?the folder of the server}
swift build --product portalctl
tools/database start "$work"
trap 'tools/database stop "$work"' EXIT

mariadb --no-defaults --socket="$work/db.sock" --user=root <<'SQL'
DROP DATABASE IF EXISTS portal;
CREATE DATABASE portal CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci;
CREATE OR REPLACE USER portal_migrate@localhost IDENTIFIED BY 'local';
USE portal;
SOURCE sql/grants/portal_migrate.sql
SQL
export PORTAL_DB_SOCKET="$work/db.sock" PORTAL_DB_NAME=portal
export PORTAL_DB_USER=portal_migrate PORTAL_DB_PASSWORD=local
.build/debug/portalctl migrate up >"$work/log/migrate.log"

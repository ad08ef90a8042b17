-- The demonstration practice: an invented one, the same at every load on the same day. `portalctl
-- demo load` runs these files; by hand, on empty tables, and without the crowd, in one connection:
-- cat {basis,practice,crowd,practice-24.3,crowd-24.3}/*.sql | mariadb DATABASE
-- cat portal/*.sql | mariadb DATABASE_OF_THE_PORTAL
-- practice and crowd hold only columns that older versions of the practice software have, too.
-- They may be given @today, @password_demo, @password_first and @password_office (the last three
-- ready for the Password columns); the defaults are the same passwords in the form that the
-- practice software writes. @extra is how many people the crowd has; it comes in chunks, and each
-- says whom it makes (@first_person to @last_person) and which keys are its own.
SET NAMES utf8mb4 COLLATE utf8mb4_general_ci;

SET @today = CAST(COALESCE(@today, CURRENT_DATE) AS DATE);

SET @extra = CAST(COALESCE(@extra, 0) AS SIGNED);

-- The named people's keys, and nobody of the crowd.
SET @first_person = 1, @last_person = 0, @first_key = 1, @last_key = 1000999;

-- What the server stamps by itself is the same at every load, too. The practice's day begins at
-- four o'clock of Greenwich in summer, at five in winter.
SET timestamp = UNIX_TIMESTAMP(TIMESTAMP(@today, '04:00:00'));

SET @password_demo = COALESCE(@password_demo, 'SHA3_512$+R9WdM58QmzjBiJQ/S8wSIjk9s5mOvYE2JHERLQWEDt/ZtN348Y7cAdCs/OtCdGGz+eROHTmZRVq5EHP0MMBUw==$GrVHFJFxnDCTB1Ktu9fxjvUMVWjMF3cU1all4Xc5AEk3X9f+0ElrDA4t+hwI5nhGzZbR2mtcqq1TocNgq9G8Ag==');

SET @password_first = COALESCE(@password_first, 'SHA3_512$Ot1kYEYBWnm9Xr5bwIgc/ZhVIMqKXtRJrFfU/9enUJzVQxEovbwiiaOAWbGR0l1YE+XQzcmxNVnRW5SE/KhGRw==$WeZQwBMMpfM1hORnN16gAsyzRqaHu6e4u26Ol5ZFQnK3nuTaGZ/nfFSGE8hYnreVCOhonZCW+4pK7KaK1hkaiw==');

SET @password_office = COALESCE(@password_office, 'SHA3_512$ynI63zTJCKhBUKv5hA7iQ0hQCatmUbxiq7LrLeWJ4KbwEGV8U6R7GOgIDmme332FygROcM6F2hddkKXV59+UVA==$k4uKTM3UNzd6r17hxgQzDn2lspnx04TlxTLNUQBgVYQhF9rWQIkoWsO/0wVUHAgU2y241d6NkHh9XBhSc8FwwA==');

-- Working days count from here: today, or Monday at a weekend.
SET @first_day = @today + INTERVAL IF(WEEKDAY(@today) < 5, 0, 7 - WEEKDAY(@today)) DAY;

SET @monday = @first_day - INTERVAL WEEKDAY(@first_day) DAY;

-- A thousand people of the crowd have a hygienist, a dentist and two rooms of their own: the first
-- two thousand in the clinics that there are, each further thousand in a clinic more.
SET @units = IF(@extra = 0, 0, GREATEST(2, CEILING(@extra / 1000)));

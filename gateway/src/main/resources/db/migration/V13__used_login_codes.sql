-- Codes that a browser has signed in with, until none of them is good. Not of the log.
create table used_login_code (
  digest varchar(64) primary key,
  good_until timestamptz not null
);

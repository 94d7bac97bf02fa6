-- Tokens of people and programs. Not of the log: an emptied database has none, and an older backup those of its day.
create table access_token (
  id varchar(10) primary key,
  name varchar(100) not null,
  role varchar(16) not null,
  digest bytea not null,
  created_at timestamptz not null,
  created_by varchar(100) not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  revoked_at timestamptz
);

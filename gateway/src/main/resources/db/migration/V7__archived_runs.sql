-- Runs that were taken out to a file, as the log says: their rows are gone.
create table archived_run (
  run varchar(63) primary key,
  event varchar(256) not null,
  milestone text not null,
  status text not null,
  submitted_at timestamptz,
  archived_at timestamptz not null,
  archived_by text not null,
  records bigint not null,
  sha256 text not null,
  shown_at timestamptz
);
create index archived_run_newest on archived_run (archived_at desc, run);

-- The files of those that are shown again. The log does not have them: this is kept when the read
-- model is rebuilt.
create table brought_back (
  run varchar(63) primary key,
  sha256 text not null,
  file bytea not null
);

-- The read model. What the log says (projection, run, event) can be dropped and rebuilt from it;
-- what clients were promised (submission, idempotency) and output that the log never held is kept.

-- How far each partition of the log has been folded; written in one transaction with the events.
create table projection (
  partition_no integer primary key,
  next_offset bigint not null
);

-- Payloads are text, not jsonb: jsonb refuses \u0000 and reorders fields, and an event is shown as
-- it was written.
create table run (
  run varchar(63) primary key,
  status varchar(32) not null,
  over boolean not null,
  seq bigint not null,
  submitted_at timestamptz,
  updated_at timestamptz,
  state text not null,
  stuck text
);
create index run_newest on run (submitted_at desc nulls last, run);

create table event (
  run varchar(63) not null,
  seq bigint not null,
  id varchar(256) not null,
  time timestamptz not null,
  source text not null,
  type varchar(256) not null,
  causation varchar(256),
  payload text not null,
  primary key (run, seq),
  unique (run, id)
);

create table output_chunk (
  run varchar(63) not null,
  issue integer not null,
  attempt integer not null,
  work varchar(32) not null,
  round integer not null,
  seq bigint not null,
  at timestamptz not null,
  text text not null,
  primary key (run, issue, attempt, work, round, seq)
);

-- A run id is reserved together with its milestone before its first event is appended. The key is
-- a digest: paths and titles are longer than an index takes; null for an analysis, which keeps
-- nobody from anything.
create table submission (
  run varchar(63) primary key,
  milestone_key varchar(64),
  payload text not null,
  confirmed boolean not null,
  over boolean not null,
  reserved_at timestamptz not null
);
create unique index submission_unfinished on submission (milestone_key) where not over;

create table idempotency (
  key varchar(128) primary key,
  request varchar(64) not null,
  run varchar(63) not null,
  at timestamptz not null
);

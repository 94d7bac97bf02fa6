-- What a run is listed by: a list of runs parses no state. Texts are escaped, since a column takes
-- no \u0000 (StoredText); an event may name an instant that no timestamp holds.
alter table run
  add column milestone text,
  add column phase varchar(32),
  add column reason text,
  add column executes boolean not null default false,
  add column parallel integer not null default 1,
  add column wave integer not null default 0,
  add column waves integer not null default 0,
  add column completed integer not null default 0,
  add column total integer not null default 0,
  add column failed integer not null default 0,
  add column submitted_by text,
  add column paused_until varchar(64);

-- What of a run's state grows with the run is a row each, so that an event writes only what it
-- changes: the run's own row holds the rest.
create table issue (
  run varchar(63) not null,
  number integer not null,
  state text not null,
  primary key (run, number)
);

create table wave (
  run varchar(63) not null,
  number integer not null,
  state text not null,
  primary key (run, number)
);

-- By issue; 0 for what planning used.
create table spending (
  run varchar(63) not null,
  number integer not null,
  state text not null,
  primary key (run, number)
);

-- By issue: the executors that have a worktree of it.
create table worktree (
  run varchar(63) not null,
  number integer not null,
  state text not null,
  primary key (run, number)
);

-- Apart from the state, since they seldom change and can be long.
alter table run
  add column submission text,
  add column blocked text;

-- The log is folded again: it says what these columns and tables hold.
update projection set next_offset = 0, last_offset = null, last_record = null;
delete from event;
delete from run;

-- What persons decided to leave out of runs that were stuck. The log says it again, but behind the
-- records that it is about: this is kept when the read model is rebuilt.
create table skipped_records (
  run varchar(63) not null,
  partition_no integer not null,
  first_offset bigint not null,
  last_offset bigint not null,
  primary key (run, partition_no, first_offset, last_offset)
);

-- Where a run is stuck, beside the words.
alter table run add column stuck_partition integer;
alter table run add column stuck_offset bigint;

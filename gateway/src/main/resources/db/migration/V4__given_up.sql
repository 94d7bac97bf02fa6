-- The runs that persons gave up though a record of theirs was never read: whatever cannot be read of
-- them is passed over. The log says it again, but behind the records that it is about.
create table given_up (
  run varchar(63) primary key
);

-- Who wrote the record that a run is stuck at.
alter table run add column stuck_source varchar(256);

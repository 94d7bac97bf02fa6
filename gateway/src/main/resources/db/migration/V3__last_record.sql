-- The record of each partition that was folded last. A log that holds another at that offset is
-- another log, however long it is.
alter table projection add column last_offset bigint;
alter table projection add column last_record varchar(64);

-- The order in which chunks came: a reader goes on behind the last one that it has.
alter table output_chunk add column place bigint generated always as identity;
create index output_chunk_place on output_chunk (run, issue, place);

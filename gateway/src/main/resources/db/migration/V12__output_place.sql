-- The order in which chunks came: a reader goes on behind the last one that it has. Of those that are there it is
-- that of their times, not that in which they happen to lie.
alter table output_chunk add column place bigint;
update output_chunk set place = came.place
  from (select ctid as id, row_number() over (order by at, seq) as place from output_chunk) came
  where output_chunk.ctid = came.id;
alter table output_chunk alter column place set not null, alter column place add generated always as identity;
select setval(pg_get_serial_sequence('output_chunk', 'place'), (select coalesce(max(place), 0) + 1 from output_chunk), false);
create index output_chunk_place on output_chunk (run, issue, place);

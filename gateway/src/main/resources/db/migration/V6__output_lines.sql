-- How many lines end before a chunk within its assignment; null where its sender did not say.
alter table output_chunk add column line bigint;

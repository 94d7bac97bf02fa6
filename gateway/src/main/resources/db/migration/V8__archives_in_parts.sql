-- A file of a run can be larger than what is to be in memory at once.
create table brought_back_part (
  run varchar(63) not null,
  part int not null,
  content bytea not null,
  primary key (run, part)
);
insert into brought_back_part (run, part, content)
  select run, n, substring(file from n * 1048576 + 1 for 1048576)
  from brought_back, generate_series(0, (length(file) - 1) / 1048576) n;
alter table brought_back drop column file;

-- A run's one comment on its forge. What is lost of it is found there again.
create table run_comment (
  run varchar(200) primary key,
  issue integer not null,
  comment bigint,
  digest varchar(64),
  seen bigint not null,
  answer varchar(500),
  over boolean not null,
  lease_until timestamptz not null,
  poll_at timestamptz not null
);

create index run_comment_due on run_comment (over, poll_at);

-- As long as an event's id may be.
alter table notification_delivery alter column notification type varchar(256);
alter table notification alter column id type varchar(256);

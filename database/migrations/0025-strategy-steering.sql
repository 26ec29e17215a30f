-- Steering: report rounds on an adopted edition, what owners of measures report, quarterly snapshots, escalations.

-- One round. as_of: the day that the reports speak of. closes_on: closed by itself on the day after; null: by hand.
-- escalates: when it closes, red and twice unreported measures become topics of the steering body.
create table strategy.report_round (
  id uuid primary key,
  centre_id uuid not null references platform.centre,
  edition_id uuid not null references strategy.edition on delete cascade,
  number integer not null check (number > 0),
  period text not null,
  as_of date not null,
  opens_on date not null,
  due_on date not null,
  closes_on date,
  note text not null default '',
  escalates boolean not null default true,
  state text not null default 'planned' check (state in ('planned', 'open', 'closed')),
  opened_at timestamptz,
  closed_at timestamptz,
  created_at timestamptz not null,
  check (due_on >= opens_on),
  check (closes_on >= due_on),
  check ((state = 'closed') = (closed_at is not null)),
  unique (edition_id, number)
);
call platform.protect('strategy.report_round');
call platform.classify('strategy.report_round', 'internal', 'while the centre exists', 'id centre_id edition_id number period as_of opens_on due_on closes_on note escalates state opened_at
  closed_at created_at');

-- One person (mail address) per round; the link in the mail opens all measures that are theirs.
create table strategy.report_recipient (
  id uuid primary key,
  centre_id uuid not null references platform.centre,
  round_id uuid not null references strategy.report_round on delete cascade,
  email text not null,
  name text not null default '',
  mailed_at timestamptz,
  reminders integer not null default 0,
  reminded_at timestamptz,
  created_at timestamptz not null
);
create unique index report_recipient_email on strategy.report_recipient (round_id, email) where email <> '';
call platform.protect('strategy.report_recipient');
call platform.classify('strategy.report_recipient', 'internal', 'while the centre exists', 'id centre_id round_id mailed_at reminders reminded_at created_at');
call platform.classify('strategy.report_recipient', 'personal', '12 months after the report round closed', 'email name');

-- The measures of a round; without a recipient nobody can be asked.
create table strategy.report_ask (
  round_id uuid not null references strategy.report_round on delete cascade,
  measure_id uuid not null references strategy.measure on delete cascade,
  centre_id uuid not null references platform.centre,
  recipient_id uuid references strategy.report_recipient on delete set null,
  primary key (round_id, measure_id)
);
create index report_ask_measure on strategy.report_ask (measure_id);
create index report_ask_recipient on strategy.report_ask (recipient_id) where recipient_id is not null;
call platform.protect('strategy.report_ask');
call platform.classify('strategy.report_ask', 'internal', 'while the centre exists', 'round_id measure_id centre_id recipient_id');

-- What was reported. round_id null: it came after its round (late_from) was closed and waits for the next one.
-- figures: [{"indicator": lineage, "value": number}]. file_id: evidence. obstacle_released: the public may read the obstacle.
create table strategy.report (
  id uuid primary key,
  centre_id uuid not null references platform.centre,
  measure_id uuid not null references strategy.measure on delete cascade,
  round_id uuid references strategy.report_round on delete cascade,
  light text not null check (light in ('green', 'yellow', 'red')),
  progress integer not null check (progress between 0 and 100 and progress % 10 = 0),
  obstacle text not null default '',
  next_step text not null default '',
  evidence text not null default '',
  evidence_url text not null default '',
  file_id uuid references platform.file,
  figures jsonb not null default '[]',
  is_unchanged boolean not null default false,
  obstacle_released boolean not null default false,
  via text not null check (via in ('link', 'phone', 'office')),
  reporter_name text not null default '',
  late_from uuid references strategy.report_round on delete set null,
  reported_at timestamptz not null,
  unique (round_id, measure_id)
);
create unique index report_waiting on strategy.report (measure_id) where round_id is null;
create index report_measure on strategy.report (measure_id, reported_at);
call platform.protect('strategy.report');
call platform.classify('strategy.report', 'internal', 'while the centre exists', 'id centre_id measure_id round_id light progress obstacle next_step evidence evidence_url file_id figures
  is_unchanged obstacle_released via late_from reported_at');
call platform.classify('strategy.report', 'personal', '12 months after the report round closed', 'reporter_name');

-- A closed round, frozen: content is RoundSnapshot of strategy/steering/snapshots/snapshot.ts, content_hash its SHA-256.
create table strategy.report_snapshot (
  id uuid primary key,
  centre_id uuid not null references platform.centre,
  edition_id uuid not null references strategy.edition on delete cascade,
  round_id uuid not null unique references strategy.report_round on delete cascade,
  taken_at timestamptz not null,
  content jsonb not null,
  content_hash bytea not null
);
create index report_snapshot_edition on strategy.report_snapshot (edition_id, taken_at);
call platform.protect('strategy.report_snapshot');
call platform.classify('strategy.report_snapshot', 'internal', 'while the centre exists', 'id centre_id edition_id round_id taken_at content content_hash');

-- A measure that was brought before the steering body.
create table strategy.report_escalation (
  id uuid primary key,
  centre_id uuid not null references platform.centre,
  measure_id uuid not null references strategy.measure on delete cascade,
  round_id uuid references strategy.report_round on delete cascade,
  reason text not null check (reason in ('red', 'overdue', 'choice')),
  note text not null default '',
  topic_id uuid references meetings.topic on delete set null,
  created_by uuid,
  created_at timestamptz not null
);
create index report_escalation_measure on strategy.report_escalation (measure_id);
create index report_escalation_round on strategy.report_escalation (round_id) where round_id is not null;
create index report_escalation_topic on strategy.report_escalation (topic_id) where topic_id is not null;
call platform.protect('strategy.report_escalation');
call platform.classify('strategy.report_escalation', 'internal', 'while the centre exists', 'id centre_id measure_id round_id reason note topic_id created_at');
call platform.classify('strategy.report_escalation', 'personal', 'pseudonym: the account row behind it is erased on demand', 'created_by');

-- A closed round stands still with all that was reported, whatever a command forgets. Only names may still be forgotten.
create function strategy.keep_closed() returns trigger language plpgsql as $$
declare
  rounds uuid[] := array[case when tg_op <> 'INSERT' then (to_jsonb(old) ->> 'round_id')::uuid end, case when tg_op <> 'DELETE' then (to_jsonb(new) ->> 'round_id')::uuid end];
begin
  if tg_op = 'UPDATE' and to_jsonb(old) - 'reporter_name' - 'recipient_id' = to_jsonb(new) - 'reporter_name' - 'recipient_id' then return new; end if;
  if exists (select from strategy.report_round r where r.id = any (rounds) and r.state = 'closed') then
    raise exception 'report round % is closed: % of % refused', rounds, tg_op, tg_table_name using errcode = 'restrict_violation';
  end if;
  return case tg_op when 'DELETE' then old else new end;
end $$;
create trigger keep_closed before insert or update or delete on strategy.report for each row execute function strategy.keep_closed();
create trigger keep_closed before insert or update or delete on strategy.report_ask for each row execute function strategy.keep_closed();

create function strategy.keep_snapshot() returns trigger language plpgsql as $$
begin
  raise exception 'a snapshot stands still: % refused', tg_op using errcode = 'restrict_violation';
end $$;
create trigger keep_snapshot before update or delete on strategy.report_snapshot for each row execute function strategy.keep_snapshot();

create function strategy.keep_closed_round() returns trigger language plpgsql as $$
begin
  if old.state = 'closed' then raise exception 'report round % is closed: % refused', old.id, tg_op using errcode = 'restrict_violation'; end if;
  return case tg_op when 'DELETE' then old else new end;
end $$;
create trigger keep_closed_round before update or delete on strategy.report_round for each row execute function strategy.keep_closed_round();

-- What visitors read: the public part of the snapshots of published editions.
create view strategy.public_report_snapshot as
  select s.id, s.centre_id, s.edition_id, s.round_id, r.number, r.period, r.as_of, s.taken_at, s.content_hash, s.content -> 'public' as progress
  from strategy.report_snapshot s join strategy.report_round r on r.id = s.round_id join strategy.edition e on e.id = s.edition_id
  where e.published_at is not null and s.centre_id = platform.current_centre();
-- That somebody reported on a measure, and how it stood; what they wrote stays inside.
create view strategy.public_report as
  select x.id, x.centre_id, x.measure_id, r.edition_id, r.period, x.light, x.progress, (x.reported_at at time zone 'Europe/Berlin')::date as reported_on
  from strategy.report x join strategy.report_round r on r.id = x.round_id join strategy.edition e on e.id = r.edition_id
  where r.state = 'closed' and e.published_at is not null and x.centre_id = platform.current_centre();
grant select on strategy.public_report, strategy.public_report_snapshot to verzahnt_public, verzahnt_app;

-- The thread.
call platform.thread('strategy.report');
call platform.thread('strategy.report_round');
call platform.mirror_edge('strategy.report', 'measure_id', 'strategy.measure', 'measuredBy', 'before', '(new.reported_at at time zone ''Europe/Berlin'')::date');
call platform.mirror_edge('strategy.report_round', 'edition_id', 'strategy.edition', 'partOf', 'before', 'new.opens_on');
call platform.mirror_edge('strategy.report_escalation', 'topic_id', 'meetings.topic', 'ledTo', 'after', '(new.created_at at time zone ''Europe/Berlin'')::date', 'measure_id', 'strategy.measure');

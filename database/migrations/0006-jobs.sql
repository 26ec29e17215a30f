-- Jobs: what is done beside requests. Enqueued in the writing transaction, so a job exists exactly if the write does.
create table platform.job (
  id uuid primary key,
  centre_id uuid references platform.centre,
  name text not null,
  data jsonb not null default '{}',
  key text,
  state text not null default 'waiting' check (state in ('waiting', 'running', 'dead')),
  attempts integer not null default 0,
  run_after timestamptz not null,
  leased_until timestamptz,
  last_error text,
  created_at timestamptz not null,
  ended_at timestamptz
);
-- key: at most one job of a name and centre waits under one key; null is no key
create unique index job_key on platform.job (name, centre_id, key) nulls not distinct where state = 'waiting' and key is not null;
create index job_due on platform.job (run_after) where state <> 'dead';
call platform.protect('platform.job');
grant select, insert, update, delete on platform.job to verzahnt_gate;
create policy gate on platform.job to verzahnt_gate using (true) with check (true);
call platform.classify('platform.job', 'internal', 'until it is done; dead jobs 30 days',
  'id centre_id name data key state attempts run_after leased_until last_error created_at ended_at');

create function platform.wake_jobs() returns trigger language plpgsql as $$
begin
  perform pg_notify('verzahnt_job', '');
  return null;
end $$;
create trigger wake after insert on platform.job for each statement execute function platform.wake_jobs();

-- the last time that a recurring job was enqueued for
create table platform.job_schedule (
  name text primary key,
  last_slot text not null
);
call platform.classify('platform.job_schedule', 'internal', 'always', 'name last_slot');
grant select, insert, update on platform.job_schedule to verzahnt_gate;

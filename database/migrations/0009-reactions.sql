-- Reactions: against the arrow of the floor plan rooms speak by events. Which job follows which event is data, written by
-- the house at start; the job is enqueued in the transaction of the event and reads the state anew when it runs.
create table platform.reaction (
  event text not null,
  job text not null,
  primary key (event, job)
);
call platform.classify('platform.reaction', 'public', 'always', 'event job');
grant select, insert, delete on platform.reaction to verzahnt_gate;

create or replace function platform.record(at timestamptz, actor_kind text, actor_id uuid, name text, subject uuid, change jsonb)
returns bigint language plpgsql security definer set search_path = pg_catalog, platform as $$
declare
  centre uuid := platform.current_centre();
  next bigint; before bytea; salt bytea; digest bytea; sum bytea;
begin
  if centre is null then raise exception 'record: no centre in this transaction'; end if;
  insert into platform.centre_stamp (centre_id) values (centre) on conflict do nothing;
  select s.version + 1, s.head into next, before from platform.centre_stamp s where s.centre_id = centre for update;
  salt := uuid_send(gen_random_uuid());
  digest := sha256(salt || convert_to(coalesce(change, '{}')::text, 'UTF8'));
  sum := sha256(before || convert_to(concat_ws('|', centre, next, extract(epoch from at)::text, actor_kind,
    coalesce(actor_id::text, ''), name, coalesce(subject::text, ''), encode(digest, 'hex')), 'UTF8'));
  insert into platform.event values (centre, next, at, actor_kind, actor_id, name, subject, digest, before, sum);
  insert into platform.event_change values (centre, next, salt, coalesce(change, '{}'));
  update platform.centre_stamp s set version = next, head = sum where s.centre_id = centre;
  insert into platform.job (id, centre_id, name, data, key, run_after, created_at)
    select gen_random_uuid(), centre, r.job, jsonb_build_object('subject', subject), subject::text, at, at
    from platform.reaction r where r.event = record.name
    on conflict do nothing;
  perform pg_notify('verzahnt_stamp', centre || ':' || next);
  return (next);
end $$;

-- An offer follows its organisation when that is merged into another, and back when the merge is undone.
alter table offers.offer add column former_organisation_id uuid references network.organisation;
call platform.classify('offers.offer', 'internal', 'until the merge is settled', 'former_organisation_id');
create index offer_former_organisation on offers.offer (former_organisation_id) where former_organisation_id is not null;

create index organisation_merged on network.organisation (merged_into) where merged_into is not null;
create index person_merged on network.person (merged_into) where merged_into is not null;
create index relation_from on network.relation (from_organisation);
create index relation_to on network.relation (to_organisation);
create index place_organisation on offers.place (organisation_id);

-- limits of sign-in live in platform.attempt
alter table platform.account drop column failed_attempts, drop column locked_until;

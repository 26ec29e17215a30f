-- The library of indicators: definitions that centres share with all others, and what was taken from there.

-- The definitions that all centres read: copies, one of each line of indicators, kept apart from the framework, which
-- stands still once an edition is adopted. As with meetings.shared_practice every centre reads all rows and writes only
-- its own, and only of indicators that it has. No figure crosses: no baseline, no target, no value; no person.
-- shared_at: when the text was last brought here.
create table strategy.shared_indicator (
  id uuid primary key,
  centre_id uuid not null references platform.centre,
  lineage uuid not null,
  centre_name text not null,
  title text not null,
  definition text not null,
  unit text not null,
  direction text not null check (direction in ('up', 'down')),
  source text not null,
  frequency_months integer not null check (frequency_months between 1 and 120),
  shared_at timestamptz not null,
  unique (centre_id, lineage)
);
alter table strategy.shared_indicator enable row level security;
alter table strategy.shared_indicator force row level security;
create policy every_centre_reads on strategy.shared_indicator for select to verzahnt_app using (platform.current_centre() is not null);
create policy kept on strategy.shared_indicator to verzahnt_owner
  using (centre_id = (select platform.current_centre())) with check (centre_id = (select platform.current_centre()));
create policy own on strategy.shared_indicator to verzahnt_app
  using (centre_id = (select platform.current_centre()))
  with check (centre_id = (select platform.current_centre())
    and exists (select from strategy.indicator i where i.lineage = shared_indicator.lineage and i.centre_id = (select platform.current_centre())));
grant select, insert, update, delete on strategy.shared_indicator to verzahnt_app;
call platform.classify('strategy.shared_indicator', 'internal', 'while the definition is shared', 'id centre_id lineage centre_name title definition unit direction source frequency_months shared_at');

-- Where an indicator of this centre came from: whose definition it was, and its words on the day it was taken (Definition
-- of strategy/framework/library/definition.ts). Hangs on the lineage, so it goes on through editions. The origin is named
-- by centre and line and not by a reference: what its centre takes back may not touch this row.
create table strategy.indicator_origin (
  lineage uuid not null,
  centre_id uuid not null references platform.centre,
  origin_centre uuid not null,
  origin_lineage uuid not null,
  origin_name text not null,
  definition jsonb not null,
  taken_at timestamptz not null,
  primary key (centre_id, lineage)
);
create index indicator_origin_origin on strategy.indicator_origin (origin_centre, origin_lineage);
call platform.protect('strategy.indicator_origin');
call platform.classify('strategy.indicator_origin', 'internal', 'while the indicator exists', 'lineage centre_id origin_centre origin_lineage origin_name definition taken_at');

-- How many other centres took a definition: a number that all may read, of rows that none but their own centre may.
-- The function alone sees them all: the policy is the owner's, and holds only while the function runs.
create policy counted on strategy.indicator_origin for select to verzahnt_owner using (current_setting('verzahnt.counting', true) = 'on');
create function strategy.count_takers(centre uuid, line uuid) returns integer
  language plpgsql security definer set search_path = pg_catalog, strategy as $$
declare takers integer;
begin
  perform set_config('verzahnt.counting', 'on', true);
  select count(distinct o.centre_id) into takers from strategy.indicator_origin o where o.origin_centre = centre and o.origin_lineage = line and o.centre_id <> centre;
  perform set_config('verzahnt.counting', 'off', true);
  return takers;
end $$;
revoke execute on function strategy.count_takers(uuid, uuid) from public;
grant execute on function strategy.count_takers(uuid, uuid) to verzahnt_app;

-- With the last indicator of a line goes what was shared of it and where it came from, however it was removed.
create function strategy.forget_line() returns trigger language plpgsql as $$
begin
  if not exists (select from strategy.indicator i where i.lineage = old.lineage and i.centre_id = old.centre_id) then
    delete from strategy.shared_indicator s where s.lineage = old.lineage and s.centre_id = old.centre_id;
    delete from strategy.indicator_origin o where o.lineage = old.lineage and o.centre_id = old.centre_id;
  end if;
  return null;
end $$;
create trigger forget_line after delete on strategy.indicator for each row execute function strategy.forget_line();

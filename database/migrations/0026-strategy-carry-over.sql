-- The next edition: what becomes of every goal and every measure of the edition before, and strategies read from Word.

-- What is decided about one old goal or measure (exactly one of old_goal, old_measure). The list of what must be decided
-- is no table: it is what stands in the edition before, so that nothing can be missing in it. No row: undecided.
-- fate: continued and changed point at the object of the same lineage, merged at another one of the new edition.
-- Whoever deletes the new object deletes the decision with it: the old one is open again.
create table strategy.carry_over (
  id uuid primary key default gen_random_uuid(),
  centre_id uuid not null references platform.centre,
  edition_id uuid not null references strategy.edition on delete cascade,
  old_goal uuid references strategy.goal on delete cascade,
  old_measure uuid references strategy.measure on delete cascade,
  new_goal uuid references strategy.goal on delete cascade,
  new_measure uuid references strategy.measure on delete cascade,
  fate text not null check (fate in ('continued', 'changed', 'merged', 'done', 'dropped')),
  reason text not null default '',
  decided_by uuid,
  decided_at timestamptz not null,
  unique (edition_id, old_goal),
  unique (edition_id, old_measure),
  check ((old_goal is null) <> (old_measure is null)),
  check (old_goal is not null or new_goal is null),
  check (old_measure is not null or new_measure is null),
  check ((fate in ('done', 'dropped')) = (new_goal is null and new_measure is null)),
  check (fate = 'continued' or reason <> '')
);
create index carry_over_old_goal on strategy.carry_over (old_goal) where old_goal is not null;
create index carry_over_old_measure on strategy.carry_over (old_measure) where old_measure is not null;
create index carry_over_new_goal on strategy.carry_over (new_goal) where new_goal is not null;
create index carry_over_new_measure on strategy.carry_over (new_measure) where new_measure is not null;
call platform.protect('strategy.carry_over');
call platform.classify('strategy.carry_over', 'public', 'while the centre exists', 'id centre_id edition_id old_goal old_measure new_goal new_measure fate reason decided_at');
call platform.classify('strategy.carry_over', 'personal', 'pseudonym: the account row behind it is erased on demand', 'decided_by');
create trigger stand_still before insert or update or delete on strategy.carry_over for each row execute function strategy.stand_still();

-- Old goals and measures of the edition before about which nothing is decided yet.
create function strategy.count_undecided(edition uuid) returns integer language sql stable as $$
  select count(*)::integer from (
    select g.id from strategy.edition e join strategy.goal g on g.edition_id = e.based_on where e.id = edition
    union all select m.id from strategy.edition e join strategy.measure m on m.edition_id = e.based_on where e.id = edition) old
  where not exists (select from strategy.carry_over c where c.edition_id = edition and c.old_goal = old.id)
    and not exists (select from strategy.carry_over c where c.edition_id = edition and c.old_measure = old.id)
$$;
grant execute on function strategy.count_undecided(uuid) to verzahnt_app;

-- No command can adopt past an open decision.
create function strategy.refuse_undecided() returns trigger language plpgsql as $$
declare open_decisions integer := strategy.count_undecided(new.id);
begin
  if open_decisions > 0 then
    raise exception 'edition % leaves % old goals and measures undecided', new.id, open_decisions using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger refuse_undecided before update of adopted_at on strategy.edition for each row
  when (old.adopted_at is null and new.adopted_at is not null) execute function strategy.refuse_undecided();

-- A reason is read outside only once the edition is adopted.
create view strategy.public_carry_over as
  select c.id, c.centre_id, c.edition_id, c.old_goal, c.old_measure, c.new_goal, c.new_measure, c.fate, case when e.adopted_at is null then '' else c.reason end as reason, c.decided_at
  from strategy.carry_over c join strategy.edition e on e.id = c.edition_id join strategy.edition before on before.id = e.based_on
  where e.published_at is not null and before.published_at is not null and c.centre_id = platform.current_centre();
grant select on strategy.public_carry_over to verzahnt_public, verzahnt_app;

call platform.mirror_edge('strategy.carry_over', 'old_goal', 'strategy.goal', 'replaces', 'before', '(new.decided_at at time zone ''Europe/Berlin'')::date', 'new_goal', 'strategy.goal');
call platform.mirror_edge('strategy.carry_over', 'old_measure', 'strategy.measure', 'replaces', 'before', '(new.decided_at at time zone ''Europe/Berlin'')::date', 'new_measure', 'strategy.measure');

-- A strategy that is read from Word. state: waiting until the file is read, then preview or refused.
-- source: what stands in the file (imports/source.ts); choices: what a person changed about it (imports/plan.ts).
create table strategy.import (
  id uuid primary key,
  centre_id uuid not null references platform.centre,
  file_id uuid references platform.file on delete set null,
  file_name text not null,
  state text not null default 'waiting' check (state in ('waiting', 'preview', 'refused', 'applied', 'undone')),
  refusal text not null default '',
  source jsonb,
  choices jsonb not null default '{}',
  edition_id uuid references strategy.edition on delete set null,
  content_hash bytea,
  created_by uuid,
  created_at timestamptz not null,
  applied_at timestamptz
);
call platform.protect('strategy.import');
call platform.classify('strategy.import', 'internal', '12 months', 'id centre_id file_id file_name state refusal source choices edition_id content_hash created_at applied_at');
call platform.classify('strategy.import', 'personal', 'pseudonym: the account row behind it is erased on demand', 'created_by');

-- Strategy: the Integrationskonzept. Editions with chapters of text and the results framework: field of action → guiding
-- principle → goal → measure → indicator. Writing together, participation, consent, steering follow in files of their own.
create schema strategy;
grant usage on schema strategy to verzahnt_app, verzahnt_public;

-- One edition (Fassung). based_on: the edition that it continues. published_at: since when visitors read it.
-- adopted: decided by the council; from then on its text and framework stand still (strategy.stand_still below) and
-- content_hash proves it. steering_body: who watches over it.
create table strategy.edition (
  id uuid primary key,
  centre_id uuid not null references platform.centre,
  slug text not null,
  title text not null,
  subtitle text not null default '',
  year integer not null check (year between 1990 and 2100),
  state text not null default 'draft' check (state in ('draft', 'consultation', 'resolution', 'adopted', 'superseded')),
  valid_from date,
  valid_to date,
  based_on uuid references strategy.edition on delete restrict,
  steering_body uuid references meetings.body on delete set null,
  summary_easy jsonb not null default '[]',
  adopted_on date,
  adopted_at timestamptz,
  content_hash bytea,
  published_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  unique (centre_id, slug),
  check (valid_to is null or valid_from is null or valid_to >= valid_from),
  check ((state in ('adopted', 'superseded')) = (adopted_at is not null)),
  check (based_on <> id)
);
call platform.protect('strategy.edition');
call platform.classify('strategy.edition', 'public', 'while the centre exists', 'id centre_id slug title subtitle year state valid_from valid_to based_on steering_body
  summary_easy adopted_on adopted_at content_hash published_at created_at updated_at');

-- lineage, here and below: the same object through all editions; a new one begins its own line (lineage = id).
-- A chapter of text. kind: inventory and conditions show live figures below their text until the edition is adopted;
-- framework shows the fields, goals and measures; foreword and thanks stand at the ends. body: TextBlock[] of strategy/text.ts.
create table strategy.chapter (
  id uuid primary key,
  centre_id uuid not null references platform.centre,
  edition_id uuid not null references strategy.edition on delete cascade,
  lineage uuid not null,
  parent_id uuid references strategy.chapter on delete cascade,
  position integer not null check (position >= 0),
  kind text not null default 'text' check (kind in ('text', 'foreword', 'conditions', 'inventory', 'principles', 'framework', 'thanks')),
  title text not null,
  body jsonb not null default '[]',
  field_id uuid,
  updated_at timestamptz not null,
  check (parent_id <> id),
  unique (edition_id, lineage)
);
create index chapter_edition on strategy.chapter (edition_id, position);
call platform.protect('strategy.chapter');
call platform.classify('strategy.chapter', 'public', 'while the centre exists', 'id centre_id edition_id lineage parent_id position kind title body field_id updated_at');

-- a field of action; working_group: the body of the room of meetings that writes it
create table strategy.field (
  id uuid primary key,
  centre_id uuid not null references platform.centre,
  edition_id uuid not null references strategy.edition on delete cascade,
  lineage uuid not null,
  position integer not null check (position >= 0),
  name text not null,
  description text not null default '',
  topics text[] not null default '{}',
  working_group uuid references meetings.body on delete set null,
  unique (edition_id, lineage)
);
call platform.protect('strategy.field');
call platform.classify('strategy.field', 'public', 'while the centre exists', 'id centre_id edition_id lineage position name description topics');
call platform.classify('strategy.field', 'internal', 'while the centre exists', 'working_group');
alter table strategy.chapter add foreign key (field_id) references strategy.field on delete set null;

-- without a field: it holds for the whole strategy
create table strategy.principle (
  id uuid primary key,
  centre_id uuid not null references platform.centre,
  edition_id uuid not null references strategy.edition on delete cascade,
  lineage uuid not null,
  field_id uuid references strategy.field on delete cascade,
  position integer not null check (position >= 0),
  title text not null,
  description text not null default '',
  unique (edition_id, lineage)
);
call platform.protect('strategy.principle');
call platform.classify('strategy.principle', 'public', 'while the centre exists', 'id centre_id edition_id lineage field_id position title description');

-- level: impact (what changes for people) or outcome (what is reached on the way); an outcome may stand below an impact.
-- weight: its share in what it rolls up to
create table strategy.goal (
  id uuid primary key,
  centre_id uuid not null references platform.centre,
  edition_id uuid not null references strategy.edition on delete cascade,
  lineage uuid not null,
  field_id uuid not null references strategy.field on delete cascade,
  principle_id uuid references strategy.principle on delete set null,
  parent_id uuid references strategy.goal on delete set null,
  level text not null check (level in ('impact', 'outcome')),
  position integer not null check (position >= 0),
  title text not null,
  description text not null default '',
  weight numeric(6, 2) not null default 1 check (weight > 0),
  check (parent_id <> id),
  unique (edition_id, lineage)
);
create index goal_field on strategy.goal (field_id);
create index goal_parent on strategy.goal (parent_id) where parent_id is not null;
call platform.protect('strategy.goal');
call platform.classify('strategy.goal', 'public', 'while the centre exists', 'id centre_id edition_id lineage field_id principle_id parent_id level position title description weight');

-- a measure as planned and adopted. cost in cents, null: not known. owner_name stays readable when the organisation goes.
create table strategy.measure (
  id uuid primary key,
  centre_id uuid not null references platform.centre,
  edition_id uuid not null references strategy.edition on delete cascade,
  lineage uuid not null,
  field_id uuid not null references strategy.field on delete cascade,
  parent_id uuid references strategy.measure on delete set null,
  code text not null default '',
  position integer not null check (position >= 0),
  title text not null,
  description text not null default '',
  owner_organisation uuid references network.organisation,
  owner_name text not null default '',
  starts_on date,
  ends_on date,
  cost_cents bigint check (cost_cents >= 0),
  funding text not null default '',
  is_project boolean not null default false,
  check (ends_on is null or starts_on is null or ends_on >= starts_on),
  check (parent_id <> id),
  unique (edition_id, lineage)
);
create index measure_field on strategy.measure (field_id);
create index measure_owner on strategy.measure (owner_organisation) where owner_organisation is not null;
create index measure_parent on strategy.measure (parent_id) where parent_id is not null;
call platform.protect('strategy.measure');
call platform.classify('strategy.measure', 'public', 'while the centre exists', 'id centre_id edition_id lineage field_id parent_id code position title description owner_organisation owner_name
  starts_on ends_on cost_cents funding is_project');

-- a measure may serve several goals; weight: its share in the goal
create table strategy.measure_goal (
  measure_id uuid not null references strategy.measure on delete cascade,
  goal_id uuid not null references strategy.goal on delete cascade,
  centre_id uuid not null references platform.centre,
  weight numeric(6, 2) not null default 1 check (weight > 0),
  primary key (measure_id, goal_id)
);
create index measure_goal_goal on strategy.measure_goal (goal_id);
call platform.protect('strategy.measure_goal');
call platform.classify('strategy.measure_goal', 'public', 'while the centre exists', 'measure_id goal_id centre_id weight');

-- none at all: the whole district
create table strategy.measure_municipality (
  measure_id uuid not null references strategy.measure on delete cascade,
  municipality_ags char(8) not null references reference.municipality,
  centre_id uuid not null references platform.centre,
  primary key (measure_id, municipality_ags)
);
create index measure_municipality_ags on strategy.measure_municipality (centre_id, municipality_ags);
call platform.protect('strategy.measure_municipality');
call platform.classify('strategy.measure_municipality', 'public', 'while the centre exists', 'measure_id municipality_ags centre_id');

-- How a measure goes, also after adoption: its status, who answers for it now, who is asked for reports.
create table strategy.measure_course (
  measure_id uuid primary key references strategy.measure on delete cascade,
  centre_id uuid not null references platform.centre,
  status text not null default 'planned' check (status in ('planned', 'running', 'done', 'paused', 'dropped')),
  owner_organisation uuid references network.organisation,
  person_id uuid references network.person on delete set null,
  reporter_name text not null default '',
  reporter_email text not null default '',
  updated_at timestamptz not null
);
create index measure_course_owner on strategy.measure_course (owner_organisation) where owner_organisation is not null;
create index measure_course_person on strategy.measure_course (person_id) where person_id is not null;
call platform.protect('strategy.measure_course');
call platform.classify('strategy.measure_course', 'public', 'while the centre exists', 'measure_id centre_id status owner_organisation updated_at');
call platform.classify('strategy.measure_course', 'personal', '12 months after the measure ended', 'person_id reporter_name reporter_email');

-- hangs on a goal or on a measure. direction: whether more or less is better. frequency in months.
create table strategy.indicator (
  id uuid primary key,
  centre_id uuid not null references platform.centre,
  edition_id uuid not null references strategy.edition on delete cascade,
  lineage uuid not null,
  goal_id uuid references strategy.goal on delete cascade,
  measure_id uuid references strategy.measure on delete cascade,
  position integer not null default 0,
  title text not null,
  definition text not null default '',
  unit text not null default '',
  direction text not null default 'up' check (direction in ('up', 'down')),
  baseline numeric,
  baseline_year integer,
  target numeric,
  target_year integer,
  source text not null default '',
  frequency_months integer not null default 12 check (frequency_months between 1 and 120),
  check ((goal_id is null) <> (measure_id is null)),
  unique (edition_id, lineage)
);
create index indicator_goal on strategy.indicator (goal_id) where goal_id is not null;
create index indicator_measure on strategy.indicator (measure_id) where measure_id is not null;
call platform.protect('strategy.indicator');
call platform.classify('strategy.indicator', 'public', 'while the centre exists', 'id centre_id edition_id lineage goal_id measure_id position title definition unit direction baseline
  baseline_year target target_year source frequency_months');

-- the series goes on through editions: it hangs on the lineage
create table strategy.indicator_value (
  id uuid primary key,
  centre_id uuid not null references platform.centre,
  lineage uuid not null,
  measured_on date not null,
  value numeric not null,
  note text not null default '',
  created_at timestamptz not null,
  unique (lineage, measured_on)
);
call platform.protect('strategy.indicator_value');
call platform.classify('strategy.indicator_value', 'public', 'while the centre exists', 'id centre_id lineage measured_on value note created_at');

-- A version: the whole content of an edition at one moment (EditionContent of strategy/content.ts), with what was done to it.
-- The last version of an adopted edition is what was adopted.
create table strategy.version (
  id uuid primary key,
  centre_id uuid not null references platform.centre,
  edition_id uuid not null references strategy.edition on delete cascade,
  number integer not null check (number > 0),
  label text not null,
  changelog text not null default '',
  content jsonb not null,
  content_hash bytea not null,
  created_by uuid,
  created_at timestamptz not null,
  unique (edition_id, number)
);
call platform.protect('strategy.version');
call platform.classify('strategy.version', 'internal', 'while the centre exists', 'id centre_id edition_id number label changelog content content_hash created_at');
call platform.classify('strategy.version', 'personal', 'pseudonym: the account row behind it is erased on demand', 'created_by');

-- The adopted text and framework stand still, whatever a command forgets. Two things may still change: a group or an
-- organisation that is merged or goes (its name stays), and nothing else.
create function strategy.stand_still() returns trigger language plpgsql as $$
declare
  touched jsonb := case tg_op when 'INSERT' then to_jsonb(new) else to_jsonb(old) end;
  edition uuid := coalesce(touched ->> 'edition_id', (select m.edition_id::text from strategy.measure m where m.id = (touched ->> 'measure_id')::uuid))::uuid;
begin
  if tg_op = 'UPDATE' and to_jsonb(old) - 'working_group' - 'owner_organisation' = to_jsonb(new) - 'working_group' - 'owner_organisation' then return new; end if;
  if exists (select from strategy.edition e where e.id = edition and e.adopted_at is not null) then
    raise exception 'edition % is adopted: % of % refused', edition, tg_op, tg_table_name using errcode = 'restrict_violation';
  end if;
  return case tg_op when 'DELETE' then old else new end;
end $$;
do $$
declare relation text;
begin
  foreach relation in array array['chapter', 'field', 'principle', 'goal', 'measure', 'measure_goal', 'measure_municipality', 'indicator'] loop
    execute format('create trigger stand_still before insert or update or delete on strategy.%I for each row execute function strategy.stand_still()', relation);
  end loop;
end $$;

create function strategy.keep_adopted() returns trigger language plpgsql as $$
begin
  if old.adopted_at is not null and (tg_op = 'DELETE' or row(new.title, new.subtitle, new.year, new.based_on, new.summary_easy, new.adopted_on, new.adopted_at, new.content_hash)
    is distinct from row(old.title, old.subtitle, old.year, old.based_on, old.summary_easy, old.adopted_on, old.adopted_at, old.content_hash)) then
    raise exception 'edition % is adopted: % refused', old.id, tg_op using errcode = 'restrict_violation';
  end if;
  return case tg_op when 'DELETE' then old else new end;
end $$;
create trigger keep_adopted before update or delete on strategy.edition for each row execute function strategy.keep_adopted();

-- What visitors read: published editions and what belongs to them.
create view strategy.public_edition as
  select id, centre_id, slug, title, subtitle, year, state, valid_from, valid_to, based_on, summary_easy, adopted_on, adopted_at, content_hash, published_at, updated_at
  from strategy.edition where published_at is not null and centre_id = platform.current_centre();
create view strategy.public_chapter as
  select c.id, c.centre_id, c.edition_id, c.lineage, c.parent_id, c.position, c.kind, c.title, c.body, c.field_id, c.updated_at
  from strategy.chapter c join strategy.edition e on e.id = c.edition_id where e.published_at is not null and c.centre_id = platform.current_centre();
create view strategy.public_field as
  select f.id, f.centre_id, f.edition_id, f.lineage, f.position, f.name, f.description, f.topics
  from strategy.field f join strategy.edition e on e.id = f.edition_id where e.published_at is not null and f.centre_id = platform.current_centre();
create view strategy.public_principle as
  select p.id, p.centre_id, p.edition_id, p.lineage, p.field_id, p.position, p.title, p.description
  from strategy.principle p join strategy.edition e on e.id = p.edition_id where e.published_at is not null and p.centre_id = platform.current_centre();
create view strategy.public_goal as
  select g.id, g.centre_id, g.edition_id, g.lineage, g.field_id, g.principle_id, g.parent_id, g.level, g.position, g.title, g.description, g.weight
  from strategy.goal g join strategy.edition e on e.id = g.edition_id where e.published_at is not null and g.centre_id = platform.current_centre();
create view strategy.public_measure as
  select m.id, m.centre_id, m.edition_id, m.lineage, m.field_id, m.parent_id, m.code, m.position, m.title, m.description, m.owner_organisation, m.owner_name,
    m.starts_on, m.ends_on, m.cost_cents, m.funding, m.is_project, coalesce(c.status, 'planned') as status, coalesce(c.owner_organisation, m.owner_organisation) as current_owner
  from strategy.measure m join strategy.edition e on e.id = m.edition_id left join strategy.measure_course c on c.measure_id = m.id
  where e.published_at is not null and m.centre_id = platform.current_centre();
create view strategy.public_measure_goal as
  select mg.measure_id, mg.goal_id, mg.centre_id, mg.weight
  from strategy.measure_goal mg join strategy.measure m on m.id = mg.measure_id join strategy.edition e on e.id = m.edition_id
  where e.published_at is not null and mg.centre_id = platform.current_centre();
create view strategy.public_measure_municipality as
  select mm.measure_id, mm.municipality_ags, mm.centre_id
  from strategy.measure_municipality mm join strategy.measure m on m.id = mm.measure_id join strategy.edition e on e.id = m.edition_id
  where e.published_at is not null and mm.centre_id = platform.current_centre();
create view strategy.public_indicator as
  select i.id, i.centre_id, i.edition_id, i.lineage, i.goal_id, i.measure_id, i.position, i.title, i.definition, i.unit, i.direction, i.baseline, i.baseline_year,
    i.target, i.target_year, i.source, i.frequency_months
  from strategy.indicator i join strategy.edition e on e.id = i.edition_id where e.published_at is not null and i.centre_id = platform.current_centre();
create view strategy.public_indicator_value as
  select v.id, v.centre_id, v.lineage, v.measured_on, v.value, v.note
  from strategy.indicator_value v where v.centre_id = platform.current_centre()
    and exists (select from strategy.indicator i join strategy.edition e on e.id = i.edition_id where i.lineage = v.lineage and e.published_at is not null);
grant select on strategy.public_edition, strategy.public_chapter, strategy.public_field, strategy.public_principle, strategy.public_goal, strategy.public_measure,
  strategy.public_measure_goal, strategy.public_measure_municipality, strategy.public_indicator, strategy.public_indicator_value to verzahnt_public, verzahnt_app;

-- The thread.
call platform.thread('strategy.edition');
call platform.thread('strategy.chapter');
call platform.thread('strategy.field');
call platform.thread('strategy.principle');
call platform.thread('strategy.goal');
call platform.thread('strategy.measure');
call platform.thread('strategy.indicator');
call platform.mirror_edge('strategy.edition', 'based_on', 'strategy.edition', 'replaces', 'before', '(new.created_at at time zone ''Europe/Berlin'')::date');
call platform.mirror_edge('strategy.field', 'edition_id', 'strategy.edition', 'partOf', 'before', '(select (e.created_at at time zone ''Europe/Berlin'')::date from strategy.edition e where e.id = new.edition_id)');
call platform.mirror_edge('strategy.principle', 'field_id', 'strategy.field', 'partOf', 'before', '(select (e.created_at at time zone ''Europe/Berlin'')::date from strategy.edition e where e.id = new.edition_id)');
call platform.mirror_edge('strategy.goal', 'field_id', 'strategy.field', 'partOf', 'before', '(select (e.created_at at time zone ''Europe/Berlin'')::date from strategy.edition e where e.id = new.edition_id)');
call platform.mirror_edge('strategy.goal', 'principle_id', 'strategy.principle', 'ledTo', 'before', '(select (e.created_at at time zone ''Europe/Berlin'')::date from strategy.edition e where e.id = new.edition_id)');
call platform.mirror_edge('strategy.goal', 'parent_id', 'strategy.goal', 'partOf', 'before', '(select (e.created_at at time zone ''Europe/Berlin'')::date from strategy.edition e where e.id = new.edition_id)');
call platform.mirror_edge('strategy.measure', 'parent_id', 'strategy.measure', 'partOf', 'before', '(select (e.created_at at time zone ''Europe/Berlin'')::date from strategy.edition e where e.id = new.edition_id)');
call platform.mirror_edge('strategy.measure_goal', 'goal_id', 'strategy.goal', 'implements', 'before',
  '(select (e.created_at at time zone ''Europe/Berlin'')::date from strategy.measure m join strategy.edition e on e.id = m.edition_id where m.id = new.measure_id)', 'measure_id', 'strategy.measure');
call platform.mirror_edge('strategy.indicator', 'goal_id', 'strategy.goal', 'measuredBy', 'before', '(select (e.created_at at time zone ''Europe/Berlin'')::date from strategy.edition e where e.id = new.edition_id)');
call platform.mirror_edge('strategy.indicator', 'measure_id', 'strategy.measure', 'measuredBy', 'before', '(select (e.created_at at time zone ''Europe/Berlin'')::date from strategy.edition e where e.id = new.edition_id)');

-- Meetings: OParl in both directions. What is public of a centre goes out as OParl 1.1; what councils publish comes in.

-- Out -----------------------------------------------------------------------------------------------------------
-- A consultation joins an item with a paper; without a paper it says that the item was decided on.
create view meetings.public_consultation as
  select p.id, p.centre_id, m.body_id, p.meeting_id, p.agenda_item_id, p.id as paper_id, p.created_at,
    exists (select from meetings.public_decision d where d.agenda_item_id = i.id and d.kind = 'decision') as authoritative
  from meetings.public_paper p join meetings.public_agenda_item i on i.id = p.agenda_item_id join meetings.public_meeting m on m.id = i.meeting_id
  union all
  select i.id, i.centre_id, m.body_id, i.meeting_id, i.id, null, m.created_at,
    exists (select from meetings.public_decision d where d.agenda_item_id = i.id and d.kind = 'decision')
  from meetings.public_agenda_item i join meetings.public_meeting m on m.id = i.meeting_id
  where exists (select from meetings.public_decision d where d.agenda_item_id = i.id)
    and not exists (select from meetings.public_paper p where p.agenda_item_id = i.id);
grant select on meetings.public_consultation to verzahnt_public, verzahnt_app;

-- What the endpoint says, and since when: one row per object that is or was public. OParl clients ask for what was modified
-- since they last came, and for what is gone. Kept by triggers, so that no command can forget it. Times in milliseconds.
create table meetings.publication (
  centre_id uuid not null references platform.centre,
  type text not null check (type in ('Organization', 'Meeting', 'Location', 'AgendaItem', 'Paper', 'File', 'Consultation')),
  id uuid not null,
  body_id uuid not null,
  meeting_id uuid,
  digest text not null,
  created_at timestamptz not null,
  modified_at timestamptz not null,
  deleted_at timestamptz,
  primary key (centre_id, type, id)
);
create index publication_created on meetings.publication (centre_id, type, created_at, id);
create index publication_meeting on meetings.publication (meeting_id);
call platform.protect('meetings.publication');
call platform.classify('meetings.publication', 'public', 'while the centre exists', 'centre_id type id body_id meeting_id digest created_at modified_at deleted_at');
create policy visitor on meetings.publication for select to verzahnt_public using (centre_id = (select platform.current_centre()));
grant select (centre_id, type, id, body_id, meeting_id, created_at, modified_at, deleted_at) on meetings.publication to verzahnt_public;

-- The public objects of one meeting, each with a digest of what is said of it; a meeting changes with what it contains.
create function meetings.published_of(of_meeting uuid) returns table (type text, id uuid, digest text) language sql stable as $$
  with m as (select * from meetings.public_meeting where id = of_meeting),
  d as (select agenda_item_id, string_agg(row(year, number, kind, wording, outcome, superseded_by)::text, ';' order by year, number) as decisions
    from meetings.public_decision where meeting_id = of_meeting and agenda_item_id is not null group by 1),
  p as (select pp.id, row(pp.agenda_item_id, i.id, pp.title, pp.name, pp.media_type, pp.size, pp.sha256)::text as said
    from meetings.public_paper pp left join meetings.public_agenda_item i on i.id = pp.agenda_item_id where pp.meeting_id = of_meeting),
  c as (select id, agenda_item_id, row(paper_id, agenda_item_id, authoritative)::text as said from meetings.public_consultation where meeting_id = of_meeting),
  i as (select ai.id, md5(row(row_number() over (order by ai.position), ai.title, ai.kind, ai.result, d.decisions, (select string_agg(c.said, ';' order by c.id) from c where c.agenda_item_id = ai.id))::text) as digest
    from meetings.public_agenda_item ai left join d on d.agenda_item_id = ai.id where ai.meeting_id = of_meeting)
  select 'Meeting', m.id, md5(row(m.body_id, (select b.name from meetings.public_body b where b.id = m.body_id), m.number, m.title, m.state, m.starts_at, m.ends_at, m.room, m.street, m.postal_code, m.city,
    (select string_agg(i.digest, ';' order by i.id) from i), (select string_agg(p.said, ';' order by p.id) from p))::text) from m
  union all select 'Location', m.id, md5(row(m.room, m.street, m.postal_code, m.city)::text) from m where m.room || m.street || m.postal_code || m.city <> ''
  union all select 'AgendaItem', i.id, i.digest from i
  union all select 'Paper', p.id, md5(p.said || coalesce((select c.said from c where c.id = p.id), '')) from p
  union all select 'File', p.id, md5(p.said) from p
  union all select 'Consultation', c.id, md5(c.said) from c
$$;

create procedure meetings.note_meeting(of_meeting uuid) language plpgsql as $$
declare moment timestamptz := date_trunc('milliseconds', clock_timestamp());
begin
  if not exists (select from meetings.public_meeting where id = of_meeting)
    and not exists (select from meetings.publication where meeting_id = of_meeting and deleted_at is null) then return; end if;
  insert into meetings.publication as known (centre_id, type, id, body_id, meeting_id, digest, created_at, modified_at)
    select platform.current_centre(), n.type, n.id, m.body_id, of_meeting, n.digest, moment, moment
    from meetings.published_of(of_meeting) n join meetings.meeting m on m.id = of_meeting
    on conflict (centre_id, type, id) do update
      set digest = excluded.digest, modified_at = excluded.modified_at, deleted_at = null, meeting_id = excluded.meeting_id, body_id = excluded.body_id
      where known.digest <> excluded.digest or known.deleted_at is not null;
  update meetings.publication k set deleted_at = moment, modified_at = moment, digest = ''
    where k.meeting_id = of_meeting and k.deleted_at is null
      and not exists (select from meetings.published_of(of_meeting) n where n.type = k.type and n.id = k.id);
end $$;

create procedure meetings.note_body(of_body uuid) language plpgsql as $$
declare
  moment timestamptz := date_trunc('milliseconds', clock_timestamp());
  meeting uuid;
begin
  insert into meetings.publication as known (centre_id, type, id, body_id, digest, created_at, modified_at)
    select b.centre_id, 'Organization', b.id, b.id, md5(row(b.name, b.short_name, b.kind, b.started_on, b.ended_on)::text), moment, moment
    from meetings.public_body b where b.id = of_body
    on conflict (centre_id, type, id) do update set digest = excluded.digest, modified_at = excluded.modified_at, deleted_at = null
      where known.digest <> excluded.digest or known.deleted_at is not null;
  update meetings.publication k set deleted_at = moment, modified_at = moment, digest = ''
    where k.type = 'Organization' and k.id = of_body and k.deleted_at is null and not exists (select from meetings.public_body b where b.id = of_body);
  for meeting in select m.id from meetings.meeting m where m.body_id = of_body and m.is_public
    union select k.meeting_id from meetings.publication k where k.body_id = of_body and k.meeting_id is not null and k.deleted_at is null
  loop
    call meetings.note_meeting(meeting);
  end loop;
end $$;

-- argument: the column that names the meeting, or 'body'
create function meetings.note_publication() returns trigger language plpgsql as $$
declare
  subject uuid;
  key text := case tg_argv[0] when 'body' then 'id' else tg_argv[0] end;
begin
  for subject in execute format('select distinct %I from changed', key)
    || case tg_op when 'UPDATE' then format(' union select %I from former', key) else '' end
  loop
    if tg_argv[0] = 'body' then call meetings.note_body(subject); else call meetings.note_meeting(subject); end if;
  end loop;
  return null;
end $$;

do $$
declare watched record;
begin
  for watched in select * from (values ('body', 'body'), ('meeting', 'id'), ('agenda_item', 'meeting_id'), ('paper', 'meeting_id'), ('decision', 'meeting_id')) as w(name, key) loop
    execute format('create trigger publication_insert after insert on meetings.%I referencing new table as changed for each statement execute function meetings.note_publication(%L)', watched.name, watched.key);
    execute format('create trigger publication_update after update on meetings.%I referencing old table as former new table as changed for each statement execute function meetings.note_publication(%L)', watched.name, watched.key);
    execute format('create trigger publication_delete after delete on meetings.%I referencing old table as changed for each statement execute function meetings.note_publication(%L)', watched.name, watched.key);
  end loop;
end $$;

-- In ------------------------------------------------------------------------------------------------------------
-- A council whose OParl data we read: an address, or an uploaded file. cursor: where a run stands (type Cursor in council/run.ts),
-- null when none is under way. synced_from: when the last run that came to its end began.
create table meetings.council_source (
  id uuid primary key,
  centre_id uuid not null references platform.centre,
  label text not null,
  address text not null default '',
  file_id uuid references platform.file,
  municipality_ags char(8) references reference.municipality,
  paused_at timestamptz,
  state text not null default 'new' check (state in ('new', 'waiting', 'running', 'done', 'failed')),
  cursor jsonb,
  started_at timestamptz,
  ended_at timestamptz,
  synced_from timestamptz,
  full_at timestamptz,
  objects integer not null default 0,
  requests integer not null default 0,
  last_error text not null default '',
  created_at timestamptz not null,
  check ((address = '') = (file_id is not null))
);
call platform.protect('meetings.council_source');
call platform.classify('meetings.council_source', 'internal', 'until the source is removed', 'id centre_id label address file_id municipality_ags paused_at state cursor started_at
  ended_at synced_from full_at objects requests last_error created_at');

-- One object of a council: only the fields that are named here and in council/object.ts, never persons or memberships.
-- happens_at, committee, paper, listed: settled after each run from what the object refers to.
create table meetings.council_object (
  id uuid primary key,
  centre_id uuid not null references platform.centre,
  source_id uuid not null references meetings.council_source on delete cascade,
  oparl_id text not null,
  type text not null check (type in ('Body', 'Organization', 'Meeting', 'AgendaItem', 'Paper', 'Consultation')),
  name text not null default '',
  reference text not null default '',
  kind text not null default '',
  result text not null default '',
  starts_at timestamptz,
  happens_at timestamptz,
  committee text not null default '',
  organizations text[] not null default '{}',
  meeting text,
  agenda_item text,
  paper text,
  consultation text,
  about_integration boolean not null default false,
  listed boolean not null default false,
  deleted boolean not null default false,
  modified_at timestamptz,
  seen_at timestamptz not null,
  data jsonb not null default '{}',
  unique (source_id, oparl_id)
);
create index council_object_listed on meetings.council_object (centre_id, happens_at desc nulls last, id) where listed;
create index council_object_meeting on meetings.council_object (source_id, meeting) where meeting is not null;
create index council_object_paper on meetings.council_object (source_id, paper) where paper is not null;
create index council_object_item on meetings.council_object (source_id, agenda_item) where agenda_item is not null;
create index council_object_meetings on meetings.council_object (centre_id, starts_at) where type = 'Meeting';
call platform.protect('meetings.council_object');
call platform.classify('meetings.council_object', 'internal', 'until the council withdraws it or the source is removed', 'id centre_id source_id oparl_id type name reference kind result starts_at
  happens_at committee organizations meeting agenda_item paper consultation about_integration listed deleted modified_at seen_at data');

create table meetings.council_search (
  object_id uuid primary key references meetings.council_object on delete cascade,
  centre_id uuid not null references platform.centre,
  vector tsvector not null
);
call platform.protect('meetings.council_search');
call platform.classify('meetings.council_search', 'internal', 'with the object', 'object_id centre_id vector');
-- as offers.find_entries (0008-offers-search.sql)
create index council_search_keyed on meetings.council_search using gin ((vector || array_to_tsvector(array[centre_id::text])));
create policy finder on meetings.council_search for select to verzahnt_owner using (true);
create function meetings.find_council(query tsquery, most integer) returns table (object_id uuid, vector tsvector)
language sql stable rows 100 security definer set search_path = pg_catalog as $$
  select s.object_id, s.vector from meetings.council_search s
  where s.centre_id = platform.current_centre()
    and (s.vector || array_to_tsvector(array[s.centre_id::text])) @@ (query && ('''' || platform.current_centre() || '''')::tsquery)
  limit most
$$;
revoke execute on function meetings.find_council from public;
grant execute on function meetings.find_council to verzahnt_app;

-- What could not be read of a source, for people to read and to tell the council's vendor. times: in how many runs.
create table meetings.council_fault (
  source_id uuid not null references meetings.council_source on delete cascade,
  centre_id uuid not null references platform.centre,
  place text not null,
  problem text not null,
  type text not null default '',
  at timestamptz not null,
  primary key (source_id, place, problem)
);
create index council_fault_at on meetings.council_fault (source_id, at desc);
call platform.protect('meetings.council_fault');
call platform.classify('meetings.council_fault', 'internal', 'until the next complete run or the source is removed', 'source_id centre_id place problem type at');

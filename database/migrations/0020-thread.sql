-- The thread: typed, dated edges between any two objects of any rooms, both ways. An object is named by its table
-- (`meetings.topic`) and its id. `before` is what came first: where the after comes from.
--   raisedIn     after was raised in before         ledTo       before led to after
--   implements   after implements before            fundedBy    after is funded by before
--   measuredBy   before is measured by after        replaces    after replaces before
--   partOf       after is part of before
-- origin: the column that the edge mirrors ('meetings.agenda_item.topic_id'); '' where a person drew it.
create table platform.edge (
  id uuid primary key default gen_random_uuid(),
  centre_id uuid not null references platform.centre,
  type text not null check (type in ('raisedIn', 'ledTo', 'implements', 'fundedBy', 'measuredBy', 'replaces', 'partOf')),
  before_kind text not null,
  before_id uuid not null,
  after_kind text not null,
  after_id uuid not null,
  since date not null,
  note text not null default '',
  origin text not null default '',
  created_by uuid,
  created_at timestamptz not null default clock_timestamp(),
  unique (before_id, after_id, type, origin),
  check (before_id <> after_id)
);
create index edge_after on platform.edge (after_id, before_id);
call platform.protect('platform.edge');
call platform.classify('platform.edge', 'internal', 'while both objects exist', 'id centre_id type before_kind before_id after_kind after_id since note origin created_at');
call platform.classify('platform.edge', 'personal', 'pseudonym: the account row behind it is erased on demand', 'created_by');

-- Ids and days alone; what an object is called each room tells only to those who may see it.
create view platform.public_edge as
  select id, centre_id, type, before_kind, before_id, after_kind, after_id, since from platform.edge where centre_id = platform.current_centre();
grant select on platform.public_edge to verzahnt_public, verzahnt_app;

-- An object that is deleted leaves no edge behind.
create function platform.forget_edges() returns trigger language plpgsql as $$
begin
  delete from platform.edge where before_id = old.id;
  delete from platform.edge where after_id = old.id;
  return null;
end $$;

create procedure platform.thread(relation text) language plpgsql as $$
begin
  execute format('create trigger forget_edges after delete on %s for each row execute function platform.forget_edges()', relation);
end $$;

-- Mirrors a reference as an edge, so that no command can forget it: `relation.reference` names an object `other`, which
-- comes `before` or `after` the row itself. day: an expression over `new` that gives the day. self: the column with the
-- row's own object (a join table names another than its id) and its kind.
create procedure platform.mirror_edge(relation text, reference text, other text, type text, side text, day text, self text default 'id', own text default null)
language plpgsql as $$
declare
  origin text := relation || '.' || reference || case self when 'id' then '' else '.' || self end;
  name text := replace(replace(origin, '.', '_'), '"', '') || '_edge';
  own_kind text := coalesce(own, relation);
  centre uuid;
begin
  if side not in ('before', 'after') then raise exception 'side is before or after, not %', side; end if;
  execute format($body$
    create function platform.%1$I() returns trigger language plpgsql as $trigger$
    begin
      if tg_op <> 'INSERT' then
        delete from platform.edge e where e.origin = %2$L and e.%4$s_id = old.%3$I and e.%5$s_id = old.%8$I;
      end if;
      if tg_op <> 'DELETE' then
        if new.%3$I is not null and new.%3$I <> new.%8$I then
          insert into platform.edge (centre_id, type, %4$s_kind, %4$s_id, %5$s_kind, %5$s_id, since, origin)
            values (new.centre_id, %6$L, %7$L, new.%3$I, %9$L, new.%8$I, %10$s, %2$L)
            on conflict do nothing;
        end if;
      end if;
      return null;
    end $trigger$ $body$,
    name, origin, reference, side, case side when 'before' then 'after' else 'before' end, type, other, self, own_kind, day);
  execute format('create trigger %I after insert or delete or update of %I, %I on %s for each row execute function platform.%I()', name, reference, self, relation, name);
  -- what stands there already, centre by centre, as row-level security wants it
  for centre in select c.id from platform.centre c loop
    perform set_config('verzahnt.centre', centre::text, true);
    execute format('insert into platform.edge (centre_id, type, %1$s_kind, %1$s_id, %2$s_kind, %2$s_id, since, origin)
      select new.centre_id, %3$L, %4$L, new.%5$I, %6$L, new.%7$I, %8$s, %9$L from %10$s as new where new.%5$I is not null and new.%5$I <> new.%7$I on conflict do nothing',
      side, case side when 'before' then 'after' else 'before' end, type, other, reference, own_kind, self, day, origin, relation);
  end loop;
  perform set_config('verzahnt.centre', '', true);
end $$;

-- The rooms that stand already.
call platform.thread('network.organisation');
call platform.thread('offers.offer');
call platform.thread('meetings.body');
call platform.thread('meetings.meeting');
call platform.thread('meetings.topic');
call platform.thread('meetings.agenda_item');
call platform.thread('meetings.decision');
call platform.thread('meetings.task');
call platform.thread('meetings.practice');
call platform.mirror_edge('meetings.agenda_item', 'topic_id', 'meetings.topic', 'ledTo', 'before',
  '(select (m.starts_at at time zone ''Europe/Berlin'')::date from meetings.meeting m where m.id = new.meeting_id)');
call platform.mirror_edge('meetings.agenda_item', 'carried_from', 'meetings.agenda_item', 'ledTo', 'before',
  '(select (m.starts_at at time zone ''Europe/Berlin'')::date from meetings.meeting m where m.id = new.meeting_id)');
call platform.mirror_edge('meetings.agenda_item', 'meeting_id', 'meetings.meeting', 'raisedIn', 'before',
  '(select (m.starts_at at time zone ''Europe/Berlin'')::date from meetings.meeting m where m.id = new.meeting_id)');
call platform.mirror_edge('meetings.decision', 'agenda_item_id', 'meetings.agenda_item', 'ledTo', 'before', 'new.decided_on');
call platform.mirror_edge('meetings.decision', 'superseded_by', 'meetings.decision', 'replaces', 'after', 'new.decided_on');
call platform.mirror_edge('meetings.task', 'agenda_item_id', 'meetings.agenda_item', 'ledTo', 'before', '(new.created_at at time zone ''Europe/Berlin'')::date');
call platform.mirror_edge('meetings.task', 'decision_id', 'meetings.decision', 'implements', 'before', '(new.created_at at time zone ''Europe/Berlin'')::date');
call platform.mirror_edge('meetings.practice', 'agenda_item_id', 'meetings.agenda_item', 'ledTo', 'before', '(new.created_at at time zone ''Europe/Berlin'')::date');

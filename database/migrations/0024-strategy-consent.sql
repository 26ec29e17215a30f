-- Strategy: what the towns say (Einvernehmen), the way through the committees to the Kreistag, and official figures.

-- One per edition and town, from the first question or entry on; a town without a row was not asked. What the town said
-- stands in consent_step, never here: the latest entry that was not taken back holds.
create table strategy.consent (
  id uuid primary key,
  centre_id uuid not null references platform.centre,
  edition_id uuid not null references strategy.edition on delete cascade,
  municipality_ags char(8) not null references reference.municipality,
  created_at timestamptz not null,
  unique (edition_id, municipality_ags)
);
create index consent_municipality on strategy.consent (centre_id, municipality_ags);
call platform.protect('strategy.consent');
call platform.classify('strategy.consent', 'public', 'while the centre exists', 'id centre_id edition_id municipality_ags created_at');

-- The history: rows are added and taken back, never changed. happened_on: the day of the question or of the decision.
-- version_label: the text that the town had before it. entered_via: the centre, the town's own officer, or a link in a mail.
create table strategy.consent_step (
  id uuid primary key,
  centre_id uuid not null references platform.centre,
  consent_id uuid not null references strategy.consent on delete cascade,
  number integer not null check (number > 0),
  state text not null check (state in ('asked', 'agreed', 'reserved', 'refused')),
  happened_on date not null,
  body text not null default '',
  reason text not null default '',
  note text not null default '',
  version_id uuid references strategy.version on delete set null,
  version_label text not null default '',
  file_id uuid references platform.file,
  mailed_to text not null default '',
  entered_via text not null check (entered_via in ('centre', 'officer', 'link')),
  entered_by uuid,
  entered_name text not null default '',
  entered_at timestamptz not null,
  withdrawn_at timestamptz,
  withdrawn_name text not null default '',
  check (state not in ('reserved', 'refused') or reason <> ''),
  unique (consent_id, number)
);
create index consent_step_version on strategy.consent_step (version_id) where version_id is not null;
create index consent_step_file on strategy.consent_step (file_id) where file_id is not null;
call platform.protect('strategy.consent_step');
call platform.classify('strategy.consent_step', 'public', 'while the centre exists', 'id centre_id consent_id number state happened_on body reason version_label entered_at withdrawn_at');
call platform.classify('strategy.consent_step', 'internal', 'while the centre exists', 'note version_id file_id entered_via');
call platform.classify('strategy.consent_step', 'personal', '12 months after the edition ends', 'mailed_to entered_name withdrawn_name');
call platform.classify('strategy.consent_step', 'personal', 'pseudonym: the account row behind it is erased on demand', 'entered_by');

-- What a town has decided for itself stands beside ours and is never overwritten by it: a new one is a row of its own.
create table strategy.town_strategy (
  id uuid primary key,
  centre_id uuid not null references platform.centre,
  municipality_ags char(8) not null references reference.municipality,
  title text not null check (title <> ''),
  year integer not null check (year between 1990 and 2100),
  address text not null default '',
  contact text not null default '',
  is_public boolean not null default true,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index town_strategy_municipality on strategy.town_strategy (centre_id, municipality_ags);
call platform.protect('strategy.town_strategy');
call platform.classify('strategy.town_strategy', 'public', 'while the centre exists', 'id centre_id municipality_ags title year address is_public created_at updated_at');
call platform.classify('strategy.town_strategy', 'personal', 'replaced with each change; goes with the entry', 'contact');

-- The way to the decision. A paper of a council system whose stations are followed; council_object goes when its source goes.
create table strategy.resolution_paper (
  id uuid primary key,
  centre_id uuid not null references platform.centre,
  edition_id uuid not null references strategy.edition on delete cascade,
  council_object uuid references meetings.council_object on delete set null,
  reference text not null default '',
  name text not null default '',
  source_label text not null default '',
  address text not null default '',
  linked_at timestamptz not null,
  unique (edition_id, council_object)
);
create index resolution_paper_object on strategy.resolution_paper (council_object) where council_object is not null;
call platform.protect('strategy.resolution_paper');
call platform.classify('strategy.resolution_paper', 'public', 'while the centre exists', 'id centre_id edition_id council_object reference name source_label address linked_at');

-- One committee on the way. measure_id: only about this measure, else about the whole edition. outcome '': still to come, or
-- not known; result: its words. taken: the station of the council system as it was last taken over (type Station of
-- resolution/station.ts), so that only what changed there since is told.
create table strategy.resolution_step (
  id uuid primary key,
  centre_id uuid not null references platform.centre,
  edition_id uuid not null references strategy.edition on delete cascade,
  measure_id uuid references strategy.measure on delete set null,
  position integer not null check (position >= 0),
  committee text not null check (committee <> ''),
  meets_on date,
  role text not null check (role in ('hearing', 'advice', 'decision')),
  paper_number text not null default '',
  item_number text not null default '',
  outcome text not null default '' check (outcome in ('', 'accepted', 'changed', 'postponed', 'rejected', 'noted', 'dropped')),
  result text not null default '',
  votes_yes integer check (votes_yes >= 0),
  votes_no integer check (votes_no >= 0),
  votes_abstained integer check (votes_abstained >= 0),
  remark text not null default '',
  file_id uuid references platform.file,
  paper_id uuid references strategy.resolution_paper on delete set null,
  council_object uuid references meetings.council_object on delete set null,
  taken jsonb,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index resolution_step_edition on strategy.resolution_step (edition_id, position);
create index resolution_step_measure on strategy.resolution_step (measure_id) where measure_id is not null;
create index resolution_step_paper on strategy.resolution_step (paper_id) where paper_id is not null;
create index resolution_step_object on strategy.resolution_step (council_object) where council_object is not null;
create index resolution_step_file on strategy.resolution_step (file_id) where file_id is not null;
call platform.protect('strategy.resolution_step');
call platform.classify('strategy.resolution_step', 'public', 'while the centre exists', 'id centre_id edition_id measure_id position committee meets_on role paper_number item_number outcome result
  votes_yes votes_no votes_abstained paper_id council_object taken created_at updated_at');
call platform.classify('strategy.resolution_step', 'internal', 'while the centre exists', 'remark file_id');

-- Foreign nationals by district on a day, from official statistics (database/reference/foreign-nationals.csv).
create table reference.foreign_nationals (
  district_key char(5) not null references reference.district,
  counted_on date not null,
  inhabitants integer not null check (inhabitants > 0),
  foreign_nationals integer not null check (foreign_nationals >= 0),
  primary key (district_key, counted_on)
);
call platform.classify('reference.foreign_nationals', 'public', 'always', 'district_key counted_on inhabitants foreign_nationals');
grant select on reference.foreign_nationals to verzahnt_app, verzahnt_public, verzahnt_gate;
grant insert, update, delete on reference.foreign_nationals to verzahnt_gate;

-- What visitors read, of published editions: the state that holds, with day, body and reason; the steps; the towns' own strategies.
create view strategy.public_consent as
  select c.id, c.centre_id, c.edition_id, c.municipality_ags, s.state, s.happened_on, s.body, s.reason, s.version_label
  from strategy.consent c join strategy.edition e on e.id = c.edition_id
  join lateral (select x.* from strategy.consent_step x where x.consent_id = c.id and x.withdrawn_at is null order by x.number desc limit 1) s on true
  where e.published_at is not null and c.centre_id = platform.current_centre();
create view strategy.public_town_strategy as
  select t.id, t.centre_id, t.municipality_ags, t.title, t.year, t.address from strategy.town_strategy t where t.is_public and t.centre_id = platform.current_centre();
create view strategy.public_resolution_step as
  select r.id, r.centre_id, r.edition_id, r.measure_id, r.position, r.committee, r.meets_on, r.role, r.paper_number, r.item_number, r.outcome, r.result,
    r.votes_yes, r.votes_no, r.votes_abstained, coalesce(p.address, '') as address
  from strategy.resolution_step r join strategy.edition e on e.id = r.edition_id left join strategy.resolution_paper p on p.id = r.paper_id
  where e.published_at is not null and r.centre_id = platform.current_centre();
grant select on strategy.public_consent, strategy.public_town_strategy, strategy.public_resolution_step to verzahnt_public, verzahnt_app;

-- The thread.
call platform.thread('strategy.consent');
call platform.thread('strategy.resolution_step');
call platform.mirror_edge('strategy.consent', 'edition_id', 'strategy.edition', 'ledTo', 'before', '(new.created_at at time zone ''Europe/Berlin'')::date');
call platform.mirror_edge('strategy.resolution_step', 'edition_id', 'strategy.edition', 'ledTo', 'before', 'coalesce(new.meets_on, (new.created_at at time zone ''Europe/Berlin'')::date)');
call platform.mirror_edge('strategy.resolution_step', 'measure_id', 'strategy.measure', 'ledTo', 'before', 'coalesce(new.meets_on, (new.created_at at time zone ''Europe/Berlin'')::date)');

-- Meetings: bodies, memberships, meetings, agenda, topics, papers, invitees, decisions, tasks. Names follow OParl 1.1.
-- Rota, minutes, calendar, conferences, practices and council data follow in files of their own.
create schema meetings;
grant usage on schema meetings to verzahnt_app, verzahnt_public;

-- Files of all rooms: papers of a meeting, later evidence and receipts. Bound by size in the program (10 MiB).
create table platform.file (
  id uuid primary key,
  centre_id uuid not null references platform.centre,
  name text not null,
  media_type text not null,
  size integer not null check (size between 0 and 10485760),
  sha256 bytea not null,
  content bytea not null,
  created_at timestamptz not null
);
call platform.protect('platform.file');
call platform.classify('platform.file', 'internal', 'with the record that it belongs to', 'id centre_id name media_type size sha256 content created_at');

-- a calendar part (RFC 5545) and a reply address of a mail
alter table platform.mail add column reply_to text;
call platform.classify('platform.mail', 'internal', '90 days', 'reply_to');
call platform.classify('platform.mail', 'personal', '90 days', 'attachments');

-- a body: round table, working group, steering group, conference, network. It is the series of its meetings.
-- visibility: members (and the centre) < network < public. agenda_template, host_checklist: types in meetings/body.ts
create table meetings.body (
  id uuid primary key,
  centre_id uuid not null references platform.centre,
  slug text not null,
  name text not null,
  short_name text not null default '',
  kind text not null check (kind in ('roundTable', 'workingGroup', 'steeringGroup', 'conference', 'network')),
  purpose text not null default '',
  visibility text not null default 'members' check (visibility in ('members', 'network', 'public')),
  started_on date not null,
  ended_on date,
  slot_minutes integer not null default 120 check (slot_minutes between 15 and 1440),
  topic_deadline_days integer not null default 14 check (topic_deadline_days between 0 and 90),
  agenda_template jsonb not null default '[]',
  host_checklist jsonb not null default '[]',
  created_at timestamptz not null,
  updated_at timestamptz not null,
  unique (centre_id, slug),
  check (ended_on is null or ended_on >= started_on)
);
call platform.protect('meetings.body');
call platform.classify('meetings.body', 'public', 'while the centre exists', 'id centre_id slug name short_name kind purpose visibility started_on ended_on created_at updated_at');
call platform.classify('meetings.body', 'internal', 'while the centre exists', 'slot_minutes topic_deadline_days agenda_template host_checklist');

-- a seat: a person, acting on behalf of a municipality or an organisation, from a day to a day. account_id: who signs in
-- for this seat. A person who is erased leaves the seat without a name; so does everybody 12 months after the seat ended.
-- What hangs on a seat then tells of a town or an organisation, not of a person.
create table meetings.membership (
  id uuid primary key,
  centre_id uuid not null references platform.centre,
  body_id uuid not null references meetings.body on delete cascade,
  person_id uuid references network.person on delete set null,
  account_id uuid,
  function text not null check (function in ('chair', 'secretary', 'member', 'deputy', 'advisor')),
  municipality_ags char(8) references reference.municipality,
  organisation_id uuid references network.organisation on delete set null,
  deputy_of uuid references meetings.membership on delete set null,
  valid_from date not null,
  valid_to date,
  created_at timestamptz not null,
  check (valid_to is null or valid_to >= valid_from),
  check ((function = 'deputy') or deputy_of is null)
);
create index membership_body on meetings.membership (body_id);
create index membership_person on meetings.membership (person_id);
create index membership_account on meetings.membership (account_id) where account_id is not null;
call platform.protect('meetings.membership');
call platform.classify('meetings.membership', 'personal', '12 months after the membership ended',
  'id centre_id body_id person_id account_id function municipality_ags organisation_id deputy_of valid_from valid_to created_at');

-- number: in its body, from 1. sequence: of its calendar entry (RFC 5546), grows with each change that guests must know.
-- host: who receives the guests, at most one of the three; the district itself is host_is_district.
create table meetings.meeting (
  id uuid primary key,
  centre_id uuid not null references platform.centre,
  body_id uuid not null references meetings.body on delete cascade,
  number integer not null check (number > 0),
  title text not null default '',
  state text not null default 'planned' check (state in ('planned', 'invited', 'held', 'cancelled')),
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  room text not null default '',
  street text not null default '',
  postal_code text not null default '',
  city text not null default '',
  online_url text not null default '',
  directions text not null default '',
  access_notes text not null default '',
  welcome_by text not null default '',
  host_municipality char(8) references reference.municipality,
  host_organisation uuid references network.organisation on delete set null,
  host_is_district boolean not null default false,
  host_confirmed_at timestamptz,
  topics_until date,
  is_public boolean not null default false,
  sequence integer not null default 0,
  invited_at timestamptz,
  held_at timestamptz,
  cancelled_at timestamptz,
  cancellation text not null default '',
  created_at timestamptz not null,
  updated_at timestamptz not null,
  unique (body_id, number),
  check (ends_at > starts_at),
  check ((host_municipality is not null)::int + (host_organisation is not null)::int + host_is_district::int <= 1)
);
create index meeting_start on meetings.meeting (centre_id, starts_at);
call platform.protect('meetings.meeting');
call platform.classify('meetings.meeting', 'public', 'while the centre exists', 'id centre_id body_id number title state starts_at ends_at room street postal_code city
  host_municipality host_organisation host_is_district is_public created_at updated_at');
call platform.classify('meetings.meeting', 'internal', 'while the centre exists', 'online_url directions access_notes welcome_by host_confirmed_at topics_until sequence invited_at
  held_at cancelled_at cancellation');

-- the backlog of a body. carried: how many meetings it was on the agenda of without being finished.
create table meetings.topic (
  id uuid primary key,
  centre_id uuid not null references platform.centre,
  body_id uuid not null references meetings.body on delete cascade,
  title text not null,
  description text not null default '',
  minutes integer check (minutes between 1 and 480),
  state text not null default 'open' check (state in ('open', 'scheduled', 'done', 'declined', 'withdrawn')),
  reason text not null default '',
  proposed_by uuid references meetings.membership on delete set null,
  proposed_via text not null check (proposed_via in ('office', 'link')),
  proposed_at timestamptz not null,
  carried integer not null default 0 check (carried >= 0)
);
create index topic_body on meetings.topic (body_id, state);
call platform.protect('meetings.topic');
call platform.classify('meetings.topic', 'internal', '10 years', 'id centre_id body_id title description minutes state reason proposed_via proposed_at carried');
call platform.classify('meetings.topic', 'internal', '10 years', 'proposed_by');

-- interest: one voice per seat
create table meetings.topic_vote (
  topic_id uuid not null references meetings.topic on delete cascade,
  membership_id uuid not null references meetings.membership on delete cascade,
  centre_id uuid not null references platform.centre,
  at timestamptz not null,
  primary key (topic_id, membership_id)
);
call platform.protect('meetings.topic_vote');
call platform.classify('meetings.topic_vote', 'personal', '12 months after the membership ended', 'topic_id membership_id centre_id at');

-- an item of an agenda. position: 1 … n without gaps. result: what became of it. carried_from: the item of the last meeting.
create table meetings.agenda_item (
  id uuid primary key,
  centre_id uuid not null references platform.centre,
  meeting_id uuid not null references meetings.meeting on delete cascade,
  position integer not null check (position > 0),
  title text not null,
  kind text not null default 'discussion' check (kind in ('welcome', 'information', 'discussion', 'decision', 'practice', 'break')),
  description text not null default '',
  minutes integer not null default 15 check (minutes between 0 and 480),
  responsible_id uuid references meetings.membership on delete set null,
  responsible_name text not null default '',
  is_public boolean not null default false,
  topic_id uuid references meetings.topic on delete set null,
  carried_from uuid references meetings.agenda_item on delete set null,
  result text not null default 'open' check (result in ('open', 'done', 'carried', 'dropped')),
  unique (meeting_id, position) deferrable initially deferred
);
create index agenda_item_topic on meetings.agenda_item (topic_id) where topic_id is not null;
create index agenda_item_carried on meetings.agenda_item (carried_from) where carried_from is not null;
call platform.protect('meetings.agenda_item');
call platform.classify('meetings.agenda_item', 'internal', 'while the centre exists', 'id centre_id meeting_id position title kind description minutes is_public topic_id carried_from result');
call platform.classify('meetings.agenda_item', 'personal', '10 years', 'responsible_id responsible_name');

create table meetings.paper (
  id uuid primary key,
  centre_id uuid not null references platform.centre,
  meeting_id uuid not null references meetings.meeting on delete cascade,
  agenda_item_id uuid references meetings.agenda_item on delete set null,
  file_id uuid not null references platform.file,
  title text not null,
  is_public boolean not null default false,
  created_at timestamptz not null
);
create index paper_meeting on meetings.paper (meeting_id);
call platform.protect('meetings.paper');
call platform.classify('meetings.paper', 'internal', 'while the centre exists', 'id centre_id meeting_id agenda_item_id file_id title is_public created_at');

-- who is invited to one meeting: a seat of the body, or a guest who is no member. answer: of the invitation;
-- attendance: what was in the room. substitute: who comes instead. Nothing here says what a person needs: needs are counted per meeting.
create table meetings.invitee (
  id uuid primary key,
  centre_id uuid not null references platform.centre,
  meeting_id uuid not null references meetings.meeting on delete cascade,
  membership_id uuid references meetings.membership on delete set null,
  guest_name text not null default '',
  guest_email text not null default '',
  guest_organisation text not null default '',
  answer text not null default 'none' check (answer in ('none', 'accepted', 'declined', 'tentative')),
  answered_at timestamptz,
  answered_via text check (answered_via in ('office', 'link', 'calendar')),
  substitute_name text not null default '',
  substitute_email text not null default '',
  attendance text check (attendance in ('present', 'partly', 'absent', 'excused')),
  invited_at timestamptz,
  invited_sequence integer,
  reminded_at timestamptz,
  created_at timestamptz not null
);
create unique index invitee_seat on meetings.invitee (meeting_id, membership_id) where membership_id is not null;
create index invitee_meeting on meetings.invitee (meeting_id);
call platform.protect('meetings.invitee');
call platform.classify('meetings.invitee', 'internal', '10 years', 'id centre_id meeting_id membership_id answer answered_at answered_via attendance invited_at invited_sequence reminded_at created_at');
call platform.classify('meetings.invitee', 'personal', '12 months after the meeting', 'guest_name guest_email guest_organisation substitute_name substitute_email');

-- number: running per body and year. A later decision may replace one: superseded_by.
create table meetings.decision (
  id uuid primary key,
  centre_id uuid not null references platform.centre,
  body_id uuid not null references meetings.body on delete cascade,
  meeting_id uuid not null references meetings.meeting on delete cascade,
  agenda_item_id uuid references meetings.agenda_item on delete set null,
  year integer not null,
  number integer not null check (number > 0),
  kind text not null check (kind in ('decision', 'recommendation', 'agreement')),
  wording text not null,
  outcome text not null check (outcome in ('unanimous', 'majority', 'noObjection')),
  responsible text not null default '',
  due_on date,
  is_public boolean not null default false,
  superseded_by uuid references meetings.decision on delete set null,
  decided_on date not null,
  created_at timestamptz not null,
  unique (body_id, year, number)
);
create index decision_meeting on meetings.decision (meeting_id);
call platform.protect('meetings.decision');
call platform.classify('meetings.decision', 'internal', 'while the centre exists', 'id centre_id body_id meeting_id agenda_item_id year number kind wording outcome responsible due_on is_public superseded_by decided_on created_at');

-- the owner is a seat, or somebody named with a mail address who needs no account
create table meetings.task (
  id uuid primary key,
  centre_id uuid not null references platform.centre,
  body_id uuid not null references meetings.body on delete cascade,
  meeting_id uuid references meetings.meeting on delete set null,
  agenda_item_id uuid references meetings.agenda_item on delete set null,
  decision_id uuid references meetings.decision on delete set null,
  title text not null,
  owner_id uuid references meetings.membership on delete set null,
  owner_name text not null default '',
  owner_email text not null default '',
  due_on date,
  state text not null default 'open' check (state in ('open', 'done', 'dropped')),
  report text not null default '',
  ended_at timestamptz,
  ended_via text check (ended_via in ('office', 'link')),
  reminded_at timestamptz,
  reminders integer not null default 0,
  created_at timestamptz not null,
  check ((state = 'open') = (ended_at is null))
);
create index task_body on meetings.task (body_id, state, due_on);
create index task_meeting on meetings.task (meeting_id);
call platform.protect('meetings.task');
call platform.classify('meetings.task', 'internal', '10 years', 'id centre_id body_id meeting_id agenda_item_id decision_id title due_on state report ended_at ended_via reminded_at reminders created_at');
call platform.classify('meetings.task', 'personal', '12 months after the task ended', 'owner_id owner_name owner_email');

-- What visitors may see: public bodies; their meetings, once marked public, and there the public items, papers and decisions.
create view meetings.public_body as
  select id, centre_id, slug, name, short_name, kind, purpose, started_on, ended_on, created_at, updated_at
  from meetings.body where visibility = 'public' and centre_id = platform.current_centre();
create view meetings.public_meeting as
  select m.id, m.centre_id, m.body_id, m.number, m.title, m.state, m.starts_at, m.ends_at, m.room, m.street, m.postal_code, m.city,
    m.host_municipality, m.host_organisation, m.host_is_district, m.created_at, m.updated_at, m.sequence
  from meetings.meeting m join meetings.body b on b.id = m.body_id
  where m.is_public and b.visibility = 'public' and m.centre_id = platform.current_centre();
create view meetings.public_agenda_item as
  select i.id, i.centre_id, i.meeting_id, i.position, i.title, i.kind, i.description, i.minutes, i.result
  from meetings.agenda_item i join meetings.meeting m on m.id = i.meeting_id join meetings.body b on b.id = m.body_id
  where i.is_public and m.is_public and b.visibility = 'public' and i.centre_id = platform.current_centre();
create view meetings.public_paper as
  select p.id, p.centre_id, p.meeting_id, p.agenda_item_id, p.title, p.created_at, f.name, f.media_type, f.size, f.sha256, f.content
  from meetings.paper p join platform.file f on f.id = p.file_id join meetings.meeting m on m.id = p.meeting_id join meetings.body b on b.id = m.body_id
  where p.is_public and m.is_public and b.visibility = 'public' and p.centre_id = platform.current_centre();
create view meetings.public_decision as
  select d.id, d.centre_id, d.body_id, d.meeting_id, d.agenda_item_id, d.year, d.number, d.kind, d.wording, d.outcome, d.superseded_by, d.decided_on
  from meetings.decision d join meetings.meeting m on m.id = d.meeting_id join meetings.body b on b.id = d.body_id
  where d.is_public and m.is_public and b.visibility = 'public' and d.centre_id = platform.current_centre();
grant select on meetings.public_body, meetings.public_meeting, meetings.public_agenda_item, meetings.public_paper, meetings.public_decision to verzahnt_public, verzahnt_app;

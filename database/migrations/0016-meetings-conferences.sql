-- Meetings: conferences. Programme, registration without account, allotment of forums, result sheets, feedback.
-- A conference is a meeting of a body of kind 'conference'; see docs/decisions/0010-forum-allotment.md.

-- What a conference has beside its meeting. capacity: null is without limit. registration_from/until: days, both belong to
-- it; without them nobody can register. lot_seed: drawn once, so that nobody tries lots until one suits; shown once allotted.
-- feedback_code: opens the feedback form from a QR code on the wall. told: time and place that participants know of.
create table meetings.conference (
  meeting_id uuid primary key references meetings.meeting on delete cascade,
  centre_id uuid not null references platform.centre,
  intro text not null default '',
  access text not null default '',
  capacity integer check (capacity between 1 and 10000),
  registration_from date,
  registration_until date,
  lot_seed text not null,
  feedback_code text not null,
  feedback_asked_at timestamptz,
  told text not null default '',
  updated_at timestamptz not null,
  check ((registration_from is null) = (registration_until is null)),
  check (registration_until >= registration_from)
);
create unique index conference_feedback_code on meetings.conference (feedback_code);
call platform.protect('meetings.conference');
call platform.classify('meetings.conference', 'public', 'while the centre exists', 'meeting_id centre_id intro access capacity registration_from registration_until');
call platform.classify('meetings.conference', 'internal', 'while the centre exists', 'lot_seed feedback_asked_at told updated_at');
call platform.classify('meetings.conference', 'secret', 'while the centre exists', 'feedback_code');

-- number: of a forum in its meeting, from 1, never given twice. block: forums of one block are at the same time.
-- cancelled_at: a session that somebody has chosen is not deleted, it is cancelled and stays to be seen.
create table meetings.session (
  id uuid primary key,
  centre_id uuid not null references platform.centre,
  meeting_id uuid not null references meetings.meeting on delete cascade,
  kind text not null check (kind in ('talk', 'forum', 'break')),
  number integer check (number > 0),
  block integer check (block between 1 and 9),
  title text not null,
  description text not null default '',
  room text not null default '',
  capacity integer check (capacity between 1 and 10000),
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  cancelled_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  unique (meeting_id, number),
  check (ends_at > starts_at),
  check ((kind = 'forum') = (block is not null)),
  check ((kind = 'forum') = (number is not null))
);
create index session_meeting on meetings.session (meeting_id, starts_at);
call platform.protect('meetings.session');
call platform.classify('meetings.session', 'public', 'while the centre exists', 'id centre_id meeting_id kind number block title description room capacity starts_at ends_at cancelled_at created_at updated_at');

-- consented_at: since when the speaker may be named on public pages; null: not at all
create table meetings.speaker (
  id uuid primary key,
  centre_id uuid not null references platform.centre,
  session_id uuid not null references meetings.session on delete cascade,
  position integer not null check (position > 0),
  name text not null,
  function text not null default '',
  consented_at timestamptz,
  unique (session_id, position)
);
call platform.protect('meetings.speaker');
call platform.classify('meetings.speaker', 'internal', 'while the centre exists', 'id centre_id session_id position');
call platform.classify('meetings.speaker', 'personal', 'with the programme of the conference', 'name function consented_at');

-- asked: typed in, the mail is not confirmed yet; it takes no place. email_key: the address in small letters, null for
-- somebody that the centre entered without one. listed_at: since when the name may stand in the list of participants.
create table meetings.registration (
  id uuid primary key,
  centre_id uuid not null references platform.centre,
  meeting_id uuid not null references meetings.meeting on delete cascade,
  state text not null check (state in ('asked', 'registered', 'waiting', 'cancelled')),
  via text not null check (via in ('form', 'office')),
  name text not null,
  institution text not null default '',
  function text not null default '',
  email text not null default '',
  email_key text,
  municipality_ags char(8) references reference.municipality,
  language text not null default '',
  listed_at timestamptz,
  asked_at timestamptz not null,
  confirmed_at timestamptz,
  moved_up_at timestamptz,
  cancelled_at timestamptz,
  arrived_at timestamptz,
  unique (meeting_id, email_key)
);
create index registration_meeting on meetings.registration (meeting_id, state, confirmed_at);
call platform.protect('meetings.registration');
call platform.classify('meetings.registration', 'personal', '12 months after the conference; 7 days without confirmation',
  'id centre_id meeting_id state via name institution function email email_key municipality_ags language listed_at asked_at confirmed_at moved_up_at cancelled_at arrived_at');

-- a wish: first (1) and second (2) choice of a forum, per block
create table meetings.wish (
  registration_id uuid not null references meetings.registration on delete cascade,
  block integer not null check (block between 1 and 9),
  rank integer not null check (rank in (1, 2)),
  centre_id uuid not null references platform.centre,
  session_id uuid not null references meetings.session on delete cascade,
  primary key (registration_id, block, rank),
  unique (registration_id, session_id)
);
create index wish_session on meetings.wish (session_id);
call platform.protect('meetings.wish');
call platform.classify('meetings.wish', 'personal', '12 months after the conference; 7 days without confirmation', 'registration_id block rank centre_id session_id');

-- one run of the lot: the first for all, later ones for who came after it
create table meetings.allotment (
  id uuid primary key,
  centre_id uuid not null references platform.centre,
  meeting_id uuid not null references meetings.meeting on delete cascade,
  number integer not null check (number > 0),
  people integer not null,
  firsts integer not null,
  seconds integer not null,
  unplaced integer not null,
  run_at timestamptz not null,
  unique (meeting_id, number)
);
call platform.protect('meetings.allotment');
call platform.classify('meetings.allotment', 'internal', 'while the centre exists', 'id centre_id meeting_id number people firsts seconds unplaced run_at');

-- where somebody goes in one block, and why; without session_id the lot found no place. by: lot, own choice of a free
-- place, or the centre.
create table meetings.forum_place (
  registration_id uuid not null references meetings.registration on delete cascade,
  block integer not null check (block between 1 and 9),
  centre_id uuid not null references platform.centre,
  session_id uuid references meetings.session on delete cascade,
  rank integer check (rank in (1, 2)),
  decided_by text not null check (decided_by in ('lot', 'own', 'office')),
  reason text not null,
  allotment_id uuid references meetings.allotment on delete set null,
  decided_at timestamptz not null,
  primary key (registration_id, block)
);
create index forum_place_session on meetings.forum_place (session_id);
call platform.protect('meetings.forum_place');
call platform.classify('meetings.forum_place', 'personal', '12 months after the conference; 7 days without confirmation', 'registration_id block centre_id session_id rank decided_by reason allotment_id decided_at');

create table meetings.result_sheet (
  session_id uuid primary key references meetings.session on delete cascade,
  centre_id uuid not null references platform.centre,
  results text not null default '',
  next_steps text not null default '',
  open_questions text not null default '',
  published_at timestamptz,
  updated_at timestamptz not null
);
call platform.protect('meetings.result_sheet');
call platform.classify('meetings.result_sheet', 'public', 'while the centre exists', 'session_id centre_id results next_steps open_questions published_at updated_at');

-- What somebody thinks of the conference. No name, no time, no link: nobody can tell whose answer it is.
create table meetings.feedback (
  id uuid primary key,
  centre_id uuid not null references platform.centre,
  meeting_id uuid not null references meetings.meeting on delete cascade,
  overall integer not null check (overall between 1 and 5),
  programme integer check (programme between 1 and 5),
  forums integer check (forums between 1 and 5),
  venue integer check (venue between 1 and 5),
  next_meeting text not null check (next_meeting in ('yes', 'unsure', 'no')),
  liked text not null default '',
  wished text not null default ''
);
create index feedback_meeting on meetings.feedback (meeting_id);
call platform.protect('meetings.feedback');
call platform.classify('meetings.feedback', 'internal', 'while the centre exists', 'id centre_id meeting_id overall programme forums venue next_meeting liked wished');

-- What visitors may see of a public meeting: never who registered, only whether it is full.
create view meetings.public_conference as
  select c.meeting_id, c.centre_id, c.intro, c.access, c.capacity, c.registration_from, c.registration_until,
    c.capacity is not null and (select count(*) from meetings.registration r where r.meeting_id = c.meeting_id and r.state = 'registered') >= c.capacity as is_full
  from meetings.conference c join meetings.meeting m on m.id = c.meeting_id join meetings.body b on b.id = m.body_id
  where m.is_public and b.visibility = 'public' and c.centre_id = platform.current_centre();
create view meetings.public_session as
  select s.id, s.centre_id, s.meeting_id, s.kind, s.number, s.block, s.title, s.description, s.room, s.capacity, s.starts_at, s.ends_at, s.cancelled_at
  from meetings.session s join meetings.meeting m on m.id = s.meeting_id join meetings.body b on b.id = m.body_id
  where m.is_public and b.visibility = 'public' and s.centre_id = platform.current_centre();
create view meetings.public_speaker as
  select p.id, p.centre_id, p.session_id, p.position, p.name, p.function
  from meetings.speaker p join meetings.session s on s.id = p.session_id join meetings.meeting m on m.id = s.meeting_id join meetings.body b on b.id = m.body_id
  where p.consented_at is not null and m.is_public and b.visibility = 'public' and p.centre_id = platform.current_centre();
create view meetings.public_result_sheet as
  select r.session_id, r.centre_id, s.meeting_id, r.results, r.next_steps, r.open_questions, r.published_at
  from meetings.result_sheet r join meetings.session s on s.id = r.session_id join meetings.meeting m on m.id = s.meeting_id join meetings.body b on b.id = m.body_id
  where r.published_at is not null and m.is_public and b.visibility = 'public' and r.centre_id = platform.current_centre();
grant select on meetings.public_conference, meetings.public_session, meetings.public_speaker, meetings.public_result_sheet to verzahnt_public, verzahnt_app;

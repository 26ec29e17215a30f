-- Meetings: the rota of hosts: who takes turns, pauses, skips, swaps, what a host has to do, and the note to the next one.

-- a host of a body: one municipality, one organisation, or the district itself; from a day to a day, both belong to it
create table meetings.host (
  id uuid primary key,
  centre_id uuid not null references platform.centre,
  body_id uuid not null references meetings.body on delete cascade,
  municipality_ags char(8) references reference.municipality,
  organisation_id uuid references network.organisation on delete cascade,
  is_district boolean not null default false,
  joined_on date not null,
  left_on date,
  created_at timestamptz not null,
  check ((municipality_ags is not null)::int + (organisation_id is not null)::int + is_district::int = 1),
  check (left_on is null or left_on >= joined_on)
);
create index host_body on meetings.host (body_id);
create index host_organisation on meetings.host (organisation_id) where organisation_id is not null;
call platform.protect('meetings.host');
call platform.classify('meetings.host', 'internal', 'while the centre exists', 'id centre_id body_id municipality_ags organisation_id is_district joined_on left_on created_at');

-- a host takes no turns from a day to a day, both belong to it
create table meetings.host_pause (
  id uuid primary key,
  centre_id uuid not null references platform.centre,
  host_id uuid not null references meetings.host on delete cascade,
  from_on date not null,
  to_on date,
  reason text not null default '',
  check (to_on is null or to_on >= from_on)
);
create index host_pause_host on meetings.host_pause (host_id);
call platform.protect('meetings.host_pause');
call platform.classify('meetings.host_pause', 'internal', 'while the centre exists', 'id centre_id host_id from_on to_on reason');

-- a host cannot take this one meeting
create table meetings.host_skip (
  host_id uuid not null references meetings.host on delete cascade,
  meeting_id uuid not null references meetings.meeting on delete cascade,
  centre_id uuid not null references platform.centre,
  reason text not null,
  at timestamptz not null,
  primary key (host_id, meeting_id)
);
create index host_skip_meeting on meetings.host_skip (meeting_id);
call platform.protect('meetings.host_skip');
call platform.classify('meetings.host_skip', 'internal', 'while the centre exists', 'host_id meeting_id centre_id reason at');

-- a host asks another to change places: own_meeting (of the one who asks) against other_meeting (of the one who is asked)
create table meetings.host_swap (
  id uuid primary key,
  centre_id uuid not null references platform.centre,
  body_id uuid not null references meetings.body on delete cascade,
  own_host uuid not null references meetings.host on delete cascade,
  own_meeting uuid not null references meetings.meeting on delete cascade,
  other_host uuid not null references meetings.host on delete cascade,
  other_meeting uuid not null references meetings.meeting on delete cascade,
  reason text not null default '',
  state text not null default 'asked' check (state in ('asked', 'accepted', 'declined', 'withdrawn')),
  asked_at timestamptz not null,
  ended_at timestamptz,
  check (own_host <> other_host and own_meeting <> other_meeting),
  check ((state = 'asked') = (ended_at is null))
);
create index host_swap_body on meetings.host_swap (body_id);
create index host_swap_own on meetings.host_swap (own_meeting);
create index host_swap_other on meetings.host_swap (other_meeting);
create unique index host_swap_open on meetings.host_swap (own_meeting, other_meeting) where state = 'asked';
call platform.protect('meetings.host_swap');
call platform.classify('meetings.host_swap', 'internal', 'while the centre exists', 'id centre_id body_id own_host own_meeting other_host other_meeting reason state asked_at ended_at');

-- what the host of one meeting has to do, due so many days before its start. done_by: name of whoever ticked it off.
create table meetings.host_duty (
  id uuid primary key,
  centre_id uuid not null references platform.centre,
  meeting_id uuid not null references meetings.meeting on delete cascade,
  position integer not null check (position > 0),
  label text not null,
  days_before integer not null check (days_before between 0 and 365),
  done_at timestamptz,
  done_by text not null default '',
  reminded_at timestamptz,
  unique (meeting_id, position)
);
call platform.protect('meetings.host_duty');
call platform.classify('meetings.host_duty', 'internal', 'while the centre exists', 'id centre_id meeting_id position label days_before done_at reminded_at');
call platform.classify('meetings.host_duty', 'personal', '12 months after the meeting', 'done_by');

-- what the host of this meeting tells the next one
create table meetings.handover (
  meeting_id uuid primary key references meetings.meeting on delete cascade,
  centre_id uuid not null references platform.centre,
  note text not null,
  written_at timestamptz not null
);
call platform.protect('meetings.handover');
call platform.classify('meetings.handover', 'internal', 'while the centre exists', 'meeting_id centre_id note written_at');

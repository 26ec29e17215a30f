-- Meetings: what an invitation says, calendar answers, feeds, counted needs.

-- how one meeting invites. note: words of the host in the mail. reminder_days: days before the start, the last one also
-- goes to whoever comes.
create table meetings.invitation (
  meeting_id uuid primary key references meetings.meeting on delete cascade,
  centre_id uuid not null references platform.centre,
  note text not null default '',
  reminder_days integer[] not null default '{7,1}' check (array_length(reminder_days, 1) <= 5 and 1 <= all (reminder_days) and 60 >= all (reminder_days))
);
call platform.protect('meetings.invitation');
call platform.classify('meetings.invitation', 'internal', 'while the centre exists', 'meeting_id centre_id note reminder_days');

-- substitute_of: whom this person comes for. invited_starts_at: the start that the last mail named; another start asks anew.
-- reminded_days: the reminder that went out last, in days before the start. reply_sequence, reply_stamp: SEQUENCE and DTSTAMP of the
-- last calendar answer (RFC 5546 § 2.1.5).
alter table meetings.invitee
  add column substitute_of uuid references meetings.invitee on delete set null,
  add column invited_starts_at timestamptz,
  add column reminded_days integer,
  add column reply_sequence integer,
  add column reply_stamp timestamptz;
call platform.classify('meetings.invitee', 'internal', '10 years', 'substitute_of invited_starts_at reminded_days reply_sequence reply_stamp');

-- How often a need was named for a meeting: never by whom, and no event or time that would tell. language: BCP 47, of an interpreter.
create table meetings.access_need (
  meeting_id uuid not null references meetings.meeting on delete cascade,
  centre_id uuid not null references platform.centre,
  need text not null check (need in ('stepFree', 'hearingLoop', 'signLanguage', 'interpreter', 'childcare', 'online')),
  language text not null default '',
  count integer not null check (count > 0),
  primary key (meeting_id, need, language),
  check ((need = 'interpreter') = (language <> ''))
);
call platform.protect('meetings.access_need');
call platform.classify('meetings.access_need', 'internal', 'while the centre exists', 'meeting_id centre_id need language count');

-- a private calendar address of an account: all its meetings, or those of one body. Only the hash of its token is kept.
create table meetings.calendar_feed (
  id uuid primary key,
  centre_id uuid not null references platform.centre,
  account_id uuid not null,
  body_id uuid references meetings.body on delete cascade,
  token_hash bytea not null unique,
  created_at timestamptz not null,
  used_on date,
  revoked_at timestamptz
);
create index calendar_feed_account on meetings.calendar_feed (account_id);
call platform.protect('meetings.calendar_feed');
call platform.classify('meetings.calendar_feed', 'secret', 'with the account', 'id centre_id body_id token_hash created_at revoked_at');
call platform.classify('meetings.calendar_feed', 'personal', 'with the account', 'account_id used_on');

-- an answer by calendar that could not be taken: somebody of the centre looks at it. sender: as the mail says, no proof.
create table meetings.calendar_reply (
  id uuid primary key,
  centre_id uuid not null references platform.centre,
  meeting_id uuid not null references meetings.meeting on delete cascade,
  reason text not null check (reason in ('noSecret', 'otherAttendee', 'severalAttendees')),
  sender text not null default '',
  answer text not null check (answer in ('accepted', 'declined', 'tentative')),
  received_at timestamptz not null,
  settled_at timestamptz
);
create index calendar_reply_meeting on meetings.calendar_reply (meeting_id) where settled_at is null;
call platform.protect('meetings.calendar_reply');
call platform.classify('meetings.calendar_reply', 'internal', '90 days', 'id centre_id meeting_id reason answer received_at settled_at');
call platform.classify('meetings.calendar_reply', 'personal', '90 days', 'sender');

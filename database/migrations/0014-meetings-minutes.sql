-- Minutes: one record per meeting, one section of structured text per agenda item, the updates of those who write at the
-- same time, names that can be erased under a frozen text, requests for changes.

-- snapshot: the frozen minutes (type Snapshot in meetings/minutes/snapshot.ts); hash: SHA-256 over its canonical JSON.
-- approved_in: the meeting that approved them; null: approved in writing. mailed_at: when the mails of the circulation were queued.
create table meetings.minutes (
  meeting_id uuid primary key references meetings.meeting on delete cascade,
  centre_id uuid not null references platform.centre,
  state text not null default 'draft' check (state in ('draft', 'circulated', 'approved')),
  circulated_at timestamptz,
  mailed_at timestamptz,
  approved_at timestamptz,
  approved_in uuid references meetings.meeting on delete set null,
  snapshot jsonb,
  hash bytea check (length(hash) = 32),
  created_at timestamptz not null,
  check ((state = 'approved') = (approved_at is not null)),
  check ((approved_at is null) = (hash is null)),
  check ((approved_at is null) = (snapshot is null)),
  check (state = 'draft' or circulated_at is not null)
);
create index minutes_approved_in on meetings.minutes (approved_in) where approved_in is not null;
call platform.protect('meetings.minutes');
call platform.classify('meetings.minutes', 'internal', 'while the centre exists',
  'meeting_id centre_id state circulated_at mailed_at approved_at approved_in snapshot hash created_at');

-- What is approved stays: no command may touch it, and no slip of one can.
create function meetings.keep_approved() returns trigger language plpgsql as $$
begin
  if new.snapshot is distinct from old.snapshot or new.hash is distinct from old.hash or new.state is distinct from old.state
    or new.approved_at is distinct from old.approved_at then
    raise exception 'approved minutes are frozen' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger minutes_keep_approved before update on meetings.minutes for each row when (old.state = 'approved') execute function meetings.keep_approved();

-- document: the text as readers see it (type Document in meetings/minutes/text.ts), derived from state at each save.
-- state: all updates merged (Yjs, encoding v1). version: grows with each change; the number of the newest update.
-- With the approval the section goes: the text then stands in the snapshot.
create table meetings.minutes_section (
  agenda_item_id uuid primary key references meetings.agenda_item on delete cascade,
  centre_id uuid not null references platform.centre,
  meeting_id uuid not null references meetings.meeting on delete cascade,
  document jsonb not null default '[]',
  state bytea not null check (length(state) <= 2097152),
  version integer not null default 0,
  updated_at timestamptz not null
);
create index minutes_section_meeting on meetings.minutes_section (meeting_id);
call platform.protect('meetings.minutes_section');
call platform.classify('meetings.minutes_section', 'internal', 'while the centre exists', 'agenda_item_id centre_id meeting_id document state version updated_at');

-- the newest updates of a section, for those who write along; older ones are only in its state
create table meetings.minutes_update (
  agenda_item_id uuid not null references meetings.minutes_section on delete cascade,
  seq integer not null,
  centre_id uuid not null references platform.centre,
  content bytea not null check (length(content) <= 1048576),
  at timestamptz not null,
  primary key (agenda_item_id, seq)
);
call platform.protect('meetings.minutes_update');
call platform.classify('meetings.minutes_update', 'internal', 'until merged', 'agenda_item_id seq centre_id content at');

-- Names in frozen minutes stand apart: the snapshot holds sha256(salt || name). Erasing the row erases the person, and the hash still holds.
create table meetings.minutes_name (
  meeting_id uuid not null references meetings.minutes on delete cascade,
  digest bytea not null check (length(digest) = 32),
  centre_id uuid not null references platform.centre,
  salt bytea not null,
  name text not null,
  person_id uuid,
  primary key (meeting_id, digest)
);
create index minutes_name_person on meetings.minutes_name (person_id) where person_id is not null;
call platform.protect('meetings.minutes_name');
call platform.classify('meetings.minutes_name', 'internal', 'while the centre exists', 'meeting_id digest centre_id');
call platform.classify('meetings.minutes_name', 'personal', 'erased with the person concerned; without a person record 12 months after the meeting', 'salt name person_id');

-- based_on and wanted: the text of the item as it stood and as it should be (type Document)
create table meetings.change_request (
  id uuid primary key,
  centre_id uuid not null references platform.centre,
  meeting_id uuid not null references meetings.meeting on delete cascade,
  agenda_item_id uuid not null references meetings.agenda_item on delete cascade,
  based_on jsonb not null,
  wanted jsonb not null,
  reason text not null default '',
  requested_by uuid references meetings.membership on delete set null,
  requested_at timestamptz not null,
  state text not null default 'open' check (state in ('open', 'accepted', 'declined')),
  answer text not null default '',
  decided_at timestamptz,
  check ((state = 'open') = (decided_at is null))
);
create index change_request_meeting on meetings.change_request (meeting_id, requested_at);
create index change_request_item on meetings.change_request (agenda_item_id);
call platform.protect('meetings.change_request');
call platform.classify('meetings.change_request', 'internal', 'while the centre exists', 'id centre_id meeting_id agenda_item_id based_on wanted reason requested_at state answer decided_at');
call platform.classify('meetings.change_request', 'personal', '12 months after the membership ended', 'requested_by');

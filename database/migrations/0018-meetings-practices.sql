-- Good practices: cards of one centre, the consent to share them, the copies that all centres see, and who did it too.

-- reach: who sees the card. centre (the KI and who writes it) < network < everywhere (then a copy stands in shared_practice)
create table meetings.practice (
  id uuid primary key,
  centre_id uuid not null references platform.centre,
  title text not null,
  problem text not null,
  solution text not null,
  steps text[] not null default '{}',
  effort text not null default '',
  contact_function text not null default '',
  contact_email text not null default '',
  municipality_ags char(8) references reference.municipality,
  organisation_id uuid references network.organisation on delete set null,
  topics text[] not null default '{}',
  meeting_id uuid references meetings.meeting on delete set null,
  agenda_item_id uuid references meetings.agenda_item on delete set null,
  reach text not null default 'centre' check (reach in ('centre', 'network', 'everywhere')),
  created_by uuid,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index practice_item on meetings.practice (agenda_item_id) where agenda_item_id is not null;
call platform.protect('meetings.practice');
call platform.classify('meetings.practice', 'internal', 'while the centre exists', 'id centre_id title problem solution steps effort contact_function contact_email
  municipality_ags organisation_id topics meeting_id agenda_item_id reach created_at updated_at');
call platform.classify('meetings.practice', 'personal', 'pseudonym: the account row behind it is erased on demand', 'created_by');

-- content: the card as it was agreed to (type SharedCard in meetings/practices/practice.ts); only this is ever shared
create table meetings.practice_consent (
  id uuid primary key,
  centre_id uuid not null references platform.centre,
  practice_id uuid not null references meetings.practice on delete cascade,
  content jsonb not null,
  given_by text not null,
  given_for text not null default '',
  given_email text not null default '',
  given_via text not null check (given_via in ('office', 'link')),
  given_at timestamptz not null,
  withdrawn_at timestamptz,
  withdrawn_via text check (withdrawn_via in ('office', 'link')),
  check ((withdrawn_at is null) = (withdrawn_via is null))
);
create unique index practice_consent_open on meetings.practice_consent (practice_id) where withdrawn_at is null;
call platform.protect('meetings.practice_consent');
call platform.classify('meetings.practice_consent', 'internal', '3 years after the consent was withdrawn', 'id centre_id practice_id content given_for given_via given_at withdrawn_at withdrawn_via');
call platform.classify('meetings.practice_consent', 'personal', '3 years after the consent was withdrawn', 'given_by given_email');

-- The copies that all centres read. The one table of the room that crosses tenants: every centre reads all rows, writes
-- only its own, and only what stands under an open consent. No person: a function, its address, centre and municipality.
-- The policies named "kept" are for backup and restore, which go through the rows centre by centre as the owner.
create table meetings.shared_practice (
  practice_id uuid primary key references meetings.practice on delete cascade,
  centre_id uuid not null references platform.centre,
  centre_name text not null,
  title text not null,
  problem text not null,
  solution text not null,
  steps text[] not null,
  effort text not null,
  contact_function text not null,
  contact_email text not null,
  municipality_ags char(8) references reference.municipality,
  topics text[] not null,
  shared_at timestamptz not null
);
alter table meetings.shared_practice enable row level security;
alter table meetings.shared_practice force row level security;
create policy every_centre_reads on meetings.shared_practice for select to verzahnt_app using (platform.current_centre() is not null);
create policy kept on meetings.shared_practice to verzahnt_owner
  using (centre_id = (select platform.current_centre())) with check (centre_id = (select platform.current_centre()));
create policy own on meetings.shared_practice to verzahnt_app
  using (centre_id = (select platform.current_centre()))
  with check (centre_id = (select platform.current_centre())
    and exists (select from meetings.practice p join meetings.practice_consent c on c.practice_id = p.id and c.withdrawn_at is null
      where p.id = shared_practice.practice_id and p.centre_id = (select platform.current_centre()) and p.reach = 'everywhere'));
grant select, insert, update, delete on meetings.shared_practice to verzahnt_app;
call platform.classify('meetings.shared_practice', 'internal', 'while the card is shared', 'practice_id centre_id centre_name title problem solution steps effort contact_function contact_email
  municipality_ags topics shared_at');

-- "we do this too": a municipality of some centre, once per card. Seen by that centre, by the centre of the card, and,
-- while the card is shared, by all.
create table meetings.practice_reuse (
  practice_id uuid not null references meetings.practice on delete cascade,
  municipality_ags char(8) not null references reference.municipality,
  centre_id uuid not null references platform.centre,
  centre_name text not null,
  note text not null default '',
  at timestamptz not null,
  primary key (practice_id, municipality_ags)
);
alter table meetings.practice_reuse enable row level security;
alter table meetings.practice_reuse force row level security;
create policy seen_with_the_card on meetings.practice_reuse for select to verzahnt_app using (
  exists (select from meetings.practice p where p.id = practice_reuse.practice_id)
  or exists (select from meetings.shared_practice s where s.practice_id = practice_reuse.practice_id));
create policy kept on meetings.practice_reuse to verzahnt_owner
  using (centre_id = (select platform.current_centre())) with check (centre_id = (select platform.current_centre()));
create policy own on meetings.practice_reuse to verzahnt_app
  using (centre_id = (select platform.current_centre()))
  with check (centre_id = (select platform.current_centre())
    and (exists (select from meetings.practice p where p.id = practice_reuse.practice_id)
      or exists (select from meetings.shared_practice s where s.practice_id = practice_reuse.practice_id))
    and exists (select from platform.centre_municipality m where m.centre_id = practice_reuse.centre_id and m.ags = practice_reuse.municipality_ags));
grant select, insert, update, delete on meetings.practice_reuse to verzahnt_app;
call platform.classify('meetings.practice_reuse', 'internal', 'while the card exists', 'practice_id municipality_ags centre_id centre_name note at');

-- is_shared: the words of the copy; else those of the card itself, for its own centre
create table meetings.practice_search (
  practice_id uuid not null references meetings.practice on delete cascade,
  is_shared boolean not null,
  centre_id uuid not null references platform.centre,
  vector tsvector not null,
  primary key (practice_id, is_shared)
);
create index practice_search_vector on meetings.practice_search using gin (vector);
alter table meetings.practice_search enable row level security;
alter table meetings.practice_search force row level security;
create policy shared_words on meetings.practice_search for select to verzahnt_app using (
  is_shared and exists (select from meetings.shared_practice s where s.practice_id = practice_search.practice_id));
create policy own on meetings.practice_search to verzahnt_owner, verzahnt_app
  using (centre_id = (select platform.current_centre())) with check (centre_id = (select platform.current_centre()));
grant select, insert, update, delete on meetings.practice_search to verzahnt_app;
call platform.classify('meetings.practice_search', 'internal', 'while the card exists', 'practice_id is_shared centre_id vector');

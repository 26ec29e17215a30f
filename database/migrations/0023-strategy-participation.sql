-- Participation (Beteiligung): rounds on a fixed version of the text, who was invited, what was said, moderation, answers.

-- Stakeholder groups of the centre: the eight given ones (key, participation/group.ts) and own ones (key null).
create table strategy.stakeholder_group (
  id uuid primary key,
  centre_id uuid not null references platform.centre,
  key text,
  name text not null,
  position integer not null default 0,
  ended_at timestamptz,
  created_at timestamptz not null,
  unique (centre_id, key)
);
call platform.protect('strategy.stakeholder_group');
call platform.classify('strategy.stakeholder_group', 'public', 'while the centre exists', 'id centre_id key name position ended_at created_at');

-- chapters: lineage-free ids of the chapters that are asked about; empty: the whole edition. What is discussed is version_id
-- or, for rounds that brought their own text, content (EditionContent): it never changes once the round is open.
-- answers_until: the day by which every contribution is promised an answer. is_public: open to everybody, without a link.
create table strategy.participation_round (
  id uuid primary key,
  centre_id uuid not null references platform.centre,
  edition_id uuid not null references strategy.edition on delete cascade,
  title text not null,
  intro text not null default '',
  chapters uuid[] not null default '{}',
  opens_on date not null,
  closes_on date not null,
  answers_until date not null,
  reminder_days integer not null default 5 check (reminder_days between 0 and 60),
  is_public boolean not null default true,
  state text not null default 'draft' check (state in ('draft', 'open', 'closed', 'answered')),
  version_id uuid references strategy.version,
  content jsonb,
  opened_at timestamptz,
  closed_at timestamptz,
  answered_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  check (closes_on >= opens_on and answers_until >= closes_on),
  check (state = 'draft' or (opened_at is not null and (version_id is not null or content is not null)))
);
create index participation_round_edition on strategy.participation_round (edition_id, opens_on);
call platform.protect('strategy.participation_round');
call platform.classify('strategy.participation_round', 'public', 'while the centre exists', 'id centre_id edition_id title intro chapters opens_on closes_on answers_until is_public state version_id content
  opened_at closed_at answered_at created_at updated_at');
call platform.classify('strategy.participation_round', 'internal', 'while the centre exists', 'reminder_days');

-- Who takes part, as far as known: invited by the centre, or somebody who left a name or an address. person_id: of
-- network.person, without a foreign key, so that the erased person is still found here. email_key: the address in small
-- letters. confirmed_at: since when the address is known to be theirs. named_at: consent to be named in public.
create table strategy.participant (
  id uuid primary key,
  centre_id uuid not null references platform.centre,
  round_id uuid not null references strategy.participation_round on delete cascade,
  origin text not null check (origin in ('invited', 'open', 'office')),
  group_id uuid references strategy.stakeholder_group,
  municipality_ags char(8) references reference.municipality,
  person_id uuid,
  organisation_id uuid references network.organisation,
  name text not null default '',
  organisation text not null default '',
  email text not null default '',
  email_key text,
  confirmed_at timestamptz,
  named_at timestamptz,
  invited_at timestamptz,
  reminded_at timestamptz,
  created_at timestamptz not null
);
create unique index participant_invited on strategy.participant (round_id, email_key) where origin = 'invited';
create index participant_round on strategy.participant (round_id, group_id);
create index participant_person on strategy.participant (person_id) where person_id is not null;
call platform.protect('strategy.participant');
call platform.classify('strategy.participant', 'internal', 'while the centre exists', 'id centre_id round_id origin group_id municipality_ags organisation_id invited_at reminded_at created_at');
call platform.classify('strategy.participant', 'personal', '12 months after the participation round; an address 7 days without confirmation', 'person_id email email_key confirmed_at');
call platform.classify('strategy.participant', 'personal', '12 months after the participation round; with consent to be named until it is withdrawn', 'name organisation named_at');

-- One contribution. number: per round, from 1. place: what it speaks of; chapter_id, block_id and target_id (goal, measure)
-- are ids of the fixed version, quote is its wording. text: as written; translation: by the centre, into German.
-- shortened_at: personal data were taken out, the first wording is not kept. Without an outcome it is not answered.
create table strategy.contribution (
  id uuid primary key,
  centre_id uuid not null references platform.centre,
  round_id uuid not null references strategy.participation_round on delete cascade,
  number integer not null check (number > 0),
  participant_id uuid references strategy.participant on delete set null,
  kind text not null check (kind in ('comment', 'change', 'measure')),
  place text not null check (place in ('edition', 'chapter', 'passage', 'goal', 'measure')),
  chapter_id uuid,
  block_id text,
  target_id uuid,
  quote text not null default '',
  text text not null,
  language text not null default 'de',
  translation text not null default '',
  group_id uuid references strategy.stakeholder_group,
  municipality_ags char(8) references reference.municipality,
  via text not null check (via in ('web', 'link', 'phone', 'paper', 'event', 'import')),
  state text not null default 'waiting' check (state in ('waiting', 'published', 'hidden', 'withdrawn')),
  hidden_reason text not null default '',
  shortened_at timestamptz,
  moderated_at timestamptz,
  moderated_by uuid,
  outcome text check (outcome in ('taken', 'partly', 'declined')),
  reason text not null default '',
  answered_at timestamptz,
  answered_by uuid,
  received_at timestamptz not null,
  changed_at timestamptz,
  unique (round_id, number),
  check ((outcome is null) = (answered_at is null)),
  check (outcome is null or reason <> ''),
  check ((place = 'passage') = (block_id is not null)),
  check ((place in ('goal', 'measure')) = (target_id is not null))
);
create index contribution_state on strategy.contribution (round_id, state, number);
create index contribution_participant on strategy.contribution (participant_id) where participant_id is not null;
call platform.protect('strategy.contribution');
call platform.classify('strategy.contribution', 'public', 'while the centre exists', 'id centre_id round_id number kind place chapter_id block_id target_id quote text language translation group_id
  municipality_ags via state shortened_at outcome reason answered_at received_at changed_at');
call platform.classify('strategy.contribution', 'internal', 'while the centre exists', 'hidden_reason moderated_at participant_id');
call platform.classify('strategy.contribution', 'personal', 'pseudonym: the account row behind it is erased on demand', 'moderated_by answered_by');

-- What became of a contribution: a chapter, a goal or a measure of an edition.
create table strategy.contribution_result (
  id uuid primary key,
  centre_id uuid not null references platform.centre,
  contribution_id uuid not null references strategy.contribution on delete cascade,
  chapter_id uuid references strategy.chapter on delete cascade,
  goal_id uuid references strategy.goal on delete cascade,
  measure_id uuid references strategy.measure on delete cascade,
  created_at timestamptz not null,
  check (num_nonnulls(chapter_id, goal_id, measure_id) = 1),
  unique nulls not distinct (contribution_id, chapter_id, goal_id, measure_id)
);
create index contribution_result_measure on strategy.contribution_result (measure_id) where measure_id is not null;
create index contribution_result_goal on strategy.contribution_result (goal_id) where goal_id is not null;
create index contribution_result_chapter on strategy.contribution_result (chapter_id) where chapter_id is not null;
call platform.protect('strategy.contribution_result');
call platform.classify('strategy.contribution_result', 'public', 'while the centre exists', 'id centre_id contribution_id chapter_id goal_id measure_id created_at');

-- What visitors read: public rounds once they are open, and what the centre has let through.
create view strategy.public_stakeholder_group as
  select id, centre_id, key, name, position from strategy.stakeholder_group where ended_at is null and centre_id = platform.current_centre();
create view strategy.public_participation_round as
  select r.id, r.centre_id, r.edition_id, r.title, r.intro, r.chapters, r.opens_on, r.closes_on, r.answers_until, r.state, r.is_public, coalesce(v.content, r.content) as content, r.opened_at, r.updated_at
  from strategy.participation_round r left join strategy.version v on v.id = r.version_id
  where r.is_public and r.state <> 'draft' and r.centre_id = platform.current_centre();
create view strategy.public_participant as
  select p.id, p.centre_id, p.round_id, p.group_id, p.name, p.organisation
  from strategy.participant p join strategy.participation_round r on r.id = p.round_id
  where p.named_at is not null and (p.email = '' or p.confirmed_at is not null) and r.is_public and r.state <> 'draft' and p.centre_id = platform.current_centre()
    and exists (select from strategy.contribution c where c.participant_id = p.id and c.state = 'published');
create view strategy.public_contribution as
  select c.id, c.centre_id, c.round_id, r.edition_id, c.number, c.kind, c.place, c.chapter_id, c.block_id, c.target_id, c.quote, c.text, c.language, c.translation, c.group_id, c.municipality_ags, c.via,
    c.state, c.shortened_at is not null as is_shortened, c.outcome, c.reason, c.answered_at, c.received_at, coalesce(p.name, '') as name, coalesce(p.organisation, '') as organisation
  from strategy.contribution c join strategy.participation_round r on r.id = c.round_id
    left join strategy.participant p on p.id = c.participant_id and p.named_at is not null and (p.email = '' or p.confirmed_at is not null)
  where c.state = 'published' and r.is_public and r.state <> 'draft' and c.centre_id = platform.current_centre();
create view strategy.public_contribution_result as
  select t.id, t.centre_id, t.contribution_id, t.chapter_id, t.goal_id, t.measure_id
  from strategy.contribution_result t join strategy.contribution c on c.id = t.contribution_id join strategy.participation_round r on r.id = c.round_id
  where c.state = 'published' and r.is_public and r.state <> 'draft' and t.centre_id = platform.current_centre();
create view strategy.public_participation_count as
  select c.centre_id, c.round_id, c.group_id, count(*)::integer as contributions, count(distinct coalesce(c.participant_id, c.id))::integer as people
  from strategy.contribution c join strategy.participation_round r on r.id = c.round_id
  where c.state = 'published' and r.is_public and r.state <> 'draft' and c.centre_id = platform.current_centre() group by 1, 2, 3;
grant select on strategy.public_stakeholder_group, strategy.public_participation_round, strategy.public_participant, strategy.public_contribution, strategy.public_contribution_result,
  strategy.public_participation_count to verzahnt_public, verzahnt_app;

-- The thread.
call platform.thread('strategy.participation_round');
call platform.thread('strategy.contribution');
call platform.mirror_edge('strategy.participation_round', 'edition_id', 'strategy.edition', 'partOf', 'before', 'new.opens_on');
call platform.mirror_edge('strategy.contribution', 'round_id', 'strategy.participation_round', 'raisedIn', 'before', '(new.received_at at time zone ''Europe/Berlin'')::date');
call platform.mirror_edge('strategy.contribution_result', 'chapter_id', 'strategy.chapter', 'ledTo', 'after', '(new.created_at at time zone ''Europe/Berlin'')::date', 'contribution_id', 'strategy.contribution');
call platform.mirror_edge('strategy.contribution_result', 'goal_id', 'strategy.goal', 'ledTo', 'after', '(new.created_at at time zone ''Europe/Berlin'')::date', 'contribution_id', 'strategy.contribution');
call platform.mirror_edge('strategy.contribution_result', 'measure_id', 'strategy.measure', 'ledTo', 'after', '(new.created_at at time zone ''Europe/Berlin'')::date', 'contribution_id', 'strategy.contribution');

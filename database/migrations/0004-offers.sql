-- Offers: what people can use. HSDS 3.1 inside (service, location, service_at_location, schedule), the word "offer" outside.
create schema offers;
grant usage on schema offers to verzahnt_app, verzahnt_public;

create table offers.place (
  id uuid primary key,
  centre_id uuid not null references platform.centre,
  organisation_id uuid references network.organisation on delete set null,
  name text not null,
  street text not null default '',
  postal_code text not null default '',
  city text not null default '',
  municipality_ags char(8) references reference.municipality,
  lat double precision,
  lon double precision,
  confidential boolean not null default false,
  accessibility text[] not null default '{}',
  directions text not null default '',
  source text,
  source_id text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  unique (centre_id, source, source_id)
);
create index place_municipality on offers.place (centre_id, municipality_ags);
call platform.protect('offers.place');
call platform.classify('offers.place', 'public', 'while an offer uses it; rows marked confidential are never public',
  'id centre_id organisation_id name street postal_code city municipality_ags lat lon confidential accessibility directions source source_id created_at updated_at');

-- The row holds what is published (or, before the first publication, the first draft). Changes wait in offers.revision.
create table offers.offer (
  id uuid primary key,
  centre_id uuid not null references platform.centre,
  organisation_id uuid not null references network.organisation,
  slug text not null,
  state text not null default 'draft' check (state in ('draft', 'submitted', 'published', 'withdrawn')),
  title text not null,
  summary text not null default '',
  description text not null default '',
  source_language text not null default 'de' references reference.language,
  eligibility text not null default '',
  application text not null default '',
  cost_kind text not null default 'unknown' check (cost_kind in ('free', 'reduced', 'paid', 'unknown')),
  cost_text text not null default '',
  free_places integer check (free_places >= 0),
  total_places integer check (total_places >= 0),
  min_age integer check (min_age between 0 and 120),
  max_age integer check (max_age between 0 and 120),
  german_level text check (german_level in ('none', 'A1', 'A2', 'B1', 'B2', 'C1', 'C2')),
  childcare boolean,
  attending text not null default 'onSite' check (attending in ('onSite', 'online', 'phone', 'outreach')),
  accessibility text[] not null default '{}',
  topics text[] not null default '{}',
  target_groups text[] not null default '{}',
  education_stages text[] not null default '{}',
  languages text[] not null default '{}',
  area text[] not null default '{}',
  contact_name text not null default '',
  contact_email text not null default '',
  contact_phone text not null default '',
  website text not null default '',
  alert text not null default '',
  valid_from date,
  valid_to date,
  funding_source text not null default '',
  internal_note text not null default '',
  assured_on date,
  assured_by text not null default '',
  review_months integer not null default 6 check (review_months between 1 and 36),
  source text,
  source_id text,
  created_at timestamptz not null,
  created_by uuid,
  updated_at timestamptz not null,
  published_at timestamptz,
  published_by uuid,
  withdrawn_at timestamptz,
  withdrawn_by uuid,
  withdrawn_reason text not null default '',
  unique (centre_id, slug),
  unique (centre_id, source, source_id)
);
create index offer_state on offers.offer (centre_id, state, title, id);
create index offer_organisation on offers.offer (centre_id, organisation_id);
create index offer_topics on offers.offer using gin (topics);
create index offer_target_groups on offers.offer using gin (target_groups);
create index offer_languages on offers.offer using gin (languages);
create index offer_area on offers.offer using gin (area);
call platform.protect('offers.offer');
call platform.classify('offers.offer', 'public', '3 years after withdrawal',
  'id centre_id organisation_id slug state title summary description source_language eligibility application cost_kind cost_text free_places total_places min_age max_age german_level childcare attending accessibility topics target_groups education_stages languages area website alert valid_from valid_to assured_on review_months source source_id created_at updated_at published_at withdrawn_at');
call platform.classify('offers.offer', 'internal', '3 years after withdrawal', 'funding_source internal_note assured_by withdrawn_reason');
call platform.classify('offers.offer', 'personal', 'replaced with each change; 12 months after withdrawal', 'contact_name contact_email contact_phone created_by published_by withdrawn_by');

create table offers.offer_place (
  centre_id uuid not null references platform.centre,
  offer_id uuid not null references offers.offer on delete cascade,
  place_id uuid not null references offers.place,
  sort integer not null default 0,
  primary key (offer_id, place_id)
);
create index offer_place_place on offers.offer_place (place_id);
call platform.protect('offers.offer_place');
call platform.classify('offers.offer_place', 'public', 'with the offer', 'centre_id offer_id place_id sort');

-- weekdays: 1 = Monday … 7 = Sunday (ISO 8601); monthly: the nth weekday (nth 1..4, -1 = last)
create table offers.schedule (
  id uuid primary key,
  centre_id uuid not null references platform.centre,
  offer_id uuid not null references offers.offer on delete cascade,
  place_id uuid references offers.place on delete set null,
  frequency text not null check (frequency in ('once', 'weekly', 'monthly')),
  every integer not null default 1 check (every between 1 and 12),
  weekdays integer[] not null default '{}',
  nth integer check (nth in (1, 2, 3, 4, -1)),
  starts_at time not null,
  ends_at time not null,
  valid_from date not null,
  valid_to date,
  holidays text not null default 'skip' check (holidays in ('skip', 'hold')),
  exceptions date[] not null default '{}',
  note text not null default ''
);
create index schedule_offer on offers.schedule (offer_id);
call platform.protect('offers.schedule');
call platform.classify('offers.schedule', 'public', 'with the offer',
  'id centre_id offer_id place_id frequency every weekdays nth starts_at ends_at valid_from valid_to holidays exceptions note');

-- four eyes: who submits does not publish. content: OfferContent (areas/offers/offer.ts)
create table offers.revision (
  id uuid primary key,
  centre_id uuid not null references platform.centre,
  offer_id uuid not null references offers.offer on delete cascade,
  number integer not null,
  state text not null check (state in ('draft', 'submitted', 'published', 'returned')),
  content jsonb not null,
  author_id uuid,
  created_at timestamptz not null,
  submitted_at timestamptz,
  submitted_by uuid,
  decided_at timestamptz,
  decided_by uuid,
  decision_note text not null default '',
  unique (offer_id, number)
);
create index revision_open on offers.revision (centre_id, state) where state in ('draft', 'submitted');
call platform.protect('offers.revision');
call platform.classify('offers.revision', 'internal', '3 years after withdrawal of the offer', 'id centre_id offer_id number state created_at submitted_at decided_at decision_note');
call platform.classify('offers.revision', 'personal', '3 years after withdrawal of the offer', 'content author_id submitted_by decided_by');

-- source_digest: md5 of the source text that was translated; differs from today's text = outdated
create table offers.translation (
  centre_id uuid not null references platform.centre,
  offer_id uuid not null references offers.offer on delete cascade,
  language text not null references reference.language,
  field text not null check (field in ('title', 'summary', 'description', 'eligibility', 'application', 'costText', 'alert')),
  text text not null,
  origin text not null check (origin in ('human', 'machine')),
  source_digest text not null,
  checked_at timestamptz,
  checked_by uuid,
  updated_at timestamptz not null,
  primary key (offer_id, language, field)
);
call platform.protect('offers.translation');
call platform.classify('offers.translation', 'public', 'with the offer', 'centre_id offer_id language field text origin source_digest updated_at');
call platform.classify('offers.translation', 'personal', 'with the offer', 'checked_at checked_by');

-- narrow side table: 2 to 4 times faster than a vector in the wide row
create table offers.search (
  centre_id uuid not null references platform.centre,
  offer_id uuid not null references offers.offer on delete cascade,
  language text not null,
  published boolean not null default false,
  vector tsvector not null,
  primary key (offer_id, language)
);
create index search_vector on offers.search using gin (vector);
call platform.protect('offers.search');
call platform.classify('offers.search', 'public', 'with the offer', 'centre_id offer_id language published vector');

-- Visitors: published and not withdrawn, public columns only, never a confidential place.
create policy visitor on offers.offer for select to verzahnt_public
  using (centre_id = (select platform.current_centre()) and state = 'published');
grant select (id, centre_id, organisation_id, slug, state, title, summary, description, source_language, eligibility, application, cost_kind,
  cost_text, free_places, total_places, min_age, max_age, german_level, childcare, attending, accessibility, topics, target_groups,
  education_stages, languages, area, contact_name, contact_email, contact_phone, website, alert, valid_from, valid_to, assured_on,
  review_months, updated_at, published_at) on offers.offer to verzahnt_public;
create policy visitor on offers.place for select to verzahnt_public
  using (centre_id = (select platform.current_centre()) and not confidential);
grant select on offers.place to verzahnt_public;
create policy visitor on offers.offer_place for select to verzahnt_public
  using (centre_id = (select platform.current_centre()) and exists (select from offers.offer o where o.id = offer_id)
    and exists (select from offers.place p where p.id = place_id));
create policy visitor on offers.schedule for select to verzahnt_public
  using (centre_id = (select platform.current_centre()) and exists (select from offers.offer o where o.id = offer_id));
create policy visitor on offers.translation for select to verzahnt_public
  using (centre_id = (select platform.current_centre()) and exists (select from offers.offer o where o.id = offer_id));
create policy visitor on offers.search for select to verzahnt_public
  using (centre_id = (select platform.current_centre()) and published);
grant select on offers.offer_place, offers.schedule, offers.search to verzahnt_public;
grant select (centre_id, offer_id, language, field, text, origin, source_digest, updated_at) on offers.translation to verzahnt_public;

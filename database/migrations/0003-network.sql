-- Network: organisations, people, dated roles, responsibilities, relations, saved searches, merges.
create schema network;
grant usage on schema network to verzahnt_app, verzahnt_public;

-- visibility: {"field": "centre"|"network"|"public"}; a field that is absent has its default (network/organisation.ts)
create table network.organisation (
  id uuid primary key,
  centre_id uuid not null references platform.centre,
  slug text not null,
  name text not null,
  short_name text not null default '',
  type_code text not null references reference.organisation_type,
  description text not null default '',
  website text not null default '',
  email text not null default '',
  phone text not null default '',
  street text not null default '',
  postal_code text not null default '',
  city text not null default '',
  municipality_ags char(8) references reference.municipality,
  lat double precision,
  lon double precision,
  topics text[] not null default '{}',
  languages text[] not null default '{}',
  internal_note text not null default '',
  record_visibility text not null default 'network' check (record_visibility in ('centre', 'network', 'public')),
  visibility jsonb not null default '{}',
  dissolved_on date,
  merged_into uuid references network.organisation,
  source text,
  source_id text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  unique (centre_id, slug),
  unique (centre_id, source, source_id)
);
create index organisation_municipality on network.organisation (centre_id, municipality_ags);
create index organisation_name on network.organisation (centre_id, lower(name));
call platform.protect('network.organisation');
call platform.classify('network.organisation', 'public', 'while the organisation is listed; then 3 years',
  'id centre_id slug name short_name type_code description website street postal_code city municipality_ags lat lon topics languages record_visibility visibility dissolved_on merged_into source source_id created_at updated_at');
call platform.classify('network.organisation', 'internal', 'while the organisation is listed; then 3 years', 'email phone internal_note');

create table network.person (
  id uuid primary key,
  centre_id uuid not null references platform.centre,
  academic_title text not null default '',
  given_name text not null,
  family_name text not null,
  email text not null default '',
  phone text not null default '',
  mobile text not null default '',
  languages text[] not null default '{}',
  internal_note text not null default '',
  record_visibility text not null default 'network' check (record_visibility in ('centre', 'network', 'public')),
  visibility jsonb not null default '{}',
  merged_into uuid references network.person,
  source text,
  source_id text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  unique (centre_id, source, source_id)
);
create index person_name on network.person (centre_id, lower(family_name), lower(given_name));
call platform.protect('network.person');
call platform.classify('network.person', 'personal', '12 months after the last role ended, or on demand',
  'id centre_id academic_title given_name family_name email phone mobile languages internal_note merged_into source source_id');
call platform.classify('network.person', 'internal', '12 months after the last role ended, or on demand',
  'record_visibility visibility created_at updated_at');

-- a role: (person, organisation, function, topic, area, from, to). Without a person: the organisation is responsible.
-- An integration officer: function integrationOfficer with municipality_ags; a deputy points at the role it stands in for.
create table network.role (
  id uuid primary key,
  centre_id uuid not null references platform.centre,
  person_id uuid references network.person on delete cascade,
  organisation_id uuid references network.organisation on delete cascade,
  function text not null check (function in ('integrationOfficer', 'head', 'contact', 'responsible', 'member', 'volunteer', 'board', 'press')),
  title text not null default '',
  topic_code text references reference.topic,
  municipality_ags char(8) references reference.municipality,
  deputy_of uuid references network.role on delete set null,
  valid_from date not null,
  valid_to date,
  record_visibility text not null default 'network' check (record_visibility in ('centre', 'network', 'public')),
  created_at timestamptz not null,
  check (person_id is not null or organisation_id is not null),
  check (valid_to is null or valid_to >= valid_from),
  check (function <> 'integrationOfficer' or municipality_ags is not null)
);
create index role_person on network.role (centre_id, person_id);
create index role_organisation on network.role (centre_id, organisation_id);
create index role_area on network.role (centre_id, municipality_ags, topic_code);
call platform.protect('network.role');
call platform.classify('network.role', 'personal', '12 months after the role ended',
  'id centre_id person_id organisation_id function title topic_code municipality_ags deputy_of valid_from valid_to record_visibility created_at');

create table network.relation (
  id uuid primary key,
  centre_id uuid not null references platform.centre,
  from_organisation uuid not null references network.organisation on delete cascade,
  to_organisation uuid not null references network.organisation on delete cascade,
  kind text not null check (kind in ('partOf', 'memberOf', 'cooperatesWith', 'funds', 'successorOf')),
  note text not null default '',
  valid_from date not null,
  valid_to date,
  check (from_organisation <> to_organisation)
);
call platform.protect('network.relation');
call platform.classify('network.relation', 'internal', 'while one of both is listed', 'id centre_id from_organisation to_organisation kind note valid_from valid_to');

-- saved search = mailing group = feed, one object
create table network.saved_search (
  id uuid primary key,
  centre_id uuid not null references platform.centre,
  name text not null,
  subject text not null check (subject in ('organisation', 'person', 'offer')),
  query jsonb not null,
  is_mailing_group boolean not null default false,
  created_by uuid,
  created_at timestamptz not null,
  unique (centre_id, name)
);
call platform.protect('network.saved_search');
call platform.classify('network.saved_search', 'internal', 'until deleted', 'id centre_id name subject query is_mailing_group created_by created_at');

-- a merge keeps what it moved, so that it can be undone
create table network.merge (
  id uuid primary key,
  centre_id uuid not null references platform.centre,
  subject text not null check (subject in ('organisation', 'person')),
  kept uuid not null,
  dropped uuid not null,
  before jsonb not null,
  import_run uuid references platform.import_run on delete set null,
  merged_at timestamptz not null,
  merged_by uuid,
  undone_at timestamptz
);
call platform.protect('network.merge');
call platform.classify('network.merge', 'internal', '12 months', 'id centre_id subject kept dropped import_run merged_at merged_by undone_at');
call platform.classify('network.merge', 'personal', '12 months', 'before');

-- What visitors may see. The owner is bound by row-level security, the masks below take away what is not public.
create view network.public_organisation as
  select o.id, o.centre_id, o.slug, o.name, o.short_name, o.type_code, o.topics, o.languages, o.municipality_ags, o.dissolved_on,
    case when coalesce(o.visibility->>'description', 'public') = 'public' then o.description else '' end as description,
    case when coalesce(o.visibility->>'website', 'public') = 'public' then o.website else '' end as website,
    case when coalesce(o.visibility->>'email', 'network') = 'public' then o.email else '' end as email,
    case when coalesce(o.visibility->>'phone', 'network') = 'public' then o.phone else '' end as phone,
    case when coalesce(o.visibility->>'address', 'public') = 'public' then o.street else '' end as street,
    case when coalesce(o.visibility->>'address', 'public') = 'public' then o.postal_code else '' end as postal_code,
    case when coalesce(o.visibility->>'address', 'public') = 'public' then o.city else '' end as city,
    case when coalesce(o.visibility->>'address', 'public') = 'public' then o.lat end as lat,
    case when coalesce(o.visibility->>'address', 'public') = 'public' then o.lon end as lon,
    o.updated_at
  from network.organisation o
  where o.record_visibility = 'public' and o.merged_into is null and o.centre_id = platform.current_centre();
grant select on network.public_organisation to verzahnt_public, verzahnt_app;

create view network.public_role as
  select r.id, r.centre_id, r.organisation_id, r.function, r.title, r.topic_code, r.municipality_ags, r.deputy_of, r.valid_from, r.valid_to,
    p.academic_title, p.given_name, p.family_name,
    case when coalesce(p.visibility->>'email', 'network') = 'public' then p.email else '' end as email,
    case when coalesce(p.visibility->>'phone', 'network') = 'public' then p.phone else '' end as phone
  from network.role r join network.person p on p.id = r.person_id
  where r.record_visibility = 'public' and p.record_visibility = 'public' and p.merged_into is null
    and r.centre_id = platform.current_centre();
grant select on network.public_role to verzahnt_public, verzahnt_app;

-- Reference data: the same for every centre, without tenant, read by all, written by the gate (loader, register update).
create schema reference;
grant usage on schema reference to verzahnt_app, verzahnt_public, verzahnt_gate;

create table reference.district (
  key char(5) primary key,
  name text not null,
  kind text not null check (kind in ('district', 'independentCity', 'cityRegion')),
  seat text not null,
  area_ha integer not null,
  inhabitants integer not null,
  inhabitants_on date not null
);
call platform.classify('reference.district', 'public', 'always', 'key name kind seat area_ha inhabitants inhabitants_on');

create table reference.municipality (
  ags char(8) primary key,
  rgs char(12) not null,
  name text not null,
  official_name text not null,
  kind text not null,
  district_key char(5) not null references reference.district,
  area_ha integer not null,
  inhabitants integer not null,
  inhabitants_on date not null,
  postal_code text not null,
  lat double precision,
  lon double precision,
  valid_from date not null default '1975-01-01',
  valid_to date
);
call platform.classify('reference.municipality', 'public', 'always',
  'ags rgs name official_name kind district_key area_ha inhabitants inhabitants_on postal_code lat lon valid_from valid_to');

create table reference.municipality_change (
  id uuid primary key,
  kind text not null check (kind in ('renamed', 'merged', 'dissolved', 'split', 'keyChanged')),
  from_ags char(8) not null references reference.municipality,
  to_ags char(8) references reference.municipality,
  effective_on date not null,
  former_name text not null,
  note text not null default ''
);
call platform.classify('reference.municipality_change', 'public', 'always', 'id kind from_ags to_ags effective_on former_name note');

create table reference.language (
  tag text primary key,
  names jsonb not null,
  own_name text not null,
  direction text not null check (direction in ('ltr', 'rtl')),
  script text not null,
  sort integer not null
);
call platform.classify('reference.language', 'public', 'always', 'tag names own_name direction script sort');

create table reference.topic (code text primary key, sort integer not null, names jsonb not null);
create table reference.target_group (code text primary key, sort integer not null, names jsonb not null);
create table reference.education_stage (code text primary key, sort integer not null, names jsonb not null);
create table reference.organisation_type (code text primary key, sort integer not null, names jsonb not null);
call platform.classify('reference.topic', 'public', 'always', 'code sort names');
call platform.classify('reference.target_group', 'public', 'always', 'code sort names');
call platform.classify('reference.education_stage', 'public', 'always', 'code sort names');
call platform.classify('reference.organisation_type', 'public', 'always', 'code sort names');

create table reference.holiday (day date primary key, name text not null);
call platform.classify('reference.holiday', 'public', 'always', 'day name');

create table reference.synonym (word text not null, same_as text not null, primary key (word, same_as));
call platform.classify('reference.synonym', 'public', 'always', 'word same_as');

-- which edition of each shipped file is loaded, so that a start with unchanged files writes nothing
create table reference.edition (file text primary key, digest text not null);
call platform.classify('reference.edition', 'public', 'always', 'file digest');

grant select on all tables in schema reference to verzahnt_app, verzahnt_public, verzahnt_gate;
grant insert, update, delete on all tables in schema reference to verzahnt_gate;

-- Platform: centres (tenants), events, accounts, mail, links, imports.
--
-- Conventions of every migration
--   * Run by the migrating connection after `set role verzahnt_owner` (the migrator does that); the owner is no
--     superuser, so forced row-level security binds it as well.
--   * `call platform.protect('room.table')` turns on forced row-level security by centre_id and grants the
--     application role what it needs.
--   * `call platform.classify('room.table', class, retention, 'column column …')` gives each column its data class
--     (public, internal, personal, secret) and its retention rule, stored as the column's comment.
--     A test fails on a column without one.
--
-- Roles (created by the migrator before this file, see src/platform/server/migrate.ts)
--   verzahnt_owner   owns all objects, never used at run time
--   verzahnt_app     what signed-in people, jobs and imports run as; bound to one centre
--   verzahnt_public  what visitors run as: published rows and public columns only
--   verzahnt_gate    sign-in, sessions, registry of centres; sees no room's tables

create schema platform;
grant usage on schema platform to verzahnt_app, verzahnt_public, verzahnt_gate;

create function platform.current_centre() returns uuid language sql stable parallel safe
  as $$ select nullif(current_setting('verzahnt.centre', true), '')::uuid $$;
grant execute on function platform.current_centre() to verzahnt_app, verzahnt_public, verzahnt_gate;

create procedure platform.protect(relation text) language plpgsql as $$
begin
  execute format('alter table %s enable row level security', relation);
  execute format('alter table %s force row level security', relation);
  execute format('create policy centre on %s to verzahnt_owner, verzahnt_app
    using (centre_id = (select platform.current_centre())) with check (centre_id = (select platform.current_centre()))', relation);
  execute format('grant select, insert, update, delete on %s to verzahnt_app', relation);
end $$;

create procedure platform.classify(relation text, class text, retention text, columns text) language plpgsql as $$
declare column_name text;
begin
  if class not in ('public', 'internal', 'personal', 'secret') then raise exception 'unknown data class %', class; end if;
  foreach column_name in array regexp_split_to_array(trim(columns), '\s+') loop
    execute format('comment on column %s.%I is %L', relation, column_name, 'class=' || class || '; keep=' || retention);
  end loop;
end $$;

-- Centres -----------------------------------------------------------------------------------------------------
create table platform.centre (
  id uuid primary key,
  slug text not null unique check (slug ~ '^[a-z][a-z0-9-]{1,40}$'),
  name text not null,
  area_name text not null,
  kind text not null check (kind in ('district', 'independentCity', 'cityRegion')),
  host text unique,
  is_demo boolean not null default false,
  settings jsonb not null default '{}',
  created_at timestamptz not null default now()
);
-- settings: the public contact, imprint, colours and wording of the centre (type CentreSettings in platform/centre.ts)
call platform.classify('platform.centre', 'public', 'while the centre exists', 'id slug name area_name kind host is_demo settings created_at');
grant select on platform.centre to verzahnt_app, verzahnt_public;
grant select, insert, update on platform.centre to verzahnt_gate;
grant update (settings, name, area_name, host) on platform.centre to verzahnt_app;
alter table platform.centre enable row level security;
alter table platform.centre force row level security;
create policy registry on platform.centre for select using (true);
create policy own on platform.centre for update to verzahnt_app using (id = (select platform.current_centre()));
create policy gate on platform.centre to verzahnt_gate, verzahnt_owner using (true) with check (true);

-- the area is an explicit set of municipalities, never a prefix of the key
create table platform.centre_municipality (
  centre_id uuid not null references platform.centre,
  ags char(8) not null,
  valid_from date not null default '2000-01-01',
  valid_to date,
  primary key (centre_id, ags, valid_from)
);
call platform.classify('platform.centre_municipality', 'public', 'while the centre exists', 'centre_id ags valid_from valid_to');
alter table platform.centre_municipality enable row level security;
alter table platform.centre_municipality force row level security;
create policy registry on platform.centre_municipality for select using (true);
create policy gate on platform.centre_municipality to verzahnt_gate, verzahnt_owner using (true) with check (true);
grant select on platform.centre_municipality to verzahnt_app, verzahnt_public;
grant select, insert, update, delete on platform.centre_municipality to verzahnt_gate;

-- Events: append-only, hash-chained per centre; the same row is the freshness stamp ---------------------------
create table platform.centre_stamp (
  centre_id uuid primary key references platform.centre,
  version bigint not null default 0,
  head bytea not null default '\x'
);
call platform.classify('platform.centre_stamp', 'public', 'while the centre exists', 'centre_id version head');
alter table platform.centre_stamp enable row level security;
alter table platform.centre_stamp force row level security;
create policy stamp on platform.centre_stamp for select using (true);
create policy write on platform.centre_stamp to verzahnt_owner using (true) with check (true);
grant select on platform.centre_stamp to verzahnt_app, verzahnt_public, verzahnt_gate;

create table platform.event (
  centre_id uuid not null references platform.centre,
  version bigint not null,
  at timestamptz not null,
  actor_kind text not null check (actor_kind in ('visitor', 'person', 'link', 'system')),
  actor_id uuid,
  name text not null check (name ~ '^[a-z]+(\.[a-zA-Z]+){2}$'),
  subject uuid,
  change_digest bytea not null,
  previous bytea not null,
  hash bytea not null,
  primary key (centre_id, version)
);
create index event_subject on platform.event (centre_id, subject, version desc);
call platform.classify('platform.event', 'internal', 'while the centre exists; the chain is proof', 'centre_id version at actor_kind name subject change_digest previous hash');
call platform.classify('platform.event', 'personal', 'pseudonym: the account row behind it is erased on demand', 'actor_id');

-- what changed stands apart, salted, so that erasing a person's data leaves the chain provable
create table platform.event_change (
  centre_id uuid not null,
  version bigint not null,
  salt bytea not null,
  change jsonb not null,
  primary key (centre_id, version),
  foreign key (centre_id, version) references platform.event
);
call platform.classify('platform.event_change', 'internal', 'while the centre exists', 'centre_id version salt');
call platform.classify('platform.event_change', 'personal', 'erased with the person concerned', 'change');

alter table platform.event enable row level security;
alter table platform.event force row level security;
create policy centre_read on platform.event for select to verzahnt_app, verzahnt_owner using (centre_id = (select platform.current_centre()));
create policy centre_append on platform.event for insert to verzahnt_owner with check (centre_id = (select platform.current_centre()));
grant select on platform.event to verzahnt_app;
alter table platform.event_change enable row level security;
alter table platform.event_change force row level security;
create policy centre_read on platform.event_change for select to verzahnt_app, verzahnt_owner using (centre_id = (select platform.current_centre()));
create policy centre_append on platform.event_change for insert to verzahnt_owner with check (centre_id = (select platform.current_centre()));
create policy centre_erase on platform.event_change for delete to verzahnt_app using (centre_id = (select platform.current_centre()));
grant select, delete on platform.event_change to verzahnt_app;

-- The only way to write an event. Locks the centre's stamp, so events of one centre are totally ordered.
create function platform.record(at timestamptz, actor_kind text, actor_id uuid, name text, subject uuid, change jsonb)
returns bigint language plpgsql security definer set search_path = pg_catalog, platform as $$
declare
  centre uuid := platform.current_centre();
  next bigint; before bytea; salt bytea; digest bytea; sum bytea;
begin
  if centre is null then raise exception 'record: no centre in this transaction'; end if;
  insert into platform.centre_stamp (centre_id) values (centre) on conflict do nothing;
  select s.version + 1, s.head into next, before from platform.centre_stamp s where s.centre_id = centre for update;
  salt := uuid_send(gen_random_uuid());
  digest := sha256(salt || convert_to(coalesce(change, '{}')::text, 'UTF8'));
  sum := sha256(before || convert_to(concat_ws('|', centre, next, extract(epoch from at)::text, actor_kind,
    coalesce(actor_id::text, ''), name, coalesce(subject::text, ''), encode(digest, 'hex')), 'UTF8'));
  insert into platform.event values (centre, next, at, actor_kind, actor_id, name, subject, digest, before, sum);
  insert into platform.event_change values (centre, next, salt, coalesce(change, '{}'));
  update platform.centre_stamp s set version = next, head = sum where s.centre_id = centre;
  perform pg_notify('verzahnt_stamp', centre || ':' || next);
  return (next);
end $$;
revoke all on function platform.record from public;
grant execute on function platform.record to verzahnt_app;

-- Returns the first version whose link in the chain does not hold, or null.
create function platform.first_broken_event() returns bigint language sql stable as $$
  select e.version from (
    select e.*, lag(e.hash, 1, '\x'::bytea) over (order by e.version) as expected_previous,
      lag(e.version, 1, 0::bigint) over (order by e.version) as expected_version,
      c.salt, c.change
    from platform.event e left join platform.event_change c using (centre_id, version)
    where e.centre_id = platform.current_centre()
  ) e
  where e.previous <> e.expected_previous or e.version <> e.expected_version + 1
    or e.hash <> sha256(e.previous || convert_to(concat_ws('|', e.centre_id, e.version, extract(epoch from e.at)::text,
        e.actor_kind, coalesce(e.actor_id::text, ''), e.name, coalesce(e.subject::text, ''), encode(e.change_digest, 'hex')), 'UTF8'))
    or (e.salt is not null and e.change_digest <> sha256(e.salt || convert_to(e.change::text, 'UTF8')))
  order by e.version limit 1
$$;
grant execute on function platform.first_broken_event() to verzahnt_app;

-- Accounts: seen by the gate only -----------------------------------------------------------------------------
create table platform.account (
  id uuid primary key,
  email text not null,
  name text not null,
  password_hash text,
  totp_secret text,
  totp_confirmed_at timestamptz,
  totp_last_step bigint,
  language text not null default 'de',
  failed_attempts integer not null default 0,
  locked_until timestamptz,
  disabled_at timestamptz,
  created_at timestamptz not null default now()
);
create unique index account_email on platform.account (lower(email));
call platform.classify('platform.account', 'personal', 'erased 12 months after the last role ended or on demand', 'id email name language created_at disabled_at');
call platform.classify('platform.account', 'secret', 'erased with the account', 'password_hash totp_secret totp_confirmed_at totp_last_step failed_attempts locked_until');

create table platform.passkey (
  id text primary key,
  account_id uuid not null references platform.account on delete cascade,
  public_key bytea not null,
  counter bigint not null,
  transports text[] not null default '{}',
  label text not null,
  created_at timestamptz not null default now(),
  last_used_at timestamptz
);
call platform.classify('platform.passkey', 'secret', 'erased with the account', 'id account_id public_key counter transports label created_at last_used_at');

create table platform.recovery_code (
  account_id uuid not null references platform.account on delete cascade,
  code_hash bytea not null,
  used_at timestamptz,
  primary key (account_id, code_hash)
);
call platform.classify('platform.recovery_code', 'secret', 'erased with the account', 'account_id code_hash used_at');

-- only the hash of the cookie's random id is stored (ASVS 5.0 V7)
create table platform.session (
  id_hash bytea primary key,
  account_id uuid not null references platform.account on delete cascade,
  form_token text not null,
  second_factor_at timestamptz,
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  expires_at timestamptz not null
);
create index session_account on platform.session (account_id);
call platform.classify('platform.session', 'secret', 'deleted at sign-out or 12 hours after the last use', 'id_hash account_id form_token second_factor_at created_at last_seen_at expires_at');

create table platform.role_grant (
  id uuid primary key,
  account_id uuid not null references platform.account on delete cascade,
  role text not null check (role in ('centreAdmin', 'director', 'staff', 'integrationOfficer', 'organisationEditor',
    'steeringMember', 'reader', 'stateViewer', 'systemAdmin')),
  centre_id uuid references platform.centre,
  municipality_ags char(8),
  organisation_id uuid,
  valid_from date not null,
  valid_to date,
  check ((role in ('stateViewer', 'systemAdmin')) = (centre_id is null)),
  check (role <> 'integrationOfficer' or municipality_ags is not null),
  check (role <> 'organisationEditor' or organisation_id is not null)
);
create index role_grant_account on platform.role_grant (account_id);
call platform.classify('platform.role_grant', 'personal', 'with the account', 'id account_id role centre_id municipality_ags organisation_id valid_from valid_to');

-- counts of failed sign-ins and other limited acts, keyed by a keyed hash, never by address or name
create table platform.attempt (
  bucket bytea not null,
  at timestamptz not null
);
create index attempt_bucket on platform.attempt (bucket, at);
call platform.classify('platform.attempt', 'internal', '24 hours', 'bucket at');

grant select, insert, update, delete on platform.account, platform.passkey, platform.recovery_code, platform.session,
  platform.role_grant, platform.attempt to verzahnt_gate;
-- a centre sees who holds its roles, by name and address, nothing more
create view platform.colleague as
  select g.id as grant_id, a.id as account_id, a.name, a.email, g.role, g.municipality_ags, g.organisation_id, g.valid_from, g.valid_to,
    a.disabled_at, g.centre_id
  from platform.account a join platform.role_grant g on g.account_id = a.id
  where g.centre_id = platform.current_centre();
grant select on platform.colleague to verzahnt_app;

-- Mail, links, repeated submits -------------------------------------------------------------------------------
create table platform.mail (
  id uuid primary key,
  centre_id uuid references platform.centre,
  recipient text not null,
  subject text not null,
  body text not null,
  attachments jsonb not null default '[]',
  state text not null default 'queued' check (state in ('queued', 'held', 'sent', 'failed')),
  attempts integer not null default 0,
  last_error text,
  created_at timestamptz not null default now(),
  next_attempt_at timestamptz not null default now(),
  sent_at timestamptz
);
create index mail_due on platform.mail (next_attempt_at) where state = 'queued';
call platform.protect('platform.mail');
grant select, insert, update, delete on platform.mail to verzahnt_gate;
create policy gate on platform.mail to verzahnt_gate using (true) with check (true);
call platform.classify('platform.mail', 'internal', '90 days', 'id centre_id attachments state attempts last_error created_at next_attempt_at sent_at');
call platform.classify('platform.mail', 'personal', '90 days', 'recipient subject body');

-- signed links in mails: only the hash is stored; scoped to one purpose and subject, expiring
create table platform.link (
  token_hash bytea primary key,
  centre_id uuid references platform.centre,
  purpose text not null,
  subject uuid not null,
  recipient text,
  expires_at timestamptz not null,
  used_at timestamptz,
  created_at timestamptz not null default now()
);
call platform.protect('platform.link');
-- links of accounts (invitation, forgotten password) belong to no centre and are the gate's
grant select, insert, update, delete on platform.link to verzahnt_gate;
create policy gate on platform.link to verzahnt_gate using (centre_id is null) with check (centre_id is null);
call platform.classify('platform.link', 'secret', '30 days after expiry', 'token_hash centre_id purpose subject expires_at used_at created_at');
call platform.classify('platform.link', 'personal', '30 days after expiry', 'recipient');

create table platform.submission (
  centre_id uuid not null references platform.centre,
  key uuid not null,
  outcome jsonb not null default '{}',
  at timestamptz not null default now(),
  primary key (centre_id, key)
);
call platform.protect('platform.submission');
call platform.classify('platform.submission', 'internal', '7 days', 'centre_id key outcome at');

-- what the public writes to the centre: accessibility barriers, errors on a page
create table platform.feedback (
  id uuid primary key,
  centre_id uuid not null references platform.centre,
  kind text not null check (kind in ('accessibility', 'content', 'contact')),
  page text not null,
  subject uuid,
  message text not null,
  reply_to text,
  received_at timestamptz not null,
  answered_at timestamptz,
  answer text
);
call platform.protect('platform.feedback');
call platform.classify('platform.feedback', 'internal', '12 months after the answer', 'id centre_id kind page subject received_at answered_at answer');
call platform.classify('platform.feedback', 'personal', '90 days after the answer', 'message reply_to');

-- Imports: the uploaded rows wait here between preview and application -------------------------------------------
create table platform.import_run (
  id uuid primary key,
  centre_id uuid not null references platform.centre,
  kind text not null,
  file_name text not null,
  mapping jsonb not null default '{}',
  source jsonb not null,
  state text not null default 'preview' check (state in ('mapping', 'preview', 'applied', 'undone')),
  created_by uuid,
  created_at timestamptz not null,
  applied_at timestamptz,
  undone_at timestamptz
);
call platform.protect('platform.import_run');
call platform.classify('platform.import_run', 'internal', '12 months', 'id centre_id kind file_name mapping state created_by created_at applied_at undone_at');
call platform.classify('platform.import_run', 'personal', '30 days after application', 'source');

create table platform.import_row (
  centre_id uuid not null references platform.centre,
  run_id uuid not null references platform.import_run on delete cascade,
  number integer not null,
  outcome text not null check (outcome in ('created', 'changed', 'unchanged', 'refused', 'merged')),
  reason text not null default '',
  label text not null default '',
  target uuid,
  before jsonb,
  after jsonb,
  primary key (run_id, number)
);
call platform.protect('platform.import_row');
call platform.classify('platform.import_row', 'internal', '12 months', 'centre_id run_id number outcome reason target');
call platform.classify('platform.import_row', 'personal', '30 days after application', 'label before after');

-- What was loaded from the shipped files, by checksum.
create table platform.loaded_file (
  name text primary key,
  checksum text not null,
  loaded_at timestamptz not null default now()
);
call platform.classify('platform.loaded_file', 'public', 'always', 'name checksum loaded_at');
grant select, insert, update on platform.loaded_file to verzahnt_gate;

-- What visitors list and filter: narrow side tables with a row for each published offer, written by refresh_listing
-- in the transaction that changes an offer. They hold nothing that a visitor may not see; confidential places never enter.

create table offers.listing (
  offer_id uuid primary key references offers.offer on delete cascade,
  centre_id uuid not null references platform.centre,
  organisation_id uuid not null references network.organisation,
  slug text not null,
  title text not null,
  valid_to date,
  cost_kind text not null,
  free_places integer,
  childcare boolean,
  german_level text,
  topics text[] not null,
  target_groups text[] not null,
  education_stages text[] not null,
  languages text[] not null,
  municipalities text[] not null,
  slots integer[] not null
);
-- municipalities: of the places that are public, and the area served. slots: hours of the week in which some schedule
-- runs, 0 = Monday 0 to 1 o'clock … 167 = Sunday 23 to 24 o'clock on German clocks.
create index listing_title on offers.listing (centre_id, title, offer_id) include (valid_to);
create index listing_organisation on offers.listing (organisation_id);
create index listing_topics on offers.listing using gin (topics);
create index listing_target_groups on offers.listing using gin (target_groups);
create index listing_languages on offers.listing using gin (languages);
create index listing_municipalities on offers.listing using gin (municipalities);
create index listing_slots on offers.listing using gin (slots);
call platform.protect('offers.listing');
call platform.classify('offers.listing', 'public', 'while the offer is published',
  'offer_id centre_id organisation_id slug title valid_to cost_kind free_places childcare german_level topics target_groups education_stages languages municipalities slots');

-- card: what a list shows of an offer, as JSON (PublicOfferItem in areas/offers/directory), apart from its organisation
create table offers.card (
  offer_id uuid primary key references offers.offer on delete cascade,
  centre_id uuid not null references platform.centre,
  card jsonb not null,
  translations jsonb not null
);
call platform.protect('offers.card');
call platform.classify('offers.card', 'public', 'while the offer is published', 'offer_id centre_id card translations');

create table offers.spot (
  offer_id uuid not null references offers.offer on delete cascade,
  place_id uuid not null references offers.place on delete cascade,
  centre_id uuid not null references platform.centre,
  municipality_ags char(8),
  lat double precision,
  lon double precision,
  primary key (offer_id, place_id)
);
create index spot_point on offers.spot (centre_id, lat, lon);
create index spot_place on offers.spot (place_id);
call platform.protect('offers.spot');
call platform.classify('offers.spot', 'public', 'while the offer is published', 'offer_id place_id centre_id municipality_ags lat lon');

create policy visitor on offers.listing for select to verzahnt_public using (centre_id = (select platform.current_centre()));
create policy visitor on offers.card for select to verzahnt_public using (centre_id = (select platform.current_centre()));
create policy visitor on offers.spot for select to verzahnt_public using (centre_id = (select platform.current_centre()));
grant select on offers.listing, offers.card, offers.spot to verzahnt_public;

create function offers.hours_of(s offers.schedule) returns setof integer language sql immutable as $$
  select ((d.day - 1) * 24 + h) % 168
  from unnest(case when s.frequency = 'once' then array[extract(isodow from s.valid_from)::integer] else s.weekdays end) as d(day),
    generate_series(extract(hour from s.starts_at)::integer,
      ceil(extract(epoch from s.ends_at) / 3600)::integer - 1 + case when s.ends_at > s.starts_at then 0 else 24 end) as h
$$;
grant execute on function offers.hours_of to verzahnt_app, verzahnt_public;

create function offers.refresh_listing(ids uuid[]) returns void language plpgsql
set plan_cache_mode = force_custom_plan set enable_seqscan = off as $$
begin
  delete from offers.listing where offer_id = any (ids);
  delete from offers.card where offer_id = any (ids);
  delete from offers.spot where offer_id = any (ids);
  insert into offers.spot (offer_id, place_id, centre_id, municipality_ags, lat, lon)
    select o.id, p.id, o.centre_id, p.municipality_ags, p.lat, p.lon
    from offers.offer o join offers.offer_place op on op.offer_id = o.id join offers.place p on p.id = op.place_id
    where o.id = any (ids) and o.state = 'published' and not p.confidential;
  insert into offers.listing (offer_id, centre_id, organisation_id, slug, title, valid_to, cost_kind, free_places, childcare, german_level,
      topics, target_groups, education_stages, languages, municipalities, slots)
    select o.id, o.centre_id, o.organisation_id, o.slug, o.title, o.valid_to, o.cost_kind, o.free_places, o.childcare, o.german_level,
      o.topics, o.target_groups, o.education_stages, o.languages,
      array(select unnest(o.area) union select sp.municipality_ags::text from offers.spot sp where sp.offer_id = o.id and sp.municipality_ags is not null),
      array(select distinct offers.hours_of(s) from offers.schedule s where s.offer_id = o.id)
    from offers.offer o where o.id = any (ids) and o.state = 'published';
  insert into offers.card (offer_id, centre_id, card, translations)
    select o.id, o.centre_id,
      jsonb_build_object('id', o.id, 'slug', o.slug, 'title', o.title, 'summary', o.summary, 'alert', o.alert, 'sourceLanguage', o.source_language,
        'costKind', o.cost_kind, 'freePlaces', o.free_places, 'totalPlaces', o.total_places, 'minAge', o.min_age, 'maxAge', o.max_age,
        'germanLevel', o.german_level, 'childcare', o.childcare, 'attending', o.attending, 'topics', o.topics, 'targetGroups', o.target_groups,
        'languages', o.languages, 'assuredOn', o.assured_on, 'reviewMonths', o.review_months, 'updatedAt', o.updated_at,
        'places', (select coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'name', p.name, 'street', p.street, 'postalCode', p.postal_code, 'city', p.city,
            'municipality', p.municipality_ags, 'lat', p.lat, 'lon', p.lon, 'accessibility', p.accessibility, 'directions', p.directions) order by op.sort), '[]')
          from offers.offer_place op join offers.place p on p.id = op.place_id and not p.confidential where op.offer_id = o.id),
        'schedules', (select coalesce(jsonb_agg(jsonb_build_object('placeId', p.id, 'frequency', s.frequency, 'every', s.every, 'weekdays', s.weekdays,
            'nth', s.nth, 'startsAt', to_char(s.starts_at, 'HH24:MI'), 'endsAt', to_char(s.ends_at, 'HH24:MI'), 'validFrom', s.valid_from,
            'validTo', s.valid_to, 'holidays', s.holidays, 'exceptions', s.exceptions, 'note', s.note) order by s.valid_from, s.weekdays, s.starts_at, s.id), '[]')
          from offers.schedule s left join offers.place p on p.id = s.place_id and not p.confidential where s.offer_id = o.id)),
      (select coalesce(jsonb_object_agg(t.language, t.texts), '{}') from (
        select t.language, jsonb_agg(jsonb_build_object('field', t.field, 'text', t.text, 'origin', t.origin, 'sourceDigest', t.source_digest)) as texts
        from offers.translation t where t.offer_id = o.id and t.field in ('title', 'summary', 'alert') group by t.language) t)
    from offers.offer o where o.id = any (ids) and o.state = 'published';
end $$;
grant execute on function offers.refresh_listing to verzahnt_app;

-- The texts by which an offer is found, one row for each language in which it can be read.
create function offers.search_documents(ids uuid[])
returns table (offer_id uuid, language text, published boolean, title text, middle text, remainder text)
language plpgsql stable set plan_cache_mode = force_custom_plan set enable_seqscan = off as $$
#variable_conflict use_column
begin
  return query
  with texts as (
    select o.id, o.source_language as language, o.title, o.summary,
      concat_ws(' ', o.description, o.eligibility, o.application, o.cost_text, o.alert) as remainder
    from offers.offer o where o.id = any (ids)
    union all
    select t.offer_id, t.language, string_agg(t.text, ' ') filter (where t.field = 'title'), string_agg(t.text, ' ') filter (where t.field = 'summary'),
      string_agg(t.text, ' ') filter (where t.field not in ('title', 'summary'))
    from offers.translation t where t.offer_id = any (ids) group by t.offer_id, t.language
  )
  select o.id, x.language, o.state = 'published', coalesce(x.title, ''),
    concat_ws(' ', x.summary, n.name, n.short_name,
      (select string_agg(coalesce(r.names ->> x.language, r.names ->> 'de'), ' ') from reference.topic r where r.code = any (o.topics)),
      (select string_agg(coalesce(r.names ->> x.language, r.names ->> 'de'), ' ') from reference.target_group r where r.code = any (o.target_groups))),
    concat_ws(' ', x.remainder,
      (select string_agg(coalesce(l.names ->> x.language, l.names ->> 'de'), ' ') from reference.language l where l.tag = any (o.languages)),
      (select string_agg(concat_ws(' ', p.name, p.city), ' ') from offers.offer_place op join offers.place p on p.id = op.place_id
        where op.offer_id = o.id and not p.confidential))
  from texts x join offers.offer o on o.id = x.id left join network.public_organisation n on n.id = o.organisation_id;
end $$;
grant execute on function offers.search_documents to verzahnt_app;

-- In the transaction of a large import the statistics still say that the tables are empty, and any plan is then a bad one;
-- the embedded engine never gathers any by itself.
create function offers.gather_statistics() returns void language plpgsql security definer set search_path = pg_catalog as $$
begin
  analyze offers.offer, offers.offer_place, offers.schedule, offers.place, offers.translation, offers.listing, offers.card, offers.spot, offers.search,
    network.organisation;
end $$;
revoke all on function offers.gather_statistics from public;
grant execute on function offers.gather_statistics to verzahnt_app;

-- A place that becomes confidential, or moves, does so in every list at once, whoever changes the row.
create function offers.place_changed() returns trigger language plpgsql as $$
begin
  perform offers.refresh_listing(array(
    select op.offer_id from offers.offer_place op where op.place_id = new.id
    union select s.offer_id from offers.schedule s where s.place_id = new.id));
  return null;
end $$;
create trigger place_changed after update on offers.place for each row
  when (old.* is distinct from new.*) execute function offers.place_changed();

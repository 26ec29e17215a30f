-- Offers: who wrote in a revision (four eyes must know all of them), lost-update protection, and what the filters need.
alter table offers.revision
  add column authors uuid[] not null default '{}',
  add column edition integer not null default 1;
call platform.classify('offers.revision', 'personal', '3 years after withdrawal of the offer', 'authors');
call platform.classify('offers.revision', 'internal', '3 years after withdrawal of the offer', 'edition');

create index offer_due on offers.offer (centre_id, assured_on) where state = 'published';
create index place_point on offers.place (centre_id, lat, lon);
create index schedule_centre on offers.schedule (centre_id, valid_from);
create unique index revision_one_open on offers.revision (offer_id) where state <> 'published';

-- Whether a schedule takes place on a day; the same rule as areas/offers/schedule.ts (a test holds them together).
create function offers.takes_place(s offers.schedule, day date, is_holiday boolean) returns boolean
language sql immutable parallel safe as $$
  select case s.frequency
    when 'once' then day = s.valid_from and not day = any (s.exceptions)
    else day >= s.valid_from and (s.valid_to is null or day <= s.valid_to) and not day = any (s.exceptions)
      and (s.holidays = 'hold' or not is_holiday)
      and extract(isodow from day)::integer = any (s.weekdays)
      and case s.frequency
        when 'weekly' then
          (((day - extract(isodow from day)::integer) - (s.valid_from - extract(isodow from s.valid_from)::integer)) / 7) % s.every = 0
        else
          (((extract(year from day) - extract(year from s.valid_from)) * 12 + extract(month from day) - extract(month from s.valid_from))::integer) % s.every = 0
          and case when s.nth = -1 then extract(month from day + 7) <> extract(month from day)
            else (extract(day from day)::integer - 1) / 7 + 1 = s.nth end
      end
  end
$$;
grant execute on function offers.takes_place(offers.schedule, date, boolean) to verzahnt_app, verzahnt_public;

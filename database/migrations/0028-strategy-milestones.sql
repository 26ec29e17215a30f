-- Milestones: what of a measure is to be reached until when. They belong to its course and not to the adopted text, so they
-- may change after the adoption. A day that slips stays visible: first_due_on is the day that was entered first.
create table strategy.milestone (
  id uuid primary key,
  centre_id uuid not null references platform.centre,
  measure_id uuid not null references strategy.measure on delete cascade,
  title text not null,
  due_on date not null,
  first_due_on date not null,
  reached_on date,
  note text not null default '',
  removed_at timestamptz,
  updated_at timestamptz not null
);
create index milestone_measure on strategy.milestone (measure_id, due_on);
call platform.protect('strategy.milestone');
call platform.classify('strategy.milestone', 'public', 'while the centre exists', 'id centre_id measure_id title due_on first_due_on reached_on note removed_at updated_at');

create view strategy.public_milestone as
  select s.id, s.centre_id, s.measure_id, s.title, s.due_on, s.first_due_on, s.reached_on, s.note
  from strategy.milestone s join strategy.measure m on m.id = s.measure_id join strategy.edition e on e.id = m.edition_id
  where s.removed_at is null and e.published_at is not null and s.centre_id = platform.current_centre();
grant select on strategy.public_milestone to verzahnt_public, verzahnt_app;

-- Upkeep of offers: when the organisation was last asked whether its offer is still right, and how often without an answer.
alter table offers.offer
  add column asked_on date,
  add column times_asked integer not null default 0 check (times_asked >= 0),
  add check ((asked_on is null) = (times_asked = 0));
call platform.classify('offers.offer', 'internal', '3 years after withdrawal', 'asked_on times_asked');

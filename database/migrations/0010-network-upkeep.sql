-- Upkeep: an organisation confirms its entry, or proposes changes to it, through a signed link in a mail.
alter table network.organisation
  add column confirmed_on date,
  add column confirmed_by text check (confirmed_by in ('link')),
  add check ((confirmed_on is null) = (confirmed_by is null));
call platform.classify('network.organisation', 'internal', 'while the organisation is listed; then 3 years', 'confirmed_on confirmed_by');

-- content: only the fields that are to change, property → wanted value (type Proposal in network/upkeep/proposal.ts)
create table network.proposal (
  id uuid primary key,
  centre_id uuid not null references platform.centre,
  organisation_id uuid not null references network.organisation on delete cascade,
  content jsonb not null,
  received_at timestamptz not null,
  decided_at timestamptz,
  decided_by uuid,
  accepted boolean,
  check ((decided_at is null) = (accepted is null))
);
create index proposal_organisation on network.proposal (organisation_id, received_at);
call platform.protect('network.proposal');
call platform.classify('network.proposal', 'personal', '12 months after the decision; without one 12 months after receipt',
  'id centre_id organisation_id content received_at decided_at decided_by accepted');

-- A task that stays undone comes back to the table: the topic it was handed to, once.
alter table meetings.task add column topic_id uuid references meetings.topic on delete set null;
call platform.classify('meetings.task', 'internal', '10 years', 'topic_id');
create index task_owner on meetings.task (owner_id) where owner_id is not null;
create index decision_item on meetings.decision (agenda_item_id) where agenda_item_id is not null;
create index decision_superseded on meetings.decision (superseded_by) where superseded_by is not null;
create index task_item on meetings.task (agenda_item_id) where agenda_item_id is not null;
create index paper_item on meetings.paper (agenda_item_id) where agenda_item_id is not null;

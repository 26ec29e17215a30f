-- Writing the strategy together: the state behind each chapter that is being written, remarks on its passages, and
-- chapters that were taken out.

-- state: all updates merged (Yjs, encoding v1); strategy.chapter.body is derived from it at each save. version: grows
-- with each change; the number of the newest update. Once the edition is adopted these rows go.
create table strategy.chapter_writing (
  chapter_id uuid primary key references strategy.chapter on delete cascade,
  centre_id uuid not null references platform.centre,
  state bytea not null check (length(state) <= 8388608),
  version integer not null default 0,
  updated_at timestamptz not null
);
call platform.protect('strategy.chapter_writing');
call platform.classify('strategy.chapter_writing', 'internal', 'until the edition is adopted', 'chapter_id centre_id state version updated_at');

-- the newest updates of a chapter, for those who write along; older ones are only in its state
create table strategy.chapter_update (
  chapter_id uuid not null references strategy.chapter_writing on delete cascade,
  seq integer not null,
  centre_id uuid not null references platform.centre,
  content bytea not null check (length(content) <= 8388608),
  at timestamptz not null,
  primary key (chapter_id, seq)
);
call platform.protect('strategy.chapter_update');
call platform.classify('strategy.chapter_update', 'internal', 'until the edition is adopted', 'chapter_id seq centre_id content at');

-- A comment or a suggestion on words of a passage. block_id: the passage (TextBlock.id); quote: its words as they read
-- then, empty for the whole passage; quote_at: where they began. replacement: what a suggestion puts in their place.
-- block_id '': the chapter as a whole. chapter_id has no foreign key: remarks wait for a chapter that was taken out.
create table strategy.remark (
  id uuid primary key,
  centre_id uuid not null references platform.centre,
  edition_id uuid not null references strategy.edition on delete cascade,
  chapter_id uuid not null,
  kind text not null check (kind in ('comment', 'suggestion')),
  block_id text not null default '',
  quote text not null default '',
  quote_at integer not null default 0 check (quote_at >= 0),
  body text not null default '',
  replacement text,
  state text not null default 'open' check (state in ('open', 'settled', 'taken', 'declined')),
  reason text not null default '',
  created_by uuid,
  created_at timestamptz not null,
  decided_by uuid,
  decided_at timestamptz,
  check ((kind = 'suggestion') = (replacement is not null)),
  check ((state = 'open') = (decided_at is null)),
  check (state <> 'declined' or reason <> '')
);
create index remark_edition on strategy.remark (edition_id, chapter_id);
call platform.protect('strategy.remark');
call platform.classify('strategy.remark', 'internal', 'while the centre exists', 'id centre_id edition_id chapter_id kind block_id quote quote_at body replacement state reason created_at decided_at');
call platform.classify('strategy.remark', 'personal', 'pseudonym: the account row behind it is erased on demand', 'created_by decided_by');

create table strategy.remark_reply (
  id uuid primary key,
  centre_id uuid not null references platform.centre,
  remark_id uuid not null references strategy.remark on delete cascade,
  body text not null,
  created_by uuid,
  created_at timestamptz not null
);
create index remark_reply_remark on strategy.remark_reply (remark_id);
call platform.protect('strategy.remark_reply');
call platform.classify('strategy.remark_reply', 'internal', 'while the centre exists', 'id centre_id remark_id body created_at');
call platform.classify('strategy.remark_reply', 'personal', 'pseudonym: the account row behind it is erased on demand', 'created_by');

-- A chapter that was taken out, with all below it (Chapter[] of strategy/content.ts), so that it can be put back.
create table strategy.removed_chapter (
  id uuid primary key,
  centre_id uuid not null references platform.centre,
  edition_id uuid not null references strategy.edition on delete cascade,
  title text not null,
  chapters jsonb not null,
  position integer not null,
  removed_by uuid,
  removed_at timestamptz not null
);
create index removed_chapter_edition on strategy.removed_chapter (edition_id);
call platform.protect('strategy.removed_chapter');
call platform.classify('strategy.removed_chapter', 'internal', 'until the edition is adopted', 'id centre_id edition_id title chapters position removed_at');
call platform.classify('strategy.removed_chapter', 'personal', 'pseudonym: the account row behind it is erased on demand', 'removed_by');

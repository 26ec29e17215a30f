-- Dumped from the migrations by `npm run verzahnt -- schema`. Do not edit; it is not for loading.

table meetings.access_need
  meeting_id uuid not null  -- class=internal; keep=while the centre exists
  centre_id uuid not null  -- class=internal; keep=while the centre exists
  need text not null  -- class=internal; keep=while the centre exists
  language text not null default ''::text  -- class=internal; keep=while the centre exists
  count integer not null  -- class=internal; keep=while the centre exists
  constraint access_need_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES platform.centre(id)
  constraint access_need_check CHECK (((need = 'interpreter'::text) = (language <> ''::text)))
  constraint access_need_count_check CHECK ((count > 0))
  constraint access_need_meeting_id_fkey FOREIGN KEY (meeting_id) REFERENCES meetings.meeting(id) ON DELETE CASCADE
  constraint access_need_need_check CHECK ((need = ANY (ARRAY['stepFree'::text, 'hearingLoop'::text, 'signLanguage'::text, 'interpreter'::text, 'childcare'::text, 'online'::text])))
  constraint access_need_pkey PRIMARY KEY (meeting_id, need, language)
  row level security, forced
  policy centre for all to verzahnt_app, verzahnt_owner using (centre_id = ( SELECT platform.current_centre() AS current_centre)) with check (centre_id = ( SELECT platform.current_centre() AS current_centre))
  grant delete, insert, select, update to verzahnt_app

table meetings.agenda_item
  id uuid not null  -- class=internal; keep=while the centre exists
  centre_id uuid not null  -- class=internal; keep=while the centre exists
  meeting_id uuid not null  -- class=internal; keep=while the centre exists
  position integer not null  -- class=internal; keep=while the centre exists
  title text not null  -- class=internal; keep=while the centre exists
  kind text not null default 'discussion'::text  -- class=internal; keep=while the centre exists
  description text not null default ''::text  -- class=internal; keep=while the centre exists
  minutes integer not null default 15  -- class=internal; keep=while the centre exists
  responsible_id uuid  -- class=personal; keep=10 years
  responsible_name text not null default ''::text  -- class=personal; keep=10 years
  is_public boolean not null default false  -- class=internal; keep=while the centre exists
  topic_id uuid  -- class=internal; keep=while the centre exists
  carried_from uuid  -- class=internal; keep=while the centre exists
  result text not null default 'open'::text  -- class=internal; keep=while the centre exists
  constraint agenda_item_carried_from_fkey FOREIGN KEY (carried_from) REFERENCES meetings.agenda_item(id) ON DELETE SET NULL
  constraint agenda_item_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES platform.centre(id)
  constraint agenda_item_kind_check CHECK ((kind = ANY (ARRAY['welcome'::text, 'information'::text, 'discussion'::text, 'decision'::text, 'practice'::text, 'break'::text])))
  constraint agenda_item_meeting_id_fkey FOREIGN KEY (meeting_id) REFERENCES meetings.meeting(id) ON DELETE CASCADE
  constraint agenda_item_meeting_id_position_key UNIQUE (meeting_id, "position") DEFERRABLE INITIALLY DEFERRED
  constraint agenda_item_minutes_check CHECK (((minutes >= 0) AND (minutes <= 480)))
  constraint agenda_item_pkey PRIMARY KEY (id)
  constraint agenda_item_position_check CHECK (("position" > 0))
  constraint agenda_item_responsible_id_fkey FOREIGN KEY (responsible_id) REFERENCES meetings.membership(id) ON DELETE SET NULL
  constraint agenda_item_result_check CHECK ((result = ANY (ARRAY['open'::text, 'done'::text, 'carried'::text, 'dropped'::text])))
  constraint agenda_item_topic_id_fkey FOREIGN KEY (topic_id) REFERENCES meetings.topic(id) ON DELETE SET NULL
  CREATE INDEX agenda_item_carried ON meetings.agenda_item USING btree (carried_from) WHERE (carried_from IS NOT NULL)
  CREATE INDEX agenda_item_topic ON meetings.agenda_item USING btree (topic_id) WHERE (topic_id IS NOT NULL)
  row level security, forced
  policy centre for all to verzahnt_app, verzahnt_owner using (centre_id = ( SELECT platform.current_centre() AS current_centre)) with check (centre_id = ( SELECT platform.current_centre() AS current_centre))
  CREATE TRIGGER forget_edges AFTER DELETE ON meetings.agenda_item FOR EACH ROW EXECUTE FUNCTION platform.forget_edges()
  CREATE TRIGGER meetings_agenda_item_carried_from_edge AFTER INSERT OR DELETE OR UPDATE OF carried_from, id ON meetings.agenda_item FOR EACH ROW EXECUTE FUNCTION platform.meetings_agenda_item_carried_from_edge()
  CREATE TRIGGER meetings_agenda_item_meeting_id_edge AFTER INSERT OR DELETE OR UPDATE OF meeting_id, id ON meetings.agenda_item FOR EACH ROW EXECUTE FUNCTION platform.meetings_agenda_item_meeting_id_edge()
  CREATE TRIGGER meetings_agenda_item_topic_id_edge AFTER INSERT OR DELETE OR UPDATE OF topic_id, id ON meetings.agenda_item FOR EACH ROW EXECUTE FUNCTION platform.meetings_agenda_item_topic_id_edge()
  CREATE TRIGGER publication_delete AFTER DELETE ON meetings.agenda_item REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION meetings.note_publication('meeting_id')
  CREATE TRIGGER publication_insert AFTER INSERT ON meetings.agenda_item REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION meetings.note_publication('meeting_id')
  CREATE TRIGGER publication_update AFTER UPDATE ON meetings.agenda_item REFERENCING OLD TABLE AS former NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION meetings.note_publication('meeting_id')
  grant delete, insert, select, update to verzahnt_app

table meetings.allotment
  id uuid not null  -- class=internal; keep=while the centre exists
  centre_id uuid not null  -- class=internal; keep=while the centre exists
  meeting_id uuid not null  -- class=internal; keep=while the centre exists
  number integer not null  -- class=internal; keep=while the centre exists
  people integer not null  -- class=internal; keep=while the centre exists
  firsts integer not null  -- class=internal; keep=while the centre exists
  seconds integer not null  -- class=internal; keep=while the centre exists
  unplaced integer not null  -- class=internal; keep=while the centre exists
  run_at timestamp with time zone not null  -- class=internal; keep=while the centre exists
  constraint allotment_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES platform.centre(id)
  constraint allotment_meeting_id_fkey FOREIGN KEY (meeting_id) REFERENCES meetings.meeting(id) ON DELETE CASCADE
  constraint allotment_meeting_id_number_key UNIQUE (meeting_id, number)
  constraint allotment_number_check CHECK ((number > 0))
  constraint allotment_pkey PRIMARY KEY (id)
  row level security, forced
  policy centre for all to verzahnt_app, verzahnt_owner using (centre_id = ( SELECT platform.current_centre() AS current_centre)) with check (centre_id = ( SELECT platform.current_centre() AS current_centre))
  grant delete, insert, select, update to verzahnt_app

table meetings.body
  id uuid not null  -- class=public; keep=while the centre exists
  centre_id uuid not null  -- class=public; keep=while the centre exists
  slug text not null  -- class=public; keep=while the centre exists
  name text not null  -- class=public; keep=while the centre exists
  short_name text not null default ''::text  -- class=public; keep=while the centre exists
  kind text not null  -- class=public; keep=while the centre exists
  purpose text not null default ''::text  -- class=public; keep=while the centre exists
  visibility text not null default 'members'::text  -- class=public; keep=while the centre exists
  started_on date not null  -- class=public; keep=while the centre exists
  ended_on date  -- class=public; keep=while the centre exists
  slot_minutes integer not null default 120  -- class=internal; keep=while the centre exists
  topic_deadline_days integer not null default 14  -- class=internal; keep=while the centre exists
  agenda_template jsonb not null default '[]'::jsonb  -- class=internal; keep=while the centre exists
  host_checklist jsonb not null default '[]'::jsonb  -- class=internal; keep=while the centre exists
  created_at timestamp with time zone not null  -- class=public; keep=while the centre exists
  updated_at timestamp with time zone not null  -- class=public; keep=while the centre exists
  constraint body_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES platform.centre(id)
  constraint body_centre_id_slug_key UNIQUE (centre_id, slug)
  constraint body_check CHECK (((ended_on IS NULL) OR (ended_on >= started_on)))
  constraint body_kind_check CHECK ((kind = ANY (ARRAY['roundTable'::text, 'workingGroup'::text, 'steeringGroup'::text, 'conference'::text, 'network'::text])))
  constraint body_pkey PRIMARY KEY (id)
  constraint body_slot_minutes_check CHECK (((slot_minutes >= 15) AND (slot_minutes <= 1440)))
  constraint body_topic_deadline_days_check CHECK (((topic_deadline_days >= 0) AND (topic_deadline_days <= 90)))
  constraint body_visibility_check CHECK ((visibility = ANY (ARRAY['members'::text, 'network'::text, 'public'::text])))
  row level security, forced
  policy centre for all to verzahnt_app, verzahnt_owner using (centre_id = ( SELECT platform.current_centre() AS current_centre)) with check (centre_id = ( SELECT platform.current_centre() AS current_centre))
  CREATE TRIGGER forget_edges AFTER DELETE ON meetings.body FOR EACH ROW EXECUTE FUNCTION platform.forget_edges()
  CREATE TRIGGER publication_delete AFTER DELETE ON meetings.body REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION meetings.note_publication('body')
  CREATE TRIGGER publication_insert AFTER INSERT ON meetings.body REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION meetings.note_publication('body')
  CREATE TRIGGER publication_update AFTER UPDATE ON meetings.body REFERENCING OLD TABLE AS former NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION meetings.note_publication('body')
  grant delete, insert, select, update to verzahnt_app

table meetings.calendar_feed
  id uuid not null  -- class=secret; keep=with the account
  centre_id uuid not null  -- class=secret; keep=with the account
  account_id uuid not null  -- class=personal; keep=with the account
  body_id uuid  -- class=secret; keep=with the account
  token_hash bytea not null  -- class=secret; keep=with the account
  created_at timestamp with time zone not null  -- class=secret; keep=with the account
  used_on date  -- class=personal; keep=with the account
  revoked_at timestamp with time zone  -- class=secret; keep=with the account
  constraint calendar_feed_body_id_fkey FOREIGN KEY (body_id) REFERENCES meetings.body(id) ON DELETE CASCADE
  constraint calendar_feed_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES platform.centre(id)
  constraint calendar_feed_pkey PRIMARY KEY (id)
  constraint calendar_feed_token_hash_key UNIQUE (token_hash)
  CREATE INDEX calendar_feed_account ON meetings.calendar_feed USING btree (account_id)
  row level security, forced
  policy centre for all to verzahnt_app, verzahnt_owner using (centre_id = ( SELECT platform.current_centre() AS current_centre)) with check (centre_id = ( SELECT platform.current_centre() AS current_centre))
  grant delete, insert, select, update to verzahnt_app

table meetings.calendar_reply
  id uuid not null  -- class=internal; keep=90 days
  centre_id uuid not null  -- class=internal; keep=90 days
  meeting_id uuid not null  -- class=internal; keep=90 days
  reason text not null  -- class=internal; keep=90 days
  sender text not null default ''::text  -- class=personal; keep=90 days
  answer text not null  -- class=internal; keep=90 days
  received_at timestamp with time zone not null  -- class=internal; keep=90 days
  settled_at timestamp with time zone  -- class=internal; keep=90 days
  constraint calendar_reply_answer_check CHECK ((answer = ANY (ARRAY['accepted'::text, 'declined'::text, 'tentative'::text])))
  constraint calendar_reply_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES platform.centre(id)
  constraint calendar_reply_meeting_id_fkey FOREIGN KEY (meeting_id) REFERENCES meetings.meeting(id) ON DELETE CASCADE
  constraint calendar_reply_pkey PRIMARY KEY (id)
  constraint calendar_reply_reason_check CHECK ((reason = ANY (ARRAY['noSecret'::text, 'otherAttendee'::text, 'severalAttendees'::text])))
  CREATE INDEX calendar_reply_meeting ON meetings.calendar_reply USING btree (meeting_id) WHERE (settled_at IS NULL)
  row level security, forced
  policy centre for all to verzahnt_app, verzahnt_owner using (centre_id = ( SELECT platform.current_centre() AS current_centre)) with check (centre_id = ( SELECT platform.current_centre() AS current_centre))
  grant delete, insert, select, update to verzahnt_app

table meetings.change_request
  id uuid not null  -- class=internal; keep=while the centre exists
  centre_id uuid not null  -- class=internal; keep=while the centre exists
  meeting_id uuid not null  -- class=internal; keep=while the centre exists
  agenda_item_id uuid not null  -- class=internal; keep=while the centre exists
  based_on jsonb not null  -- class=internal; keep=while the centre exists
  wanted jsonb not null  -- class=internal; keep=while the centre exists
  reason text not null default ''::text  -- class=internal; keep=while the centre exists
  requested_by uuid  -- class=personal; keep=12 months after the membership ended
  requested_at timestamp with time zone not null  -- class=internal; keep=while the centre exists
  state text not null default 'open'::text  -- class=internal; keep=while the centre exists
  answer text not null default ''::text  -- class=internal; keep=while the centre exists
  decided_at timestamp with time zone  -- class=internal; keep=while the centre exists
  constraint change_request_agenda_item_id_fkey FOREIGN KEY (agenda_item_id) REFERENCES meetings.agenda_item(id) ON DELETE CASCADE
  constraint change_request_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES platform.centre(id)
  constraint change_request_check CHECK (((state = 'open'::text) = (decided_at IS NULL)))
  constraint change_request_meeting_id_fkey FOREIGN KEY (meeting_id) REFERENCES meetings.meeting(id) ON DELETE CASCADE
  constraint change_request_pkey PRIMARY KEY (id)
  constraint change_request_requested_by_fkey FOREIGN KEY (requested_by) REFERENCES meetings.membership(id) ON DELETE SET NULL
  constraint change_request_state_check CHECK ((state = ANY (ARRAY['open'::text, 'accepted'::text, 'declined'::text])))
  CREATE INDEX change_request_item ON meetings.change_request USING btree (agenda_item_id)
  CREATE INDEX change_request_meeting ON meetings.change_request USING btree (meeting_id, requested_at)
  row level security, forced
  policy centre for all to verzahnt_app, verzahnt_owner using (centre_id = ( SELECT platform.current_centre() AS current_centre)) with check (centre_id = ( SELECT platform.current_centre() AS current_centre))
  grant delete, insert, select, update to verzahnt_app

table meetings.conference
  meeting_id uuid not null  -- class=public; keep=while the centre exists
  centre_id uuid not null  -- class=public; keep=while the centre exists
  intro text not null default ''::text  -- class=public; keep=while the centre exists
  access text not null default ''::text  -- class=public; keep=while the centre exists
  capacity integer  -- class=public; keep=while the centre exists
  registration_from date  -- class=public; keep=while the centre exists
  registration_until date  -- class=public; keep=while the centre exists
  lot_seed text not null  -- class=internal; keep=while the centre exists
  feedback_code text not null  -- class=secret; keep=while the centre exists
  feedback_asked_at timestamp with time zone  -- class=internal; keep=while the centre exists
  told text not null default ''::text  -- class=internal; keep=while the centre exists
  updated_at timestamp with time zone not null  -- class=internal; keep=while the centre exists
  constraint conference_capacity_check CHECK (((capacity >= 1) AND (capacity <= 10000)))
  constraint conference_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES platform.centre(id)
  constraint conference_check CHECK (((registration_from IS NULL) = (registration_until IS NULL)))
  constraint conference_check1 CHECK ((registration_until >= registration_from))
  constraint conference_meeting_id_fkey FOREIGN KEY (meeting_id) REFERENCES meetings.meeting(id) ON DELETE CASCADE
  constraint conference_pkey PRIMARY KEY (meeting_id)
  CREATE UNIQUE INDEX conference_feedback_code ON meetings.conference USING btree (feedback_code)
  row level security, forced
  policy centre for all to verzahnt_app, verzahnt_owner using (centre_id = ( SELECT platform.current_centre() AS current_centre)) with check (centre_id = ( SELECT platform.current_centre() AS current_centre))
  grant delete, insert, select, update to verzahnt_app

table meetings.council_fault
  source_id uuid not null  -- class=internal; keep=until the next complete run or the source is removed
  centre_id uuid not null  -- class=internal; keep=until the next complete run or the source is removed
  place text not null  -- class=internal; keep=until the next complete run or the source is removed
  problem text not null  -- class=internal; keep=until the next complete run or the source is removed
  type text not null default ''::text  -- class=internal; keep=until the next complete run or the source is removed
  at timestamp with time zone not null  -- class=internal; keep=until the next complete run or the source is removed
  constraint council_fault_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES platform.centre(id)
  constraint council_fault_pkey PRIMARY KEY (source_id, place, problem)
  constraint council_fault_source_id_fkey FOREIGN KEY (source_id) REFERENCES meetings.council_source(id) ON DELETE CASCADE
  CREATE INDEX council_fault_at ON meetings.council_fault USING btree (source_id, at DESC)
  row level security, forced
  policy centre for all to verzahnt_app, verzahnt_owner using (centre_id = ( SELECT platform.current_centre() AS current_centre)) with check (centre_id = ( SELECT platform.current_centre() AS current_centre))
  grant delete, insert, select, update to verzahnt_app

table meetings.council_object
  id uuid not null  -- class=internal; keep=until the council withdraws it or the source is removed
  centre_id uuid not null  -- class=internal; keep=until the council withdraws it or the source is removed
  source_id uuid not null  -- class=internal; keep=until the council withdraws it or the source is removed
  oparl_id text not null  -- class=internal; keep=until the council withdraws it or the source is removed
  type text not null  -- class=internal; keep=until the council withdraws it or the source is removed
  name text not null default ''::text  -- class=internal; keep=until the council withdraws it or the source is removed
  reference text not null default ''::text  -- class=internal; keep=until the council withdraws it or the source is removed
  kind text not null default ''::text  -- class=internal; keep=until the council withdraws it or the source is removed
  result text not null default ''::text  -- class=internal; keep=until the council withdraws it or the source is removed
  starts_at timestamp with time zone  -- class=internal; keep=until the council withdraws it or the source is removed
  happens_at timestamp with time zone  -- class=internal; keep=until the council withdraws it or the source is removed
  committee text not null default ''::text  -- class=internal; keep=until the council withdraws it or the source is removed
  organizations text[] not null default '{}'::text[]  -- class=internal; keep=until the council withdraws it or the source is removed
  meeting text  -- class=internal; keep=until the council withdraws it or the source is removed
  agenda_item text  -- class=internal; keep=until the council withdraws it or the source is removed
  paper text  -- class=internal; keep=until the council withdraws it or the source is removed
  consultation text  -- class=internal; keep=until the council withdraws it or the source is removed
  about_integration boolean not null default false  -- class=internal; keep=until the council withdraws it or the source is removed
  listed boolean not null default false  -- class=internal; keep=until the council withdraws it or the source is removed
  deleted boolean not null default false  -- class=internal; keep=until the council withdraws it or the source is removed
  modified_at timestamp with time zone  -- class=internal; keep=until the council withdraws it or the source is removed
  seen_at timestamp with time zone not null  -- class=internal; keep=until the council withdraws it or the source is removed
  data jsonb not null default '{}'::jsonb  -- class=internal; keep=until the council withdraws it or the source is removed
  constraint council_object_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES platform.centre(id)
  constraint council_object_pkey PRIMARY KEY (id)
  constraint council_object_source_id_fkey FOREIGN KEY (source_id) REFERENCES meetings.council_source(id) ON DELETE CASCADE
  constraint council_object_source_id_oparl_id_key UNIQUE (source_id, oparl_id)
  constraint council_object_type_check CHECK ((type = ANY (ARRAY['Body'::text, 'Organization'::text, 'Meeting'::text, 'AgendaItem'::text, 'Paper'::text, 'Consultation'::text])))
  CREATE INDEX council_object_item ON meetings.council_object USING btree (source_id, agenda_item) WHERE (agenda_item IS NOT NULL)
  CREATE INDEX council_object_listed ON meetings.council_object USING btree (centre_id, happens_at DESC NULLS LAST, id) WHERE listed
  CREATE INDEX council_object_meeting ON meetings.council_object USING btree (source_id, meeting) WHERE (meeting IS NOT NULL)
  CREATE INDEX council_object_meetings ON meetings.council_object USING btree (centre_id, starts_at) WHERE (type = 'Meeting'::text)
  CREATE INDEX council_object_paper ON meetings.council_object USING btree (source_id, paper) WHERE (paper IS NOT NULL)
  row level security, forced
  policy centre for all to verzahnt_app, verzahnt_owner using (centre_id = ( SELECT platform.current_centre() AS current_centre)) with check (centre_id = ( SELECT platform.current_centre() AS current_centre))
  grant delete, insert, select, update to verzahnt_app

table meetings.council_search
  object_id uuid not null  -- class=internal; keep=with the object
  centre_id uuid not null  -- class=internal; keep=with the object
  vector tsvector not null  -- class=internal; keep=with the object
  constraint council_search_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES platform.centre(id)
  constraint council_search_object_id_fkey FOREIGN KEY (object_id) REFERENCES meetings.council_object(id) ON DELETE CASCADE
  constraint council_search_pkey PRIMARY KEY (object_id)
  CREATE INDEX council_search_keyed ON meetings.council_search USING gin (((vector || array_to_tsvector(ARRAY[(centre_id)::text]))))
  row level security, forced
  policy centre for all to verzahnt_app, verzahnt_owner using (centre_id = ( SELECT platform.current_centre() AS current_centre)) with check (centre_id = ( SELECT platform.current_centre() AS current_centre))
  policy finder for select to verzahnt_owner using true
  grant delete, insert, select, update to verzahnt_app

table meetings.council_source
  id uuid not null  -- class=internal; keep=until the source is removed
  centre_id uuid not null  -- class=internal; keep=until the source is removed
  label text not null  -- class=internal; keep=until the source is removed
  address text not null default ''::text  -- class=internal; keep=until the source is removed
  file_id uuid  -- class=internal; keep=until the source is removed
  municipality_ags character(8)  -- class=internal; keep=until the source is removed
  paused_at timestamp with time zone  -- class=internal; keep=until the source is removed
  state text not null default 'new'::text  -- class=internal; keep=until the source is removed
  cursor jsonb  -- class=internal; keep=until the source is removed
  started_at timestamp with time zone  -- class=internal; keep=until the source is removed
  ended_at timestamp with time zone  -- class=internal; keep=until the source is removed
  synced_from timestamp with time zone  -- class=internal; keep=until the source is removed
  full_at timestamp with time zone  -- class=internal; keep=until the source is removed
  objects integer not null default 0  -- class=internal; keep=until the source is removed
  requests integer not null default 0  -- class=internal; keep=until the source is removed
  last_error text not null default ''::text  -- class=internal; keep=until the source is removed
  created_at timestamp with time zone not null  -- class=internal; keep=until the source is removed
  constraint council_source_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES platform.centre(id)
  constraint council_source_check CHECK (((address = ''::text) = (file_id IS NOT NULL)))
  constraint council_source_file_id_fkey FOREIGN KEY (file_id) REFERENCES platform.file(id)
  constraint council_source_municipality_ags_fkey FOREIGN KEY (municipality_ags) REFERENCES reference.municipality(ags)
  constraint council_source_pkey PRIMARY KEY (id)
  constraint council_source_state_check CHECK ((state = ANY (ARRAY['new'::text, 'waiting'::text, 'running'::text, 'done'::text, 'failed'::text])))
  row level security, forced
  policy centre for all to verzahnt_app, verzahnt_owner using (centre_id = ( SELECT platform.current_centre() AS current_centre)) with check (centre_id = ( SELECT platform.current_centre() AS current_centre))
  grant delete, insert, select, update to verzahnt_app

table meetings.decision
  id uuid not null  -- class=internal; keep=while the centre exists
  centre_id uuid not null  -- class=internal; keep=while the centre exists
  body_id uuid not null  -- class=internal; keep=while the centre exists
  meeting_id uuid not null  -- class=internal; keep=while the centre exists
  agenda_item_id uuid  -- class=internal; keep=while the centre exists
  year integer not null  -- class=internal; keep=while the centre exists
  number integer not null  -- class=internal; keep=while the centre exists
  kind text not null  -- class=internal; keep=while the centre exists
  wording text not null  -- class=internal; keep=while the centre exists
  outcome text not null  -- class=internal; keep=while the centre exists
  responsible text not null default ''::text  -- class=internal; keep=while the centre exists
  due_on date  -- class=internal; keep=while the centre exists
  is_public boolean not null default false  -- class=internal; keep=while the centre exists
  superseded_by uuid  -- class=internal; keep=while the centre exists
  decided_on date not null  -- class=internal; keep=while the centre exists
  created_at timestamp with time zone not null  -- class=internal; keep=while the centre exists
  constraint decision_agenda_item_id_fkey FOREIGN KEY (agenda_item_id) REFERENCES meetings.agenda_item(id) ON DELETE SET NULL
  constraint decision_body_id_fkey FOREIGN KEY (body_id) REFERENCES meetings.body(id) ON DELETE CASCADE
  constraint decision_body_id_year_number_key UNIQUE (body_id, year, number)
  constraint decision_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES platform.centre(id)
  constraint decision_kind_check CHECK ((kind = ANY (ARRAY['decision'::text, 'recommendation'::text, 'agreement'::text])))
  constraint decision_meeting_id_fkey FOREIGN KEY (meeting_id) REFERENCES meetings.meeting(id) ON DELETE CASCADE
  constraint decision_number_check CHECK ((number > 0))
  constraint decision_outcome_check CHECK ((outcome = ANY (ARRAY['unanimous'::text, 'majority'::text, 'noObjection'::text])))
  constraint decision_pkey PRIMARY KEY (id)
  constraint decision_superseded_by_fkey FOREIGN KEY (superseded_by) REFERENCES meetings.decision(id) ON DELETE SET NULL
  CREATE INDEX decision_item ON meetings.decision USING btree (agenda_item_id) WHERE (agenda_item_id IS NOT NULL)
  CREATE INDEX decision_meeting ON meetings.decision USING btree (meeting_id)
  CREATE INDEX decision_superseded ON meetings.decision USING btree (superseded_by) WHERE (superseded_by IS NOT NULL)
  row level security, forced
  policy centre for all to verzahnt_app, verzahnt_owner using (centre_id = ( SELECT platform.current_centre() AS current_centre)) with check (centre_id = ( SELECT platform.current_centre() AS current_centre))
  CREATE TRIGGER forget_edges AFTER DELETE ON meetings.decision FOR EACH ROW EXECUTE FUNCTION platform.forget_edges()
  CREATE TRIGGER meetings_decision_agenda_item_id_edge AFTER INSERT OR DELETE OR UPDATE OF agenda_item_id, id ON meetings.decision FOR EACH ROW EXECUTE FUNCTION platform.meetings_decision_agenda_item_id_edge()
  CREATE TRIGGER meetings_decision_superseded_by_edge AFTER INSERT OR DELETE OR UPDATE OF superseded_by, id ON meetings.decision FOR EACH ROW EXECUTE FUNCTION platform.meetings_decision_superseded_by_edge()
  CREATE TRIGGER publication_delete AFTER DELETE ON meetings.decision REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION meetings.note_publication('meeting_id')
  CREATE TRIGGER publication_insert AFTER INSERT ON meetings.decision REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION meetings.note_publication('meeting_id')
  CREATE TRIGGER publication_update AFTER UPDATE ON meetings.decision REFERENCING OLD TABLE AS former NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION meetings.note_publication('meeting_id')
  grant delete, insert, select, update to verzahnt_app

table meetings.feedback
  id uuid not null  -- class=internal; keep=while the centre exists
  centre_id uuid not null  -- class=internal; keep=while the centre exists
  meeting_id uuid not null  -- class=internal; keep=while the centre exists
  overall integer not null  -- class=internal; keep=while the centre exists
  programme integer  -- class=internal; keep=while the centre exists
  forums integer  -- class=internal; keep=while the centre exists
  venue integer  -- class=internal; keep=while the centre exists
  next_meeting text not null  -- class=internal; keep=while the centre exists
  liked text not null default ''::text  -- class=internal; keep=while the centre exists
  wished text not null default ''::text  -- class=internal; keep=while the centre exists
  constraint feedback_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES platform.centre(id)
  constraint feedback_forums_check CHECK (((forums >= 1) AND (forums <= 5)))
  constraint feedback_meeting_id_fkey FOREIGN KEY (meeting_id) REFERENCES meetings.meeting(id) ON DELETE CASCADE
  constraint feedback_next_meeting_check CHECK ((next_meeting = ANY (ARRAY['yes'::text, 'unsure'::text, 'no'::text])))
  constraint feedback_overall_check CHECK (((overall >= 1) AND (overall <= 5)))
  constraint feedback_pkey PRIMARY KEY (id)
  constraint feedback_programme_check CHECK (((programme >= 1) AND (programme <= 5)))
  constraint feedback_venue_check CHECK (((venue >= 1) AND (venue <= 5)))
  CREATE INDEX feedback_meeting ON meetings.feedback USING btree (meeting_id)
  row level security, forced
  policy centre for all to verzahnt_app, verzahnt_owner using (centre_id = ( SELECT platform.current_centre() AS current_centre)) with check (centre_id = ( SELECT platform.current_centre() AS current_centre))
  grant delete, insert, select, update to verzahnt_app

table meetings.forum_place
  registration_id uuid not null  -- class=personal; keep=12 months after the conference; 7 days without confirmation
  block integer not null  -- class=personal; keep=12 months after the conference; 7 days without confirmation
  centre_id uuid not null  -- class=personal; keep=12 months after the conference; 7 days without confirmation
  session_id uuid  -- class=personal; keep=12 months after the conference; 7 days without confirmation
  rank integer  -- class=personal; keep=12 months after the conference; 7 days without confirmation
  decided_by text not null  -- class=personal; keep=12 months after the conference; 7 days without confirmation
  reason text not null  -- class=personal; keep=12 months after the conference; 7 days without confirmation
  allotment_id uuid  -- class=personal; keep=12 months after the conference; 7 days without confirmation
  decided_at timestamp with time zone not null  -- class=personal; keep=12 months after the conference; 7 days without confirmation
  constraint forum_place_allotment_id_fkey FOREIGN KEY (allotment_id) REFERENCES meetings.allotment(id) ON DELETE SET NULL
  constraint forum_place_block_check CHECK (((block >= 1) AND (block <= 9)))
  constraint forum_place_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES platform.centre(id)
  constraint forum_place_decided_by_check CHECK ((decided_by = ANY (ARRAY['lot'::text, 'own'::text, 'office'::text])))
  constraint forum_place_pkey PRIMARY KEY (registration_id, block)
  constraint forum_place_rank_check CHECK ((rank = ANY (ARRAY[1, 2])))
  constraint forum_place_registration_id_fkey FOREIGN KEY (registration_id) REFERENCES meetings.registration(id) ON DELETE CASCADE
  constraint forum_place_session_id_fkey FOREIGN KEY (session_id) REFERENCES meetings.session(id) ON DELETE CASCADE
  CREATE INDEX forum_place_session ON meetings.forum_place USING btree (session_id)
  row level security, forced
  policy centre for all to verzahnt_app, verzahnt_owner using (centre_id = ( SELECT platform.current_centre() AS current_centre)) with check (centre_id = ( SELECT platform.current_centre() AS current_centre))
  grant delete, insert, select, update to verzahnt_app

table meetings.handover
  meeting_id uuid not null  -- class=internal; keep=while the centre exists
  centre_id uuid not null  -- class=internal; keep=while the centre exists
  note text not null  -- class=internal; keep=while the centre exists
  written_at timestamp with time zone not null  -- class=internal; keep=while the centre exists
  constraint handover_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES platform.centre(id)
  constraint handover_meeting_id_fkey FOREIGN KEY (meeting_id) REFERENCES meetings.meeting(id) ON DELETE CASCADE
  constraint handover_pkey PRIMARY KEY (meeting_id)
  row level security, forced
  policy centre for all to verzahnt_app, verzahnt_owner using (centre_id = ( SELECT platform.current_centre() AS current_centre)) with check (centre_id = ( SELECT platform.current_centre() AS current_centre))
  grant delete, insert, select, update to verzahnt_app

table meetings.host
  id uuid not null  -- class=internal; keep=while the centre exists
  centre_id uuid not null  -- class=internal; keep=while the centre exists
  body_id uuid not null  -- class=internal; keep=while the centre exists
  municipality_ags character(8)  -- class=internal; keep=while the centre exists
  organisation_id uuid  -- class=internal; keep=while the centre exists
  is_district boolean not null default false  -- class=internal; keep=while the centre exists
  joined_on date not null  -- class=internal; keep=while the centre exists
  left_on date  -- class=internal; keep=while the centre exists
  created_at timestamp with time zone not null  -- class=internal; keep=while the centre exists
  constraint host_body_id_fkey FOREIGN KEY (body_id) REFERENCES meetings.body(id) ON DELETE CASCADE
  constraint host_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES platform.centre(id)
  constraint host_check CHECK ((((((municipality_ags IS NOT NULL))::integer + ((organisation_id IS NOT NULL))::integer) + (is_district)::integer) = 1))
  constraint host_check1 CHECK (((left_on IS NULL) OR (left_on >= joined_on)))
  constraint host_municipality_ags_fkey FOREIGN KEY (municipality_ags) REFERENCES reference.municipality(ags)
  constraint host_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES network.organisation(id) ON DELETE CASCADE
  constraint host_pkey PRIMARY KEY (id)
  CREATE INDEX host_body ON meetings.host USING btree (body_id)
  CREATE INDEX host_organisation ON meetings.host USING btree (organisation_id) WHERE (organisation_id IS NOT NULL)
  row level security, forced
  policy centre for all to verzahnt_app, verzahnt_owner using (centre_id = ( SELECT platform.current_centre() AS current_centre)) with check (centre_id = ( SELECT platform.current_centre() AS current_centre))
  grant delete, insert, select, update to verzahnt_app

table meetings.host_duty
  id uuid not null  -- class=internal; keep=while the centre exists
  centre_id uuid not null  -- class=internal; keep=while the centre exists
  meeting_id uuid not null  -- class=internal; keep=while the centre exists
  position integer not null  -- class=internal; keep=while the centre exists
  label text not null  -- class=internal; keep=while the centre exists
  days_before integer not null  -- class=internal; keep=while the centre exists
  done_at timestamp with time zone  -- class=internal; keep=while the centre exists
  done_by text not null default ''::text  -- class=personal; keep=12 months after the meeting
  reminded_at timestamp with time zone  -- class=internal; keep=while the centre exists
  constraint host_duty_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES platform.centre(id)
  constraint host_duty_days_before_check CHECK (((days_before >= 0) AND (days_before <= 365)))
  constraint host_duty_meeting_id_fkey FOREIGN KEY (meeting_id) REFERENCES meetings.meeting(id) ON DELETE CASCADE
  constraint host_duty_meeting_id_position_key UNIQUE (meeting_id, "position")
  constraint host_duty_pkey PRIMARY KEY (id)
  constraint host_duty_position_check CHECK (("position" > 0))
  row level security, forced
  policy centre for all to verzahnt_app, verzahnt_owner using (centre_id = ( SELECT platform.current_centre() AS current_centre)) with check (centre_id = ( SELECT platform.current_centre() AS current_centre))
  grant delete, insert, select, update to verzahnt_app

table meetings.host_pause
  id uuid not null  -- class=internal; keep=while the centre exists
  centre_id uuid not null  -- class=internal; keep=while the centre exists
  host_id uuid not null  -- class=internal; keep=while the centre exists
  from_on date not null  -- class=internal; keep=while the centre exists
  to_on date  -- class=internal; keep=while the centre exists
  reason text not null default ''::text  -- class=internal; keep=while the centre exists
  constraint host_pause_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES platform.centre(id)
  constraint host_pause_check CHECK (((to_on IS NULL) OR (to_on >= from_on)))
  constraint host_pause_host_id_fkey FOREIGN KEY (host_id) REFERENCES meetings.host(id) ON DELETE CASCADE
  constraint host_pause_pkey PRIMARY KEY (id)
  CREATE INDEX host_pause_host ON meetings.host_pause USING btree (host_id)
  row level security, forced
  policy centre for all to verzahnt_app, verzahnt_owner using (centre_id = ( SELECT platform.current_centre() AS current_centre)) with check (centre_id = ( SELECT platform.current_centre() AS current_centre))
  grant delete, insert, select, update to verzahnt_app

table meetings.host_skip
  host_id uuid not null  -- class=internal; keep=while the centre exists
  meeting_id uuid not null  -- class=internal; keep=while the centre exists
  centre_id uuid not null  -- class=internal; keep=while the centre exists
  reason text not null  -- class=internal; keep=while the centre exists
  at timestamp with time zone not null  -- class=internal; keep=while the centre exists
  constraint host_skip_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES platform.centre(id)
  constraint host_skip_host_id_fkey FOREIGN KEY (host_id) REFERENCES meetings.host(id) ON DELETE CASCADE
  constraint host_skip_meeting_id_fkey FOREIGN KEY (meeting_id) REFERENCES meetings.meeting(id) ON DELETE CASCADE
  constraint host_skip_pkey PRIMARY KEY (host_id, meeting_id)
  CREATE INDEX host_skip_meeting ON meetings.host_skip USING btree (meeting_id)
  row level security, forced
  policy centre for all to verzahnt_app, verzahnt_owner using (centre_id = ( SELECT platform.current_centre() AS current_centre)) with check (centre_id = ( SELECT platform.current_centre() AS current_centre))
  grant delete, insert, select, update to verzahnt_app

table meetings.host_swap
  id uuid not null  -- class=internal; keep=while the centre exists
  centre_id uuid not null  -- class=internal; keep=while the centre exists
  body_id uuid not null  -- class=internal; keep=while the centre exists
  own_host uuid not null  -- class=internal; keep=while the centre exists
  own_meeting uuid not null  -- class=internal; keep=while the centre exists
  other_host uuid not null  -- class=internal; keep=while the centre exists
  other_meeting uuid not null  -- class=internal; keep=while the centre exists
  reason text not null default ''::text  -- class=internal; keep=while the centre exists
  state text not null default 'asked'::text  -- class=internal; keep=while the centre exists
  asked_at timestamp with time zone not null  -- class=internal; keep=while the centre exists
  ended_at timestamp with time zone  -- class=internal; keep=while the centre exists
  constraint host_swap_body_id_fkey FOREIGN KEY (body_id) REFERENCES meetings.body(id) ON DELETE CASCADE
  constraint host_swap_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES platform.centre(id)
  constraint host_swap_check CHECK (((own_host <> other_host) AND (own_meeting <> other_meeting)))
  constraint host_swap_check1 CHECK (((state = 'asked'::text) = (ended_at IS NULL)))
  constraint host_swap_other_host_fkey FOREIGN KEY (other_host) REFERENCES meetings.host(id) ON DELETE CASCADE
  constraint host_swap_other_meeting_fkey FOREIGN KEY (other_meeting) REFERENCES meetings.meeting(id) ON DELETE CASCADE
  constraint host_swap_own_host_fkey FOREIGN KEY (own_host) REFERENCES meetings.host(id) ON DELETE CASCADE
  constraint host_swap_own_meeting_fkey FOREIGN KEY (own_meeting) REFERENCES meetings.meeting(id) ON DELETE CASCADE
  constraint host_swap_pkey PRIMARY KEY (id)
  constraint host_swap_state_check CHECK ((state = ANY (ARRAY['asked'::text, 'accepted'::text, 'declined'::text, 'withdrawn'::text])))
  CREATE INDEX host_swap_body ON meetings.host_swap USING btree (body_id)
  CREATE INDEX host_swap_other ON meetings.host_swap USING btree (other_meeting)
  CREATE INDEX host_swap_own ON meetings.host_swap USING btree (own_meeting)
  CREATE UNIQUE INDEX host_swap_open ON meetings.host_swap USING btree (own_meeting, other_meeting) WHERE (state = 'asked'::text)
  row level security, forced
  policy centre for all to verzahnt_app, verzahnt_owner using (centre_id = ( SELECT platform.current_centre() AS current_centre)) with check (centre_id = ( SELECT platform.current_centre() AS current_centre))
  grant delete, insert, select, update to verzahnt_app

table meetings.invitation
  meeting_id uuid not null  -- class=internal; keep=while the centre exists
  centre_id uuid not null  -- class=internal; keep=while the centre exists
  note text not null default ''::text  -- class=internal; keep=while the centre exists
  reminder_days integer[] not null default '{7,1}'::integer[]  -- class=internal; keep=while the centre exists
  constraint invitation_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES platform.centre(id)
  constraint invitation_meeting_id_fkey FOREIGN KEY (meeting_id) REFERENCES meetings.meeting(id) ON DELETE CASCADE
  constraint invitation_pkey PRIMARY KEY (meeting_id)
  constraint invitation_reminder_days_check CHECK (((array_length(reminder_days, 1) <= 5) AND (1 <= ALL (reminder_days)) AND (60 >= ALL (reminder_days))))
  row level security, forced
  policy centre for all to verzahnt_app, verzahnt_owner using (centre_id = ( SELECT platform.current_centre() AS current_centre)) with check (centre_id = ( SELECT platform.current_centre() AS current_centre))
  grant delete, insert, select, update to verzahnt_app

table meetings.invitee
  id uuid not null  -- class=internal; keep=10 years
  centre_id uuid not null  -- class=internal; keep=10 years
  meeting_id uuid not null  -- class=internal; keep=10 years
  membership_id uuid  -- class=internal; keep=10 years
  guest_name text not null default ''::text  -- class=personal; keep=12 months after the meeting
  guest_email text not null default ''::text  -- class=personal; keep=12 months after the meeting
  guest_organisation text not null default ''::text  -- class=personal; keep=12 months after the meeting
  answer text not null default 'none'::text  -- class=internal; keep=10 years
  answered_at timestamp with time zone  -- class=internal; keep=10 years
  answered_via text  -- class=internal; keep=10 years
  substitute_name text not null default ''::text  -- class=personal; keep=12 months after the meeting
  substitute_email text not null default ''::text  -- class=personal; keep=12 months after the meeting
  attendance text  -- class=internal; keep=10 years
  invited_at timestamp with time zone  -- class=internal; keep=10 years
  invited_sequence integer  -- class=internal; keep=10 years
  reminded_at timestamp with time zone  -- class=internal; keep=10 years
  created_at timestamp with time zone not null  -- class=internal; keep=10 years
  substitute_of uuid  -- class=internal; keep=10 years
  invited_starts_at timestamp with time zone  -- class=internal; keep=10 years
  reminded_days integer  -- class=internal; keep=10 years
  reply_sequence integer  -- class=internal; keep=10 years
  reply_stamp timestamp with time zone  -- class=internal; keep=10 years
  constraint invitee_answer_check CHECK ((answer = ANY (ARRAY['none'::text, 'accepted'::text, 'declined'::text, 'tentative'::text])))
  constraint invitee_answered_via_check CHECK ((answered_via = ANY (ARRAY['office'::text, 'link'::text, 'calendar'::text])))
  constraint invitee_attendance_check CHECK ((attendance = ANY (ARRAY['present'::text, 'partly'::text, 'absent'::text, 'excused'::text])))
  constraint invitee_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES platform.centre(id)
  constraint invitee_meeting_id_fkey FOREIGN KEY (meeting_id) REFERENCES meetings.meeting(id) ON DELETE CASCADE
  constraint invitee_membership_id_fkey FOREIGN KEY (membership_id) REFERENCES meetings.membership(id) ON DELETE SET NULL
  constraint invitee_pkey PRIMARY KEY (id)
  constraint invitee_substitute_of_fkey FOREIGN KEY (substitute_of) REFERENCES meetings.invitee(id) ON DELETE SET NULL
  CREATE INDEX invitee_meeting ON meetings.invitee USING btree (meeting_id)
  CREATE UNIQUE INDEX invitee_seat ON meetings.invitee USING btree (meeting_id, membership_id) WHERE (membership_id IS NOT NULL)
  row level security, forced
  policy centre for all to verzahnt_app, verzahnt_owner using (centre_id = ( SELECT platform.current_centre() AS current_centre)) with check (centre_id = ( SELECT platform.current_centre() AS current_centre))
  grant delete, insert, select, update to verzahnt_app

table meetings.meeting
  id uuid not null  -- class=public; keep=while the centre exists
  centre_id uuid not null  -- class=public; keep=while the centre exists
  body_id uuid not null  -- class=public; keep=while the centre exists
  number integer not null  -- class=public; keep=while the centre exists
  title text not null default ''::text  -- class=public; keep=while the centre exists
  state text not null default 'planned'::text  -- class=public; keep=while the centre exists
  starts_at timestamp with time zone not null  -- class=public; keep=while the centre exists
  ends_at timestamp with time zone not null  -- class=public; keep=while the centre exists
  room text not null default ''::text  -- class=public; keep=while the centre exists
  street text not null default ''::text  -- class=public; keep=while the centre exists
  postal_code text not null default ''::text  -- class=public; keep=while the centre exists
  city text not null default ''::text  -- class=public; keep=while the centre exists
  online_url text not null default ''::text  -- class=internal; keep=while the centre exists
  directions text not null default ''::text  -- class=internal; keep=while the centre exists
  access_notes text not null default ''::text  -- class=internal; keep=while the centre exists
  welcome_by text not null default ''::text  -- class=internal; keep=while the centre exists
  host_municipality character(8)  -- class=public; keep=while the centre exists
  host_organisation uuid  -- class=public; keep=while the centre exists
  host_is_district boolean not null default false  -- class=public; keep=while the centre exists
  host_confirmed_at timestamp with time zone  -- class=internal; keep=while the centre exists
  topics_until date  -- class=internal; keep=while the centre exists
  is_public boolean not null default false  -- class=public; keep=while the centre exists
  sequence integer not null default 0  -- class=internal; keep=while the centre exists
  invited_at timestamp with time zone  -- class=internal; keep=while the centre exists
  held_at timestamp with time zone  -- class=internal; keep=while the centre exists
  cancelled_at timestamp with time zone  -- class=internal; keep=while the centre exists
  cancellation text not null default ''::text  -- class=internal; keep=while the centre exists
  created_at timestamp with time zone not null  -- class=public; keep=while the centre exists
  updated_at timestamp with time zone not null  -- class=public; keep=while the centre exists
  constraint meeting_body_id_fkey FOREIGN KEY (body_id) REFERENCES meetings.body(id) ON DELETE CASCADE
  constraint meeting_body_id_number_key UNIQUE (body_id, number)
  constraint meeting_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES platform.centre(id)
  constraint meeting_check CHECK ((ends_at > starts_at))
  constraint meeting_check1 CHECK ((((((host_municipality IS NOT NULL))::integer + ((host_organisation IS NOT NULL))::integer) + (host_is_district)::integer) <= 1))
  constraint meeting_host_municipality_fkey FOREIGN KEY (host_municipality) REFERENCES reference.municipality(ags)
  constraint meeting_host_organisation_fkey FOREIGN KEY (host_organisation) REFERENCES network.organisation(id) ON DELETE SET NULL
  constraint meeting_number_check CHECK ((number > 0))
  constraint meeting_pkey PRIMARY KEY (id)
  constraint meeting_state_check CHECK ((state = ANY (ARRAY['planned'::text, 'invited'::text, 'held'::text, 'cancelled'::text])))
  CREATE INDEX meeting_start ON meetings.meeting USING btree (centre_id, starts_at)
  row level security, forced
  policy centre for all to verzahnt_app, verzahnt_owner using (centre_id = ( SELECT platform.current_centre() AS current_centre)) with check (centre_id = ( SELECT platform.current_centre() AS current_centre))
  CREATE TRIGGER forget_edges AFTER DELETE ON meetings.meeting FOR EACH ROW EXECUTE FUNCTION platform.forget_edges()
  CREATE TRIGGER publication_delete AFTER DELETE ON meetings.meeting REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION meetings.note_publication('id')
  CREATE TRIGGER publication_insert AFTER INSERT ON meetings.meeting REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION meetings.note_publication('id')
  CREATE TRIGGER publication_update AFTER UPDATE ON meetings.meeting REFERENCING OLD TABLE AS former NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION meetings.note_publication('id')
  grant delete, insert, select, update to verzahnt_app

table meetings.membership
  id uuid not null  -- class=personal; keep=12 months after the membership ended
  centre_id uuid not null  -- class=personal; keep=12 months after the membership ended
  body_id uuid not null  -- class=personal; keep=12 months after the membership ended
  person_id uuid  -- class=personal; keep=12 months after the membership ended
  account_id uuid  -- class=personal; keep=12 months after the membership ended
  function text not null  -- class=personal; keep=12 months after the membership ended
  municipality_ags character(8)  -- class=personal; keep=12 months after the membership ended
  organisation_id uuid  -- class=personal; keep=12 months after the membership ended
  deputy_of uuid  -- class=personal; keep=12 months after the membership ended
  valid_from date not null  -- class=personal; keep=12 months after the membership ended
  valid_to date  -- class=personal; keep=12 months after the membership ended
  created_at timestamp with time zone not null  -- class=personal; keep=12 months after the membership ended
  constraint membership_body_id_fkey FOREIGN KEY (body_id) REFERENCES meetings.body(id) ON DELETE CASCADE
  constraint membership_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES platform.centre(id)
  constraint membership_check CHECK (((valid_to IS NULL) OR (valid_to >= valid_from)))
  constraint membership_check1 CHECK (((function = 'deputy'::text) OR (deputy_of IS NULL)))
  constraint membership_deputy_of_fkey FOREIGN KEY (deputy_of) REFERENCES meetings.membership(id) ON DELETE SET NULL
  constraint membership_function_check CHECK ((function = ANY (ARRAY['chair'::text, 'secretary'::text, 'member'::text, 'deputy'::text, 'advisor'::text])))
  constraint membership_municipality_ags_fkey FOREIGN KEY (municipality_ags) REFERENCES reference.municipality(ags)
  constraint membership_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES network.organisation(id) ON DELETE SET NULL
  constraint membership_person_id_fkey FOREIGN KEY (person_id) REFERENCES network.person(id) ON DELETE SET NULL
  constraint membership_pkey PRIMARY KEY (id)
  CREATE INDEX membership_account ON meetings.membership USING btree (account_id) WHERE (account_id IS NOT NULL)
  CREATE INDEX membership_body ON meetings.membership USING btree (body_id)
  CREATE INDEX membership_person ON meetings.membership USING btree (person_id)
  row level security, forced
  policy centre for all to verzahnt_app, verzahnt_owner using (centre_id = ( SELECT platform.current_centre() AS current_centre)) with check (centre_id = ( SELECT platform.current_centre() AS current_centre))
  grant delete, insert, select, update to verzahnt_app

table meetings.minutes
  meeting_id uuid not null  -- class=internal; keep=while the centre exists
  centre_id uuid not null  -- class=internal; keep=while the centre exists
  state text not null default 'draft'::text  -- class=internal; keep=while the centre exists
  circulated_at timestamp with time zone  -- class=internal; keep=while the centre exists
  mailed_at timestamp with time zone  -- class=internal; keep=while the centre exists
  approved_at timestamp with time zone  -- class=internal; keep=while the centre exists
  approved_in uuid  -- class=internal; keep=while the centre exists
  snapshot jsonb  -- class=internal; keep=while the centre exists
  hash bytea  -- class=internal; keep=while the centre exists
  created_at timestamp with time zone not null  -- class=internal; keep=while the centre exists
  constraint minutes_approved_in_fkey FOREIGN KEY (approved_in) REFERENCES meetings.meeting(id) ON DELETE SET NULL
  constraint minutes_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES platform.centre(id)
  constraint minutes_check CHECK (((state = 'approved'::text) = (approved_at IS NOT NULL)))
  constraint minutes_check1 CHECK (((approved_at IS NULL) = (hash IS NULL)))
  constraint minutes_check2 CHECK (((approved_at IS NULL) = (snapshot IS NULL)))
  constraint minutes_check3 CHECK (((state = 'draft'::text) OR (circulated_at IS NOT NULL)))
  constraint minutes_hash_check CHECK ((length(hash) = 32))
  constraint minutes_meeting_id_fkey FOREIGN KEY (meeting_id) REFERENCES meetings.meeting(id) ON DELETE CASCADE
  constraint minutes_pkey PRIMARY KEY (meeting_id)
  constraint minutes_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'circulated'::text, 'approved'::text])))
  CREATE INDEX minutes_approved_in ON meetings.minutes USING btree (approved_in) WHERE (approved_in IS NOT NULL)
  row level security, forced
  policy centre for all to verzahnt_app, verzahnt_owner using (centre_id = ( SELECT platform.current_centre() AS current_centre)) with check (centre_id = ( SELECT platform.current_centre() AS current_centre))
  CREATE TRIGGER minutes_keep_approved BEFORE UPDATE ON meetings.minutes FOR EACH ROW WHEN ((old.state = 'approved'::text)) EXECUTE FUNCTION meetings.keep_approved()
  grant delete, insert, select, update to verzahnt_app

table meetings.minutes_name
  meeting_id uuid not null  -- class=internal; keep=while the centre exists
  digest bytea not null  -- class=internal; keep=while the centre exists
  centre_id uuid not null  -- class=internal; keep=while the centre exists
  salt bytea not null  -- class=personal; keep=erased with the person concerned; without a person record 12 months after the meeting
  name text not null  -- class=personal; keep=erased with the person concerned; without a person record 12 months after the meeting
  person_id uuid  -- class=personal; keep=erased with the person concerned; without a person record 12 months after the meeting
  constraint minutes_name_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES platform.centre(id)
  constraint minutes_name_digest_check CHECK ((length(digest) = 32))
  constraint minutes_name_meeting_id_fkey FOREIGN KEY (meeting_id) REFERENCES meetings.minutes(meeting_id) ON DELETE CASCADE
  constraint minutes_name_pkey PRIMARY KEY (meeting_id, digest)
  CREATE INDEX minutes_name_person ON meetings.minutes_name USING btree (person_id) WHERE (person_id IS NOT NULL)
  row level security, forced
  policy centre for all to verzahnt_app, verzahnt_owner using (centre_id = ( SELECT platform.current_centre() AS current_centre)) with check (centre_id = ( SELECT platform.current_centre() AS current_centre))
  grant delete, insert, select, update to verzahnt_app

table meetings.minutes_section
  agenda_item_id uuid not null  -- class=internal; keep=while the centre exists
  centre_id uuid not null  -- class=internal; keep=while the centre exists
  meeting_id uuid not null  -- class=internal; keep=while the centre exists
  document jsonb not null default '[]'::jsonb  -- class=internal; keep=while the centre exists
  state bytea not null  -- class=internal; keep=while the centre exists
  version integer not null default 0  -- class=internal; keep=while the centre exists
  updated_at timestamp with time zone not null  -- class=internal; keep=while the centre exists
  constraint minutes_section_agenda_item_id_fkey FOREIGN KEY (agenda_item_id) REFERENCES meetings.agenda_item(id) ON DELETE CASCADE
  constraint minutes_section_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES platform.centre(id)
  constraint minutes_section_meeting_id_fkey FOREIGN KEY (meeting_id) REFERENCES meetings.meeting(id) ON DELETE CASCADE
  constraint minutes_section_pkey PRIMARY KEY (agenda_item_id)
  constraint minutes_section_state_check CHECK ((length(state) <= 2097152))
  CREATE INDEX minutes_section_meeting ON meetings.minutes_section USING btree (meeting_id)
  row level security, forced
  policy centre for all to verzahnt_app, verzahnt_owner using (centre_id = ( SELECT platform.current_centre() AS current_centre)) with check (centre_id = ( SELECT platform.current_centre() AS current_centre))
  grant delete, insert, select, update to verzahnt_app

table meetings.minutes_update
  agenda_item_id uuid not null  -- class=internal; keep=until merged
  seq integer not null  -- class=internal; keep=until merged
  centre_id uuid not null  -- class=internal; keep=until merged
  content bytea not null  -- class=internal; keep=until merged
  at timestamp with time zone not null  -- class=internal; keep=until merged
  constraint minutes_update_agenda_item_id_fkey FOREIGN KEY (agenda_item_id) REFERENCES meetings.minutes_section(agenda_item_id) ON DELETE CASCADE
  constraint minutes_update_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES platform.centre(id)
  constraint minutes_update_content_check CHECK ((length(content) <= 1048576))
  constraint minutes_update_pkey PRIMARY KEY (agenda_item_id, seq)
  row level security, forced
  policy centre for all to verzahnt_app, verzahnt_owner using (centre_id = ( SELECT platform.current_centre() AS current_centre)) with check (centre_id = ( SELECT platform.current_centre() AS current_centre))
  grant delete, insert, select, update to verzahnt_app

table meetings.paper
  id uuid not null  -- class=internal; keep=while the centre exists
  centre_id uuid not null  -- class=internal; keep=while the centre exists
  meeting_id uuid not null  -- class=internal; keep=while the centre exists
  agenda_item_id uuid  -- class=internal; keep=while the centre exists
  file_id uuid not null  -- class=internal; keep=while the centre exists
  title text not null  -- class=internal; keep=while the centre exists
  is_public boolean not null default false  -- class=internal; keep=while the centre exists
  created_at timestamp with time zone not null  -- class=internal; keep=while the centre exists
  constraint paper_agenda_item_id_fkey FOREIGN KEY (agenda_item_id) REFERENCES meetings.agenda_item(id) ON DELETE SET NULL
  constraint paper_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES platform.centre(id)
  constraint paper_file_id_fkey FOREIGN KEY (file_id) REFERENCES platform.file(id)
  constraint paper_meeting_id_fkey FOREIGN KEY (meeting_id) REFERENCES meetings.meeting(id) ON DELETE CASCADE
  constraint paper_pkey PRIMARY KEY (id)
  CREATE INDEX paper_item ON meetings.paper USING btree (agenda_item_id) WHERE (agenda_item_id IS NOT NULL)
  CREATE INDEX paper_meeting ON meetings.paper USING btree (meeting_id)
  row level security, forced
  policy centre for all to verzahnt_app, verzahnt_owner using (centre_id = ( SELECT platform.current_centre() AS current_centre)) with check (centre_id = ( SELECT platform.current_centre() AS current_centre))
  CREATE TRIGGER publication_delete AFTER DELETE ON meetings.paper REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION meetings.note_publication('meeting_id')
  CREATE TRIGGER publication_insert AFTER INSERT ON meetings.paper REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION meetings.note_publication('meeting_id')
  CREATE TRIGGER publication_update AFTER UPDATE ON meetings.paper REFERENCING OLD TABLE AS former NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION meetings.note_publication('meeting_id')
  grant delete, insert, select, update to verzahnt_app

table meetings.practice
  id uuid not null  -- class=internal; keep=while the centre exists
  centre_id uuid not null  -- class=internal; keep=while the centre exists
  title text not null  -- class=internal; keep=while the centre exists
  problem text not null  -- class=internal; keep=while the centre exists
  solution text not null  -- class=internal; keep=while the centre exists
  steps text[] not null default '{}'::text[]  -- class=internal; keep=while the centre exists
  effort text not null default ''::text  -- class=internal; keep=while the centre exists
  contact_function text not null default ''::text  -- class=internal; keep=while the centre exists
  contact_email text not null default ''::text  -- class=internal; keep=while the centre exists
  municipality_ags character(8)  -- class=internal; keep=while the centre exists
  organisation_id uuid  -- class=internal; keep=while the centre exists
  topics text[] not null default '{}'::text[]  -- class=internal; keep=while the centre exists
  meeting_id uuid  -- class=internal; keep=while the centre exists
  agenda_item_id uuid  -- class=internal; keep=while the centre exists
  reach text not null default 'centre'::text  -- class=internal; keep=while the centre exists
  created_by uuid  -- class=personal; keep=pseudonym: the account row behind it is erased on demand
  created_at timestamp with time zone not null  -- class=internal; keep=while the centre exists
  updated_at timestamp with time zone not null  -- class=internal; keep=while the centre exists
  constraint practice_agenda_item_id_fkey FOREIGN KEY (agenda_item_id) REFERENCES meetings.agenda_item(id) ON DELETE SET NULL
  constraint practice_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES platform.centre(id)
  constraint practice_meeting_id_fkey FOREIGN KEY (meeting_id) REFERENCES meetings.meeting(id) ON DELETE SET NULL
  constraint practice_municipality_ags_fkey FOREIGN KEY (municipality_ags) REFERENCES reference.municipality(ags)
  constraint practice_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES network.organisation(id) ON DELETE SET NULL
  constraint practice_pkey PRIMARY KEY (id)
  constraint practice_reach_check CHECK ((reach = ANY (ARRAY['centre'::text, 'network'::text, 'everywhere'::text])))
  CREATE INDEX practice_item ON meetings.practice USING btree (agenda_item_id) WHERE (agenda_item_id IS NOT NULL)
  row level security, forced
  policy centre for all to verzahnt_app, verzahnt_owner using (centre_id = ( SELECT platform.current_centre() AS current_centre)) with check (centre_id = ( SELECT platform.current_centre() AS current_centre))
  CREATE TRIGGER forget_edges AFTER DELETE ON meetings.practice FOR EACH ROW EXECUTE FUNCTION platform.forget_edges()
  CREATE TRIGGER meetings_practice_agenda_item_id_edge AFTER INSERT OR DELETE OR UPDATE OF agenda_item_id, id ON meetings.practice FOR EACH ROW EXECUTE FUNCTION platform.meetings_practice_agenda_item_id_edge()
  grant delete, insert, select, update to verzahnt_app

table meetings.practice_consent
  id uuid not null  -- class=internal; keep=3 years after the consent was withdrawn
  centre_id uuid not null  -- class=internal; keep=3 years after the consent was withdrawn
  practice_id uuid not null  -- class=internal; keep=3 years after the consent was withdrawn
  content jsonb not null  -- class=internal; keep=3 years after the consent was withdrawn
  given_by text not null  -- class=personal; keep=3 years after the consent was withdrawn
  given_for text not null default ''::text  -- class=internal; keep=3 years after the consent was withdrawn
  given_email text not null default ''::text  -- class=personal; keep=3 years after the consent was withdrawn
  given_via text not null  -- class=internal; keep=3 years after the consent was withdrawn
  given_at timestamp with time zone not null  -- class=internal; keep=3 years after the consent was withdrawn
  withdrawn_at timestamp with time zone  -- class=internal; keep=3 years after the consent was withdrawn
  withdrawn_via text  -- class=internal; keep=3 years after the consent was withdrawn
  constraint practice_consent_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES platform.centre(id)
  constraint practice_consent_check CHECK (((withdrawn_at IS NULL) = (withdrawn_via IS NULL)))
  constraint practice_consent_given_via_check CHECK ((given_via = ANY (ARRAY['office'::text, 'link'::text])))
  constraint practice_consent_pkey PRIMARY KEY (id)
  constraint practice_consent_practice_id_fkey FOREIGN KEY (practice_id) REFERENCES meetings.practice(id) ON DELETE CASCADE
  constraint practice_consent_withdrawn_via_check CHECK ((withdrawn_via = ANY (ARRAY['office'::text, 'link'::text])))
  CREATE UNIQUE INDEX practice_consent_open ON meetings.practice_consent USING btree (practice_id) WHERE (withdrawn_at IS NULL)
  row level security, forced
  policy centre for all to verzahnt_app, verzahnt_owner using (centre_id = ( SELECT platform.current_centre() AS current_centre)) with check (centre_id = ( SELECT platform.current_centre() AS current_centre))
  grant delete, insert, select, update to verzahnt_app

table meetings.practice_reuse
  practice_id uuid not null  -- class=internal; keep=while the card exists
  municipality_ags character(8) not null  -- class=internal; keep=while the card exists
  centre_id uuid not null  -- class=internal; keep=while the card exists
  centre_name text not null  -- class=internal; keep=while the card exists
  note text not null default ''::text  -- class=internal; keep=while the card exists
  at timestamp with time zone not null  -- class=internal; keep=while the card exists
  constraint practice_reuse_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES platform.centre(id)
  constraint practice_reuse_municipality_ags_fkey FOREIGN KEY (municipality_ags) REFERENCES reference.municipality(ags)
  constraint practice_reuse_pkey PRIMARY KEY (practice_id, municipality_ags)
  constraint practice_reuse_practice_id_fkey FOREIGN KEY (practice_id) REFERENCES meetings.practice(id) ON DELETE CASCADE
  row level security, forced
  policy kept for all to verzahnt_owner using (centre_id = ( SELECT platform.current_centre() AS current_centre)) with check (centre_id = ( SELECT platform.current_centre() AS current_centre))
  policy own for all to verzahnt_app using (centre_id = ( SELECT platform.current_centre() AS current_centre)) with check ((centre_id = ( SELECT platform.current_centre() AS current_centre)) AND ((EXISTS ( SELECT
   FROM meetings.practice p
  WHERE (p.id = practice_reuse.practice_id))) OR (EXISTS ( SELECT
   FROM meetings.shared_practice s
  WHERE (s.practice_id = practice_reuse.practice_id)))) AND (EXISTS ( SELECT
   FROM platform.centre_municipality m
  WHERE ((m.centre_id = practice_reuse.centre_id) AND (m.ags = practice_reuse.municipality_ags)))))
  policy seen_with_the_card for select to verzahnt_app using ((EXISTS ( SELECT
   FROM meetings.practice p
  WHERE (p.id = practice_reuse.practice_id))) OR (EXISTS ( SELECT
   FROM meetings.shared_practice s
  WHERE (s.practice_id = practice_reuse.practice_id))))
  grant delete, insert, select, update to verzahnt_app

table meetings.practice_search
  practice_id uuid not null  -- class=internal; keep=while the card exists
  is_shared boolean not null  -- class=internal; keep=while the card exists
  centre_id uuid not null  -- class=internal; keep=while the card exists
  vector tsvector not null  -- class=internal; keep=while the card exists
  constraint practice_search_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES platform.centre(id)
  constraint practice_search_pkey PRIMARY KEY (practice_id, is_shared)
  constraint practice_search_practice_id_fkey FOREIGN KEY (practice_id) REFERENCES meetings.practice(id) ON DELETE CASCADE
  CREATE INDEX practice_search_vector ON meetings.practice_search USING gin (vector)
  row level security, forced
  policy own for all to verzahnt_app, verzahnt_owner using (centre_id = ( SELECT platform.current_centre() AS current_centre)) with check (centre_id = ( SELECT platform.current_centre() AS current_centre))
  policy shared_words for select to verzahnt_app using (is_shared AND (EXISTS ( SELECT
   FROM meetings.shared_practice s
  WHERE (s.practice_id = practice_search.practice_id))))
  grant delete, insert, select, update to verzahnt_app

table meetings.publication
  centre_id uuid not null  -- class=public; keep=while the centre exists
  type text not null  -- class=public; keep=while the centre exists
  id uuid not null  -- class=public; keep=while the centre exists
  body_id uuid not null  -- class=public; keep=while the centre exists
  meeting_id uuid  -- class=public; keep=while the centre exists
  digest text not null  -- class=public; keep=while the centre exists
  created_at timestamp with time zone not null  -- class=public; keep=while the centre exists
  modified_at timestamp with time zone not null  -- class=public; keep=while the centre exists
  deleted_at timestamp with time zone  -- class=public; keep=while the centre exists
  constraint publication_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES platform.centre(id)
  constraint publication_pkey PRIMARY KEY (centre_id, type, id)
  constraint publication_type_check CHECK ((type = ANY (ARRAY['Organization'::text, 'Meeting'::text, 'Location'::text, 'AgendaItem'::text, 'Paper'::text, 'File'::text, 'Consultation'::text])))
  CREATE INDEX publication_created ON meetings.publication USING btree (centre_id, type, created_at, id)
  CREATE INDEX publication_meeting ON meetings.publication USING btree (meeting_id)
  row level security, forced
  policy centre for all to verzahnt_app, verzahnt_owner using (centre_id = ( SELECT platform.current_centre() AS current_centre)) with check (centre_id = ( SELECT platform.current_centre() AS current_centre))
  policy visitor for select to verzahnt_public using (centre_id = ( SELECT platform.current_centre() AS current_centre))
  grant delete, insert, select, update to verzahnt_app

table meetings.registration
  id uuid not null  -- class=personal; keep=12 months after the conference; 7 days without confirmation
  centre_id uuid not null  -- class=personal; keep=12 months after the conference; 7 days without confirmation
  meeting_id uuid not null  -- class=personal; keep=12 months after the conference; 7 days without confirmation
  state text not null  -- class=personal; keep=12 months after the conference; 7 days without confirmation
  via text not null  -- class=personal; keep=12 months after the conference; 7 days without confirmation
  name text not null  -- class=personal; keep=12 months after the conference; 7 days without confirmation
  institution text not null default ''::text  -- class=personal; keep=12 months after the conference; 7 days without confirmation
  function text not null default ''::text  -- class=personal; keep=12 months after the conference; 7 days without confirmation
  email text not null default ''::text  -- class=personal; keep=12 months after the conference; 7 days without confirmation
  email_key text  -- class=personal; keep=12 months after the conference; 7 days without confirmation
  municipality_ags character(8)  -- class=personal; keep=12 months after the conference; 7 days without confirmation
  language text not null default ''::text  -- class=personal; keep=12 months after the conference; 7 days without confirmation
  listed_at timestamp with time zone  -- class=personal; keep=12 months after the conference; 7 days without confirmation
  asked_at timestamp with time zone not null  -- class=personal; keep=12 months after the conference; 7 days without confirmation
  confirmed_at timestamp with time zone  -- class=personal; keep=12 months after the conference; 7 days without confirmation
  moved_up_at timestamp with time zone  -- class=personal; keep=12 months after the conference; 7 days without confirmation
  cancelled_at timestamp with time zone  -- class=personal; keep=12 months after the conference; 7 days without confirmation
  arrived_at timestamp with time zone  -- class=personal; keep=12 months after the conference; 7 days without confirmation
  constraint registration_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES platform.centre(id)
  constraint registration_meeting_id_email_key_key UNIQUE (meeting_id, email_key)
  constraint registration_meeting_id_fkey FOREIGN KEY (meeting_id) REFERENCES meetings.meeting(id) ON DELETE CASCADE
  constraint registration_municipality_ags_fkey FOREIGN KEY (municipality_ags) REFERENCES reference.municipality(ags)
  constraint registration_pkey PRIMARY KEY (id)
  constraint registration_state_check CHECK ((state = ANY (ARRAY['asked'::text, 'registered'::text, 'waiting'::text, 'cancelled'::text])))
  constraint registration_via_check CHECK ((via = ANY (ARRAY['form'::text, 'office'::text])))
  CREATE INDEX registration_meeting ON meetings.registration USING btree (meeting_id, state, confirmed_at)
  row level security, forced
  policy centre for all to verzahnt_app, verzahnt_owner using (centre_id = ( SELECT platform.current_centre() AS current_centre)) with check (centre_id = ( SELECT platform.current_centre() AS current_centre))
  grant delete, insert, select, update to verzahnt_app

table meetings.result_sheet
  session_id uuid not null  -- class=public; keep=while the centre exists
  centre_id uuid not null  -- class=public; keep=while the centre exists
  results text not null default ''::text  -- class=public; keep=while the centre exists
  next_steps text not null default ''::text  -- class=public; keep=while the centre exists
  open_questions text not null default ''::text  -- class=public; keep=while the centre exists
  published_at timestamp with time zone  -- class=public; keep=while the centre exists
  updated_at timestamp with time zone not null  -- class=public; keep=while the centre exists
  constraint result_sheet_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES platform.centre(id)
  constraint result_sheet_pkey PRIMARY KEY (session_id)
  constraint result_sheet_session_id_fkey FOREIGN KEY (session_id) REFERENCES meetings.session(id) ON DELETE CASCADE
  row level security, forced
  policy centre for all to verzahnt_app, verzahnt_owner using (centre_id = ( SELECT platform.current_centre() AS current_centre)) with check (centre_id = ( SELECT platform.current_centre() AS current_centre))
  grant delete, insert, select, update to verzahnt_app

table meetings.session
  id uuid not null  -- class=public; keep=while the centre exists
  centre_id uuid not null  -- class=public; keep=while the centre exists
  meeting_id uuid not null  -- class=public; keep=while the centre exists
  kind text not null  -- class=public; keep=while the centre exists
  number integer  -- class=public; keep=while the centre exists
  block integer  -- class=public; keep=while the centre exists
  title text not null  -- class=public; keep=while the centre exists
  description text not null default ''::text  -- class=public; keep=while the centre exists
  room text not null default ''::text  -- class=public; keep=while the centre exists
  capacity integer  -- class=public; keep=while the centre exists
  starts_at timestamp with time zone not null  -- class=public; keep=while the centre exists
  ends_at timestamp with time zone not null  -- class=public; keep=while the centre exists
  cancelled_at timestamp with time zone  -- class=public; keep=while the centre exists
  created_at timestamp with time zone not null  -- class=public; keep=while the centre exists
  updated_at timestamp with time zone not null  -- class=public; keep=while the centre exists
  constraint session_block_check CHECK (((block >= 1) AND (block <= 9)))
  constraint session_capacity_check CHECK (((capacity >= 1) AND (capacity <= 10000)))
  constraint session_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES platform.centre(id)
  constraint session_check CHECK ((ends_at > starts_at))
  constraint session_check1 CHECK (((kind = 'forum'::text) = (block IS NOT NULL)))
  constraint session_check2 CHECK (((kind = 'forum'::text) = (number IS NOT NULL)))
  constraint session_kind_check CHECK ((kind = ANY (ARRAY['talk'::text, 'forum'::text, 'break'::text])))
  constraint session_meeting_id_fkey FOREIGN KEY (meeting_id) REFERENCES meetings.meeting(id) ON DELETE CASCADE
  constraint session_meeting_id_number_key UNIQUE (meeting_id, number)
  constraint session_number_check CHECK ((number > 0))
  constraint session_pkey PRIMARY KEY (id)
  CREATE INDEX session_meeting ON meetings.session USING btree (meeting_id, starts_at)
  row level security, forced
  policy centre for all to verzahnt_app, verzahnt_owner using (centre_id = ( SELECT platform.current_centre() AS current_centre)) with check (centre_id = ( SELECT platform.current_centre() AS current_centre))
  grant delete, insert, select, update to verzahnt_app

table meetings.shared_practice
  practice_id uuid not null  -- class=internal; keep=while the card is shared
  centre_id uuid not null  -- class=internal; keep=while the card is shared
  centre_name text not null  -- class=internal; keep=while the card is shared
  title text not null  -- class=internal; keep=while the card is shared
  problem text not null  -- class=internal; keep=while the card is shared
  solution text not null  -- class=internal; keep=while the card is shared
  steps text[] not null  -- class=internal; keep=while the card is shared
  effort text not null  -- class=internal; keep=while the card is shared
  contact_function text not null  -- class=internal; keep=while the card is shared
  contact_email text not null  -- class=internal; keep=while the card is shared
  municipality_ags character(8)  -- class=internal; keep=while the card is shared
  topics text[] not null  -- class=internal; keep=while the card is shared
  shared_at timestamp with time zone not null  -- class=internal; keep=while the card is shared
  constraint shared_practice_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES platform.centre(id)
  constraint shared_practice_municipality_ags_fkey FOREIGN KEY (municipality_ags) REFERENCES reference.municipality(ags)
  constraint shared_practice_pkey PRIMARY KEY (practice_id)
  constraint shared_practice_practice_id_fkey FOREIGN KEY (practice_id) REFERENCES meetings.practice(id) ON DELETE CASCADE
  row level security, forced
  policy every_centre_reads for select to verzahnt_app using (platform.current_centre() IS NOT NULL)
  policy kept for all to verzahnt_owner using (centre_id = ( SELECT platform.current_centre() AS current_centre)) with check (centre_id = ( SELECT platform.current_centre() AS current_centre))
  policy own for all to verzahnt_app using (centre_id = ( SELECT platform.current_centre() AS current_centre)) with check ((centre_id = ( SELECT platform.current_centre() AS current_centre)) AND (EXISTS ( SELECT
   FROM (meetings.practice p
     JOIN meetings.practice_consent c ON (((c.practice_id = p.id) AND (c.withdrawn_at IS NULL))))
  WHERE ((p.id = shared_practice.practice_id) AND (p.centre_id = ( SELECT platform.current_centre() AS current_centre)) AND (p.reach = 'everywhere'::text)))))
  grant delete, insert, select, update to verzahnt_app

table meetings.speaker
  id uuid not null  -- class=internal; keep=while the centre exists
  centre_id uuid not null  -- class=internal; keep=while the centre exists
  session_id uuid not null  -- class=internal; keep=while the centre exists
  position integer not null  -- class=internal; keep=while the centre exists
  name text not null  -- class=personal; keep=with the programme of the conference
  function text not null default ''::text  -- class=personal; keep=with the programme of the conference
  consented_at timestamp with time zone  -- class=personal; keep=with the programme of the conference
  constraint speaker_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES platform.centre(id)
  constraint speaker_pkey PRIMARY KEY (id)
  constraint speaker_position_check CHECK (("position" > 0))
  constraint speaker_session_id_fkey FOREIGN KEY (session_id) REFERENCES meetings.session(id) ON DELETE CASCADE
  constraint speaker_session_id_position_key UNIQUE (session_id, "position")
  row level security, forced
  policy centre for all to verzahnt_app, verzahnt_owner using (centre_id = ( SELECT platform.current_centre() AS current_centre)) with check (centre_id = ( SELECT platform.current_centre() AS current_centre))
  grant delete, insert, select, update to verzahnt_app

table meetings.task
  id uuid not null  -- class=internal; keep=10 years
  centre_id uuid not null  -- class=internal; keep=10 years
  body_id uuid not null  -- class=internal; keep=10 years
  meeting_id uuid  -- class=internal; keep=10 years
  agenda_item_id uuid  -- class=internal; keep=10 years
  decision_id uuid  -- class=internal; keep=10 years
  title text not null  -- class=internal; keep=10 years
  owner_id uuid  -- class=personal; keep=12 months after the task ended
  owner_name text not null default ''::text  -- class=personal; keep=12 months after the task ended
  owner_email text not null default ''::text  -- class=personal; keep=12 months after the task ended
  due_on date  -- class=internal; keep=10 years
  state text not null default 'open'::text  -- class=internal; keep=10 years
  report text not null default ''::text  -- class=internal; keep=10 years
  ended_at timestamp with time zone  -- class=internal; keep=10 years
  ended_via text  -- class=internal; keep=10 years
  reminded_at timestamp with time zone  -- class=internal; keep=10 years
  reminders integer not null default 0  -- class=internal; keep=10 years
  created_at timestamp with time zone not null  -- class=internal; keep=10 years
  topic_id uuid  -- class=internal; keep=10 years
  constraint task_agenda_item_id_fkey FOREIGN KEY (agenda_item_id) REFERENCES meetings.agenda_item(id) ON DELETE SET NULL
  constraint task_body_id_fkey FOREIGN KEY (body_id) REFERENCES meetings.body(id) ON DELETE CASCADE
  constraint task_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES platform.centre(id)
  constraint task_check CHECK (((state = 'open'::text) = (ended_at IS NULL)))
  constraint task_decision_id_fkey FOREIGN KEY (decision_id) REFERENCES meetings.decision(id) ON DELETE SET NULL
  constraint task_ended_via_check CHECK ((ended_via = ANY (ARRAY['office'::text, 'link'::text])))
  constraint task_meeting_id_fkey FOREIGN KEY (meeting_id) REFERENCES meetings.meeting(id) ON DELETE SET NULL
  constraint task_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES meetings.membership(id) ON DELETE SET NULL
  constraint task_pkey PRIMARY KEY (id)
  constraint task_state_check CHECK ((state = ANY (ARRAY['open'::text, 'done'::text, 'dropped'::text])))
  constraint task_topic_id_fkey FOREIGN KEY (topic_id) REFERENCES meetings.topic(id) ON DELETE SET NULL
  CREATE INDEX task_body ON meetings.task USING btree (body_id, state, due_on)
  CREATE INDEX task_item ON meetings.task USING btree (agenda_item_id) WHERE (agenda_item_id IS NOT NULL)
  CREATE INDEX task_meeting ON meetings.task USING btree (meeting_id)
  CREATE INDEX task_owner ON meetings.task USING btree (owner_id) WHERE (owner_id IS NOT NULL)
  row level security, forced
  policy centre for all to verzahnt_app, verzahnt_owner using (centre_id = ( SELECT platform.current_centre() AS current_centre)) with check (centre_id = ( SELECT platform.current_centre() AS current_centre))
  CREATE TRIGGER forget_edges AFTER DELETE ON meetings.task FOR EACH ROW EXECUTE FUNCTION platform.forget_edges()
  CREATE TRIGGER meetings_task_agenda_item_id_edge AFTER INSERT OR DELETE OR UPDATE OF agenda_item_id, id ON meetings.task FOR EACH ROW EXECUTE FUNCTION platform.meetings_task_agenda_item_id_edge()
  CREATE TRIGGER meetings_task_decision_id_edge AFTER INSERT OR DELETE OR UPDATE OF decision_id, id ON meetings.task FOR EACH ROW EXECUTE FUNCTION platform.meetings_task_decision_id_edge()
  grant delete, insert, select, update to verzahnt_app

table meetings.topic
  id uuid not null  -- class=internal; keep=10 years
  centre_id uuid not null  -- class=internal; keep=10 years
  body_id uuid not null  -- class=internal; keep=10 years
  title text not null  -- class=internal; keep=10 years
  description text not null default ''::text  -- class=internal; keep=10 years
  minutes integer  -- class=internal; keep=10 years
  state text not null default 'open'::text  -- class=internal; keep=10 years
  reason text not null default ''::text  -- class=internal; keep=10 years
  proposed_by uuid  -- class=internal; keep=10 years
  proposed_via text not null  -- class=internal; keep=10 years
  proposed_at timestamp with time zone not null  -- class=internal; keep=10 years
  carried integer not null default 0  -- class=internal; keep=10 years
  constraint topic_body_id_fkey FOREIGN KEY (body_id) REFERENCES meetings.body(id) ON DELETE CASCADE
  constraint topic_carried_check CHECK ((carried >= 0))
  constraint topic_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES platform.centre(id)
  constraint topic_minutes_check CHECK (((minutes >= 1) AND (minutes <= 480)))
  constraint topic_pkey PRIMARY KEY (id)
  constraint topic_proposed_by_fkey FOREIGN KEY (proposed_by) REFERENCES meetings.membership(id) ON DELETE SET NULL
  constraint topic_proposed_via_check CHECK ((proposed_via = ANY (ARRAY['office'::text, 'link'::text])))
  constraint topic_state_check CHECK ((state = ANY (ARRAY['open'::text, 'scheduled'::text, 'done'::text, 'declined'::text, 'withdrawn'::text])))
  CREATE INDEX topic_body ON meetings.topic USING btree (body_id, state)
  row level security, forced
  policy centre for all to verzahnt_app, verzahnt_owner using (centre_id = ( SELECT platform.current_centre() AS current_centre)) with check (centre_id = ( SELECT platform.current_centre() AS current_centre))
  CREATE TRIGGER forget_edges AFTER DELETE ON meetings.topic FOR EACH ROW EXECUTE FUNCTION platform.forget_edges()
  grant delete, insert, select, update to verzahnt_app

table meetings.topic_vote
  topic_id uuid not null  -- class=personal; keep=12 months after the membership ended
  membership_id uuid not null  -- class=personal; keep=12 months after the membership ended
  centre_id uuid not null  -- class=personal; keep=12 months after the membership ended
  at timestamp with time zone not null  -- class=personal; keep=12 months after the membership ended
  constraint topic_vote_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES platform.centre(id)
  constraint topic_vote_membership_id_fkey FOREIGN KEY (membership_id) REFERENCES meetings.membership(id) ON DELETE CASCADE
  constraint topic_vote_pkey PRIMARY KEY (topic_id, membership_id)
  constraint topic_vote_topic_id_fkey FOREIGN KEY (topic_id) REFERENCES meetings.topic(id) ON DELETE CASCADE
  row level security, forced
  policy centre for all to verzahnt_app, verzahnt_owner using (centre_id = ( SELECT platform.current_centre() AS current_centre)) with check (centre_id = ( SELECT platform.current_centre() AS current_centre))
  grant delete, insert, select, update to verzahnt_app

table meetings.wish
  registration_id uuid not null  -- class=personal; keep=12 months after the conference; 7 days without confirmation
  block integer not null  -- class=personal; keep=12 months after the conference; 7 days without confirmation
  rank integer not null  -- class=personal; keep=12 months after the conference; 7 days without confirmation
  centre_id uuid not null  -- class=personal; keep=12 months after the conference; 7 days without confirmation
  session_id uuid not null  -- class=personal; keep=12 months after the conference; 7 days without confirmation
  constraint wish_block_check CHECK (((block >= 1) AND (block <= 9)))
  constraint wish_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES platform.centre(id)
  constraint wish_pkey PRIMARY KEY (registration_id, block, rank)
  constraint wish_rank_check CHECK ((rank = ANY (ARRAY[1, 2])))
  constraint wish_registration_id_fkey FOREIGN KEY (registration_id) REFERENCES meetings.registration(id) ON DELETE CASCADE
  constraint wish_registration_id_session_id_key UNIQUE (registration_id, session_id)
  constraint wish_session_id_fkey FOREIGN KEY (session_id) REFERENCES meetings.session(id) ON DELETE CASCADE
  CREATE INDEX wish_session ON meetings.wish USING btree (session_id)
  row level security, forced
  policy centre for all to verzahnt_app, verzahnt_owner using (centre_id = ( SELECT platform.current_centre() AS current_centre)) with check (centre_id = ( SELECT platform.current_centre() AS current_centre))
  grant delete, insert, select, update to verzahnt_app

table network.merge
  id uuid not null  -- class=internal; keep=12 months
  centre_id uuid not null  -- class=internal; keep=12 months
  subject text not null  -- class=internal; keep=12 months
  kept uuid not null  -- class=internal; keep=12 months
  dropped uuid not null  -- class=internal; keep=12 months
  before jsonb not null  -- class=personal; keep=12 months
  import_run uuid  -- class=internal; keep=12 months
  merged_at timestamp with time zone not null  -- class=internal; keep=12 months
  merged_by uuid  -- class=internal; keep=12 months
  undone_at timestamp with time zone  -- class=internal; keep=12 months
  constraint merge_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES platform.centre(id)
  constraint merge_import_run_fkey FOREIGN KEY (import_run) REFERENCES platform.import_run(id) ON DELETE SET NULL
  constraint merge_pkey PRIMARY KEY (id)
  constraint merge_subject_check CHECK ((subject = ANY (ARRAY['organisation'::text, 'person'::text])))
  row level security, forced
  policy centre for all to verzahnt_app, verzahnt_owner using (centre_id = ( SELECT platform.current_centre() AS current_centre)) with check (centre_id = ( SELECT platform.current_centre() AS current_centre))
  grant delete, insert, select, update to verzahnt_app

table network.organisation
  id uuid not null  -- class=public; keep=while the organisation is listed; then 3 years
  centre_id uuid not null  -- class=public; keep=while the organisation is listed; then 3 years
  slug text not null  -- class=public; keep=while the organisation is listed; then 3 years
  name text not null  -- class=public; keep=while the organisation is listed; then 3 years
  short_name text not null default ''::text  -- class=public; keep=while the organisation is listed; then 3 years
  type_code text not null  -- class=public; keep=while the organisation is listed; then 3 years
  description text not null default ''::text  -- class=public; keep=while the organisation is listed; then 3 years
  website text not null default ''::text  -- class=public; keep=while the organisation is listed; then 3 years
  email text not null default ''::text  -- class=internal; keep=while the organisation is listed; then 3 years
  phone text not null default ''::text  -- class=internal; keep=while the organisation is listed; then 3 years
  street text not null default ''::text  -- class=public; keep=while the organisation is listed; then 3 years
  postal_code text not null default ''::text  -- class=public; keep=while the organisation is listed; then 3 years
  city text not null default ''::text  -- class=public; keep=while the organisation is listed; then 3 years
  municipality_ags character(8)  -- class=public; keep=while the organisation is listed; then 3 years
  lat double precision  -- class=public; keep=while the organisation is listed; then 3 years
  lon double precision  -- class=public; keep=while the organisation is listed; then 3 years
  topics text[] not null default '{}'::text[]  -- class=public; keep=while the organisation is listed; then 3 years
  languages text[] not null default '{}'::text[]  -- class=public; keep=while the organisation is listed; then 3 years
  internal_note text not null default ''::text  -- class=internal; keep=while the organisation is listed; then 3 years
  record_visibility text not null default 'network'::text  -- class=public; keep=while the organisation is listed; then 3 years
  visibility jsonb not null default '{}'::jsonb  -- class=public; keep=while the organisation is listed; then 3 years
  dissolved_on date  -- class=public; keep=while the organisation is listed; then 3 years
  merged_into uuid  -- class=public; keep=while the organisation is listed; then 3 years
  source text  -- class=public; keep=while the organisation is listed; then 3 years
  source_id text  -- class=public; keep=while the organisation is listed; then 3 years
  created_at timestamp with time zone not null  -- class=public; keep=while the organisation is listed; then 3 years
  updated_at timestamp with time zone not null  -- class=public; keep=while the organisation is listed; then 3 years
  confirmed_on date  -- class=internal; keep=while the organisation is listed; then 3 years
  confirmed_by text  -- class=internal; keep=while the organisation is listed; then 3 years
  constraint organisation_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES platform.centre(id)
  constraint organisation_centre_id_slug_key UNIQUE (centre_id, slug)
  constraint organisation_centre_id_source_source_id_key UNIQUE (centre_id, source, source_id)
  constraint organisation_check CHECK (((confirmed_on IS NULL) = (confirmed_by IS NULL)))
  constraint organisation_confirmed_by_check CHECK ((confirmed_by = 'link'::text))
  constraint organisation_merged_into_fkey FOREIGN KEY (merged_into) REFERENCES network.organisation(id)
  constraint organisation_municipality_ags_fkey FOREIGN KEY (municipality_ags) REFERENCES reference.municipality(ags)
  constraint organisation_pkey PRIMARY KEY (id)
  constraint organisation_record_visibility_check CHECK ((record_visibility = ANY (ARRAY['centre'::text, 'network'::text, 'public'::text])))
  constraint organisation_type_code_fkey FOREIGN KEY (type_code) REFERENCES reference.organisation_type(code)
  CREATE INDEX organisation_merged ON network.organisation USING btree (merged_into) WHERE (merged_into IS NOT NULL)
  CREATE INDEX organisation_municipality ON network.organisation USING btree (centre_id, municipality_ags)
  CREATE INDEX organisation_name ON network.organisation USING btree (centre_id, lower(name))
  row level security, forced
  policy centre for all to verzahnt_app, verzahnt_owner using (centre_id = ( SELECT platform.current_centre() AS current_centre)) with check (centre_id = ( SELECT platform.current_centre() AS current_centre))
  CREATE TRIGGER forget_edges AFTER DELETE ON network.organisation FOR EACH ROW EXECUTE FUNCTION platform.forget_edges()
  grant delete, insert, select, update to verzahnt_app

table network.person
  id uuid not null  -- class=personal; keep=12 months after the last role ended, or on demand
  centre_id uuid not null  -- class=personal; keep=12 months after the last role ended, or on demand
  academic_title text not null default ''::text  -- class=personal; keep=12 months after the last role ended, or on demand
  given_name text not null  -- class=personal; keep=12 months after the last role ended, or on demand
  family_name text not null  -- class=personal; keep=12 months after the last role ended, or on demand
  email text not null default ''::text  -- class=personal; keep=12 months after the last role ended, or on demand
  phone text not null default ''::text  -- class=personal; keep=12 months after the last role ended, or on demand
  mobile text not null default ''::text  -- class=personal; keep=12 months after the last role ended, or on demand
  languages text[] not null default '{}'::text[]  -- class=personal; keep=12 months after the last role ended, or on demand
  internal_note text not null default ''::text  -- class=personal; keep=12 months after the last role ended, or on demand
  record_visibility text not null default 'network'::text  -- class=internal; keep=12 months after the last role ended, or on demand
  visibility jsonb not null default '{}'::jsonb  -- class=internal; keep=12 months after the last role ended, or on demand
  merged_into uuid  -- class=personal; keep=12 months after the last role ended, or on demand
  source text  -- class=personal; keep=12 months after the last role ended, or on demand
  source_id text  -- class=personal; keep=12 months after the last role ended, or on demand
  created_at timestamp with time zone not null  -- class=internal; keep=12 months after the last role ended, or on demand
  updated_at timestamp with time zone not null  -- class=internal; keep=12 months after the last role ended, or on demand
  constraint person_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES platform.centre(id)
  constraint person_centre_id_source_source_id_key UNIQUE (centre_id, source, source_id)
  constraint person_merged_into_fkey FOREIGN KEY (merged_into) REFERENCES network.person(id)
  constraint person_pkey PRIMARY KEY (id)
  constraint person_record_visibility_check CHECK ((record_visibility = ANY (ARRAY['centre'::text, 'network'::text, 'public'::text])))
  CREATE INDEX person_merged ON network.person USING btree (merged_into) WHERE (merged_into IS NOT NULL)
  CREATE INDEX person_name ON network.person USING btree (centre_id, lower(family_name), lower(given_name))
  row level security, forced
  policy centre for all to verzahnt_app, verzahnt_owner using (centre_id = ( SELECT platform.current_centre() AS current_centre)) with check (centre_id = ( SELECT platform.current_centre() AS current_centre))
  grant delete, insert, select, update to verzahnt_app

table network.proposal
  id uuid not null  -- class=personal; keep=12 months after the decision; without one 12 months after receipt
  centre_id uuid not null  -- class=personal; keep=12 months after the decision; without one 12 months after receipt
  organisation_id uuid not null  -- class=personal; keep=12 months after the decision; without one 12 months after receipt
  content jsonb not null  -- class=personal; keep=12 months after the decision; without one 12 months after receipt
  received_at timestamp with time zone not null  -- class=personal; keep=12 months after the decision; without one 12 months after receipt
  decided_at timestamp with time zone  -- class=personal; keep=12 months after the decision; without one 12 months after receipt
  decided_by uuid  -- class=personal; keep=12 months after the decision; without one 12 months after receipt
  accepted boolean  -- class=personal; keep=12 months after the decision; without one 12 months after receipt
  constraint proposal_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES platform.centre(id)
  constraint proposal_check CHECK (((decided_at IS NULL) = (accepted IS NULL)))
  constraint proposal_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES network.organisation(id) ON DELETE CASCADE
  constraint proposal_pkey PRIMARY KEY (id)
  CREATE INDEX proposal_organisation ON network.proposal USING btree (organisation_id, received_at)
  row level security, forced
  policy centre for all to verzahnt_app, verzahnt_owner using (centre_id = ( SELECT platform.current_centre() AS current_centre)) with check (centre_id = ( SELECT platform.current_centre() AS current_centre))
  grant delete, insert, select, update to verzahnt_app

table network.relation
  id uuid not null  -- class=internal; keep=while one of both is listed
  centre_id uuid not null  -- class=internal; keep=while one of both is listed
  from_organisation uuid not null  -- class=internal; keep=while one of both is listed
  to_organisation uuid not null  -- class=internal; keep=while one of both is listed
  kind text not null  -- class=internal; keep=while one of both is listed
  note text not null default ''::text  -- class=internal; keep=while one of both is listed
  valid_from date not null  -- class=internal; keep=while one of both is listed
  valid_to date  -- class=internal; keep=while one of both is listed
  constraint relation_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES platform.centre(id)
  constraint relation_check CHECK ((from_organisation <> to_organisation))
  constraint relation_from_organisation_fkey FOREIGN KEY (from_organisation) REFERENCES network.organisation(id) ON DELETE CASCADE
  constraint relation_kind_check CHECK ((kind = ANY (ARRAY['partOf'::text, 'memberOf'::text, 'cooperatesWith'::text, 'funds'::text, 'successorOf'::text])))
  constraint relation_pkey PRIMARY KEY (id)
  constraint relation_to_organisation_fkey FOREIGN KEY (to_organisation) REFERENCES network.organisation(id) ON DELETE CASCADE
  CREATE INDEX relation_from ON network.relation USING btree (from_organisation)
  CREATE INDEX relation_to ON network.relation USING btree (to_organisation)
  row level security, forced
  policy centre for all to verzahnt_app, verzahnt_owner using (centre_id = ( SELECT platform.current_centre() AS current_centre)) with check (centre_id = ( SELECT platform.current_centre() AS current_centre))
  grant delete, insert, select, update to verzahnt_app

table network.role
  id uuid not null  -- class=personal; keep=12 months after the role ended
  centre_id uuid not null  -- class=personal; keep=12 months after the role ended
  person_id uuid  -- class=personal; keep=12 months after the role ended
  organisation_id uuid  -- class=personal; keep=12 months after the role ended
  function text not null  -- class=personal; keep=12 months after the role ended
  title text not null default ''::text  -- class=personal; keep=12 months after the role ended
  topic_code text  -- class=personal; keep=12 months after the role ended
  municipality_ags character(8)  -- class=personal; keep=12 months after the role ended
  deputy_of uuid  -- class=personal; keep=12 months after the role ended
  valid_from date not null  -- class=personal; keep=12 months after the role ended
  valid_to date  -- class=personal; keep=12 months after the role ended
  record_visibility text not null default 'network'::text  -- class=personal; keep=12 months after the role ended
  created_at timestamp with time zone not null  -- class=personal; keep=12 months after the role ended
  constraint role_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES platform.centre(id)
  constraint role_check CHECK (((person_id IS NOT NULL) OR (organisation_id IS NOT NULL)))
  constraint role_check1 CHECK (((valid_to IS NULL) OR (valid_to >= valid_from)))
  constraint role_check2 CHECK (((function <> 'integrationOfficer'::text) OR (municipality_ags IS NOT NULL)))
  constraint role_deputy_of_fkey FOREIGN KEY (deputy_of) REFERENCES network.role(id) ON DELETE SET NULL
  constraint role_function_check CHECK ((function = ANY (ARRAY['integrationOfficer'::text, 'head'::text, 'contact'::text, 'responsible'::text, 'member'::text, 'volunteer'::text, 'board'::text, 'press'::text])))
  constraint role_municipality_ags_fkey FOREIGN KEY (municipality_ags) REFERENCES reference.municipality(ags)
  constraint role_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES network.organisation(id) ON DELETE CASCADE
  constraint role_person_id_fkey FOREIGN KEY (person_id) REFERENCES network.person(id) ON DELETE CASCADE
  constraint role_pkey PRIMARY KEY (id)
  constraint role_record_visibility_check CHECK ((record_visibility = ANY (ARRAY['centre'::text, 'network'::text, 'public'::text])))
  constraint role_topic_code_fkey FOREIGN KEY (topic_code) REFERENCES reference.topic(code)
  CREATE INDEX role_area ON network.role USING btree (centre_id, municipality_ags, topic_code)
  CREATE INDEX role_organisation ON network.role USING btree (centre_id, organisation_id)
  CREATE INDEX role_person ON network.role USING btree (centre_id, person_id)
  row level security, forced
  policy centre for all to verzahnt_app, verzahnt_owner using (centre_id = ( SELECT platform.current_centre() AS current_centre)) with check (centre_id = ( SELECT platform.current_centre() AS current_centre))
  grant delete, insert, select, update to verzahnt_app

table network.saved_search
  id uuid not null  -- class=internal; keep=until deleted
  centre_id uuid not null  -- class=internal; keep=until deleted
  name text not null  -- class=internal; keep=until deleted
  subject text not null  -- class=internal; keep=until deleted
  query jsonb not null  -- class=internal; keep=until deleted
  is_mailing_group boolean not null default false  -- class=internal; keep=until deleted
  created_by uuid  -- class=internal; keep=until deleted
  created_at timestamp with time zone not null  -- class=internal; keep=until deleted
  constraint saved_search_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES platform.centre(id)
  constraint saved_search_centre_id_name_key UNIQUE (centre_id, name)
  constraint saved_search_pkey PRIMARY KEY (id)
  constraint saved_search_subject_check CHECK ((subject = ANY (ARRAY['organisation'::text, 'person'::text, 'offer'::text])))
  row level security, forced
  policy centre for all to verzahnt_app, verzahnt_owner using (centre_id = ( SELECT platform.current_centre() AS current_centre)) with check (centre_id = ( SELECT platform.current_centre() AS current_centre))
  grant delete, insert, select, update to verzahnt_app

table offers.card
  offer_id uuid not null  -- class=public; keep=while the offer is published
  centre_id uuid not null  -- class=public; keep=while the offer is published
  card jsonb not null  -- class=public; keep=while the offer is published
  translations jsonb not null  -- class=public; keep=while the offer is published
  constraint card_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES platform.centre(id)
  constraint card_offer_id_fkey FOREIGN KEY (offer_id) REFERENCES offers.offer(id) ON DELETE CASCADE
  constraint card_pkey PRIMARY KEY (offer_id)
  row level security, forced
  policy centre for all to verzahnt_app, verzahnt_owner using (centre_id = ( SELECT platform.current_centre() AS current_centre)) with check (centre_id = ( SELECT platform.current_centre() AS current_centre))
  policy visitor for select to verzahnt_public using (centre_id = ( SELECT platform.current_centre() AS current_centre))
  grant delete, insert, select, update to verzahnt_app
  grant select to verzahnt_public

table offers.listing
  offer_id uuid not null  -- class=public; keep=while the offer is published
  centre_id uuid not null  -- class=public; keep=while the offer is published
  organisation_id uuid not null  -- class=public; keep=while the offer is published
  slug text not null  -- class=public; keep=while the offer is published
  title text not null  -- class=public; keep=while the offer is published
  valid_to date  -- class=public; keep=while the offer is published
  cost_kind text not null  -- class=public; keep=while the offer is published
  free_places integer  -- class=public; keep=while the offer is published
  childcare boolean  -- class=public; keep=while the offer is published
  german_level text  -- class=public; keep=while the offer is published
  topics text[] not null  -- class=public; keep=while the offer is published
  target_groups text[] not null  -- class=public; keep=while the offer is published
  education_stages text[] not null  -- class=public; keep=while the offer is published
  languages text[] not null  -- class=public; keep=while the offer is published
  municipalities text[] not null  -- class=public; keep=while the offer is published
  slots integer[] not null  -- class=public; keep=while the offer is published
  constraint listing_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES platform.centre(id)
  constraint listing_offer_id_fkey FOREIGN KEY (offer_id) REFERENCES offers.offer(id) ON DELETE CASCADE
  constraint listing_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES network.organisation(id)
  constraint listing_pkey PRIMARY KEY (offer_id)
  CREATE INDEX listing_languages ON offers.listing USING gin (languages)
  CREATE INDEX listing_municipalities ON offers.listing USING gin (municipalities)
  CREATE INDEX listing_organisation ON offers.listing USING btree (organisation_id)
  CREATE INDEX listing_slots ON offers.listing USING gin (slots)
  CREATE INDEX listing_target_groups ON offers.listing USING gin (target_groups)
  CREATE INDEX listing_title ON offers.listing USING btree (centre_id, title, offer_id) INCLUDE (valid_to)
  CREATE INDEX listing_topics ON offers.listing USING gin (topics)
  row level security, forced
  policy centre for all to verzahnt_app, verzahnt_owner using (centre_id = ( SELECT platform.current_centre() AS current_centre)) with check (centre_id = ( SELECT platform.current_centre() AS current_centre))
  policy visitor for select to verzahnt_public using (centre_id = ( SELECT platform.current_centre() AS current_centre))
  grant delete, insert, select, update to verzahnt_app
  grant select to verzahnt_public

table offers.offer
  id uuid not null  -- class=public; keep=3 years after withdrawal
  centre_id uuid not null  -- class=public; keep=3 years after withdrawal
  organisation_id uuid not null  -- class=public; keep=3 years after withdrawal
  slug text not null  -- class=public; keep=3 years after withdrawal
  state text not null default 'draft'::text  -- class=public; keep=3 years after withdrawal
  title text not null  -- class=public; keep=3 years after withdrawal
  summary text not null default ''::text  -- class=public; keep=3 years after withdrawal
  description text not null default ''::text  -- class=public; keep=3 years after withdrawal
  source_language text not null default 'de'::text  -- class=public; keep=3 years after withdrawal
  eligibility text not null default ''::text  -- class=public; keep=3 years after withdrawal
  application text not null default ''::text  -- class=public; keep=3 years after withdrawal
  cost_kind text not null default 'unknown'::text  -- class=public; keep=3 years after withdrawal
  cost_text text not null default ''::text  -- class=public; keep=3 years after withdrawal
  free_places integer  -- class=public; keep=3 years after withdrawal
  total_places integer  -- class=public; keep=3 years after withdrawal
  min_age integer  -- class=public; keep=3 years after withdrawal
  max_age integer  -- class=public; keep=3 years after withdrawal
  german_level text  -- class=public; keep=3 years after withdrawal
  childcare boolean  -- class=public; keep=3 years after withdrawal
  attending text not null default 'onSite'::text  -- class=public; keep=3 years after withdrawal
  accessibility text[] not null default '{}'::text[]  -- class=public; keep=3 years after withdrawal
  topics text[] not null default '{}'::text[]  -- class=public; keep=3 years after withdrawal
  target_groups text[] not null default '{}'::text[]  -- class=public; keep=3 years after withdrawal
  education_stages text[] not null default '{}'::text[]  -- class=public; keep=3 years after withdrawal
  languages text[] not null default '{}'::text[]  -- class=public; keep=3 years after withdrawal
  area text[] not null default '{}'::text[]  -- class=public; keep=3 years after withdrawal
  contact_name text not null default ''::text  -- class=personal; keep=replaced with each change; 12 months after withdrawal
  contact_email text not null default ''::text  -- class=personal; keep=replaced with each change; 12 months after withdrawal
  contact_phone text not null default ''::text  -- class=personal; keep=replaced with each change; 12 months after withdrawal
  website text not null default ''::text  -- class=public; keep=3 years after withdrawal
  alert text not null default ''::text  -- class=public; keep=3 years after withdrawal
  valid_from date  -- class=public; keep=3 years after withdrawal
  valid_to date  -- class=public; keep=3 years after withdrawal
  funding_source text not null default ''::text  -- class=internal; keep=3 years after withdrawal
  internal_note text not null default ''::text  -- class=internal; keep=3 years after withdrawal
  assured_on date  -- class=public; keep=3 years after withdrawal
  assured_by text not null default ''::text  -- class=internal; keep=3 years after withdrawal
  review_months integer not null default 6  -- class=public; keep=3 years after withdrawal
  source text  -- class=public; keep=3 years after withdrawal
  source_id text  -- class=public; keep=3 years after withdrawal
  created_at timestamp with time zone not null  -- class=public; keep=3 years after withdrawal
  created_by uuid  -- class=personal; keep=replaced with each change; 12 months after withdrawal
  updated_at timestamp with time zone not null  -- class=public; keep=3 years after withdrawal
  published_at timestamp with time zone  -- class=public; keep=3 years after withdrawal
  published_by uuid  -- class=personal; keep=replaced with each change; 12 months after withdrawal
  withdrawn_at timestamp with time zone  -- class=public; keep=3 years after withdrawal
  withdrawn_by uuid  -- class=personal; keep=replaced with each change; 12 months after withdrawal
  withdrawn_reason text not null default ''::text  -- class=internal; keep=3 years after withdrawal
  former_organisation_id uuid  -- class=internal; keep=until the merge is settled
  asked_on date  -- class=internal; keep=3 years after withdrawal
  times_asked integer not null default 0  -- class=internal; keep=3 years after withdrawal
  constraint offer_attending_check CHECK ((attending = ANY (ARRAY['onSite'::text, 'online'::text, 'phone'::text, 'outreach'::text])))
  constraint offer_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES platform.centre(id)
  constraint offer_centre_id_slug_key UNIQUE (centre_id, slug)
  constraint offer_centre_id_source_source_id_key UNIQUE (centre_id, source, source_id)
  constraint offer_check CHECK (((asked_on IS NULL) = (times_asked = 0)))
  constraint offer_cost_kind_check CHECK ((cost_kind = ANY (ARRAY['free'::text, 'reduced'::text, 'paid'::text, 'unknown'::text])))
  constraint offer_former_organisation_id_fkey FOREIGN KEY (former_organisation_id) REFERENCES network.organisation(id)
  constraint offer_free_places_check CHECK ((free_places >= 0))
  constraint offer_german_level_check CHECK ((german_level = ANY (ARRAY['none'::text, 'A1'::text, 'A2'::text, 'B1'::text, 'B2'::text, 'C1'::text, 'C2'::text])))
  constraint offer_max_age_check CHECK (((max_age >= 0) AND (max_age <= 120)))
  constraint offer_min_age_check CHECK (((min_age >= 0) AND (min_age <= 120)))
  constraint offer_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES network.organisation(id)
  constraint offer_pkey PRIMARY KEY (id)
  constraint offer_review_months_check CHECK (((review_months >= 1) AND (review_months <= 36)))
  constraint offer_source_language_fkey FOREIGN KEY (source_language) REFERENCES reference.language(tag)
  constraint offer_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'submitted'::text, 'published'::text, 'withdrawn'::text])))
  constraint offer_times_asked_check CHECK ((times_asked >= 0))
  constraint offer_total_places_check CHECK ((total_places >= 0))
  CREATE INDEX offer_area ON offers.offer USING gin (area)
  CREATE INDEX offer_due ON offers.offer USING btree (centre_id, assured_on) WHERE (state = 'published'::text)
  CREATE INDEX offer_former_organisation ON offers.offer USING btree (former_organisation_id) WHERE (former_organisation_id IS NOT NULL)
  CREATE INDEX offer_languages ON offers.offer USING gin (languages)
  CREATE INDEX offer_organisation ON offers.offer USING btree (centre_id, organisation_id)
  CREATE INDEX offer_state ON offers.offer USING btree (centre_id, state, title, id)
  CREATE INDEX offer_target_groups ON offers.offer USING gin (target_groups)
  CREATE INDEX offer_topics ON offers.offer USING gin (topics)
  row level security, forced
  policy centre for all to verzahnt_app, verzahnt_owner using (centre_id = ( SELECT platform.current_centre() AS current_centre)) with check (centre_id = ( SELECT platform.current_centre() AS current_centre))
  policy visitor for select to verzahnt_public using ((centre_id = ( SELECT platform.current_centre() AS current_centre)) AND (state = 'published'::text))
  CREATE TRIGGER forget_edges AFTER DELETE ON offers.offer FOR EACH ROW EXECUTE FUNCTION platform.forget_edges()
  grant delete, insert, select, update to verzahnt_app

table offers.offer_place
  centre_id uuid not null  -- class=public; keep=with the offer
  offer_id uuid not null  -- class=public; keep=with the offer
  place_id uuid not null  -- class=public; keep=with the offer
  sort integer not null default 0  -- class=public; keep=with the offer
  constraint offer_place_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES platform.centre(id)
  constraint offer_place_offer_id_fkey FOREIGN KEY (offer_id) REFERENCES offers.offer(id) ON DELETE CASCADE
  constraint offer_place_pkey PRIMARY KEY (offer_id, place_id)
  constraint offer_place_place_id_fkey FOREIGN KEY (place_id) REFERENCES offers.place(id)
  CREATE INDEX offer_place_place ON offers.offer_place USING btree (place_id)
  row level security, forced
  policy centre for all to verzahnt_app, verzahnt_owner using (centre_id = ( SELECT platform.current_centre() AS current_centre)) with check (centre_id = ( SELECT platform.current_centre() AS current_centre))
  policy visitor for select to verzahnt_public using ((centre_id = ( SELECT platform.current_centre() AS current_centre)) AND (EXISTS ( SELECT
   FROM offers.offer o
  WHERE (o.id = offer_place.offer_id))) AND (EXISTS ( SELECT
   FROM offers.place p
  WHERE (p.id = offer_place.place_id))))
  grant delete, insert, select, update to verzahnt_app
  grant select to verzahnt_public

table offers.place
  id uuid not null  -- class=public; keep=while an offer uses it; rows marked confidential are never public
  centre_id uuid not null  -- class=public; keep=while an offer uses it; rows marked confidential are never public
  organisation_id uuid  -- class=public; keep=while an offer uses it; rows marked confidential are never public
  name text not null  -- class=public; keep=while an offer uses it; rows marked confidential are never public
  street text not null default ''::text  -- class=public; keep=while an offer uses it; rows marked confidential are never public
  postal_code text not null default ''::text  -- class=public; keep=while an offer uses it; rows marked confidential are never public
  city text not null default ''::text  -- class=public; keep=while an offer uses it; rows marked confidential are never public
  municipality_ags character(8)  -- class=public; keep=while an offer uses it; rows marked confidential are never public
  lat double precision  -- class=public; keep=while an offer uses it; rows marked confidential are never public
  lon double precision  -- class=public; keep=while an offer uses it; rows marked confidential are never public
  confidential boolean not null default false  -- class=public; keep=while an offer uses it; rows marked confidential are never public
  accessibility text[] not null default '{}'::text[]  -- class=public; keep=while an offer uses it; rows marked confidential are never public
  directions text not null default ''::text  -- class=public; keep=while an offer uses it; rows marked confidential are never public
  source text  -- class=public; keep=while an offer uses it; rows marked confidential are never public
  source_id text  -- class=public; keep=while an offer uses it; rows marked confidential are never public
  created_at timestamp with time zone not null  -- class=public; keep=while an offer uses it; rows marked confidential are never public
  updated_at timestamp with time zone not null  -- class=public; keep=while an offer uses it; rows marked confidential are never public
  constraint place_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES platform.centre(id)
  constraint place_centre_id_source_source_id_key UNIQUE (centre_id, source, source_id)
  constraint place_municipality_ags_fkey FOREIGN KEY (municipality_ags) REFERENCES reference.municipality(ags)
  constraint place_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES network.organisation(id) ON DELETE SET NULL
  constraint place_pkey PRIMARY KEY (id)
  CREATE INDEX place_municipality ON offers.place USING btree (centre_id, municipality_ags)
  CREATE INDEX place_organisation ON offers.place USING btree (organisation_id)
  CREATE INDEX place_point ON offers.place USING btree (centre_id, lat, lon)
  row level security, forced
  policy centre for all to verzahnt_app, verzahnt_owner using (centre_id = ( SELECT platform.current_centre() AS current_centre)) with check (centre_id = ( SELECT platform.current_centre() AS current_centre))
  policy visitor for select to verzahnt_public using ((centre_id = ( SELECT platform.current_centre() AS current_centre)) AND (NOT confidential))
  CREATE TRIGGER place_changed AFTER UPDATE ON offers.place FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION offers.place_changed()
  grant delete, insert, select, update to verzahnt_app
  grant select to verzahnt_public

table offers.revision
  id uuid not null  -- class=internal; keep=3 years after withdrawal of the offer
  centre_id uuid not null  -- class=internal; keep=3 years after withdrawal of the offer
  offer_id uuid not null  -- class=internal; keep=3 years after withdrawal of the offer
  number integer not null  -- class=internal; keep=3 years after withdrawal of the offer
  state text not null  -- class=internal; keep=3 years after withdrawal of the offer
  content jsonb not null  -- class=personal; keep=3 years after withdrawal of the offer
  author_id uuid  -- class=personal; keep=3 years after withdrawal of the offer
  created_at timestamp with time zone not null  -- class=internal; keep=3 years after withdrawal of the offer
  submitted_at timestamp with time zone  -- class=internal; keep=3 years after withdrawal of the offer
  submitted_by uuid  -- class=personal; keep=3 years after withdrawal of the offer
  decided_at timestamp with time zone  -- class=internal; keep=3 years after withdrawal of the offer
  decided_by uuid  -- class=personal; keep=3 years after withdrawal of the offer
  decision_note text not null default ''::text  -- class=internal; keep=3 years after withdrawal of the offer
  authors uuid[] not null default '{}'::uuid[]  -- class=personal; keep=3 years after withdrawal of the offer
  edition integer not null default 1  -- class=internal; keep=3 years after withdrawal of the offer
  constraint revision_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES platform.centre(id)
  constraint revision_offer_id_fkey FOREIGN KEY (offer_id) REFERENCES offers.offer(id) ON DELETE CASCADE
  constraint revision_offer_id_number_key UNIQUE (offer_id, number)
  constraint revision_pkey PRIMARY KEY (id)
  constraint revision_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'submitted'::text, 'published'::text, 'returned'::text])))
  CREATE INDEX revision_open ON offers.revision USING btree (centre_id, state) WHERE (state = ANY (ARRAY['draft'::text, 'submitted'::text]))
  CREATE UNIQUE INDEX revision_one_open ON offers.revision USING btree (offer_id) WHERE (state <> 'published'::text)
  row level security, forced
  policy centre for all to verzahnt_app, verzahnt_owner using (centre_id = ( SELECT platform.current_centre() AS current_centre)) with check (centre_id = ( SELECT platform.current_centre() AS current_centre))
  grant delete, insert, select, update to verzahnt_app

table offers.schedule
  id uuid not null  -- class=public; keep=with the offer
  centre_id uuid not null  -- class=public; keep=with the offer
  offer_id uuid not null  -- class=public; keep=with the offer
  place_id uuid  -- class=public; keep=with the offer
  frequency text not null  -- class=public; keep=with the offer
  every integer not null default 1  -- class=public; keep=with the offer
  weekdays integer[] not null default '{}'::integer[]  -- class=public; keep=with the offer
  nth integer  -- class=public; keep=with the offer
  starts_at time without time zone not null  -- class=public; keep=with the offer
  ends_at time without time zone not null  -- class=public; keep=with the offer
  valid_from date not null  -- class=public; keep=with the offer
  valid_to date  -- class=public; keep=with the offer
  holidays text not null default 'skip'::text  -- class=public; keep=with the offer
  exceptions date[] not null default '{}'::date[]  -- class=public; keep=with the offer
  note text not null default ''::text  -- class=public; keep=with the offer
  constraint schedule_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES platform.centre(id)
  constraint schedule_every_check CHECK (((every >= 1) AND (every <= 12)))
  constraint schedule_frequency_check CHECK ((frequency = ANY (ARRAY['once'::text, 'weekly'::text, 'monthly'::text])))
  constraint schedule_holidays_check CHECK ((holidays = ANY (ARRAY['skip'::text, 'hold'::text])))
  constraint schedule_nth_check CHECK ((nth = ANY (ARRAY[1, 2, 3, 4, '-1'::integer])))
  constraint schedule_offer_id_fkey FOREIGN KEY (offer_id) REFERENCES offers.offer(id) ON DELETE CASCADE
  constraint schedule_pkey PRIMARY KEY (id)
  constraint schedule_place_id_fkey FOREIGN KEY (place_id) REFERENCES offers.place(id) ON DELETE SET NULL
  CREATE INDEX schedule_centre ON offers.schedule USING btree (centre_id, valid_from)
  CREATE INDEX schedule_offer ON offers.schedule USING btree (offer_id)
  row level security, forced
  policy centre for all to verzahnt_app, verzahnt_owner using (centre_id = ( SELECT platform.current_centre() AS current_centre)) with check (centre_id = ( SELECT platform.current_centre() AS current_centre))
  policy visitor for select to verzahnt_public using ((centre_id = ( SELECT platform.current_centre() AS current_centre)) AND (EXISTS ( SELECT
   FROM offers.offer o
  WHERE (o.id = schedule.offer_id))))
  grant delete, insert, select, update to verzahnt_app
  grant select to verzahnt_public

table offers.search
  centre_id uuid not null  -- class=public; keep=with the offer
  offer_id uuid not null  -- class=public; keep=with the offer
  language text not null  -- class=public; keep=with the offer
  published boolean not null default false  -- class=public; keep=with the offer
  vector tsvector not null  -- class=public; keep=with the offer
  constraint search_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES platform.centre(id)
  constraint search_offer_id_fkey FOREIGN KEY (offer_id) REFERENCES offers.offer(id) ON DELETE CASCADE
  constraint search_pkey PRIMARY KEY (offer_id, language)
  CREATE INDEX search_keyed ON offers.search USING gin (((vector || array_to_tsvector(ARRAY[(centre_id)::text])))) WHERE published
  row level security, forced
  policy centre for all to verzahnt_app, verzahnt_owner using (centre_id = ( SELECT platform.current_centre() AS current_centre)) with check (centre_id = ( SELECT platform.current_centre() AS current_centre))
  policy finder for select to verzahnt_owner using true
  policy visitor for select to verzahnt_public using ((centre_id = ( SELECT platform.current_centre() AS current_centre)) AND published)
  grant delete, insert, select, update to verzahnt_app
  grant select to verzahnt_public

table offers.spot
  offer_id uuid not null  -- class=public; keep=while the offer is published
  place_id uuid not null  -- class=public; keep=while the offer is published
  centre_id uuid not null  -- class=public; keep=while the offer is published
  municipality_ags character(8)  -- class=public; keep=while the offer is published
  lat double precision  -- class=public; keep=while the offer is published
  lon double precision  -- class=public; keep=while the offer is published
  constraint spot_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES platform.centre(id)
  constraint spot_offer_id_fkey FOREIGN KEY (offer_id) REFERENCES offers.offer(id) ON DELETE CASCADE
  constraint spot_pkey PRIMARY KEY (offer_id, place_id)
  constraint spot_place_id_fkey FOREIGN KEY (place_id) REFERENCES offers.place(id) ON DELETE CASCADE
  CREATE INDEX spot_place ON offers.spot USING btree (place_id)
  CREATE INDEX spot_point ON offers.spot USING btree (centre_id, lat, lon)
  row level security, forced
  policy centre for all to verzahnt_app, verzahnt_owner using (centre_id = ( SELECT platform.current_centre() AS current_centre)) with check (centre_id = ( SELECT platform.current_centre() AS current_centre))
  policy visitor for select to verzahnt_public using (centre_id = ( SELECT platform.current_centre() AS current_centre))
  grant delete, insert, select, update to verzahnt_app
  grant select to verzahnt_public

table offers.translation
  centre_id uuid not null  -- class=public; keep=with the offer
  offer_id uuid not null  -- class=public; keep=with the offer
  language text not null  -- class=public; keep=with the offer
  field text not null  -- class=public; keep=with the offer
  text text not null  -- class=public; keep=with the offer
  origin text not null  -- class=public; keep=with the offer
  source_digest text not null  -- class=public; keep=with the offer
  checked_at timestamp with time zone  -- class=personal; keep=with the offer
  checked_by uuid  -- class=personal; keep=with the offer
  updated_at timestamp with time zone not null  -- class=public; keep=with the offer
  constraint translation_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES platform.centre(id)
  constraint translation_field_check CHECK ((field = ANY (ARRAY['title'::text, 'summary'::text, 'description'::text, 'eligibility'::text, 'application'::text, 'costText'::text, 'alert'::text])))
  constraint translation_language_fkey FOREIGN KEY (language) REFERENCES reference.language(tag)
  constraint translation_offer_id_fkey FOREIGN KEY (offer_id) REFERENCES offers.offer(id) ON DELETE CASCADE
  constraint translation_origin_check CHECK ((origin = ANY (ARRAY['human'::text, 'machine'::text])))
  constraint translation_pkey PRIMARY KEY (offer_id, language, field)
  row level security, forced
  policy centre for all to verzahnt_app, verzahnt_owner using (centre_id = ( SELECT platform.current_centre() AS current_centre)) with check (centre_id = ( SELECT platform.current_centre() AS current_centre))
  policy visitor for select to verzahnt_public using ((centre_id = ( SELECT platform.current_centre() AS current_centre)) AND (EXISTS ( SELECT
   FROM offers.offer o
  WHERE (o.id = translation.offer_id))))
  grant delete, insert, select, update to verzahnt_app

table platform.account
  id uuid not null  -- class=personal; keep=erased 12 months after the last role ended or on demand
  email text not null  -- class=personal; keep=erased 12 months after the last role ended or on demand
  name text not null  -- class=personal; keep=erased 12 months after the last role ended or on demand
  password_hash text  -- class=secret; keep=erased with the account
  totp_secret text  -- class=secret; keep=erased with the account
  totp_confirmed_at timestamp with time zone  -- class=secret; keep=erased with the account
  totp_last_step bigint  -- class=secret; keep=erased with the account
  language text not null default 'de'::text  -- class=personal; keep=erased 12 months after the last role ended or on demand
  disabled_at timestamp with time zone  -- class=personal; keep=erased 12 months after the last role ended or on demand
  created_at timestamp with time zone not null default now()  -- class=personal; keep=erased 12 months after the last role ended or on demand
  constraint account_pkey PRIMARY KEY (id)
  CREATE UNIQUE INDEX account_email ON platform.account USING btree (lower(email))
  grant delete, insert, select, update to verzahnt_gate

table platform.attempt
  bucket bytea not null  -- class=internal; keep=24 hours
  at timestamp with time zone not null  -- class=internal; keep=24 hours
  CREATE INDEX attempt_bucket ON platform.attempt USING btree (bucket, at)
  grant delete, insert, select, update to verzahnt_gate

table platform.centre
  id uuid not null  -- class=public; keep=while the centre exists
  slug text not null  -- class=public; keep=while the centre exists
  name text not null  -- class=public; keep=while the centre exists
  area_name text not null  -- class=public; keep=while the centre exists
  kind text not null  -- class=public; keep=while the centre exists
  host text  -- class=public; keep=while the centre exists
  is_demo boolean not null default false  -- class=public; keep=while the centre exists
  settings jsonb not null default '{}'::jsonb  -- class=public; keep=while the centre exists
  created_at timestamp with time zone not null default now()  -- class=public; keep=while the centre exists
  constraint centre_host_key UNIQUE (host)
  constraint centre_kind_check CHECK ((kind = ANY (ARRAY['district'::text, 'independentCity'::text, 'cityRegion'::text])))
  constraint centre_pkey PRIMARY KEY (id)
  constraint centre_slug_check CHECK ((slug ~ '^[a-z][a-z0-9-]{1,40}$'::text))
  constraint centre_slug_key UNIQUE (slug)
  row level security, forced
  policy gate for all to verzahnt_gate, verzahnt_owner using true with check true
  policy own for update to verzahnt_app using (id = ( SELECT platform.current_centre() AS current_centre))
  policy registry for select using true
  grant insert, select, update to verzahnt_gate
  grant select to verzahnt_app
  grant select to verzahnt_public
  grant update (name, area_name, host, settings) to verzahnt_app

table platform.centre_municipality
  centre_id uuid not null  -- class=public; keep=while the centre exists
  ags character(8) not null  -- class=public; keep=while the centre exists
  valid_from date not null default '2000-01-01'::date  -- class=public; keep=while the centre exists
  valid_to date  -- class=public; keep=while the centre exists
  constraint centre_municipality_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES platform.centre(id)
  constraint centre_municipality_pkey PRIMARY KEY (centre_id, ags, valid_from)
  row level security, forced
  policy gate for all to verzahnt_gate, verzahnt_owner using true with check true
  policy registry for select using true
  grant delete, insert, select, update to verzahnt_gate
  grant select to verzahnt_app
  grant select to verzahnt_public

table platform.centre_stamp
  centre_id uuid not null  -- class=public; keep=while the centre exists
  version bigint not null default 0  -- class=public; keep=while the centre exists
  head bytea not null default '\x'::bytea  -- class=public; keep=while the centre exists
  constraint centre_stamp_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES platform.centre(id)
  constraint centre_stamp_pkey PRIMARY KEY (centre_id)
  row level security, forced
  policy stamp for select using true
  policy write for all to verzahnt_owner using true with check true
  grant select to verzahnt_app
  grant select to verzahnt_gate
  grant select to verzahnt_public

table platform.edge
  id uuid not null default gen_random_uuid()  -- class=internal; keep=while both objects exist
  centre_id uuid not null  -- class=internal; keep=while both objects exist
  type text not null  -- class=internal; keep=while both objects exist
  before_kind text not null  -- class=internal; keep=while both objects exist
  before_id uuid not null  -- class=internal; keep=while both objects exist
  after_kind text not null  -- class=internal; keep=while both objects exist
  after_id uuid not null  -- class=internal; keep=while both objects exist
  since date not null  -- class=internal; keep=while both objects exist
  note text not null default ''::text  -- class=internal; keep=while both objects exist
  origin text not null default ''::text  -- class=internal; keep=while both objects exist
  created_by uuid  -- class=personal; keep=pseudonym: the account row behind it is erased on demand
  created_at timestamp with time zone not null default clock_timestamp()  -- class=internal; keep=while both objects exist
  constraint edge_before_id_after_id_type_origin_key UNIQUE (before_id, after_id, type, origin)
  constraint edge_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES platform.centre(id)
  constraint edge_check CHECK ((before_id <> after_id))
  constraint edge_pkey PRIMARY KEY (id)
  constraint edge_type_check CHECK ((type = ANY (ARRAY['raisedIn'::text, 'ledTo'::text, 'implements'::text, 'fundedBy'::text, 'measuredBy'::text, 'replaces'::text, 'partOf'::text])))
  CREATE INDEX edge_after ON platform.edge USING btree (after_id, before_id)
  row level security, forced
  policy centre for all to verzahnt_app, verzahnt_owner using (centre_id = ( SELECT platform.current_centre() AS current_centre)) with check (centre_id = ( SELECT platform.current_centre() AS current_centre))
  grant delete, insert, select, update to verzahnt_app

table platform.event
  centre_id uuid not null  -- class=internal; keep=while the centre exists; the chain is proof
  version bigint not null  -- class=internal; keep=while the centre exists; the chain is proof
  at timestamp with time zone not null  -- class=internal; keep=while the centre exists; the chain is proof
  actor_kind text not null  -- class=internal; keep=while the centre exists; the chain is proof
  actor_id uuid  -- class=personal; keep=pseudonym: the account row behind it is erased on demand
  name text not null  -- class=internal; keep=while the centre exists; the chain is proof
  subject uuid  -- class=internal; keep=while the centre exists; the chain is proof
  change_digest bytea not null  -- class=internal; keep=while the centre exists; the chain is proof
  previous bytea not null  -- class=internal; keep=while the centre exists; the chain is proof
  hash bytea not null  -- class=internal; keep=while the centre exists; the chain is proof
  constraint event_actor_kind_check CHECK ((actor_kind = ANY (ARRAY['visitor'::text, 'person'::text, 'link'::text, 'system'::text])))
  constraint event_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES platform.centre(id)
  constraint event_name_check CHECK ((name ~ '^[a-z]+(\.[a-zA-Z]+){2}$'::text))
  constraint event_pkey PRIMARY KEY (centre_id, version)
  CREATE INDEX event_subject ON platform.event USING btree (centre_id, subject, version DESC)
  row level security, forced
  policy centre_append for insert to verzahnt_owner with check (centre_id = ( SELECT platform.current_centre() AS current_centre))
  policy centre_read for select to verzahnt_app, verzahnt_owner using (centre_id = ( SELECT platform.current_centre() AS current_centre))
  grant select to verzahnt_app

table platform.event_change
  centre_id uuid not null  -- class=internal; keep=while the centre exists
  version bigint not null  -- class=internal; keep=while the centre exists
  salt bytea not null  -- class=internal; keep=while the centre exists
  change jsonb not null  -- class=personal; keep=erased with the person concerned
  constraint event_change_centre_id_version_fkey FOREIGN KEY (centre_id, version) REFERENCES platform.event(centre_id, version)
  constraint event_change_pkey PRIMARY KEY (centre_id, version)
  row level security, forced
  policy centre_append for insert to verzahnt_owner with check (centre_id = ( SELECT platform.current_centre() AS current_centre))
  policy centre_erase for delete to verzahnt_app using (centre_id = ( SELECT platform.current_centre() AS current_centre))
  policy centre_read for select to verzahnt_app, verzahnt_owner using (centre_id = ( SELECT platform.current_centre() AS current_centre))
  grant delete, select to verzahnt_app

table platform.feedback
  id uuid not null  -- class=internal; keep=12 months after the answer
  centre_id uuid not null  -- class=internal; keep=12 months after the answer
  kind text not null  -- class=internal; keep=12 months after the answer
  page text not null  -- class=internal; keep=12 months after the answer
  subject uuid  -- class=internal; keep=12 months after the answer
  message text not null  -- class=personal; keep=90 days after the answer
  reply_to text  -- class=personal; keep=90 days after the answer
  received_at timestamp with time zone not null  -- class=internal; keep=12 months after the answer
  answered_at timestamp with time zone  -- class=internal; keep=12 months after the answer
  answer text  -- class=internal; keep=12 months after the answer
  constraint feedback_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES platform.centre(id)
  constraint feedback_kind_check CHECK ((kind = ANY (ARRAY['accessibility'::text, 'content'::text, 'contact'::text])))
  constraint feedback_pkey PRIMARY KEY (id)
  row level security, forced
  policy centre for all to verzahnt_app, verzahnt_owner using (centre_id = ( SELECT platform.current_centre() AS current_centre)) with check (centre_id = ( SELECT platform.current_centre() AS current_centre))
  grant delete, insert, select, update to verzahnt_app

table platform.file
  id uuid not null  -- class=internal; keep=with the record that it belongs to
  centre_id uuid not null  -- class=internal; keep=with the record that it belongs to
  name text not null  -- class=internal; keep=with the record that it belongs to
  media_type text not null  -- class=internal; keep=with the record that it belongs to
  size integer not null  -- class=internal; keep=with the record that it belongs to
  sha256 bytea not null  -- class=internal; keep=with the record that it belongs to
  content bytea not null  -- class=internal; keep=with the record that it belongs to
  created_at timestamp with time zone not null  -- class=internal; keep=with the record that it belongs to
  constraint file_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES platform.centre(id)
  constraint file_pkey PRIMARY KEY (id)
  constraint file_size_check CHECK (((size >= 0) AND (size <= 10485760)))
  row level security, forced
  policy centre for all to verzahnt_app, verzahnt_owner using (centre_id = ( SELECT platform.current_centre() AS current_centre)) with check (centre_id = ( SELECT platform.current_centre() AS current_centre))
  grant delete, insert, select, update to verzahnt_app

table platform.import_row
  centre_id uuid not null  -- class=internal; keep=12 months
  run_id uuid not null  -- class=internal; keep=12 months
  number integer not null  -- class=internal; keep=12 months
  outcome text not null  -- class=internal; keep=12 months
  reason text not null default ''::text  -- class=internal; keep=12 months
  label text not null default ''::text  -- class=personal; keep=30 days after application
  target uuid  -- class=internal; keep=12 months
  before jsonb  -- class=personal; keep=30 days after application
  after jsonb  -- class=personal; keep=30 days after application
  constraint import_row_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES platform.centre(id)
  constraint import_row_outcome_check CHECK ((outcome = ANY (ARRAY['created'::text, 'changed'::text, 'unchanged'::text, 'refused'::text, 'merged'::text])))
  constraint import_row_pkey PRIMARY KEY (run_id, number)
  constraint import_row_run_id_fkey FOREIGN KEY (run_id) REFERENCES platform.import_run(id) ON DELETE CASCADE
  row level security, forced
  policy centre for all to verzahnt_app, verzahnt_owner using (centre_id = ( SELECT platform.current_centre() AS current_centre)) with check (centre_id = ( SELECT platform.current_centre() AS current_centre))
  grant delete, insert, select, update to verzahnt_app

table platform.import_run
  id uuid not null  -- class=internal; keep=12 months
  centre_id uuid not null  -- class=internal; keep=12 months
  kind text not null  -- class=internal; keep=12 months
  file_name text not null  -- class=internal; keep=12 months
  mapping jsonb not null default '{}'::jsonb  -- class=internal; keep=12 months
  source jsonb not null  -- class=personal; keep=30 days after application
  state text not null default 'preview'::text  -- class=internal; keep=12 months
  created_by uuid  -- class=internal; keep=12 months
  created_at timestamp with time zone not null  -- class=internal; keep=12 months
  applied_at timestamp with time zone  -- class=internal; keep=12 months
  undone_at timestamp with time zone  -- class=internal; keep=12 months
  constraint import_run_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES platform.centre(id)
  constraint import_run_pkey PRIMARY KEY (id)
  constraint import_run_state_check CHECK ((state = ANY (ARRAY['mapping'::text, 'preview'::text, 'applied'::text, 'undone'::text])))
  row level security, forced
  policy centre for all to verzahnt_app, verzahnt_owner using (centre_id = ( SELECT platform.current_centre() AS current_centre)) with check (centre_id = ( SELECT platform.current_centre() AS current_centre))
  grant delete, insert, select, update to verzahnt_app

table platform.job
  id uuid not null  -- class=internal; keep=until it is done; dead jobs 30 days
  centre_id uuid  -- class=internal; keep=until it is done; dead jobs 30 days
  name text not null  -- class=internal; keep=until it is done; dead jobs 30 days
  data jsonb not null default '{}'::jsonb  -- class=internal; keep=until it is done; dead jobs 30 days
  key text  -- class=internal; keep=until it is done; dead jobs 30 days
  state text not null default 'waiting'::text  -- class=internal; keep=until it is done; dead jobs 30 days
  attempts integer not null default 0  -- class=internal; keep=until it is done; dead jobs 30 days
  run_after timestamp with time zone not null  -- class=internal; keep=until it is done; dead jobs 30 days
  leased_until timestamp with time zone  -- class=internal; keep=until it is done; dead jobs 30 days
  last_error text  -- class=internal; keep=until it is done; dead jobs 30 days
  created_at timestamp with time zone not null  -- class=internal; keep=until it is done; dead jobs 30 days
  ended_at timestamp with time zone  -- class=internal; keep=until it is done; dead jobs 30 days
  constraint job_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES platform.centre(id)
  constraint job_pkey PRIMARY KEY (id)
  constraint job_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'running'::text, 'dead'::text])))
  CREATE INDEX job_due ON platform.job USING btree (run_after) WHERE (state <> 'dead'::text)
  CREATE UNIQUE INDEX job_key ON platform.job USING btree (name, centre_id, key) NULLS NOT DISTINCT WHERE ((state = 'waiting'::text) AND (key IS NOT NULL))
  row level security, forced
  policy centre for all to verzahnt_app, verzahnt_owner using (centre_id = ( SELECT platform.current_centre() AS current_centre)) with check (centre_id = ( SELECT platform.current_centre() AS current_centre))
  policy gate for all to verzahnt_gate using true with check true
  CREATE TRIGGER wake AFTER INSERT ON platform.job FOR EACH STATEMENT EXECUTE FUNCTION platform.wake_jobs()
  grant delete, insert, select, update to verzahnt_app
  grant delete, insert, select, update to verzahnt_gate

table platform.job_schedule
  name text not null  -- class=internal; keep=always
  last_slot text not null  -- class=internal; keep=always
  constraint job_schedule_pkey PRIMARY KEY (name)
  grant insert, select, update to verzahnt_gate

table platform.link
  token_hash bytea not null  -- class=secret; keep=30 days after expiry
  centre_id uuid  -- class=secret; keep=30 days after expiry
  purpose text not null  -- class=secret; keep=30 days after expiry
  subject uuid not null  -- class=secret; keep=30 days after expiry
  recipient text  -- class=personal; keep=30 days after expiry
  expires_at timestamp with time zone not null  -- class=secret; keep=30 days after expiry
  used_at timestamp with time zone  -- class=secret; keep=30 days after expiry
  created_at timestamp with time zone not null default now()  -- class=secret; keep=30 days after expiry
  constraint link_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES platform.centre(id)
  constraint link_pkey PRIMARY KEY (token_hash)
  row level security, forced
  policy centre for all to verzahnt_app, verzahnt_owner using (centre_id = ( SELECT platform.current_centre() AS current_centre)) with check (centre_id = ( SELECT platform.current_centre() AS current_centre))
  policy gate for all to verzahnt_gate using (centre_id IS NULL) with check (centre_id IS NULL)
  grant delete, insert, select, update to verzahnt_app
  grant delete, insert, select, update to verzahnt_gate

table platform.loaded_file
  name text not null  -- class=public; keep=always
  checksum text not null  -- class=public; keep=always
  loaded_at timestamp with time zone not null default now()  -- class=public; keep=always
  constraint loaded_file_pkey PRIMARY KEY (name)
  grant insert, select, update to verzahnt_gate

table platform.mail
  id uuid not null  -- class=internal; keep=90 days
  centre_id uuid  -- class=internal; keep=90 days
  recipient text not null  -- class=personal; keep=90 days
  subject text not null  -- class=personal; keep=90 days
  body text not null  -- class=personal; keep=90 days
  attachments jsonb not null default '[]'::jsonb  -- class=personal; keep=90 days
  state text not null default 'queued'::text  -- class=internal; keep=90 days
  attempts integer not null default 0  -- class=internal; keep=90 days
  last_error text  -- class=internal; keep=90 days
  created_at timestamp with time zone not null default now()  -- class=internal; keep=90 days
  next_attempt_at timestamp with time zone not null default now()  -- class=internal; keep=90 days
  sent_at timestamp with time zone  -- class=internal; keep=90 days
  reply_to text  -- class=internal; keep=90 days
  constraint mail_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES platform.centre(id)
  constraint mail_pkey PRIMARY KEY (id)
  constraint mail_state_check CHECK ((state = ANY (ARRAY['queued'::text, 'held'::text, 'sent'::text, 'failed'::text])))
  CREATE INDEX mail_due ON platform.mail USING btree (next_attempt_at) WHERE (state = 'queued'::text)
  row level security, forced
  policy centre for all to verzahnt_app, verzahnt_owner using (centre_id = ( SELECT platform.current_centre() AS current_centre)) with check (centre_id = ( SELECT platform.current_centre() AS current_centre))
  policy gate for all to verzahnt_gate using true with check true
  grant delete, insert, select, update to verzahnt_app
  grant delete, insert, select, update to verzahnt_gate

table platform.passkey
  id text not null  -- class=secret; keep=erased with the account
  account_id uuid not null  -- class=secret; keep=erased with the account
  public_key bytea not null  -- class=secret; keep=erased with the account
  counter bigint not null  -- class=secret; keep=erased with the account
  transports text[] not null default '{}'::text[]  -- class=secret; keep=erased with the account
  label text not null  -- class=secret; keep=erased with the account
  created_at timestamp with time zone not null default now()  -- class=secret; keep=erased with the account
  last_used_at timestamp with time zone  -- class=secret; keep=erased with the account
  constraint passkey_account_id_fkey FOREIGN KEY (account_id) REFERENCES platform.account(id) ON DELETE CASCADE
  constraint passkey_pkey PRIMARY KEY (id)
  grant delete, insert, select, update to verzahnt_gate

table platform.reaction
  event text not null  -- class=public; keep=always
  job text not null  -- class=public; keep=always
  constraint reaction_pkey PRIMARY KEY (event, job)
  grant delete, insert, select to verzahnt_gate

table platform.recovery_code
  account_id uuid not null  -- class=secret; keep=erased with the account
  code_hash bytea not null  -- class=secret; keep=erased with the account
  used_at timestamp with time zone  -- class=secret; keep=erased with the account
  constraint recovery_code_account_id_fkey FOREIGN KEY (account_id) REFERENCES platform.account(id) ON DELETE CASCADE
  constraint recovery_code_pkey PRIMARY KEY (account_id, code_hash)
  grant delete, insert, select, update to verzahnt_gate

table platform.role_grant
  id uuid not null  -- class=personal; keep=with the account
  account_id uuid not null  -- class=personal; keep=with the account
  role text not null  -- class=personal; keep=with the account
  centre_id uuid  -- class=personal; keep=with the account
  municipality_ags character(8)  -- class=personal; keep=with the account
  organisation_id uuid  -- class=personal; keep=with the account
  valid_from date not null  -- class=personal; keep=with the account
  valid_to date  -- class=personal; keep=with the account
  constraint role_grant_account_id_fkey FOREIGN KEY (account_id) REFERENCES platform.account(id) ON DELETE CASCADE
  constraint role_grant_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES platform.centre(id)
  constraint role_grant_check CHECK (((role = ANY (ARRAY['stateViewer'::text, 'systemAdmin'::text])) = (centre_id IS NULL)))
  constraint role_grant_check1 CHECK (((role <> 'integrationOfficer'::text) OR (municipality_ags IS NOT NULL)))
  constraint role_grant_check2 CHECK (((role <> 'organisationEditor'::text) OR (organisation_id IS NOT NULL)))
  constraint role_grant_pkey PRIMARY KEY (id)
  constraint role_grant_role_check CHECK ((role = ANY (ARRAY['centreAdmin'::text, 'director'::text, 'staff'::text, 'integrationOfficer'::text, 'organisationEditor'::text, 'steeringMember'::text, 'reader'::text, 'stateViewer'::text, 'systemAdmin'::text])))
  CREATE INDEX role_grant_account ON platform.role_grant USING btree (account_id)
  grant delete, insert, select, update to verzahnt_gate

table platform.session
  id_hash bytea not null  -- class=secret; keep=deleted at sign-out or 12 hours after the last use
  account_id uuid not null  -- class=secret; keep=deleted at sign-out or 12 hours after the last use
  form_token text not null  -- class=secret; keep=deleted at sign-out or 12 hours after the last use
  second_factor_at timestamp with time zone  -- class=secret; keep=deleted at sign-out or 12 hours after the last use
  created_at timestamp with time zone not null  -- class=secret; keep=deleted at sign-out or 12 hours after the last use
  last_seen_at timestamp with time zone not null  -- class=secret; keep=deleted at sign-out or 12 hours after the last use
  expires_at timestamp with time zone not null  -- class=secret; keep=deleted at sign-out or 12 hours after the last use
  constraint session_account_id_fkey FOREIGN KEY (account_id) REFERENCES platform.account(id) ON DELETE CASCADE
  constraint session_pkey PRIMARY KEY (id_hash)
  CREATE INDEX session_account ON platform.session USING btree (account_id)
  grant delete, insert, select, update to verzahnt_gate

table platform.submission
  centre_id uuid not null  -- class=internal; keep=7 days
  key uuid not null  -- class=internal; keep=7 days
  outcome jsonb not null default '{}'::jsonb  -- class=internal; keep=7 days
  at timestamp with time zone not null default now()  -- class=internal; keep=7 days
  constraint submission_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES platform.centre(id)
  constraint submission_pkey PRIMARY KEY (centre_id, key)
  row level security, forced
  policy centre for all to verzahnt_app, verzahnt_owner using (centre_id = ( SELECT platform.current_centre() AS current_centre)) with check (centre_id = ( SELECT platform.current_centre() AS current_centre))
  grant delete, insert, select, update to verzahnt_app

table reference.district
  key character(5) not null  -- class=public; keep=always
  name text not null  -- class=public; keep=always
  kind text not null  -- class=public; keep=always
  seat text not null  -- class=public; keep=always
  area_ha integer not null  -- class=public; keep=always
  inhabitants integer not null  -- class=public; keep=always
  inhabitants_on date not null  -- class=public; keep=always
  constraint district_kind_check CHECK ((kind = ANY (ARRAY['district'::text, 'independentCity'::text, 'cityRegion'::text])))
  constraint district_pkey PRIMARY KEY (key)
  grant delete, insert, select, update to verzahnt_gate
  grant select to verzahnt_app
  grant select to verzahnt_public

table reference.edition
  file text not null  -- class=public; keep=always
  digest text not null  -- class=public; keep=always
  constraint edition_pkey PRIMARY KEY (file)
  grant delete, insert, select, update to verzahnt_gate
  grant select to verzahnt_app
  grant select to verzahnt_public

table reference.education_stage
  code text not null  -- class=public; keep=always
  sort integer not null  -- class=public; keep=always
  names jsonb not null  -- class=public; keep=always
  constraint education_stage_pkey PRIMARY KEY (code)
  grant delete, insert, select, update to verzahnt_gate
  grant select to verzahnt_app
  grant select to verzahnt_public

table reference.foreign_nationals
  district_key character(5) not null  -- class=public; keep=always
  counted_on date not null  -- class=public; keep=always
  inhabitants integer not null  -- class=public; keep=always
  foreign_nationals integer not null  -- class=public; keep=always
  constraint foreign_nationals_district_key_fkey FOREIGN KEY (district_key) REFERENCES reference.district(key)
  constraint foreign_nationals_foreign_nationals_check CHECK ((foreign_nationals >= 0))
  constraint foreign_nationals_inhabitants_check CHECK ((inhabitants > 0))
  constraint foreign_nationals_pkey PRIMARY KEY (district_key, counted_on)
  grant delete, insert, select, update to verzahnt_gate
  grant select to verzahnt_app
  grant select to verzahnt_public

table reference.holiday
  day date not null  -- class=public; keep=always
  name text not null  -- class=public; keep=always
  constraint holiday_pkey PRIMARY KEY (day)
  grant delete, insert, select, update to verzahnt_gate
  grant select to verzahnt_app
  grant select to verzahnt_public

table reference.language
  tag text not null  -- class=public; keep=always
  names jsonb not null  -- class=public; keep=always
  own_name text not null  -- class=public; keep=always
  direction text not null  -- class=public; keep=always
  script text not null  -- class=public; keep=always
  sort integer not null  -- class=public; keep=always
  constraint language_direction_check CHECK ((direction = ANY (ARRAY['ltr'::text, 'rtl'::text])))
  constraint language_pkey PRIMARY KEY (tag)
  grant delete, insert, select, update to verzahnt_gate
  grant select to verzahnt_app
  grant select to verzahnt_public

table reference.municipality
  ags character(8) not null  -- class=public; keep=always
  rgs character(12) not null  -- class=public; keep=always
  name text not null  -- class=public; keep=always
  official_name text not null  -- class=public; keep=always
  kind text not null  -- class=public; keep=always
  district_key character(5) not null  -- class=public; keep=always
  area_ha integer not null  -- class=public; keep=always
  inhabitants integer not null  -- class=public; keep=always
  inhabitants_on date not null  -- class=public; keep=always
  postal_code text not null  -- class=public; keep=always
  lat double precision  -- class=public; keep=always
  lon double precision  -- class=public; keep=always
  valid_from date not null default '1975-01-01'::date  -- class=public; keep=always
  valid_to date  -- class=public; keep=always
  constraint municipality_district_key_fkey FOREIGN KEY (district_key) REFERENCES reference.district(key)
  constraint municipality_pkey PRIMARY KEY (ags)
  grant delete, insert, select, update to verzahnt_gate
  grant select to verzahnt_app
  grant select to verzahnt_public

table reference.municipality_change
  id uuid not null  -- class=public; keep=always
  kind text not null  -- class=public; keep=always
  from_ags character(8) not null  -- class=public; keep=always
  to_ags character(8)  -- class=public; keep=always
  effective_on date not null  -- class=public; keep=always
  former_name text not null  -- class=public; keep=always
  note text not null default ''::text  -- class=public; keep=always
  constraint municipality_change_from_ags_fkey FOREIGN KEY (from_ags) REFERENCES reference.municipality(ags)
  constraint municipality_change_kind_check CHECK ((kind = ANY (ARRAY['renamed'::text, 'merged'::text, 'dissolved'::text, 'split'::text, 'keyChanged'::text])))
  constraint municipality_change_pkey PRIMARY KEY (id)
  constraint municipality_change_to_ags_fkey FOREIGN KEY (to_ags) REFERENCES reference.municipality(ags)
  grant delete, insert, select, update to verzahnt_gate
  grant select to verzahnt_app
  grant select to verzahnt_public

table reference.organisation_type
  code text not null  -- class=public; keep=always
  sort integer not null  -- class=public; keep=always
  names jsonb not null  -- class=public; keep=always
  constraint organisation_type_pkey PRIMARY KEY (code)
  grant delete, insert, select, update to verzahnt_gate
  grant select to verzahnt_app
  grant select to verzahnt_public

table reference.synonym
  word text not null  -- class=public; keep=always
  same_as text not null  -- class=public; keep=always
  constraint synonym_pkey PRIMARY KEY (word, same_as)
  grant delete, insert, select, update to verzahnt_gate
  grant select to verzahnt_app
  grant select to verzahnt_public

table reference.target_group
  code text not null  -- class=public; keep=always
  sort integer not null  -- class=public; keep=always
  names jsonb not null  -- class=public; keep=always
  constraint target_group_pkey PRIMARY KEY (code)
  grant delete, insert, select, update to verzahnt_gate
  grant select to verzahnt_app
  grant select to verzahnt_public

table reference.topic
  code text not null  -- class=public; keep=always
  sort integer not null  -- class=public; keep=always
  names jsonb not null  -- class=public; keep=always
  constraint topic_pkey PRIMARY KEY (code)
  grant delete, insert, select, update to verzahnt_gate
  grant select to verzahnt_app
  grant select to verzahnt_public

table strategy.carry_over
  id uuid not null default gen_random_uuid()  -- class=public; keep=while the centre exists
  centre_id uuid not null  -- class=public; keep=while the centre exists
  edition_id uuid not null  -- class=public; keep=while the centre exists
  old_goal uuid  -- class=public; keep=while the centre exists
  old_measure uuid  -- class=public; keep=while the centre exists
  new_goal uuid  -- class=public; keep=while the centre exists
  new_measure uuid  -- class=public; keep=while the centre exists
  fate text not null  -- class=public; keep=while the centre exists
  reason text not null default ''::text  -- class=public; keep=while the centre exists
  decided_by uuid  -- class=personal; keep=pseudonym: the account row behind it is erased on demand
  decided_at timestamp with time zone not null  -- class=public; keep=while the centre exists
  constraint carry_over_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES platform.centre(id)
  constraint carry_over_check CHECK (((old_goal IS NULL) <> (old_measure IS NULL)))
  constraint carry_over_check1 CHECK (((old_goal IS NOT NULL) OR (new_goal IS NULL)))
  constraint carry_over_check2 CHECK (((old_measure IS NOT NULL) OR (new_measure IS NULL)))
  constraint carry_over_check3 CHECK (((fate = ANY (ARRAY['done'::text, 'dropped'::text])) = ((new_goal IS NULL) AND (new_measure IS NULL))))
  constraint carry_over_check4 CHECK (((fate = 'continued'::text) OR (reason <> ''::text)))
  constraint carry_over_edition_id_fkey FOREIGN KEY (edition_id) REFERENCES strategy.edition(id) ON DELETE CASCADE
  constraint carry_over_edition_id_old_goal_key UNIQUE (edition_id, old_goal)
  constraint carry_over_edition_id_old_measure_key UNIQUE (edition_id, old_measure)
  constraint carry_over_fate_check CHECK ((fate = ANY (ARRAY['continued'::text, 'changed'::text, 'merged'::text, 'done'::text, 'dropped'::text])))
  constraint carry_over_new_goal_fkey FOREIGN KEY (new_goal) REFERENCES strategy.goal(id) ON DELETE CASCADE
  constraint carry_over_new_measure_fkey FOREIGN KEY (new_measure) REFERENCES strategy.measure(id) ON DELETE CASCADE
  constraint carry_over_old_goal_fkey FOREIGN KEY (old_goal) REFERENCES strategy.goal(id) ON DELETE CASCADE
  constraint carry_over_old_measure_fkey FOREIGN KEY (old_measure) REFERENCES strategy.measure(id) ON DELETE CASCADE
  constraint carry_over_pkey PRIMARY KEY (id)
  CREATE INDEX carry_over_new_goal ON strategy.carry_over USING btree (new_goal) WHERE (new_goal IS NOT NULL)
  CREATE INDEX carry_over_new_measure ON strategy.carry_over USING btree (new_measure) WHERE (new_measure IS NOT NULL)
  CREATE INDEX carry_over_old_goal ON strategy.carry_over USING btree (old_goal) WHERE (old_goal IS NOT NULL)
  CREATE INDEX carry_over_old_measure ON strategy.carry_over USING btree (old_measure) WHERE (old_measure IS NOT NULL)
  row level security, forced
  policy centre for all to verzahnt_app, verzahnt_owner using (centre_id = ( SELECT platform.current_centre() AS current_centre)) with check (centre_id = ( SELECT platform.current_centre() AS current_centre))
  CREATE TRIGGER stand_still BEFORE INSERT OR DELETE OR UPDATE ON strategy.carry_over FOR EACH ROW EXECUTE FUNCTION strategy.stand_still()
  CREATE TRIGGER strategy_carry_over_old_goal_new_goal_edge AFTER INSERT OR DELETE OR UPDATE OF old_goal, new_goal ON strategy.carry_over FOR EACH ROW EXECUTE FUNCTION platform.strategy_carry_over_old_goal_new_goal_edge()
  CREATE TRIGGER strategy_carry_over_old_measure_new_measure_edge AFTER INSERT OR DELETE OR UPDATE OF old_measure, new_measure ON strategy.carry_over FOR EACH ROW EXECUTE FUNCTION platform.strategy_carry_over_old_measure_new_measure_edge()
  grant delete, insert, select, update to verzahnt_app

table strategy.chapter
  id uuid not null  -- class=public; keep=while the centre exists
  centre_id uuid not null  -- class=public; keep=while the centre exists
  edition_id uuid not null  -- class=public; keep=while the centre exists
  lineage uuid not null  -- class=public; keep=while the centre exists
  parent_id uuid  -- class=public; keep=while the centre exists
  position integer not null  -- class=public; keep=while the centre exists
  kind text not null default 'text'::text  -- class=public; keep=while the centre exists
  title text not null  -- class=public; keep=while the centre exists
  body jsonb not null default '[]'::jsonb  -- class=public; keep=while the centre exists
  field_id uuid  -- class=public; keep=while the centre exists
  updated_at timestamp with time zone not null  -- class=public; keep=while the centre exists
  constraint chapter_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES platform.centre(id)
  constraint chapter_check CHECK ((parent_id <> id))
  constraint chapter_edition_id_fkey FOREIGN KEY (edition_id) REFERENCES strategy.edition(id) ON DELETE CASCADE
  constraint chapter_edition_id_lineage_key UNIQUE (edition_id, lineage)
  constraint chapter_field_id_fkey FOREIGN KEY (field_id) REFERENCES strategy.field(id) ON DELETE SET NULL
  constraint chapter_kind_check CHECK ((kind = ANY (ARRAY['text'::text, 'foreword'::text, 'conditions'::text, 'inventory'::text, 'principles'::text, 'framework'::text, 'thanks'::text])))
  constraint chapter_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES strategy.chapter(id) ON DELETE CASCADE
  constraint chapter_pkey PRIMARY KEY (id)
  constraint chapter_position_check CHECK (("position" >= 0))
  CREATE INDEX chapter_edition ON strategy.chapter USING btree (edition_id, "position")
  row level security, forced
  policy centre for all to verzahnt_app, verzahnt_owner using (centre_id = ( SELECT platform.current_centre() AS current_centre)) with check (centre_id = ( SELECT platform.current_centre() AS current_centre))
  CREATE TRIGGER forget_edges AFTER DELETE ON strategy.chapter FOR EACH ROW EXECUTE FUNCTION platform.forget_edges()
  CREATE TRIGGER stand_still BEFORE INSERT OR DELETE OR UPDATE ON strategy.chapter FOR EACH ROW EXECUTE FUNCTION strategy.stand_still()
  grant delete, insert, select, update to verzahnt_app

table strategy.chapter_update
  chapter_id uuid not null  -- class=internal; keep=until the edition is adopted
  seq integer not null  -- class=internal; keep=until the edition is adopted
  centre_id uuid not null  -- class=internal; keep=until the edition is adopted
  content bytea not null  -- class=internal; keep=until the edition is adopted
  at timestamp with time zone not null  -- class=internal; keep=until the edition is adopted
  constraint chapter_update_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES platform.centre(id)
  constraint chapter_update_chapter_id_fkey FOREIGN KEY (chapter_id) REFERENCES strategy.chapter_writing(chapter_id) ON DELETE CASCADE
  constraint chapter_update_content_check CHECK ((length(content) <= 8388608))
  constraint chapter_update_pkey PRIMARY KEY (chapter_id, seq)
  row level security, forced
  policy centre for all to verzahnt_app, verzahnt_owner using (centre_id = ( SELECT platform.current_centre() AS current_centre)) with check (centre_id = ( SELECT platform.current_centre() AS current_centre))
  grant delete, insert, select, update to verzahnt_app

table strategy.chapter_writing
  chapter_id uuid not null  -- class=internal; keep=until the edition is adopted
  centre_id uuid not null  -- class=internal; keep=until the edition is adopted
  state bytea not null  -- class=internal; keep=until the edition is adopted
  version integer not null default 0  -- class=internal; keep=until the edition is adopted
  updated_at timestamp with time zone not null  -- class=internal; keep=until the edition is adopted
  constraint chapter_writing_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES platform.centre(id)
  constraint chapter_writing_chapter_id_fkey FOREIGN KEY (chapter_id) REFERENCES strategy.chapter(id) ON DELETE CASCADE
  constraint chapter_writing_pkey PRIMARY KEY (chapter_id)
  constraint chapter_writing_state_check CHECK ((length(state) <= 8388608))
  row level security, forced
  policy centre for all to verzahnt_app, verzahnt_owner using (centre_id = ( SELECT platform.current_centre() AS current_centre)) with check (centre_id = ( SELECT platform.current_centre() AS current_centre))
  grant delete, insert, select, update to verzahnt_app

table strategy.consent
  id uuid not null  -- class=public; keep=while the centre exists
  centre_id uuid not null  -- class=public; keep=while the centre exists
  edition_id uuid not null  -- class=public; keep=while the centre exists
  municipality_ags character(8) not null  -- class=public; keep=while the centre exists
  created_at timestamp with time zone not null  -- class=public; keep=while the centre exists
  constraint consent_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES platform.centre(id)
  constraint consent_edition_id_fkey FOREIGN KEY (edition_id) REFERENCES strategy.edition(id) ON DELETE CASCADE
  constraint consent_edition_id_municipality_ags_key UNIQUE (edition_id, municipality_ags)
  constraint consent_municipality_ags_fkey FOREIGN KEY (municipality_ags) REFERENCES reference.municipality(ags)
  constraint consent_pkey PRIMARY KEY (id)
  CREATE INDEX consent_municipality ON strategy.consent USING btree (centre_id, municipality_ags)
  row level security, forced
  policy centre for all to verzahnt_app, verzahnt_owner using (centre_id = ( SELECT platform.current_centre() AS current_centre)) with check (centre_id = ( SELECT platform.current_centre() AS current_centre))
  CREATE TRIGGER forget_edges AFTER DELETE ON strategy.consent FOR EACH ROW EXECUTE FUNCTION platform.forget_edges()
  CREATE TRIGGER strategy_consent_edition_id_edge AFTER INSERT OR DELETE OR UPDATE OF edition_id, id ON strategy.consent FOR EACH ROW EXECUTE FUNCTION platform.strategy_consent_edition_id_edge()
  grant delete, insert, select, update to verzahnt_app

table strategy.consent_step
  id uuid not null  -- class=public; keep=while the centre exists
  centre_id uuid not null  -- class=public; keep=while the centre exists
  consent_id uuid not null  -- class=public; keep=while the centre exists
  number integer not null  -- class=public; keep=while the centre exists
  state text not null  -- class=public; keep=while the centre exists
  happened_on date not null  -- class=public; keep=while the centre exists
  body text not null default ''::text  -- class=public; keep=while the centre exists
  reason text not null default ''::text  -- class=public; keep=while the centre exists
  note text not null default ''::text  -- class=internal; keep=while the centre exists
  version_id uuid  -- class=internal; keep=while the centre exists
  version_label text not null default ''::text  -- class=public; keep=while the centre exists
  file_id uuid  -- class=internal; keep=while the centre exists
  mailed_to text not null default ''::text  -- class=personal; keep=12 months after the edition ends
  entered_via text not null  -- class=internal; keep=while the centre exists
  entered_by uuid  -- class=personal; keep=pseudonym: the account row behind it is erased on demand
  entered_name text not null default ''::text  -- class=personal; keep=12 months after the edition ends
  entered_at timestamp with time zone not null  -- class=public; keep=while the centre exists
  withdrawn_at timestamp with time zone  -- class=public; keep=while the centre exists
  withdrawn_name text not null default ''::text  -- class=personal; keep=12 months after the edition ends
  constraint consent_step_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES platform.centre(id)
  constraint consent_step_check CHECK (((state <> ALL (ARRAY['reserved'::text, 'refused'::text])) OR (reason <> ''::text)))
  constraint consent_step_consent_id_fkey FOREIGN KEY (consent_id) REFERENCES strategy.consent(id) ON DELETE CASCADE
  constraint consent_step_consent_id_number_key UNIQUE (consent_id, number)
  constraint consent_step_entered_via_check CHECK ((entered_via = ANY (ARRAY['centre'::text, 'officer'::text, 'link'::text])))
  constraint consent_step_file_id_fkey FOREIGN KEY (file_id) REFERENCES platform.file(id)
  constraint consent_step_number_check CHECK ((number > 0))
  constraint consent_step_pkey PRIMARY KEY (id)
  constraint consent_step_state_check CHECK ((state = ANY (ARRAY['asked'::text, 'agreed'::text, 'reserved'::text, 'refused'::text])))
  constraint consent_step_version_id_fkey FOREIGN KEY (version_id) REFERENCES strategy.version(id) ON DELETE SET NULL
  CREATE INDEX consent_step_file ON strategy.consent_step USING btree (file_id) WHERE (file_id IS NOT NULL)
  CREATE INDEX consent_step_version ON strategy.consent_step USING btree (version_id) WHERE (version_id IS NOT NULL)
  row level security, forced
  policy centre for all to verzahnt_app, verzahnt_owner using (centre_id = ( SELECT platform.current_centre() AS current_centre)) with check (centre_id = ( SELECT platform.current_centre() AS current_centre))
  grant delete, insert, select, update to verzahnt_app

table strategy.contribution
  id uuid not null  -- class=public; keep=while the centre exists
  centre_id uuid not null  -- class=public; keep=while the centre exists
  round_id uuid not null  -- class=public; keep=while the centre exists
  number integer not null  -- class=public; keep=while the centre exists
  participant_id uuid  -- class=internal; keep=while the centre exists
  kind text not null  -- class=public; keep=while the centre exists
  place text not null  -- class=public; keep=while the centre exists
  chapter_id uuid  -- class=public; keep=while the centre exists
  block_id text  -- class=public; keep=while the centre exists
  target_id uuid  -- class=public; keep=while the centre exists
  quote text not null default ''::text  -- class=public; keep=while the centre exists
  text text not null  -- class=public; keep=while the centre exists
  language text not null default 'de'::text  -- class=public; keep=while the centre exists
  translation text not null default ''::text  -- class=public; keep=while the centre exists
  group_id uuid  -- class=public; keep=while the centre exists
  municipality_ags character(8)  -- class=public; keep=while the centre exists
  via text not null  -- class=public; keep=while the centre exists
  state text not null default 'waiting'::text  -- class=public; keep=while the centre exists
  hidden_reason text not null default ''::text  -- class=internal; keep=while the centre exists
  shortened_at timestamp with time zone  -- class=public; keep=while the centre exists
  moderated_at timestamp with time zone  -- class=internal; keep=while the centre exists
  moderated_by uuid  -- class=personal; keep=pseudonym: the account row behind it is erased on demand
  outcome text  -- class=public; keep=while the centre exists
  reason text not null default ''::text  -- class=public; keep=while the centre exists
  answered_at timestamp with time zone  -- class=public; keep=while the centre exists
  answered_by uuid  -- class=personal; keep=pseudonym: the account row behind it is erased on demand
  received_at timestamp with time zone not null  -- class=public; keep=while the centre exists
  changed_at timestamp with time zone  -- class=public; keep=while the centre exists
  constraint contribution_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES platform.centre(id)
  constraint contribution_check CHECK (((outcome IS NULL) = (answered_at IS NULL)))
  constraint contribution_check1 CHECK (((outcome IS NULL) OR (reason <> ''::text)))
  constraint contribution_check2 CHECK (((place = 'passage'::text) = (block_id IS NOT NULL)))
  constraint contribution_check3 CHECK (((place = ANY (ARRAY['goal'::text, 'measure'::text])) = (target_id IS NOT NULL)))
  constraint contribution_group_id_fkey FOREIGN KEY (group_id) REFERENCES strategy.stakeholder_group(id)
  constraint contribution_kind_check CHECK ((kind = ANY (ARRAY['comment'::text, 'change'::text, 'measure'::text])))
  constraint contribution_municipality_ags_fkey FOREIGN KEY (municipality_ags) REFERENCES reference.municipality(ags)
  constraint contribution_number_check CHECK ((number > 0))
  constraint contribution_outcome_check CHECK ((outcome = ANY (ARRAY['taken'::text, 'partly'::text, 'declined'::text])))
  constraint contribution_participant_id_fkey FOREIGN KEY (participant_id) REFERENCES strategy.participant(id) ON DELETE SET NULL
  constraint contribution_pkey PRIMARY KEY (id)
  constraint contribution_place_check CHECK ((place = ANY (ARRAY['edition'::text, 'chapter'::text, 'passage'::text, 'goal'::text, 'measure'::text])))
  constraint contribution_round_id_fkey FOREIGN KEY (round_id) REFERENCES strategy.participation_round(id) ON DELETE CASCADE
  constraint contribution_round_id_number_key UNIQUE (round_id, number)
  constraint contribution_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'published'::text, 'hidden'::text, 'withdrawn'::text])))
  constraint contribution_via_check CHECK ((via = ANY (ARRAY['web'::text, 'link'::text, 'phone'::text, 'paper'::text, 'event'::text, 'import'::text])))
  CREATE INDEX contribution_participant ON strategy.contribution USING btree (participant_id) WHERE (participant_id IS NOT NULL)
  CREATE INDEX contribution_state ON strategy.contribution USING btree (round_id, state, number)
  row level security, forced
  policy centre for all to verzahnt_app, verzahnt_owner using (centre_id = ( SELECT platform.current_centre() AS current_centre)) with check (centre_id = ( SELECT platform.current_centre() AS current_centre))
  CREATE TRIGGER forget_edges AFTER DELETE ON strategy.contribution FOR EACH ROW EXECUTE FUNCTION platform.forget_edges()
  CREATE TRIGGER strategy_contribution_round_id_edge AFTER INSERT OR DELETE OR UPDATE OF round_id, id ON strategy.contribution FOR EACH ROW EXECUTE FUNCTION platform.strategy_contribution_round_id_edge()
  grant delete, insert, select, update to verzahnt_app

table strategy.contribution_result
  id uuid not null  -- class=public; keep=while the centre exists
  centre_id uuid not null  -- class=public; keep=while the centre exists
  contribution_id uuid not null  -- class=public; keep=while the centre exists
  chapter_id uuid  -- class=public; keep=while the centre exists
  goal_id uuid  -- class=public; keep=while the centre exists
  measure_id uuid  -- class=public; keep=while the centre exists
  created_at timestamp with time zone not null  -- class=public; keep=while the centre exists
  constraint contribution_result_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES platform.centre(id)
  constraint contribution_result_chapter_id_fkey FOREIGN KEY (chapter_id) REFERENCES strategy.chapter(id) ON DELETE CASCADE
  constraint contribution_result_check CHECK ((num_nonnulls(chapter_id, goal_id, measure_id) = 1))
  constraint contribution_result_contribution_id_chapter_id_goal_id_meas_key UNIQUE NULLS NOT DISTINCT (contribution_id, chapter_id, goal_id, measure_id)
  constraint contribution_result_contribution_id_fkey FOREIGN KEY (contribution_id) REFERENCES strategy.contribution(id) ON DELETE CASCADE
  constraint contribution_result_goal_id_fkey FOREIGN KEY (goal_id) REFERENCES strategy.goal(id) ON DELETE CASCADE
  constraint contribution_result_measure_id_fkey FOREIGN KEY (measure_id) REFERENCES strategy.measure(id) ON DELETE CASCADE
  constraint contribution_result_pkey PRIMARY KEY (id)
  CREATE INDEX contribution_result_chapter ON strategy.contribution_result USING btree (chapter_id) WHERE (chapter_id IS NOT NULL)
  CREATE INDEX contribution_result_goal ON strategy.contribution_result USING btree (goal_id) WHERE (goal_id IS NOT NULL)
  CREATE INDEX contribution_result_measure ON strategy.contribution_result USING btree (measure_id) WHERE (measure_id IS NOT NULL)
  row level security, forced
  policy centre for all to verzahnt_app, verzahnt_owner using (centre_id = ( SELECT platform.current_centre() AS current_centre)) with check (centre_id = ( SELECT platform.current_centre() AS current_centre))
  CREATE TRIGGER strategy_contribution_result_chapter_id_contribution_id_edge AFTER INSERT OR DELETE OR UPDATE OF chapter_id, contribution_id ON strategy.contribution_result FOR EACH ROW EXECUTE FUNCTION platform.strategy_contribution_result_chapter_id_contribution_id_edge()
  CREATE TRIGGER strategy_contribution_result_goal_id_contribution_id_edge AFTER INSERT OR DELETE OR UPDATE OF goal_id, contribution_id ON strategy.contribution_result FOR EACH ROW EXECUTE FUNCTION platform.strategy_contribution_result_goal_id_contribution_id_edge()
  CREATE TRIGGER strategy_contribution_result_measure_id_contribution_id_edge AFTER INSERT OR DELETE OR UPDATE OF measure_id, contribution_id ON strategy.contribution_result FOR EACH ROW EXECUTE FUNCTION platform.strategy_contribution_result_measure_id_contribution_id_edge()
  grant delete, insert, select, update to verzahnt_app

table strategy.edition
  id uuid not null  -- class=public; keep=while the centre exists
  centre_id uuid not null  -- class=public; keep=while the centre exists
  slug text not null  -- class=public; keep=while the centre exists
  title text not null  -- class=public; keep=while the centre exists
  subtitle text not null default ''::text  -- class=public; keep=while the centre exists
  year integer not null  -- class=public; keep=while the centre exists
  state text not null default 'draft'::text  -- class=public; keep=while the centre exists
  valid_from date  -- class=public; keep=while the centre exists
  valid_to date  -- class=public; keep=while the centre exists
  based_on uuid  -- class=public; keep=while the centre exists
  steering_body uuid  -- class=public; keep=while the centre exists
  summary_easy jsonb not null default '[]'::jsonb  -- class=public; keep=while the centre exists
  adopted_on date  -- class=public; keep=while the centre exists
  adopted_at timestamp with time zone  -- class=public; keep=while the centre exists
  content_hash bytea  -- class=public; keep=while the centre exists
  published_at timestamp with time zone  -- class=public; keep=while the centre exists
  created_at timestamp with time zone not null  -- class=public; keep=while the centre exists
  updated_at timestamp with time zone not null  -- class=public; keep=while the centre exists
  constraint edition_based_on_fkey FOREIGN KEY (based_on) REFERENCES strategy.edition(id) ON DELETE RESTRICT
  constraint edition_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES platform.centre(id)
  constraint edition_centre_id_slug_key UNIQUE (centre_id, slug)
  constraint edition_check CHECK (((valid_to IS NULL) OR (valid_from IS NULL) OR (valid_to >= valid_from)))
  constraint edition_check1 CHECK (((state = ANY (ARRAY['adopted'::text, 'superseded'::text])) = (adopted_at IS NOT NULL)))
  constraint edition_check2 CHECK ((based_on <> id))
  constraint edition_pkey PRIMARY KEY (id)
  constraint edition_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'consultation'::text, 'resolution'::text, 'adopted'::text, 'superseded'::text])))
  constraint edition_steering_body_fkey FOREIGN KEY (steering_body) REFERENCES meetings.body(id) ON DELETE SET NULL
  constraint edition_year_check CHECK (((year >= 1990) AND (year <= 2100)))
  row level security, forced
  policy centre for all to verzahnt_app, verzahnt_owner using (centre_id = ( SELECT platform.current_centre() AS current_centre)) with check (centre_id = ( SELECT platform.current_centre() AS current_centre))
  CREATE TRIGGER forget_edges AFTER DELETE ON strategy.edition FOR EACH ROW EXECUTE FUNCTION platform.forget_edges()
  CREATE TRIGGER keep_adopted BEFORE DELETE OR UPDATE ON strategy.edition FOR EACH ROW EXECUTE FUNCTION strategy.keep_adopted()
  CREATE TRIGGER refuse_undecided BEFORE UPDATE OF adopted_at ON strategy.edition FOR EACH ROW WHEN (((old.adopted_at IS NULL) AND (new.adopted_at IS NOT NULL))) EXECUTE FUNCTION strategy.refuse_undecided()
  CREATE TRIGGER strategy_edition_based_on_edge AFTER INSERT OR DELETE OR UPDATE OF based_on, id ON strategy.edition FOR EACH ROW EXECUTE FUNCTION platform.strategy_edition_based_on_edge()
  grant delete, insert, select, update to verzahnt_app

table strategy.field
  id uuid not null  -- class=public; keep=while the centre exists
  centre_id uuid not null  -- class=public; keep=while the centre exists
  edition_id uuid not null  -- class=public; keep=while the centre exists
  lineage uuid not null  -- class=public; keep=while the centre exists
  position integer not null  -- class=public; keep=while the centre exists
  name text not null  -- class=public; keep=while the centre exists
  description text not null default ''::text  -- class=public; keep=while the centre exists
  topics text[] not null default '{}'::text[]  -- class=public; keep=while the centre exists
  working_group uuid  -- class=internal; keep=while the centre exists
  constraint field_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES platform.centre(id)
  constraint field_edition_id_fkey FOREIGN KEY (edition_id) REFERENCES strategy.edition(id) ON DELETE CASCADE
  constraint field_edition_id_lineage_key UNIQUE (edition_id, lineage)
  constraint field_pkey PRIMARY KEY (id)
  constraint field_position_check CHECK (("position" >= 0))
  constraint field_working_group_fkey FOREIGN KEY (working_group) REFERENCES meetings.body(id) ON DELETE SET NULL
  row level security, forced
  policy centre for all to verzahnt_app, verzahnt_owner using (centre_id = ( SELECT platform.current_centre() AS current_centre)) with check (centre_id = ( SELECT platform.current_centre() AS current_centre))
  CREATE TRIGGER forget_edges AFTER DELETE ON strategy.field FOR EACH ROW EXECUTE FUNCTION platform.forget_edges()
  CREATE TRIGGER stand_still BEFORE INSERT OR DELETE OR UPDATE ON strategy.field FOR EACH ROW EXECUTE FUNCTION strategy.stand_still()
  CREATE TRIGGER strategy_field_edition_id_edge AFTER INSERT OR DELETE OR UPDATE OF edition_id, id ON strategy.field FOR EACH ROW EXECUTE FUNCTION platform.strategy_field_edition_id_edge()
  grant delete, insert, select, update to verzahnt_app

table strategy.goal
  id uuid not null  -- class=public; keep=while the centre exists
  centre_id uuid not null  -- class=public; keep=while the centre exists
  edition_id uuid not null  -- class=public; keep=while the centre exists
  lineage uuid not null  -- class=public; keep=while the centre exists
  field_id uuid not null  -- class=public; keep=while the centre exists
  principle_id uuid  -- class=public; keep=while the centre exists
  parent_id uuid  -- class=public; keep=while the centre exists
  level text not null  -- class=public; keep=while the centre exists
  position integer not null  -- class=public; keep=while the centre exists
  title text not null  -- class=public; keep=while the centre exists
  description text not null default ''::text  -- class=public; keep=while the centre exists
  weight numeric(6,2) not null default 1  -- class=public; keep=while the centre exists
  constraint goal_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES platform.centre(id)
  constraint goal_check CHECK ((parent_id <> id))
  constraint goal_edition_id_fkey FOREIGN KEY (edition_id) REFERENCES strategy.edition(id) ON DELETE CASCADE
  constraint goal_edition_id_lineage_key UNIQUE (edition_id, lineage)
  constraint goal_field_id_fkey FOREIGN KEY (field_id) REFERENCES strategy.field(id) ON DELETE CASCADE
  constraint goal_level_check CHECK ((level = ANY (ARRAY['impact'::text, 'outcome'::text])))
  constraint goal_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES strategy.goal(id) ON DELETE SET NULL
  constraint goal_pkey PRIMARY KEY (id)
  constraint goal_position_check CHECK (("position" >= 0))
  constraint goal_principle_id_fkey FOREIGN KEY (principle_id) REFERENCES strategy.principle(id) ON DELETE SET NULL
  constraint goal_weight_check CHECK ((weight > (0)::numeric))
  CREATE INDEX goal_field ON strategy.goal USING btree (field_id)
  CREATE INDEX goal_parent ON strategy.goal USING btree (parent_id) WHERE (parent_id IS NOT NULL)
  row level security, forced
  policy centre for all to verzahnt_app, verzahnt_owner using (centre_id = ( SELECT platform.current_centre() AS current_centre)) with check (centre_id = ( SELECT platform.current_centre() AS current_centre))
  CREATE TRIGGER forget_edges AFTER DELETE ON strategy.goal FOR EACH ROW EXECUTE FUNCTION platform.forget_edges()
  CREATE TRIGGER stand_still BEFORE INSERT OR DELETE OR UPDATE ON strategy.goal FOR EACH ROW EXECUTE FUNCTION strategy.stand_still()
  CREATE TRIGGER strategy_goal_field_id_edge AFTER INSERT OR DELETE OR UPDATE OF field_id, id ON strategy.goal FOR EACH ROW EXECUTE FUNCTION platform.strategy_goal_field_id_edge()
  CREATE TRIGGER strategy_goal_parent_id_edge AFTER INSERT OR DELETE OR UPDATE OF parent_id, id ON strategy.goal FOR EACH ROW EXECUTE FUNCTION platform.strategy_goal_parent_id_edge()
  CREATE TRIGGER strategy_goal_principle_id_edge AFTER INSERT OR DELETE OR UPDATE OF principle_id, id ON strategy.goal FOR EACH ROW EXECUTE FUNCTION platform.strategy_goal_principle_id_edge()
  grant delete, insert, select, update to verzahnt_app

table strategy.import
  id uuid not null  -- class=internal; keep=12 months
  centre_id uuid not null  -- class=internal; keep=12 months
  file_id uuid  -- class=internal; keep=12 months
  file_name text not null  -- class=internal; keep=12 months
  state text not null default 'waiting'::text  -- class=internal; keep=12 months
  refusal text not null default ''::text  -- class=internal; keep=12 months
  source jsonb  -- class=internal; keep=12 months
  choices jsonb not null default '{}'::jsonb  -- class=internal; keep=12 months
  edition_id uuid  -- class=internal; keep=12 months
  content_hash bytea  -- class=internal; keep=12 months
  created_by uuid  -- class=personal; keep=pseudonym: the account row behind it is erased on demand
  created_at timestamp with time zone not null  -- class=internal; keep=12 months
  applied_at timestamp with time zone  -- class=internal; keep=12 months
  constraint import_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES platform.centre(id)
  constraint import_edition_id_fkey FOREIGN KEY (edition_id) REFERENCES strategy.edition(id) ON DELETE SET NULL
  constraint import_file_id_fkey FOREIGN KEY (file_id) REFERENCES platform.file(id) ON DELETE SET NULL
  constraint import_pkey PRIMARY KEY (id)
  constraint import_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'preview'::text, 'refused'::text, 'applied'::text, 'undone'::text])))
  row level security, forced
  policy centre for all to verzahnt_app, verzahnt_owner using (centre_id = ( SELECT platform.current_centre() AS current_centre)) with check (centre_id = ( SELECT platform.current_centre() AS current_centre))
  grant delete, insert, select, update to verzahnt_app

table strategy.indicator
  id uuid not null  -- class=public; keep=while the centre exists
  centre_id uuid not null  -- class=public; keep=while the centre exists
  edition_id uuid not null  -- class=public; keep=while the centre exists
  lineage uuid not null  -- class=public; keep=while the centre exists
  goal_id uuid  -- class=public; keep=while the centre exists
  measure_id uuid  -- class=public; keep=while the centre exists
  position integer not null default 0  -- class=public; keep=while the centre exists
  title text not null  -- class=public; keep=while the centre exists
  definition text not null default ''::text  -- class=public; keep=while the centre exists
  unit text not null default ''::text  -- class=public; keep=while the centre exists
  direction text not null default 'up'::text  -- class=public; keep=while the centre exists
  baseline numeric  -- class=public; keep=while the centre exists
  baseline_year integer  -- class=public; keep=while the centre exists
  target numeric  -- class=public; keep=while the centre exists
  target_year integer  -- class=public; keep=while the centre exists
  source text not null default ''::text  -- class=public; keep=while the centre exists
  frequency_months integer not null default 12  -- class=public; keep=while the centre exists
  constraint indicator_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES platform.centre(id)
  constraint indicator_check CHECK (((goal_id IS NULL) <> (measure_id IS NULL)))
  constraint indicator_direction_check CHECK ((direction = ANY (ARRAY['up'::text, 'down'::text])))
  constraint indicator_edition_id_fkey FOREIGN KEY (edition_id) REFERENCES strategy.edition(id) ON DELETE CASCADE
  constraint indicator_edition_id_lineage_key UNIQUE (edition_id, lineage)
  constraint indicator_frequency_months_check CHECK (((frequency_months >= 1) AND (frequency_months <= 120)))
  constraint indicator_goal_id_fkey FOREIGN KEY (goal_id) REFERENCES strategy.goal(id) ON DELETE CASCADE
  constraint indicator_measure_id_fkey FOREIGN KEY (measure_id) REFERENCES strategy.measure(id) ON DELETE CASCADE
  constraint indicator_pkey PRIMARY KEY (id)
  CREATE INDEX indicator_goal ON strategy.indicator USING btree (goal_id) WHERE (goal_id IS NOT NULL)
  CREATE INDEX indicator_measure ON strategy.indicator USING btree (measure_id) WHERE (measure_id IS NOT NULL)
  row level security, forced
  policy centre for all to verzahnt_app, verzahnt_owner using (centre_id = ( SELECT platform.current_centre() AS current_centre)) with check (centre_id = ( SELECT platform.current_centre() AS current_centre))
  CREATE TRIGGER forget_edges AFTER DELETE ON strategy.indicator FOR EACH ROW EXECUTE FUNCTION platform.forget_edges()
  CREATE TRIGGER forget_line AFTER DELETE ON strategy.indicator FOR EACH ROW EXECUTE FUNCTION strategy.forget_line()
  CREATE TRIGGER stand_still BEFORE INSERT OR DELETE OR UPDATE ON strategy.indicator FOR EACH ROW EXECUTE FUNCTION strategy.stand_still()
  CREATE TRIGGER strategy_indicator_goal_id_edge AFTER INSERT OR DELETE OR UPDATE OF goal_id, id ON strategy.indicator FOR EACH ROW EXECUTE FUNCTION platform.strategy_indicator_goal_id_edge()
  CREATE TRIGGER strategy_indicator_measure_id_edge AFTER INSERT OR DELETE OR UPDATE OF measure_id, id ON strategy.indicator FOR EACH ROW EXECUTE FUNCTION platform.strategy_indicator_measure_id_edge()
  grant delete, insert, select, update to verzahnt_app

table strategy.indicator_origin
  lineage uuid not null  -- class=internal; keep=while the indicator exists
  centre_id uuid not null  -- class=internal; keep=while the indicator exists
  origin_centre uuid not null  -- class=internal; keep=while the indicator exists
  origin_lineage uuid not null  -- class=internal; keep=while the indicator exists
  origin_name text not null  -- class=internal; keep=while the indicator exists
  definition jsonb not null  -- class=internal; keep=while the indicator exists
  taken_at timestamp with time zone not null  -- class=internal; keep=while the indicator exists
  constraint indicator_origin_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES platform.centre(id)
  constraint indicator_origin_pkey PRIMARY KEY (centre_id, lineage)
  CREATE INDEX indicator_origin_origin ON strategy.indicator_origin USING btree (origin_centre, origin_lineage)
  row level security, forced
  policy centre for all to verzahnt_app, verzahnt_owner using (centre_id = ( SELECT platform.current_centre() AS current_centre)) with check (centre_id = ( SELECT platform.current_centre() AS current_centre))
  policy counted for select to verzahnt_owner using (current_setting('verzahnt.counting'::text, true) = 'on'::text)
  grant delete, insert, select, update to verzahnt_app

table strategy.indicator_value
  id uuid not null  -- class=public; keep=while the centre exists
  centre_id uuid not null  -- class=public; keep=while the centre exists
  lineage uuid not null  -- class=public; keep=while the centre exists
  measured_on date not null  -- class=public; keep=while the centre exists
  value numeric not null  -- class=public; keep=while the centre exists
  note text not null default ''::text  -- class=public; keep=while the centre exists
  created_at timestamp with time zone not null  -- class=public; keep=while the centre exists
  constraint indicator_value_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES platform.centre(id)
  constraint indicator_value_lineage_measured_on_key UNIQUE (lineage, measured_on)
  constraint indicator_value_pkey PRIMARY KEY (id)
  row level security, forced
  policy centre for all to verzahnt_app, verzahnt_owner using (centre_id = ( SELECT platform.current_centre() AS current_centre)) with check (centre_id = ( SELECT platform.current_centre() AS current_centre))
  grant delete, insert, select, update to verzahnt_app

table strategy.measure
  id uuid not null  -- class=public; keep=while the centre exists
  centre_id uuid not null  -- class=public; keep=while the centre exists
  edition_id uuid not null  -- class=public; keep=while the centre exists
  lineage uuid not null  -- class=public; keep=while the centre exists
  field_id uuid not null  -- class=public; keep=while the centre exists
  parent_id uuid  -- class=public; keep=while the centre exists
  code text not null default ''::text  -- class=public; keep=while the centre exists
  position integer not null  -- class=public; keep=while the centre exists
  title text not null  -- class=public; keep=while the centre exists
  description text not null default ''::text  -- class=public; keep=while the centre exists
  owner_organisation uuid  -- class=public; keep=while the centre exists
  owner_name text not null default ''::text  -- class=public; keep=while the centre exists
  starts_on date  -- class=public; keep=while the centre exists
  ends_on date  -- class=public; keep=while the centre exists
  cost_cents bigint  -- class=public; keep=while the centre exists
  funding text not null default ''::text  -- class=public; keep=while the centre exists
  is_project boolean not null default false  -- class=public; keep=while the centre exists
  constraint measure_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES platform.centre(id)
  constraint measure_check CHECK (((ends_on IS NULL) OR (starts_on IS NULL) OR (ends_on >= starts_on)))
  constraint measure_check1 CHECK ((parent_id <> id))
  constraint measure_cost_cents_check CHECK ((cost_cents >= 0))
  constraint measure_edition_id_fkey FOREIGN KEY (edition_id) REFERENCES strategy.edition(id) ON DELETE CASCADE
  constraint measure_edition_id_lineage_key UNIQUE (edition_id, lineage)
  constraint measure_field_id_fkey FOREIGN KEY (field_id) REFERENCES strategy.field(id) ON DELETE CASCADE
  constraint measure_owner_organisation_fkey FOREIGN KEY (owner_organisation) REFERENCES network.organisation(id)
  constraint measure_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES strategy.measure(id) ON DELETE SET NULL
  constraint measure_pkey PRIMARY KEY (id)
  constraint measure_position_check CHECK (("position" >= 0))
  CREATE INDEX measure_field ON strategy.measure USING btree (field_id)
  CREATE INDEX measure_owner ON strategy.measure USING btree (owner_organisation) WHERE (owner_organisation IS NOT NULL)
  CREATE INDEX measure_parent ON strategy.measure USING btree (parent_id) WHERE (parent_id IS NOT NULL)
  row level security, forced
  policy centre for all to verzahnt_app, verzahnt_owner using (centre_id = ( SELECT platform.current_centre() AS current_centre)) with check (centre_id = ( SELECT platform.current_centre() AS current_centre))
  CREATE TRIGGER forget_edges AFTER DELETE ON strategy.measure FOR EACH ROW EXECUTE FUNCTION platform.forget_edges()
  CREATE TRIGGER stand_still BEFORE INSERT OR DELETE OR UPDATE ON strategy.measure FOR EACH ROW EXECUTE FUNCTION strategy.stand_still()
  CREATE TRIGGER strategy_measure_parent_id_edge AFTER INSERT OR DELETE OR UPDATE OF parent_id, id ON strategy.measure FOR EACH ROW EXECUTE FUNCTION platform.strategy_measure_parent_id_edge()
  grant delete, insert, select, update to verzahnt_app

table strategy.measure_course
  measure_id uuid not null  -- class=public; keep=while the centre exists
  centre_id uuid not null  -- class=public; keep=while the centre exists
  status text not null default 'planned'::text  -- class=public; keep=while the centre exists
  owner_organisation uuid  -- class=public; keep=while the centre exists
  person_id uuid  -- class=personal; keep=12 months after the measure ended
  reporter_name text not null default ''::text  -- class=personal; keep=12 months after the measure ended
  reporter_email text not null default ''::text  -- class=personal; keep=12 months after the measure ended
  updated_at timestamp with time zone not null  -- class=public; keep=while the centre exists
  constraint measure_course_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES platform.centre(id)
  constraint measure_course_measure_id_fkey FOREIGN KEY (measure_id) REFERENCES strategy.measure(id) ON DELETE CASCADE
  constraint measure_course_owner_organisation_fkey FOREIGN KEY (owner_organisation) REFERENCES network.organisation(id)
  constraint measure_course_person_id_fkey FOREIGN KEY (person_id) REFERENCES network.person(id) ON DELETE SET NULL
  constraint measure_course_pkey PRIMARY KEY (measure_id)
  constraint measure_course_status_check CHECK ((status = ANY (ARRAY['planned'::text, 'running'::text, 'done'::text, 'paused'::text, 'dropped'::text])))
  CREATE INDEX measure_course_owner ON strategy.measure_course USING btree (owner_organisation) WHERE (owner_organisation IS NOT NULL)
  CREATE INDEX measure_course_person ON strategy.measure_course USING btree (person_id) WHERE (person_id IS NOT NULL)
  row level security, forced
  policy centre for all to verzahnt_app, verzahnt_owner using (centre_id = ( SELECT platform.current_centre() AS current_centre)) with check (centre_id = ( SELECT platform.current_centre() AS current_centre))
  grant delete, insert, select, update to verzahnt_app

table strategy.measure_goal
  measure_id uuid not null  -- class=public; keep=while the centre exists
  goal_id uuid not null  -- class=public; keep=while the centre exists
  centre_id uuid not null  -- class=public; keep=while the centre exists
  weight numeric(6,2) not null default 1  -- class=public; keep=while the centre exists
  constraint measure_goal_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES platform.centre(id)
  constraint measure_goal_goal_id_fkey FOREIGN KEY (goal_id) REFERENCES strategy.goal(id) ON DELETE CASCADE
  constraint measure_goal_measure_id_fkey FOREIGN KEY (measure_id) REFERENCES strategy.measure(id) ON DELETE CASCADE
  constraint measure_goal_pkey PRIMARY KEY (measure_id, goal_id)
  constraint measure_goal_weight_check CHECK ((weight > (0)::numeric))
  CREATE INDEX measure_goal_goal ON strategy.measure_goal USING btree (goal_id)
  row level security, forced
  policy centre for all to verzahnt_app, verzahnt_owner using (centre_id = ( SELECT platform.current_centre() AS current_centre)) with check (centre_id = ( SELECT platform.current_centre() AS current_centre))
  CREATE TRIGGER stand_still BEFORE INSERT OR DELETE OR UPDATE ON strategy.measure_goal FOR EACH ROW EXECUTE FUNCTION strategy.stand_still()
  CREATE TRIGGER strategy_measure_goal_goal_id_measure_id_edge AFTER INSERT OR DELETE OR UPDATE OF goal_id, measure_id ON strategy.measure_goal FOR EACH ROW EXECUTE FUNCTION platform.strategy_measure_goal_goal_id_measure_id_edge()
  grant delete, insert, select, update to verzahnt_app

table strategy.measure_municipality
  measure_id uuid not null  -- class=public; keep=while the centre exists
  municipality_ags character(8) not null  -- class=public; keep=while the centre exists
  centre_id uuid not null  -- class=public; keep=while the centre exists
  constraint measure_municipality_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES platform.centre(id)
  constraint measure_municipality_measure_id_fkey FOREIGN KEY (measure_id) REFERENCES strategy.measure(id) ON DELETE CASCADE
  constraint measure_municipality_municipality_ags_fkey FOREIGN KEY (municipality_ags) REFERENCES reference.municipality(ags)
  constraint measure_municipality_pkey PRIMARY KEY (measure_id, municipality_ags)
  CREATE INDEX measure_municipality_ags ON strategy.measure_municipality USING btree (centre_id, municipality_ags)
  row level security, forced
  policy centre for all to verzahnt_app, verzahnt_owner using (centre_id = ( SELECT platform.current_centre() AS current_centre)) with check (centre_id = ( SELECT platform.current_centre() AS current_centre))
  CREATE TRIGGER stand_still BEFORE INSERT OR DELETE OR UPDATE ON strategy.measure_municipality FOR EACH ROW EXECUTE FUNCTION strategy.stand_still()
  grant delete, insert, select, update to verzahnt_app

table strategy.milestone
  id uuid not null  -- class=public; keep=while the centre exists
  centre_id uuid not null  -- class=public; keep=while the centre exists
  measure_id uuid not null  -- class=public; keep=while the centre exists
  title text not null  -- class=public; keep=while the centre exists
  due_on date not null  -- class=public; keep=while the centre exists
  first_due_on date not null  -- class=public; keep=while the centre exists
  reached_on date  -- class=public; keep=while the centre exists
  note text not null default ''::text  -- class=public; keep=while the centre exists
  removed_at timestamp with time zone  -- class=public; keep=while the centre exists
  updated_at timestamp with time zone not null  -- class=public; keep=while the centre exists
  constraint milestone_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES platform.centre(id)
  constraint milestone_measure_id_fkey FOREIGN KEY (measure_id) REFERENCES strategy.measure(id) ON DELETE CASCADE
  constraint milestone_pkey PRIMARY KEY (id)
  CREATE INDEX milestone_measure ON strategy.milestone USING btree (measure_id, due_on)
  row level security, forced
  policy centre for all to verzahnt_app, verzahnt_owner using (centre_id = ( SELECT platform.current_centre() AS current_centre)) with check (centre_id = ( SELECT platform.current_centre() AS current_centre))
  grant delete, insert, select, update to verzahnt_app

table strategy.participant
  id uuid not null  -- class=internal; keep=while the centre exists
  centre_id uuid not null  -- class=internal; keep=while the centre exists
  round_id uuid not null  -- class=internal; keep=while the centre exists
  origin text not null  -- class=internal; keep=while the centre exists
  group_id uuid  -- class=internal; keep=while the centre exists
  municipality_ags character(8)  -- class=internal; keep=while the centre exists
  person_id uuid  -- class=personal; keep=12 months after the participation round; an address 7 days without confirmation
  organisation_id uuid  -- class=internal; keep=while the centre exists
  name text not null default ''::text  -- class=personal; keep=12 months after the participation round; with consent to be named until it is withdrawn
  organisation text not null default ''::text  -- class=personal; keep=12 months after the participation round; with consent to be named until it is withdrawn
  email text not null default ''::text  -- class=personal; keep=12 months after the participation round; an address 7 days without confirmation
  email_key text  -- class=personal; keep=12 months after the participation round; an address 7 days without confirmation
  confirmed_at timestamp with time zone  -- class=personal; keep=12 months after the participation round; an address 7 days without confirmation
  named_at timestamp with time zone  -- class=personal; keep=12 months after the participation round; with consent to be named until it is withdrawn
  invited_at timestamp with time zone  -- class=internal; keep=while the centre exists
  reminded_at timestamp with time zone  -- class=internal; keep=while the centre exists
  created_at timestamp with time zone not null  -- class=internal; keep=while the centre exists
  constraint participant_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES platform.centre(id)
  constraint participant_group_id_fkey FOREIGN KEY (group_id) REFERENCES strategy.stakeholder_group(id)
  constraint participant_municipality_ags_fkey FOREIGN KEY (municipality_ags) REFERENCES reference.municipality(ags)
  constraint participant_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES network.organisation(id)
  constraint participant_origin_check CHECK ((origin = ANY (ARRAY['invited'::text, 'open'::text, 'office'::text])))
  constraint participant_pkey PRIMARY KEY (id)
  constraint participant_round_id_fkey FOREIGN KEY (round_id) REFERENCES strategy.participation_round(id) ON DELETE CASCADE
  CREATE INDEX participant_person ON strategy.participant USING btree (person_id) WHERE (person_id IS NOT NULL)
  CREATE INDEX participant_round ON strategy.participant USING btree (round_id, group_id)
  CREATE UNIQUE INDEX participant_invited ON strategy.participant USING btree (round_id, email_key) WHERE (origin = 'invited'::text)
  row level security, forced
  policy centre for all to verzahnt_app, verzahnt_owner using (centre_id = ( SELECT platform.current_centre() AS current_centre)) with check (centre_id = ( SELECT platform.current_centre() AS current_centre))
  grant delete, insert, select, update to verzahnt_app

table strategy.participation_round
  id uuid not null  -- class=public; keep=while the centre exists
  centre_id uuid not null  -- class=public; keep=while the centre exists
  edition_id uuid not null  -- class=public; keep=while the centre exists
  title text not null  -- class=public; keep=while the centre exists
  intro text not null default ''::text  -- class=public; keep=while the centre exists
  chapters uuid[] not null default '{}'::uuid[]  -- class=public; keep=while the centre exists
  opens_on date not null  -- class=public; keep=while the centre exists
  closes_on date not null  -- class=public; keep=while the centre exists
  answers_until date not null  -- class=public; keep=while the centre exists
  reminder_days integer not null default 5  -- class=internal; keep=while the centre exists
  is_public boolean not null default true  -- class=public; keep=while the centre exists
  state text not null default 'draft'::text  -- class=public; keep=while the centre exists
  version_id uuid  -- class=public; keep=while the centre exists
  content jsonb  -- class=public; keep=while the centre exists
  opened_at timestamp with time zone  -- class=public; keep=while the centre exists
  closed_at timestamp with time zone  -- class=public; keep=while the centre exists
  answered_at timestamp with time zone  -- class=public; keep=while the centre exists
  created_at timestamp with time zone not null  -- class=public; keep=while the centre exists
  updated_at timestamp with time zone not null  -- class=public; keep=while the centre exists
  constraint participation_round_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES platform.centre(id)
  constraint participation_round_check CHECK (((closes_on >= opens_on) AND (answers_until >= closes_on)))
  constraint participation_round_check1 CHECK (((state = 'draft'::text) OR ((opened_at IS NOT NULL) AND ((version_id IS NOT NULL) OR (content IS NOT NULL)))))
  constraint participation_round_edition_id_fkey FOREIGN KEY (edition_id) REFERENCES strategy.edition(id) ON DELETE CASCADE
  constraint participation_round_pkey PRIMARY KEY (id)
  constraint participation_round_reminder_days_check CHECK (((reminder_days >= 0) AND (reminder_days <= 60)))
  constraint participation_round_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'open'::text, 'closed'::text, 'answered'::text])))
  constraint participation_round_version_id_fkey FOREIGN KEY (version_id) REFERENCES strategy.version(id)
  CREATE INDEX participation_round_edition ON strategy.participation_round USING btree (edition_id, opens_on)
  row level security, forced
  policy centre for all to verzahnt_app, verzahnt_owner using (centre_id = ( SELECT platform.current_centre() AS current_centre)) with check (centre_id = ( SELECT platform.current_centre() AS current_centre))
  CREATE TRIGGER forget_edges AFTER DELETE ON strategy.participation_round FOR EACH ROW EXECUTE FUNCTION platform.forget_edges()
  CREATE TRIGGER strategy_participation_round_edition_id_edge AFTER INSERT OR DELETE OR UPDATE OF edition_id, id ON strategy.participation_round FOR EACH ROW EXECUTE FUNCTION platform.strategy_participation_round_edition_id_edge()
  grant delete, insert, select, update to verzahnt_app

table strategy.principle
  id uuid not null  -- class=public; keep=while the centre exists
  centre_id uuid not null  -- class=public; keep=while the centre exists
  edition_id uuid not null  -- class=public; keep=while the centre exists
  lineage uuid not null  -- class=public; keep=while the centre exists
  field_id uuid  -- class=public; keep=while the centre exists
  position integer not null  -- class=public; keep=while the centre exists
  title text not null  -- class=public; keep=while the centre exists
  description text not null default ''::text  -- class=public; keep=while the centre exists
  constraint principle_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES platform.centre(id)
  constraint principle_edition_id_fkey FOREIGN KEY (edition_id) REFERENCES strategy.edition(id) ON DELETE CASCADE
  constraint principle_edition_id_lineage_key UNIQUE (edition_id, lineage)
  constraint principle_field_id_fkey FOREIGN KEY (field_id) REFERENCES strategy.field(id) ON DELETE CASCADE
  constraint principle_pkey PRIMARY KEY (id)
  constraint principle_position_check CHECK (("position" >= 0))
  row level security, forced
  policy centre for all to verzahnt_app, verzahnt_owner using (centre_id = ( SELECT platform.current_centre() AS current_centre)) with check (centre_id = ( SELECT platform.current_centre() AS current_centre))
  CREATE TRIGGER forget_edges AFTER DELETE ON strategy.principle FOR EACH ROW EXECUTE FUNCTION platform.forget_edges()
  CREATE TRIGGER stand_still BEFORE INSERT OR DELETE OR UPDATE ON strategy.principle FOR EACH ROW EXECUTE FUNCTION strategy.stand_still()
  CREATE TRIGGER strategy_principle_field_id_edge AFTER INSERT OR DELETE OR UPDATE OF field_id, id ON strategy.principle FOR EACH ROW EXECUTE FUNCTION platform.strategy_principle_field_id_edge()
  grant delete, insert, select, update to verzahnt_app

table strategy.remark
  id uuid not null  -- class=internal; keep=while the centre exists
  centre_id uuid not null  -- class=internal; keep=while the centre exists
  edition_id uuid not null  -- class=internal; keep=while the centre exists
  chapter_id uuid not null  -- class=internal; keep=while the centre exists
  kind text not null  -- class=internal; keep=while the centre exists
  block_id text not null default ''::text  -- class=internal; keep=while the centre exists
  quote text not null default ''::text  -- class=internal; keep=while the centre exists
  quote_at integer not null default 0  -- class=internal; keep=while the centre exists
  body text not null default ''::text  -- class=internal; keep=while the centre exists
  replacement text  -- class=internal; keep=while the centre exists
  state text not null default 'open'::text  -- class=internal; keep=while the centre exists
  reason text not null default ''::text  -- class=internal; keep=while the centre exists
  created_by uuid  -- class=personal; keep=pseudonym: the account row behind it is erased on demand
  created_at timestamp with time zone not null  -- class=internal; keep=while the centre exists
  decided_by uuid  -- class=personal; keep=pseudonym: the account row behind it is erased on demand
  decided_at timestamp with time zone  -- class=internal; keep=while the centre exists
  constraint remark_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES platform.centre(id)
  constraint remark_check CHECK (((kind = 'suggestion'::text) = (replacement IS NOT NULL)))
  constraint remark_check1 CHECK (((state = 'open'::text) = (decided_at IS NULL)))
  constraint remark_check2 CHECK (((state <> 'declined'::text) OR (reason <> ''::text)))
  constraint remark_edition_id_fkey FOREIGN KEY (edition_id) REFERENCES strategy.edition(id) ON DELETE CASCADE
  constraint remark_kind_check CHECK ((kind = ANY (ARRAY['comment'::text, 'suggestion'::text])))
  constraint remark_pkey PRIMARY KEY (id)
  constraint remark_quote_at_check CHECK ((quote_at >= 0))
  constraint remark_state_check CHECK ((state = ANY (ARRAY['open'::text, 'settled'::text, 'taken'::text, 'declined'::text])))
  CREATE INDEX remark_edition ON strategy.remark USING btree (edition_id, chapter_id)
  row level security, forced
  policy centre for all to verzahnt_app, verzahnt_owner using (centre_id = ( SELECT platform.current_centre() AS current_centre)) with check (centre_id = ( SELECT platform.current_centre() AS current_centre))
  grant delete, insert, select, update to verzahnt_app

table strategy.remark_reply
  id uuid not null  -- class=internal; keep=while the centre exists
  centre_id uuid not null  -- class=internal; keep=while the centre exists
  remark_id uuid not null  -- class=internal; keep=while the centre exists
  body text not null  -- class=internal; keep=while the centre exists
  created_by uuid  -- class=personal; keep=pseudonym: the account row behind it is erased on demand
  created_at timestamp with time zone not null  -- class=internal; keep=while the centre exists
  constraint remark_reply_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES platform.centre(id)
  constraint remark_reply_pkey PRIMARY KEY (id)
  constraint remark_reply_remark_id_fkey FOREIGN KEY (remark_id) REFERENCES strategy.remark(id) ON DELETE CASCADE
  CREATE INDEX remark_reply_remark ON strategy.remark_reply USING btree (remark_id)
  row level security, forced
  policy centre for all to verzahnt_app, verzahnt_owner using (centre_id = ( SELECT platform.current_centre() AS current_centre)) with check (centre_id = ( SELECT platform.current_centre() AS current_centre))
  grant delete, insert, select, update to verzahnt_app

table strategy.removed_chapter
  id uuid not null  -- class=internal; keep=until the edition is adopted
  centre_id uuid not null  -- class=internal; keep=until the edition is adopted
  edition_id uuid not null  -- class=internal; keep=until the edition is adopted
  title text not null  -- class=internal; keep=until the edition is adopted
  chapters jsonb not null  -- class=internal; keep=until the edition is adopted
  position integer not null  -- class=internal; keep=until the edition is adopted
  removed_by uuid  -- class=personal; keep=pseudonym: the account row behind it is erased on demand
  removed_at timestamp with time zone not null  -- class=internal; keep=until the edition is adopted
  constraint removed_chapter_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES platform.centre(id)
  constraint removed_chapter_edition_id_fkey FOREIGN KEY (edition_id) REFERENCES strategy.edition(id) ON DELETE CASCADE
  constraint removed_chapter_pkey PRIMARY KEY (id)
  CREATE INDEX removed_chapter_edition ON strategy.removed_chapter USING btree (edition_id)
  row level security, forced
  policy centre for all to verzahnt_app, verzahnt_owner using (centre_id = ( SELECT platform.current_centre() AS current_centre)) with check (centre_id = ( SELECT platform.current_centre() AS current_centre))
  grant delete, insert, select, update to verzahnt_app

table strategy.report
  id uuid not null  -- class=internal; keep=while the centre exists
  centre_id uuid not null  -- class=internal; keep=while the centre exists
  measure_id uuid not null  -- class=internal; keep=while the centre exists
  round_id uuid  -- class=internal; keep=while the centre exists
  light text not null  -- class=internal; keep=while the centre exists
  progress integer not null  -- class=internal; keep=while the centre exists
  obstacle text not null default ''::text  -- class=internal; keep=while the centre exists
  next_step text not null default ''::text  -- class=internal; keep=while the centre exists
  evidence text not null default ''::text  -- class=internal; keep=while the centre exists
  evidence_url text not null default ''::text  -- class=internal; keep=while the centre exists
  file_id uuid  -- class=internal; keep=while the centre exists
  figures jsonb not null default '[]'::jsonb  -- class=internal; keep=while the centre exists
  is_unchanged boolean not null default false  -- class=internal; keep=while the centre exists
  obstacle_released boolean not null default false  -- class=internal; keep=while the centre exists
  via text not null  -- class=internal; keep=while the centre exists
  reporter_name text not null default ''::text  -- class=personal; keep=12 months after the report round closed
  late_from uuid  -- class=internal; keep=while the centre exists
  reported_at timestamp with time zone not null  -- class=internal; keep=while the centre exists
  constraint report_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES platform.centre(id)
  constraint report_file_id_fkey FOREIGN KEY (file_id) REFERENCES platform.file(id)
  constraint report_late_from_fkey FOREIGN KEY (late_from) REFERENCES strategy.report_round(id) ON DELETE SET NULL
  constraint report_light_check CHECK ((light = ANY (ARRAY['green'::text, 'yellow'::text, 'red'::text])))
  constraint report_measure_id_fkey FOREIGN KEY (measure_id) REFERENCES strategy.measure(id) ON DELETE CASCADE
  constraint report_pkey PRIMARY KEY (id)
  constraint report_progress_check CHECK ((((progress >= 0) AND (progress <= 100)) AND ((progress % 10) = 0)))
  constraint report_round_id_fkey FOREIGN KEY (round_id) REFERENCES strategy.report_round(id) ON DELETE CASCADE
  constraint report_round_id_measure_id_key UNIQUE (round_id, measure_id)
  constraint report_via_check CHECK ((via = ANY (ARRAY['link'::text, 'phone'::text, 'office'::text])))
  CREATE INDEX report_measure ON strategy.report USING btree (measure_id, reported_at)
  CREATE UNIQUE INDEX report_waiting ON strategy.report USING btree (measure_id) WHERE (round_id IS NULL)
  row level security, forced
  policy centre for all to verzahnt_app, verzahnt_owner using (centre_id = ( SELECT platform.current_centre() AS current_centre)) with check (centre_id = ( SELECT platform.current_centre() AS current_centre))
  CREATE TRIGGER forget_edges AFTER DELETE ON strategy.report FOR EACH ROW EXECUTE FUNCTION platform.forget_edges()
  CREATE TRIGGER keep_closed BEFORE INSERT OR DELETE OR UPDATE ON strategy.report FOR EACH ROW EXECUTE FUNCTION strategy.keep_closed()
  CREATE TRIGGER strategy_report_measure_id_edge AFTER INSERT OR DELETE OR UPDATE OF measure_id, id ON strategy.report FOR EACH ROW EXECUTE FUNCTION platform.strategy_report_measure_id_edge()
  grant delete, insert, select, update to verzahnt_app

table strategy.report_ask
  round_id uuid not null  -- class=internal; keep=while the centre exists
  measure_id uuid not null  -- class=internal; keep=while the centre exists
  centre_id uuid not null  -- class=internal; keep=while the centre exists
  recipient_id uuid  -- class=internal; keep=while the centre exists
  constraint report_ask_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES platform.centre(id)
  constraint report_ask_measure_id_fkey FOREIGN KEY (measure_id) REFERENCES strategy.measure(id) ON DELETE CASCADE
  constraint report_ask_pkey PRIMARY KEY (round_id, measure_id)
  constraint report_ask_recipient_id_fkey FOREIGN KEY (recipient_id) REFERENCES strategy.report_recipient(id) ON DELETE SET NULL
  constraint report_ask_round_id_fkey FOREIGN KEY (round_id) REFERENCES strategy.report_round(id) ON DELETE CASCADE
  CREATE INDEX report_ask_measure ON strategy.report_ask USING btree (measure_id)
  CREATE INDEX report_ask_recipient ON strategy.report_ask USING btree (recipient_id) WHERE (recipient_id IS NOT NULL)
  row level security, forced
  policy centre for all to verzahnt_app, verzahnt_owner using (centre_id = ( SELECT platform.current_centre() AS current_centre)) with check (centre_id = ( SELECT platform.current_centre() AS current_centre))
  CREATE TRIGGER keep_closed BEFORE INSERT OR DELETE OR UPDATE ON strategy.report_ask FOR EACH ROW EXECUTE FUNCTION strategy.keep_closed()
  grant delete, insert, select, update to verzahnt_app

table strategy.report_escalation
  id uuid not null  -- class=internal; keep=while the centre exists
  centre_id uuid not null  -- class=internal; keep=while the centre exists
  measure_id uuid not null  -- class=internal; keep=while the centre exists
  round_id uuid  -- class=internal; keep=while the centre exists
  reason text not null  -- class=internal; keep=while the centre exists
  note text not null default ''::text  -- class=internal; keep=while the centre exists
  topic_id uuid  -- class=internal; keep=while the centre exists
  created_by uuid  -- class=personal; keep=pseudonym: the account row behind it is erased on demand
  created_at timestamp with time zone not null  -- class=internal; keep=while the centre exists
  constraint report_escalation_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES platform.centre(id)
  constraint report_escalation_measure_id_fkey FOREIGN KEY (measure_id) REFERENCES strategy.measure(id) ON DELETE CASCADE
  constraint report_escalation_pkey PRIMARY KEY (id)
  constraint report_escalation_reason_check CHECK ((reason = ANY (ARRAY['red'::text, 'overdue'::text, 'choice'::text])))
  constraint report_escalation_round_id_fkey FOREIGN KEY (round_id) REFERENCES strategy.report_round(id) ON DELETE CASCADE
  constraint report_escalation_topic_id_fkey FOREIGN KEY (topic_id) REFERENCES meetings.topic(id) ON DELETE SET NULL
  CREATE INDEX report_escalation_measure ON strategy.report_escalation USING btree (measure_id)
  CREATE INDEX report_escalation_round ON strategy.report_escalation USING btree (round_id) WHERE (round_id IS NOT NULL)
  CREATE INDEX report_escalation_topic ON strategy.report_escalation USING btree (topic_id) WHERE (topic_id IS NOT NULL)
  row level security, forced
  policy centre for all to verzahnt_app, verzahnt_owner using (centre_id = ( SELECT platform.current_centre() AS current_centre)) with check (centre_id = ( SELECT platform.current_centre() AS current_centre))
  CREATE TRIGGER strategy_report_escalation_topic_id_measure_id_edge AFTER INSERT OR DELETE OR UPDATE OF topic_id, measure_id ON strategy.report_escalation FOR EACH ROW EXECUTE FUNCTION platform.strategy_report_escalation_topic_id_measure_id_edge()
  grant delete, insert, select, update to verzahnt_app

table strategy.report_recipient
  id uuid not null  -- class=internal; keep=while the centre exists
  centre_id uuid not null  -- class=internal; keep=while the centre exists
  round_id uuid not null  -- class=internal; keep=while the centre exists
  email text not null  -- class=personal; keep=12 months after the report round closed
  name text not null default ''::text  -- class=personal; keep=12 months after the report round closed
  mailed_at timestamp with time zone  -- class=internal; keep=while the centre exists
  reminders integer not null default 0  -- class=internal; keep=while the centre exists
  reminded_at timestamp with time zone  -- class=internal; keep=while the centre exists
  created_at timestamp with time zone not null  -- class=internal; keep=while the centre exists
  constraint report_recipient_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES platform.centre(id)
  constraint report_recipient_pkey PRIMARY KEY (id)
  constraint report_recipient_round_id_fkey FOREIGN KEY (round_id) REFERENCES strategy.report_round(id) ON DELETE CASCADE
  CREATE UNIQUE INDEX report_recipient_email ON strategy.report_recipient USING btree (round_id, email) WHERE (email <> ''::text)
  row level security, forced
  policy centre for all to verzahnt_app, verzahnt_owner using (centre_id = ( SELECT platform.current_centre() AS current_centre)) with check (centre_id = ( SELECT platform.current_centre() AS current_centre))
  grant delete, insert, select, update to verzahnt_app

table strategy.report_round
  id uuid not null  -- class=internal; keep=while the centre exists
  centre_id uuid not null  -- class=internal; keep=while the centre exists
  edition_id uuid not null  -- class=internal; keep=while the centre exists
  number integer not null  -- class=internal; keep=while the centre exists
  period text not null  -- class=internal; keep=while the centre exists
  as_of date not null  -- class=internal; keep=while the centre exists
  opens_on date not null  -- class=internal; keep=while the centre exists
  due_on date not null  -- class=internal; keep=while the centre exists
  closes_on date  -- class=internal; keep=while the centre exists
  note text not null default ''::text  -- class=internal; keep=while the centre exists
  escalates boolean not null default true  -- class=internal; keep=while the centre exists
  state text not null default 'planned'::text  -- class=internal; keep=while the centre exists
  opened_at timestamp with time zone  -- class=internal; keep=while the centre exists
  closed_at timestamp with time zone  -- class=internal; keep=while the centre exists
  created_at timestamp with time zone not null  -- class=internal; keep=while the centre exists
  constraint report_round_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES platform.centre(id)
  constraint report_round_check CHECK ((due_on >= opens_on))
  constraint report_round_check1 CHECK ((closes_on >= due_on))
  constraint report_round_check2 CHECK (((state = 'closed'::text) = (closed_at IS NOT NULL)))
  constraint report_round_edition_id_fkey FOREIGN KEY (edition_id) REFERENCES strategy.edition(id) ON DELETE CASCADE
  constraint report_round_edition_id_number_key UNIQUE (edition_id, number)
  constraint report_round_number_check CHECK ((number > 0))
  constraint report_round_pkey PRIMARY KEY (id)
  constraint report_round_state_check CHECK ((state = ANY (ARRAY['planned'::text, 'open'::text, 'closed'::text])))
  row level security, forced
  policy centre for all to verzahnt_app, verzahnt_owner using (centre_id = ( SELECT platform.current_centre() AS current_centre)) with check (centre_id = ( SELECT platform.current_centre() AS current_centre))
  CREATE TRIGGER forget_edges AFTER DELETE ON strategy.report_round FOR EACH ROW EXECUTE FUNCTION platform.forget_edges()
  CREATE TRIGGER keep_closed_round BEFORE DELETE OR UPDATE ON strategy.report_round FOR EACH ROW EXECUTE FUNCTION strategy.keep_closed_round()
  CREATE TRIGGER strategy_report_round_edition_id_edge AFTER INSERT OR DELETE OR UPDATE OF edition_id, id ON strategy.report_round FOR EACH ROW EXECUTE FUNCTION platform.strategy_report_round_edition_id_edge()
  grant delete, insert, select, update to verzahnt_app

table strategy.report_snapshot
  id uuid not null  -- class=internal; keep=while the centre exists
  centre_id uuid not null  -- class=internal; keep=while the centre exists
  edition_id uuid not null  -- class=internal; keep=while the centre exists
  round_id uuid not null  -- class=internal; keep=while the centre exists
  taken_at timestamp with time zone not null  -- class=internal; keep=while the centre exists
  content jsonb not null  -- class=internal; keep=while the centre exists
  content_hash bytea not null  -- class=internal; keep=while the centre exists
  constraint report_snapshot_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES platform.centre(id)
  constraint report_snapshot_edition_id_fkey FOREIGN KEY (edition_id) REFERENCES strategy.edition(id) ON DELETE CASCADE
  constraint report_snapshot_pkey PRIMARY KEY (id)
  constraint report_snapshot_round_id_fkey FOREIGN KEY (round_id) REFERENCES strategy.report_round(id) ON DELETE CASCADE
  constraint report_snapshot_round_id_key UNIQUE (round_id)
  CREATE INDEX report_snapshot_edition ON strategy.report_snapshot USING btree (edition_id, taken_at)
  row level security, forced
  policy centre for all to verzahnt_app, verzahnt_owner using (centre_id = ( SELECT platform.current_centre() AS current_centre)) with check (centre_id = ( SELECT platform.current_centre() AS current_centre))
  CREATE TRIGGER keep_snapshot BEFORE DELETE OR UPDATE ON strategy.report_snapshot FOR EACH ROW EXECUTE FUNCTION strategy.keep_snapshot()
  grant delete, insert, select, update to verzahnt_app

table strategy.resolution_paper
  id uuid not null  -- class=public; keep=while the centre exists
  centre_id uuid not null  -- class=public; keep=while the centre exists
  edition_id uuid not null  -- class=public; keep=while the centre exists
  council_object uuid  -- class=public; keep=while the centre exists
  reference text not null default ''::text  -- class=public; keep=while the centre exists
  name text not null default ''::text  -- class=public; keep=while the centre exists
  source_label text not null default ''::text  -- class=public; keep=while the centre exists
  address text not null default ''::text  -- class=public; keep=while the centre exists
  linked_at timestamp with time zone not null  -- class=public; keep=while the centre exists
  constraint resolution_paper_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES platform.centre(id)
  constraint resolution_paper_council_object_fkey FOREIGN KEY (council_object) REFERENCES meetings.council_object(id) ON DELETE SET NULL
  constraint resolution_paper_edition_id_council_object_key UNIQUE (edition_id, council_object)
  constraint resolution_paper_edition_id_fkey FOREIGN KEY (edition_id) REFERENCES strategy.edition(id) ON DELETE CASCADE
  constraint resolution_paper_pkey PRIMARY KEY (id)
  CREATE INDEX resolution_paper_object ON strategy.resolution_paper USING btree (council_object) WHERE (council_object IS NOT NULL)
  row level security, forced
  policy centre for all to verzahnt_app, verzahnt_owner using (centre_id = ( SELECT platform.current_centre() AS current_centre)) with check (centre_id = ( SELECT platform.current_centre() AS current_centre))
  grant delete, insert, select, update to verzahnt_app

table strategy.resolution_step
  id uuid not null  -- class=public; keep=while the centre exists
  centre_id uuid not null  -- class=public; keep=while the centre exists
  edition_id uuid not null  -- class=public; keep=while the centre exists
  measure_id uuid  -- class=public; keep=while the centre exists
  position integer not null  -- class=public; keep=while the centre exists
  committee text not null  -- class=public; keep=while the centre exists
  meets_on date  -- class=public; keep=while the centre exists
  role text not null  -- class=public; keep=while the centre exists
  paper_number text not null default ''::text  -- class=public; keep=while the centre exists
  item_number text not null default ''::text  -- class=public; keep=while the centre exists
  outcome text not null default ''::text  -- class=public; keep=while the centre exists
  result text not null default ''::text  -- class=public; keep=while the centre exists
  votes_yes integer  -- class=public; keep=while the centre exists
  votes_no integer  -- class=public; keep=while the centre exists
  votes_abstained integer  -- class=public; keep=while the centre exists
  remark text not null default ''::text  -- class=internal; keep=while the centre exists
  file_id uuid  -- class=internal; keep=while the centre exists
  paper_id uuid  -- class=public; keep=while the centre exists
  council_object uuid  -- class=public; keep=while the centre exists
  taken jsonb  -- class=public; keep=while the centre exists
  created_at timestamp with time zone not null  -- class=public; keep=while the centre exists
  updated_at timestamp with time zone not null  -- class=public; keep=while the centre exists
  constraint resolution_step_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES platform.centre(id)
  constraint resolution_step_committee_check CHECK ((committee <> ''::text))
  constraint resolution_step_council_object_fkey FOREIGN KEY (council_object) REFERENCES meetings.council_object(id) ON DELETE SET NULL
  constraint resolution_step_edition_id_fkey FOREIGN KEY (edition_id) REFERENCES strategy.edition(id) ON DELETE CASCADE
  constraint resolution_step_file_id_fkey FOREIGN KEY (file_id) REFERENCES platform.file(id)
  constraint resolution_step_measure_id_fkey FOREIGN KEY (measure_id) REFERENCES strategy.measure(id) ON DELETE SET NULL
  constraint resolution_step_outcome_check CHECK ((outcome = ANY (ARRAY[''::text, 'accepted'::text, 'changed'::text, 'postponed'::text, 'rejected'::text, 'noted'::text, 'dropped'::text])))
  constraint resolution_step_paper_id_fkey FOREIGN KEY (paper_id) REFERENCES strategy.resolution_paper(id) ON DELETE SET NULL
  constraint resolution_step_pkey PRIMARY KEY (id)
  constraint resolution_step_position_check CHECK (("position" >= 0))
  constraint resolution_step_role_check CHECK ((role = ANY (ARRAY['hearing'::text, 'advice'::text, 'decision'::text])))
  constraint resolution_step_votes_abstained_check CHECK ((votes_abstained >= 0))
  constraint resolution_step_votes_no_check CHECK ((votes_no >= 0))
  constraint resolution_step_votes_yes_check CHECK ((votes_yes >= 0))
  CREATE INDEX resolution_step_edition ON strategy.resolution_step USING btree (edition_id, "position")
  CREATE INDEX resolution_step_file ON strategy.resolution_step USING btree (file_id) WHERE (file_id IS NOT NULL)
  CREATE INDEX resolution_step_measure ON strategy.resolution_step USING btree (measure_id) WHERE (measure_id IS NOT NULL)
  CREATE INDEX resolution_step_object ON strategy.resolution_step USING btree (council_object) WHERE (council_object IS NOT NULL)
  CREATE INDEX resolution_step_paper ON strategy.resolution_step USING btree (paper_id) WHERE (paper_id IS NOT NULL)
  row level security, forced
  policy centre for all to verzahnt_app, verzahnt_owner using (centre_id = ( SELECT platform.current_centre() AS current_centre)) with check (centre_id = ( SELECT platform.current_centre() AS current_centre))
  CREATE TRIGGER forget_edges AFTER DELETE ON strategy.resolution_step FOR EACH ROW EXECUTE FUNCTION platform.forget_edges()
  CREATE TRIGGER strategy_resolution_step_edition_id_edge AFTER INSERT OR DELETE OR UPDATE OF edition_id, id ON strategy.resolution_step FOR EACH ROW EXECUTE FUNCTION platform.strategy_resolution_step_edition_id_edge()
  CREATE TRIGGER strategy_resolution_step_measure_id_edge AFTER INSERT OR DELETE OR UPDATE OF measure_id, id ON strategy.resolution_step FOR EACH ROW EXECUTE FUNCTION platform.strategy_resolution_step_measure_id_edge()
  grant delete, insert, select, update to verzahnt_app

table strategy.shared_indicator
  id uuid not null  -- class=internal; keep=while the definition is shared
  centre_id uuid not null  -- class=internal; keep=while the definition is shared
  lineage uuid not null  -- class=internal; keep=while the definition is shared
  centre_name text not null  -- class=internal; keep=while the definition is shared
  title text not null  -- class=internal; keep=while the definition is shared
  definition text not null  -- class=internal; keep=while the definition is shared
  unit text not null  -- class=internal; keep=while the definition is shared
  direction text not null  -- class=internal; keep=while the definition is shared
  source text not null  -- class=internal; keep=while the definition is shared
  frequency_months integer not null  -- class=internal; keep=while the definition is shared
  shared_at timestamp with time zone not null  -- class=internal; keep=while the definition is shared
  constraint shared_indicator_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES platform.centre(id)
  constraint shared_indicator_centre_id_lineage_key UNIQUE (centre_id, lineage)
  constraint shared_indicator_direction_check CHECK ((direction = ANY (ARRAY['up'::text, 'down'::text])))
  constraint shared_indicator_frequency_months_check CHECK (((frequency_months >= 1) AND (frequency_months <= 120)))
  constraint shared_indicator_pkey PRIMARY KEY (id)
  row level security, forced
  policy every_centre_reads for select to verzahnt_app using (platform.current_centre() IS NOT NULL)
  policy kept for all to verzahnt_owner using (centre_id = ( SELECT platform.current_centre() AS current_centre)) with check (centre_id = ( SELECT platform.current_centre() AS current_centre))
  policy own for all to verzahnt_app using (centre_id = ( SELECT platform.current_centre() AS current_centre)) with check ((centre_id = ( SELECT platform.current_centre() AS current_centre)) AND (EXISTS ( SELECT
   FROM strategy.indicator i
  WHERE ((i.lineage = shared_indicator.lineage) AND (i.centre_id = ( SELECT platform.current_centre() AS current_centre))))))
  grant delete, insert, select, update to verzahnt_app

table strategy.stakeholder_group
  id uuid not null  -- class=public; keep=while the centre exists
  centre_id uuid not null  -- class=public; keep=while the centre exists
  key text  -- class=public; keep=while the centre exists
  name text not null  -- class=public; keep=while the centre exists
  position integer not null default 0  -- class=public; keep=while the centre exists
  ended_at timestamp with time zone  -- class=public; keep=while the centre exists
  created_at timestamp with time zone not null  -- class=public; keep=while the centre exists
  constraint stakeholder_group_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES platform.centre(id)
  constraint stakeholder_group_centre_id_key_key UNIQUE (centre_id, key)
  constraint stakeholder_group_pkey PRIMARY KEY (id)
  row level security, forced
  policy centre for all to verzahnt_app, verzahnt_owner using (centre_id = ( SELECT platform.current_centre() AS current_centre)) with check (centre_id = ( SELECT platform.current_centre() AS current_centre))
  grant delete, insert, select, update to verzahnt_app

table strategy.town_strategy
  id uuid not null  -- class=public; keep=while the centre exists
  centre_id uuid not null  -- class=public; keep=while the centre exists
  municipality_ags character(8) not null  -- class=public; keep=while the centre exists
  title text not null  -- class=public; keep=while the centre exists
  year integer not null  -- class=public; keep=while the centre exists
  address text not null default ''::text  -- class=public; keep=while the centre exists
  contact text not null default ''::text  -- class=personal; keep=replaced with each change; goes with the entry
  is_public boolean not null default true  -- class=public; keep=while the centre exists
  created_at timestamp with time zone not null  -- class=public; keep=while the centre exists
  updated_at timestamp with time zone not null  -- class=public; keep=while the centre exists
  constraint town_strategy_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES platform.centre(id)
  constraint town_strategy_municipality_ags_fkey FOREIGN KEY (municipality_ags) REFERENCES reference.municipality(ags)
  constraint town_strategy_pkey PRIMARY KEY (id)
  constraint town_strategy_title_check CHECK ((title <> ''::text))
  constraint town_strategy_year_check CHECK (((year >= 1990) AND (year <= 2100)))
  CREATE INDEX town_strategy_municipality ON strategy.town_strategy USING btree (centre_id, municipality_ags)
  row level security, forced
  policy centre for all to verzahnt_app, verzahnt_owner using (centre_id = ( SELECT platform.current_centre() AS current_centre)) with check (centre_id = ( SELECT platform.current_centre() AS current_centre))
  grant delete, insert, select, update to verzahnt_app

table strategy.version
  id uuid not null  -- class=internal; keep=while the centre exists
  centre_id uuid not null  -- class=internal; keep=while the centre exists
  edition_id uuid not null  -- class=internal; keep=while the centre exists
  number integer not null  -- class=internal; keep=while the centre exists
  label text not null  -- class=internal; keep=while the centre exists
  changelog text not null default ''::text  -- class=internal; keep=while the centre exists
  content jsonb not null  -- class=internal; keep=while the centre exists
  content_hash bytea not null  -- class=internal; keep=while the centre exists
  created_by uuid  -- class=personal; keep=pseudonym: the account row behind it is erased on demand
  created_at timestamp with time zone not null  -- class=internal; keep=while the centre exists
  constraint version_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES platform.centre(id)
  constraint version_edition_id_fkey FOREIGN KEY (edition_id) REFERENCES strategy.edition(id) ON DELETE CASCADE
  constraint version_edition_id_number_key UNIQUE (edition_id, number)
  constraint version_number_check CHECK ((number > 0))
  constraint version_pkey PRIMARY KEY (id)
  row level security, forced
  policy centre for all to verzahnt_app, verzahnt_owner using (centre_id = ( SELECT platform.current_centre() AS current_centre)) with check (centre_id = ( SELECT platform.current_centre() AS current_centre))
  CREATE TRIGGER keep_versions BEFORE INSERT OR DELETE OR UPDATE ON strategy.version FOR EACH ROW EXECUTE FUNCTION strategy.keep_versions()
  grant delete, insert, select, update to verzahnt_app

-- function meetings.find_council(tsquery,integer)
CREATE OR REPLACE FUNCTION meetings.find_council(query tsquery, most integer)
 RETURNS TABLE(object_id uuid, vector tsvector)
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 100
 SET search_path TO 'pg_catalog'
AS $function$
  select s.object_id, s.vector from meetings.council_search s
  where s.centre_id = platform.current_centre()
    and (s.vector || array_to_tsvector(array[s.centre_id::text])) @@ (query && ('''' || platform.current_centre() || '''')::tsquery)
  limit most
$function$


-- function meetings.keep_approved()
CREATE OR REPLACE FUNCTION meetings.keep_approved()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if new.snapshot is distinct from old.snapshot or new.hash is distinct from old.hash or new.state is distinct from old.state
    or new.approved_at is distinct from old.approved_at then
    raise exception 'approved minutes are frozen' using errcode = 'restrict_violation';
  end if;
  return new;
end $function$


-- function meetings.note_body(uuid)
CREATE OR REPLACE PROCEDURE meetings.note_body(IN of_body uuid)
 LANGUAGE plpgsql
AS $procedure$
declare
  moment timestamptz := date_trunc('milliseconds', clock_timestamp());
  meeting uuid;
begin
  insert into meetings.publication as known (centre_id, type, id, body_id, digest, created_at, modified_at)
    select b.centre_id, 'Organization', b.id, b.id, md5(row(b.name, b.short_name, b.kind, b.started_on, b.ended_on)::text), moment, moment
    from meetings.public_body b where b.id = of_body
    on conflict (centre_id, type, id) do update set digest = excluded.digest, modified_at = excluded.modified_at, deleted_at = null
      where known.digest <> excluded.digest or known.deleted_at is not null;
  update meetings.publication k set deleted_at = moment, modified_at = moment, digest = ''
    where k.type = 'Organization' and k.id = of_body and k.deleted_at is null and not exists (select from meetings.public_body b where b.id = of_body);
  for meeting in select m.id from meetings.meeting m where m.body_id = of_body and m.is_public
    union select k.meeting_id from meetings.publication k where k.body_id = of_body and k.meeting_id is not null and k.deleted_at is null
  loop
    call meetings.note_meeting(meeting);
  end loop;
end $procedure$


-- function meetings.note_meeting(uuid)
CREATE OR REPLACE PROCEDURE meetings.note_meeting(IN of_meeting uuid)
 LANGUAGE plpgsql
AS $procedure$
declare moment timestamptz := date_trunc('milliseconds', clock_timestamp());
begin
  if not exists (select from meetings.public_meeting where id = of_meeting)
    and not exists (select from meetings.publication where meeting_id = of_meeting and deleted_at is null) then return; end if;
  insert into meetings.publication as known (centre_id, type, id, body_id, meeting_id, digest, created_at, modified_at)
    select platform.current_centre(), n.type, n.id, m.body_id, of_meeting, n.digest, moment, moment
    from meetings.published_of(of_meeting) n join meetings.meeting m on m.id = of_meeting
    on conflict (centre_id, type, id) do update
      set digest = excluded.digest, modified_at = excluded.modified_at, deleted_at = null, meeting_id = excluded.meeting_id, body_id = excluded.body_id
      where known.digest <> excluded.digest or known.deleted_at is not null;
  update meetings.publication k set deleted_at = moment, modified_at = moment, digest = ''
    where k.meeting_id = of_meeting and k.deleted_at is null
      and not exists (select from meetings.published_of(of_meeting) n where n.type = k.type and n.id = k.id);
end $procedure$


-- function meetings.note_publication()
CREATE OR REPLACE FUNCTION meetings.note_publication()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare
  subject uuid;
  key text := case tg_argv[0] when 'body' then 'id' else tg_argv[0] end;
begin
  for subject in execute format('select distinct %I from changed', key)
    || case tg_op when 'UPDATE' then format(' union select %I from former', key) else '' end
  loop
    if tg_argv[0] = 'body' then call meetings.note_body(subject); else call meetings.note_meeting(subject); end if;
  end loop;
  return null;
end $function$


-- function meetings.published_of(uuid)
CREATE OR REPLACE FUNCTION meetings.published_of(of_meeting uuid)
 RETURNS TABLE(type text, id uuid, digest text)
 LANGUAGE sql
 STABLE
AS $function$
  with m as (select * from meetings.public_meeting where id = of_meeting),
  d as (select agenda_item_id, string_agg(row(year, number, kind, wording, outcome, superseded_by)::text, ';' order by year, number) as decisions
    from meetings.public_decision where meeting_id = of_meeting and agenda_item_id is not null group by 1),
  p as (select pp.id, row(pp.agenda_item_id, i.id, pp.title, pp.name, pp.media_type, pp.size, pp.sha256)::text as said
    from meetings.public_paper pp left join meetings.public_agenda_item i on i.id = pp.agenda_item_id where pp.meeting_id = of_meeting),
  c as (select id, agenda_item_id, row(paper_id, agenda_item_id, authoritative)::text as said from meetings.public_consultation where meeting_id = of_meeting),
  i as (select ai.id, md5(row(row_number() over (order by ai.position), ai.title, ai.kind, ai.result, d.decisions, (select string_agg(c.said, ';' order by c.id) from c where c.agenda_item_id = ai.id))::text) as digest
    from meetings.public_agenda_item ai left join d on d.agenda_item_id = ai.id where ai.meeting_id = of_meeting)
  select 'Meeting', m.id, md5(row(m.body_id, (select b.name from meetings.public_body b where b.id = m.body_id), m.number, m.title, m.state, m.starts_at, m.ends_at, m.room, m.street, m.postal_code, m.city,
    (select string_agg(i.digest, ';' order by i.id) from i), (select string_agg(p.said, ';' order by p.id) from p))::text) from m
  union all select 'Location', m.id, md5(row(m.room, m.street, m.postal_code, m.city)::text) from m where m.room || m.street || m.postal_code || m.city <> ''
  union all select 'AgendaItem', i.id, i.digest from i
  union all select 'Paper', p.id, md5(p.said || coalesce((select c.said from c where c.id = p.id), '')) from p
  union all select 'File', p.id, md5(p.said) from p
  union all select 'Consultation', c.id, md5(c.said) from c
$function$


-- function offers.find_entries(tsquery,integer)
CREATE OR REPLACE FUNCTION offers.find_entries(query tsquery, most integer)
 RETURNS TABLE(offer_id uuid, vector tsvector)
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 100
 SET search_path TO 'pg_catalog'
AS $function$
  select s.offer_id, s.vector from offers.search s
  where s.published and s.centre_id = platform.current_centre()
    and (s.vector || array_to_tsvector(array[s.centre_id::text])) @@ (query && ('''' || platform.current_centre() || '''')::tsquery)
  limit most
$function$


-- function offers.gather_statistics()
CREATE OR REPLACE FUNCTION offers.gather_statistics()
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
begin
  analyze offers.offer, offers.offer_place, offers.schedule, offers.place, offers.translation, offers.listing, offers.card, offers.spot, offers.search,
    network.organisation;
end $function$


-- function offers.hours_of(offers.schedule)
CREATE OR REPLACE FUNCTION offers.hours_of(s offers.schedule)
 RETURNS SETOF integer
 LANGUAGE sql
 IMMUTABLE
AS $function$
  select ((d.day - 1) * 24 + h) % 168
  from unnest(case when s.frequency = 'once' then array[extract(isodow from s.valid_from)::integer] else s.weekdays end) as d(day),
    generate_series(extract(hour from s.starts_at)::integer,
      ceil(extract(epoch from s.ends_at) / 3600)::integer - 1 + case when s.ends_at > s.starts_at then 0 else 24 end) as h
$function$


-- function offers.place_changed()
CREATE OR REPLACE FUNCTION offers.place_changed()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  perform offers.refresh_listing(array(
    select op.offer_id from offers.offer_place op where op.place_id = new.id
    union select s.offer_id from offers.schedule s where s.place_id = new.id));
  return null;
end $function$


-- function offers.refresh_listing(uuid[])
CREATE OR REPLACE FUNCTION offers.refresh_listing(ids uuid[])
 RETURNS void
 LANGUAGE plpgsql
 SET plan_cache_mode TO 'force_custom_plan'
 SET enable_seqscan TO 'off'
AS $function$
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
end $function$


-- function offers.search_documents(uuid[])
CREATE OR REPLACE FUNCTION offers.search_documents(ids uuid[])
 RETURNS TABLE(offer_id uuid, language text, published boolean, title text, middle text, remainder text)
 LANGUAGE plpgsql
 STABLE
 SET plan_cache_mode TO 'force_custom_plan'
 SET enable_seqscan TO 'off'
AS $function$
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
end $function$


-- function offers.takes_place(offers.schedule,date,boolean)
CREATE OR REPLACE FUNCTION offers.takes_place(s offers.schedule, day date, is_holiday boolean)
 RETURNS boolean
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
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
$function$


-- function platform.classify(text,text,text,text)
CREATE OR REPLACE PROCEDURE platform.classify(IN relation text, IN class text, IN retention text, IN columns text)
 LANGUAGE plpgsql
AS $procedure$
declare column_name text;
begin
  if class not in ('public', 'internal', 'personal', 'secret') then raise exception 'unknown data class %', class; end if;
  foreach column_name in array regexp_split_to_array(trim(columns), '\s+') loop
    execute format('comment on column %s.%I is %L', relation, column_name, 'class=' || class || '; keep=' || retention);
  end loop;
end $procedure$


-- function platform.current_centre()
CREATE OR REPLACE FUNCTION platform.current_centre()
 RETURNS uuid
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ select nullif(current_setting('verzahnt.centre', true), '')::uuid $function$


-- function platform.first_broken_event()
CREATE OR REPLACE FUNCTION platform.first_broken_event()
 RETURNS bigint
 LANGUAGE sql
 STABLE
AS $function$
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
$function$


-- function platform.forget_edges()
CREATE OR REPLACE FUNCTION platform.forget_edges()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  delete from platform.edge where before_id = old.id;
  delete from platform.edge where after_id = old.id;
  return null;
end $function$


-- function platform.meetings_agenda_item_carried_from_edge()
CREATE OR REPLACE FUNCTION platform.meetings_agenda_item_carried_from_edge()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
    begin
      if tg_op <> 'INSERT' then
        delete from platform.edge e where e.origin = 'meetings.agenda_item.carried_from' and e.before_id = old.carried_from and e.after_id = old.id;
      end if;
      if tg_op <> 'DELETE' then
        if new.carried_from is not null and new.carried_from <> new.id then
          insert into platform.edge (centre_id, type, before_kind, before_id, after_kind, after_id, since, origin)
            values (new.centre_id, 'ledTo', 'meetings.agenda_item', new.carried_from, 'meetings.agenda_item', new.id, (select (m.starts_at at time zone 'Europe/Berlin')::date from meetings.meeting m where m.id = new.meeting_id), 'meetings.agenda_item.carried_from')
            on conflict do nothing;
        end if;
      end if;
      return null;
    end $function$


-- function platform.meetings_agenda_item_meeting_id_edge()
CREATE OR REPLACE FUNCTION platform.meetings_agenda_item_meeting_id_edge()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
    begin
      if tg_op <> 'INSERT' then
        delete from platform.edge e where e.origin = 'meetings.agenda_item.meeting_id' and e.before_id = old.meeting_id and e.after_id = old.id;
      end if;
      if tg_op <> 'DELETE' then
        if new.meeting_id is not null and new.meeting_id <> new.id then
          insert into platform.edge (centre_id, type, before_kind, before_id, after_kind, after_id, since, origin)
            values (new.centre_id, 'raisedIn', 'meetings.meeting', new.meeting_id, 'meetings.agenda_item', new.id, (select (m.starts_at at time zone 'Europe/Berlin')::date from meetings.meeting m where m.id = new.meeting_id), 'meetings.agenda_item.meeting_id')
            on conflict do nothing;
        end if;
      end if;
      return null;
    end $function$


-- function platform.meetings_agenda_item_topic_id_edge()
CREATE OR REPLACE FUNCTION platform.meetings_agenda_item_topic_id_edge()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
    begin
      if tg_op <> 'INSERT' then
        delete from platform.edge e where e.origin = 'meetings.agenda_item.topic_id' and e.before_id = old.topic_id and e.after_id = old.id;
      end if;
      if tg_op <> 'DELETE' then
        if new.topic_id is not null and new.topic_id <> new.id then
          insert into platform.edge (centre_id, type, before_kind, before_id, after_kind, after_id, since, origin)
            values (new.centre_id, 'ledTo', 'meetings.topic', new.topic_id, 'meetings.agenda_item', new.id, (select (m.starts_at at time zone 'Europe/Berlin')::date from meetings.meeting m where m.id = new.meeting_id), 'meetings.agenda_item.topic_id')
            on conflict do nothing;
        end if;
      end if;
      return null;
    end $function$


-- function platform.meetings_decision_agenda_item_id_edge()
CREATE OR REPLACE FUNCTION platform.meetings_decision_agenda_item_id_edge()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
    begin
      if tg_op <> 'INSERT' then
        delete from platform.edge e where e.origin = 'meetings.decision.agenda_item_id' and e.before_id = old.agenda_item_id and e.after_id = old.id;
      end if;
      if tg_op <> 'DELETE' then
        if new.agenda_item_id is not null and new.agenda_item_id <> new.id then
          insert into platform.edge (centre_id, type, before_kind, before_id, after_kind, after_id, since, origin)
            values (new.centre_id, 'ledTo', 'meetings.agenda_item', new.agenda_item_id, 'meetings.decision', new.id, new.decided_on, 'meetings.decision.agenda_item_id')
            on conflict do nothing;
        end if;
      end if;
      return null;
    end $function$


-- function platform.meetings_decision_superseded_by_edge()
CREATE OR REPLACE FUNCTION platform.meetings_decision_superseded_by_edge()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
    begin
      if tg_op <> 'INSERT' then
        delete from platform.edge e where e.origin = 'meetings.decision.superseded_by' and e.after_id = old.superseded_by and e.before_id = old.id;
      end if;
      if tg_op <> 'DELETE' then
        if new.superseded_by is not null and new.superseded_by <> new.id then
          insert into platform.edge (centre_id, type, after_kind, after_id, before_kind, before_id, since, origin)
            values (new.centre_id, 'replaces', 'meetings.decision', new.superseded_by, 'meetings.decision', new.id, new.decided_on, 'meetings.decision.superseded_by')
            on conflict do nothing;
        end if;
      end if;
      return null;
    end $function$


-- function platform.meetings_practice_agenda_item_id_edge()
CREATE OR REPLACE FUNCTION platform.meetings_practice_agenda_item_id_edge()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
    begin
      if tg_op <> 'INSERT' then
        delete from platform.edge e where e.origin = 'meetings.practice.agenda_item_id' and e.before_id = old.agenda_item_id and e.after_id = old.id;
      end if;
      if tg_op <> 'DELETE' then
        if new.agenda_item_id is not null and new.agenda_item_id <> new.id then
          insert into platform.edge (centre_id, type, before_kind, before_id, after_kind, after_id, since, origin)
            values (new.centre_id, 'ledTo', 'meetings.agenda_item', new.agenda_item_id, 'meetings.practice', new.id, (new.created_at at time zone 'Europe/Berlin')::date, 'meetings.practice.agenda_item_id')
            on conflict do nothing;
        end if;
      end if;
      return null;
    end $function$


-- function platform.meetings_task_agenda_item_id_edge()
CREATE OR REPLACE FUNCTION platform.meetings_task_agenda_item_id_edge()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
    begin
      if tg_op <> 'INSERT' then
        delete from platform.edge e where e.origin = 'meetings.task.agenda_item_id' and e.before_id = old.agenda_item_id and e.after_id = old.id;
      end if;
      if tg_op <> 'DELETE' then
        if new.agenda_item_id is not null and new.agenda_item_id <> new.id then
          insert into platform.edge (centre_id, type, before_kind, before_id, after_kind, after_id, since, origin)
            values (new.centre_id, 'ledTo', 'meetings.agenda_item', new.agenda_item_id, 'meetings.task', new.id, (new.created_at at time zone 'Europe/Berlin')::date, 'meetings.task.agenda_item_id')
            on conflict do nothing;
        end if;
      end if;
      return null;
    end $function$


-- function platform.meetings_task_decision_id_edge()
CREATE OR REPLACE FUNCTION platform.meetings_task_decision_id_edge()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
    begin
      if tg_op <> 'INSERT' then
        delete from platform.edge e where e.origin = 'meetings.task.decision_id' and e.before_id = old.decision_id and e.after_id = old.id;
      end if;
      if tg_op <> 'DELETE' then
        if new.decision_id is not null and new.decision_id <> new.id then
          insert into platform.edge (centre_id, type, before_kind, before_id, after_kind, after_id, since, origin)
            values (new.centre_id, 'implements', 'meetings.decision', new.decision_id, 'meetings.task', new.id, (new.created_at at time zone 'Europe/Berlin')::date, 'meetings.task.decision_id')
            on conflict do nothing;
        end if;
      end if;
      return null;
    end $function$


-- function platform.mirror_edge(text,text,text,text,text,text,text,text)
CREATE OR REPLACE PROCEDURE platform.mirror_edge(IN relation text, IN reference text, IN other text, IN type text, IN side text, IN day text, IN self text DEFAULT 'id'::text, IN own text DEFAULT NULL::text)
 LANGUAGE plpgsql
AS $procedure$
declare
  origin text := relation || '.' || reference || case self when 'id' then '' else '.' || self end;
  name text := replace(replace(origin, '.', '_'), '"', '') || '_edge';
  own_kind text := coalesce(own, relation);
  centre uuid;
begin
  if side not in ('before', 'after') then raise exception 'side is before or after, not %', side; end if;
  execute format($body$
    create function platform.%1$I() returns trigger language plpgsql as $trigger$
    begin
      if tg_op <> 'INSERT' then
        delete from platform.edge e where e.origin = %2$L and e.%4$s_id = old.%3$I and e.%5$s_id = old.%8$I;
      end if;
      if tg_op <> 'DELETE' then
        if new.%3$I is not null and new.%3$I <> new.%8$I then
          insert into platform.edge (centre_id, type, %4$s_kind, %4$s_id, %5$s_kind, %5$s_id, since, origin)
            values (new.centre_id, %6$L, %7$L, new.%3$I, %9$L, new.%8$I, %10$s, %2$L)
            on conflict do nothing;
        end if;
      end if;
      return null;
    end $trigger$ $body$,
    name, origin, reference, side, case side when 'before' then 'after' else 'before' end, type, other, self, own_kind, day);
  execute format('create trigger %I after insert or delete or update of %I, %I on %s for each row execute function platform.%I()', name, reference, self, relation, name);
  -- what stands there already, centre by centre, as row-level security wants it
  for centre in select c.id from platform.centre c loop
    perform set_config('verzahnt.centre', centre::text, true);
    execute format('insert into platform.edge (centre_id, type, %1$s_kind, %1$s_id, %2$s_kind, %2$s_id, since, origin)
      select new.centre_id, %3$L, %4$L, new.%5$I, %6$L, new.%7$I, %8$s, %9$L from %10$s as new where new.%5$I is not null and new.%5$I <> new.%7$I on conflict do nothing',
      side, case side when 'before' then 'after' else 'before' end, type, other, reference, own_kind, self, day, origin, relation);
  end loop;
  perform set_config('verzahnt.centre', '', true);
end $procedure$


-- function platform.protect(text)
CREATE OR REPLACE PROCEDURE platform.protect(IN relation text)
 LANGUAGE plpgsql
AS $procedure$
begin
  execute format('alter table %s enable row level security', relation);
  execute format('alter table %s force row level security', relation);
  execute format('create policy centre on %s to verzahnt_owner, verzahnt_app
    using (centre_id = (select platform.current_centre())) with check (centre_id = (select platform.current_centre()))', relation);
  execute format('grant select, insert, update, delete on %s to verzahnt_app', relation);
end $procedure$


-- function platform.record(timestamp with time zone,text,uuid,text,uuid,jsonb)
CREATE OR REPLACE FUNCTION platform.record(at timestamp with time zone, actor_kind text, actor_id uuid, name text, subject uuid, change jsonb)
 RETURNS bigint
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'platform'
AS $function$
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
  insert into platform.job (id, centre_id, name, data, key, run_after, created_at)
    select gen_random_uuid(), centre, r.job, jsonb_build_object('subject', subject), subject::text, at, at
    from platform.reaction r where r.event = record.name
    on conflict do nothing;
  perform pg_notify('verzahnt_stamp', centre || ':' || next);
  return (next);
end $function$


-- function platform.strategy_carry_over_old_goal_new_goal_edge()
CREATE OR REPLACE FUNCTION platform.strategy_carry_over_old_goal_new_goal_edge()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
    begin
      if tg_op <> 'INSERT' then
        delete from platform.edge e where e.origin = 'strategy.carry_over.old_goal.new_goal' and e.before_id = old.old_goal and e.after_id = old.new_goal;
      end if;
      if tg_op <> 'DELETE' then
        if new.old_goal is not null and new.old_goal <> new.new_goal then
          insert into platform.edge (centre_id, type, before_kind, before_id, after_kind, after_id, since, origin)
            values (new.centre_id, 'replaces', 'strategy.goal', new.old_goal, 'strategy.goal', new.new_goal, (new.decided_at at time zone 'Europe/Berlin')::date, 'strategy.carry_over.old_goal.new_goal')
            on conflict do nothing;
        end if;
      end if;
      return null;
    end $function$


-- function platform.strategy_carry_over_old_measure_new_measure_edge()
CREATE OR REPLACE FUNCTION platform.strategy_carry_over_old_measure_new_measure_edge()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
    begin
      if tg_op <> 'INSERT' then
        delete from platform.edge e where e.origin = 'strategy.carry_over.old_measure.new_measure' and e.before_id = old.old_measure and e.after_id = old.new_measure;
      end if;
      if tg_op <> 'DELETE' then
        if new.old_measure is not null and new.old_measure <> new.new_measure then
          insert into platform.edge (centre_id, type, before_kind, before_id, after_kind, after_id, since, origin)
            values (new.centre_id, 'replaces', 'strategy.measure', new.old_measure, 'strategy.measure', new.new_measure, (new.decided_at at time zone 'Europe/Berlin')::date, 'strategy.carry_over.old_measure.new_measure')
            on conflict do nothing;
        end if;
      end if;
      return null;
    end $function$


-- function platform.strategy_consent_edition_id_edge()
CREATE OR REPLACE FUNCTION platform.strategy_consent_edition_id_edge()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
    begin
      if tg_op <> 'INSERT' then
        delete from platform.edge e where e.origin = 'strategy.consent.edition_id' and e.before_id = old.edition_id and e.after_id = old.id;
      end if;
      if tg_op <> 'DELETE' then
        if new.edition_id is not null and new.edition_id <> new.id then
          insert into platform.edge (centre_id, type, before_kind, before_id, after_kind, after_id, since, origin)
            values (new.centre_id, 'ledTo', 'strategy.edition', new.edition_id, 'strategy.consent', new.id, (new.created_at at time zone 'Europe/Berlin')::date, 'strategy.consent.edition_id')
            on conflict do nothing;
        end if;
      end if;
      return null;
    end $function$


-- function platform.strategy_contribution_result_chapter_id_contribution_id_edge()
CREATE OR REPLACE FUNCTION platform.strategy_contribution_result_chapter_id_contribution_id_edge()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
    begin
      if tg_op <> 'INSERT' then
        delete from platform.edge e where e.origin = 'strategy.contribution_result.chapter_id.contribution_id' and e.after_id = old.chapter_id and e.before_id = old.contribution_id;
      end if;
      if tg_op <> 'DELETE' then
        if new.chapter_id is not null and new.chapter_id <> new.contribution_id then
          insert into platform.edge (centre_id, type, after_kind, after_id, before_kind, before_id, since, origin)
            values (new.centre_id, 'ledTo', 'strategy.chapter', new.chapter_id, 'strategy.contribution', new.contribution_id, (new.created_at at time zone 'Europe/Berlin')::date, 'strategy.contribution_result.chapter_id.contribution_id')
            on conflict do nothing;
        end if;
      end if;
      return null;
    end $function$


-- function platform.strategy_contribution_result_goal_id_contribution_id_edge()
CREATE OR REPLACE FUNCTION platform.strategy_contribution_result_goal_id_contribution_id_edge()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
    begin
      if tg_op <> 'INSERT' then
        delete from platform.edge e where e.origin = 'strategy.contribution_result.goal_id.contribution_id' and e.after_id = old.goal_id and e.before_id = old.contribution_id;
      end if;
      if tg_op <> 'DELETE' then
        if new.goal_id is not null and new.goal_id <> new.contribution_id then
          insert into platform.edge (centre_id, type, after_kind, after_id, before_kind, before_id, since, origin)
            values (new.centre_id, 'ledTo', 'strategy.goal', new.goal_id, 'strategy.contribution', new.contribution_id, (new.created_at at time zone 'Europe/Berlin')::date, 'strategy.contribution_result.goal_id.contribution_id')
            on conflict do nothing;
        end if;
      end if;
      return null;
    end $function$


-- function platform.strategy_contribution_result_measure_id_contribution_id_edge()
CREATE OR REPLACE FUNCTION platform.strategy_contribution_result_measure_id_contribution_id_edge()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
    begin
      if tg_op <> 'INSERT' then
        delete from platform.edge e where e.origin = 'strategy.contribution_result.measure_id.contribution_id' and e.after_id = old.measure_id and e.before_id = old.contribution_id;
      end if;
      if tg_op <> 'DELETE' then
        if new.measure_id is not null and new.measure_id <> new.contribution_id then
          insert into platform.edge (centre_id, type, after_kind, after_id, before_kind, before_id, since, origin)
            values (new.centre_id, 'ledTo', 'strategy.measure', new.measure_id, 'strategy.contribution', new.contribution_id, (new.created_at at time zone 'Europe/Berlin')::date, 'strategy.contribution_result.measure_id.contribution_id')
            on conflict do nothing;
        end if;
      end if;
      return null;
    end $function$


-- function platform.strategy_contribution_round_id_edge()
CREATE OR REPLACE FUNCTION platform.strategy_contribution_round_id_edge()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
    begin
      if tg_op <> 'INSERT' then
        delete from platform.edge e where e.origin = 'strategy.contribution.round_id' and e.before_id = old.round_id and e.after_id = old.id;
      end if;
      if tg_op <> 'DELETE' then
        if new.round_id is not null and new.round_id <> new.id then
          insert into platform.edge (centre_id, type, before_kind, before_id, after_kind, after_id, since, origin)
            values (new.centre_id, 'raisedIn', 'strategy.participation_round', new.round_id, 'strategy.contribution', new.id, (new.received_at at time zone 'Europe/Berlin')::date, 'strategy.contribution.round_id')
            on conflict do nothing;
        end if;
      end if;
      return null;
    end $function$


-- function platform.strategy_edition_based_on_edge()
CREATE OR REPLACE FUNCTION platform.strategy_edition_based_on_edge()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
    begin
      if tg_op <> 'INSERT' then
        delete from platform.edge e where e.origin = 'strategy.edition.based_on' and e.before_id = old.based_on and e.after_id = old.id;
      end if;
      if tg_op <> 'DELETE' then
        if new.based_on is not null and new.based_on <> new.id then
          insert into platform.edge (centre_id, type, before_kind, before_id, after_kind, after_id, since, origin)
            values (new.centre_id, 'replaces', 'strategy.edition', new.based_on, 'strategy.edition', new.id, (new.created_at at time zone 'Europe/Berlin')::date, 'strategy.edition.based_on')
            on conflict do nothing;
        end if;
      end if;
      return null;
    end $function$


-- function platform.strategy_field_edition_id_edge()
CREATE OR REPLACE FUNCTION platform.strategy_field_edition_id_edge()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
    begin
      if tg_op <> 'INSERT' then
        delete from platform.edge e where e.origin = 'strategy.field.edition_id' and e.before_id = old.edition_id and e.after_id = old.id;
      end if;
      if tg_op <> 'DELETE' then
        if new.edition_id is not null and new.edition_id <> new.id then
          insert into platform.edge (centre_id, type, before_kind, before_id, after_kind, after_id, since, origin)
            values (new.centre_id, 'partOf', 'strategy.edition', new.edition_id, 'strategy.field', new.id, (select (e.created_at at time zone 'Europe/Berlin')::date from strategy.edition e where e.id = new.edition_id), 'strategy.field.edition_id')
            on conflict do nothing;
        end if;
      end if;
      return null;
    end $function$


-- function platform.strategy_goal_field_id_edge()
CREATE OR REPLACE FUNCTION platform.strategy_goal_field_id_edge()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
    begin
      if tg_op <> 'INSERT' then
        delete from platform.edge e where e.origin = 'strategy.goal.field_id' and e.before_id = old.field_id and e.after_id = old.id;
      end if;
      if tg_op <> 'DELETE' then
        if new.field_id is not null and new.field_id <> new.id then
          insert into platform.edge (centre_id, type, before_kind, before_id, after_kind, after_id, since, origin)
            values (new.centre_id, 'partOf', 'strategy.field', new.field_id, 'strategy.goal', new.id, (select (e.created_at at time zone 'Europe/Berlin')::date from strategy.edition e where e.id = new.edition_id), 'strategy.goal.field_id')
            on conflict do nothing;
        end if;
      end if;
      return null;
    end $function$


-- function platform.strategy_goal_parent_id_edge()
CREATE OR REPLACE FUNCTION platform.strategy_goal_parent_id_edge()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
    begin
      if tg_op <> 'INSERT' then
        delete from platform.edge e where e.origin = 'strategy.goal.parent_id' and e.before_id = old.parent_id and e.after_id = old.id;
      end if;
      if tg_op <> 'DELETE' then
        if new.parent_id is not null and new.parent_id <> new.id then
          insert into platform.edge (centre_id, type, before_kind, before_id, after_kind, after_id, since, origin)
            values (new.centre_id, 'partOf', 'strategy.goal', new.parent_id, 'strategy.goal', new.id, (select (e.created_at at time zone 'Europe/Berlin')::date from strategy.edition e where e.id = new.edition_id), 'strategy.goal.parent_id')
            on conflict do nothing;
        end if;
      end if;
      return null;
    end $function$


-- function platform.strategy_goal_principle_id_edge()
CREATE OR REPLACE FUNCTION platform.strategy_goal_principle_id_edge()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
    begin
      if tg_op <> 'INSERT' then
        delete from platform.edge e where e.origin = 'strategy.goal.principle_id' and e.before_id = old.principle_id and e.after_id = old.id;
      end if;
      if tg_op <> 'DELETE' then
        if new.principle_id is not null and new.principle_id <> new.id then
          insert into platform.edge (centre_id, type, before_kind, before_id, after_kind, after_id, since, origin)
            values (new.centre_id, 'ledTo', 'strategy.principle', new.principle_id, 'strategy.goal', new.id, (select (e.created_at at time zone 'Europe/Berlin')::date from strategy.edition e where e.id = new.edition_id), 'strategy.goal.principle_id')
            on conflict do nothing;
        end if;
      end if;
      return null;
    end $function$


-- function platform.strategy_indicator_goal_id_edge()
CREATE OR REPLACE FUNCTION platform.strategy_indicator_goal_id_edge()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
    begin
      if tg_op <> 'INSERT' then
        delete from platform.edge e where e.origin = 'strategy.indicator.goal_id' and e.before_id = old.goal_id and e.after_id = old.id;
      end if;
      if tg_op <> 'DELETE' then
        if new.goal_id is not null and new.goal_id <> new.id then
          insert into platform.edge (centre_id, type, before_kind, before_id, after_kind, after_id, since, origin)
            values (new.centre_id, 'measuredBy', 'strategy.goal', new.goal_id, 'strategy.indicator', new.id, (select (e.created_at at time zone 'Europe/Berlin')::date from strategy.edition e where e.id = new.edition_id), 'strategy.indicator.goal_id')
            on conflict do nothing;
        end if;
      end if;
      return null;
    end $function$


-- function platform.strategy_indicator_measure_id_edge()
CREATE OR REPLACE FUNCTION platform.strategy_indicator_measure_id_edge()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
    begin
      if tg_op <> 'INSERT' then
        delete from platform.edge e where e.origin = 'strategy.indicator.measure_id' and e.before_id = old.measure_id and e.after_id = old.id;
      end if;
      if tg_op <> 'DELETE' then
        if new.measure_id is not null and new.measure_id <> new.id then
          insert into platform.edge (centre_id, type, before_kind, before_id, after_kind, after_id, since, origin)
            values (new.centre_id, 'measuredBy', 'strategy.measure', new.measure_id, 'strategy.indicator', new.id, (select (e.created_at at time zone 'Europe/Berlin')::date from strategy.edition e where e.id = new.edition_id), 'strategy.indicator.measure_id')
            on conflict do nothing;
        end if;
      end if;
      return null;
    end $function$


-- function platform.strategy_measure_goal_goal_id_measure_id_edge()
CREATE OR REPLACE FUNCTION platform.strategy_measure_goal_goal_id_measure_id_edge()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
    begin
      if tg_op <> 'INSERT' then
        delete from platform.edge e where e.origin = 'strategy.measure_goal.goal_id.measure_id' and e.before_id = old.goal_id and e.after_id = old.measure_id;
      end if;
      if tg_op <> 'DELETE' then
        if new.goal_id is not null and new.goal_id <> new.measure_id then
          insert into platform.edge (centre_id, type, before_kind, before_id, after_kind, after_id, since, origin)
            values (new.centre_id, 'implements', 'strategy.goal', new.goal_id, 'strategy.measure', new.measure_id, (select (e.created_at at time zone 'Europe/Berlin')::date from strategy.measure m join strategy.edition e on e.id = m.edition_id where m.id = new.measure_id), 'strategy.measure_goal.goal_id.measure_id')
            on conflict do nothing;
        end if;
      end if;
      return null;
    end $function$


-- function platform.strategy_measure_parent_id_edge()
CREATE OR REPLACE FUNCTION platform.strategy_measure_parent_id_edge()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
    begin
      if tg_op <> 'INSERT' then
        delete from platform.edge e where e.origin = 'strategy.measure.parent_id' and e.before_id = old.parent_id and e.after_id = old.id;
      end if;
      if tg_op <> 'DELETE' then
        if new.parent_id is not null and new.parent_id <> new.id then
          insert into platform.edge (centre_id, type, before_kind, before_id, after_kind, after_id, since, origin)
            values (new.centre_id, 'partOf', 'strategy.measure', new.parent_id, 'strategy.measure', new.id, (select (e.created_at at time zone 'Europe/Berlin')::date from strategy.edition e where e.id = new.edition_id), 'strategy.measure.parent_id')
            on conflict do nothing;
        end if;
      end if;
      return null;
    end $function$


-- function platform.strategy_participation_round_edition_id_edge()
CREATE OR REPLACE FUNCTION platform.strategy_participation_round_edition_id_edge()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
    begin
      if tg_op <> 'INSERT' then
        delete from platform.edge e where e.origin = 'strategy.participation_round.edition_id' and e.before_id = old.edition_id and e.after_id = old.id;
      end if;
      if tg_op <> 'DELETE' then
        if new.edition_id is not null and new.edition_id <> new.id then
          insert into platform.edge (centre_id, type, before_kind, before_id, after_kind, after_id, since, origin)
            values (new.centre_id, 'partOf', 'strategy.edition', new.edition_id, 'strategy.participation_round', new.id, new.opens_on, 'strategy.participation_round.edition_id')
            on conflict do nothing;
        end if;
      end if;
      return null;
    end $function$


-- function platform.strategy_principle_field_id_edge()
CREATE OR REPLACE FUNCTION platform.strategy_principle_field_id_edge()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
    begin
      if tg_op <> 'INSERT' then
        delete from platform.edge e where e.origin = 'strategy.principle.field_id' and e.before_id = old.field_id and e.after_id = old.id;
      end if;
      if tg_op <> 'DELETE' then
        if new.field_id is not null and new.field_id <> new.id then
          insert into platform.edge (centre_id, type, before_kind, before_id, after_kind, after_id, since, origin)
            values (new.centre_id, 'partOf', 'strategy.field', new.field_id, 'strategy.principle', new.id, (select (e.created_at at time zone 'Europe/Berlin')::date from strategy.edition e where e.id = new.edition_id), 'strategy.principle.field_id')
            on conflict do nothing;
        end if;
      end if;
      return null;
    end $function$


-- function platform.strategy_report_escalation_topic_id_measure_id_edge()
CREATE OR REPLACE FUNCTION platform.strategy_report_escalation_topic_id_measure_id_edge()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
    begin
      if tg_op <> 'INSERT' then
        delete from platform.edge e where e.origin = 'strategy.report_escalation.topic_id.measure_id' and e.after_id = old.topic_id and e.before_id = old.measure_id;
      end if;
      if tg_op <> 'DELETE' then
        if new.topic_id is not null and new.topic_id <> new.measure_id then
          insert into platform.edge (centre_id, type, after_kind, after_id, before_kind, before_id, since, origin)
            values (new.centre_id, 'ledTo', 'meetings.topic', new.topic_id, 'strategy.measure', new.measure_id, (new.created_at at time zone 'Europe/Berlin')::date, 'strategy.report_escalation.topic_id.measure_id')
            on conflict do nothing;
        end if;
      end if;
      return null;
    end $function$


-- function platform.strategy_report_measure_id_edge()
CREATE OR REPLACE FUNCTION platform.strategy_report_measure_id_edge()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
    begin
      if tg_op <> 'INSERT' then
        delete from platform.edge e where e.origin = 'strategy.report.measure_id' and e.before_id = old.measure_id and e.after_id = old.id;
      end if;
      if tg_op <> 'DELETE' then
        if new.measure_id is not null and new.measure_id <> new.id then
          insert into platform.edge (centre_id, type, before_kind, before_id, after_kind, after_id, since, origin)
            values (new.centre_id, 'measuredBy', 'strategy.measure', new.measure_id, 'strategy.report', new.id, (new.reported_at at time zone 'Europe/Berlin')::date, 'strategy.report.measure_id')
            on conflict do nothing;
        end if;
      end if;
      return null;
    end $function$


-- function platform.strategy_report_round_edition_id_edge()
CREATE OR REPLACE FUNCTION platform.strategy_report_round_edition_id_edge()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
    begin
      if tg_op <> 'INSERT' then
        delete from platform.edge e where e.origin = 'strategy.report_round.edition_id' and e.before_id = old.edition_id and e.after_id = old.id;
      end if;
      if tg_op <> 'DELETE' then
        if new.edition_id is not null and new.edition_id <> new.id then
          insert into platform.edge (centre_id, type, before_kind, before_id, after_kind, after_id, since, origin)
            values (new.centre_id, 'partOf', 'strategy.edition', new.edition_id, 'strategy.report_round', new.id, new.opens_on, 'strategy.report_round.edition_id')
            on conflict do nothing;
        end if;
      end if;
      return null;
    end $function$


-- function platform.strategy_resolution_step_edition_id_edge()
CREATE OR REPLACE FUNCTION platform.strategy_resolution_step_edition_id_edge()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
    begin
      if tg_op <> 'INSERT' then
        delete from platform.edge e where e.origin = 'strategy.resolution_step.edition_id' and e.before_id = old.edition_id and e.after_id = old.id;
      end if;
      if tg_op <> 'DELETE' then
        if new.edition_id is not null and new.edition_id <> new.id then
          insert into platform.edge (centre_id, type, before_kind, before_id, after_kind, after_id, since, origin)
            values (new.centre_id, 'ledTo', 'strategy.edition', new.edition_id, 'strategy.resolution_step', new.id, coalesce(new.meets_on, (new.created_at at time zone 'Europe/Berlin')::date), 'strategy.resolution_step.edition_id')
            on conflict do nothing;
        end if;
      end if;
      return null;
    end $function$


-- function platform.strategy_resolution_step_measure_id_edge()
CREATE OR REPLACE FUNCTION platform.strategy_resolution_step_measure_id_edge()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
    begin
      if tg_op <> 'INSERT' then
        delete from platform.edge e where e.origin = 'strategy.resolution_step.measure_id' and e.before_id = old.measure_id and e.after_id = old.id;
      end if;
      if tg_op <> 'DELETE' then
        if new.measure_id is not null and new.measure_id <> new.id then
          insert into platform.edge (centre_id, type, before_kind, before_id, after_kind, after_id, since, origin)
            values (new.centre_id, 'ledTo', 'strategy.measure', new.measure_id, 'strategy.resolution_step', new.id, coalesce(new.meets_on, (new.created_at at time zone 'Europe/Berlin')::date), 'strategy.resolution_step.measure_id')
            on conflict do nothing;
        end if;
      end if;
      return null;
    end $function$


-- function platform.thread(text)
CREATE OR REPLACE PROCEDURE platform.thread(IN relation text)
 LANGUAGE plpgsql
AS $procedure$
begin
  execute format('create trigger forget_edges after delete on %s for each row execute function platform.forget_edges()', relation);
end $procedure$


-- function platform.wake_jobs()
CREATE OR REPLACE FUNCTION platform.wake_jobs()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  perform pg_notify('verzahnt_job', '');
  return null;
end $function$


-- function strategy.count_takers(uuid,uuid)
CREATE OR REPLACE FUNCTION strategy.count_takers(centre uuid, line uuid)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'strategy'
AS $function$
declare takers integer;
begin
  perform set_config('verzahnt.counting', 'on', true);
  select count(distinct o.centre_id) into takers from strategy.indicator_origin o where o.origin_centre = centre and o.origin_lineage = line and o.centre_id <> centre;
  perform set_config('verzahnt.counting', 'off', true);
  return takers;
end $function$


-- function strategy.count_undecided(uuid)
CREATE OR REPLACE FUNCTION strategy.count_undecided(edition uuid)
 RETURNS integer
 LANGUAGE sql
 STABLE
AS $function$
  select count(*)::integer from (
    select g.id from strategy.edition e join strategy.goal g on g.edition_id = e.based_on where e.id = edition
    union all select m.id from strategy.edition e join strategy.measure m on m.edition_id = e.based_on where e.id = edition) old
  where not exists (select from strategy.carry_over c where c.edition_id = edition and c.old_goal = old.id)
    and not exists (select from strategy.carry_over c where c.edition_id = edition and c.old_measure = old.id)
$function$


-- function strategy.forget_line()
CREATE OR REPLACE FUNCTION strategy.forget_line()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if not exists (select from strategy.indicator i where i.lineage = old.lineage and i.centre_id = old.centre_id) then
    delete from strategy.shared_indicator s where s.lineage = old.lineage and s.centre_id = old.centre_id;
    delete from strategy.indicator_origin o where o.lineage = old.lineage and o.centre_id = old.centre_id;
  end if;
  return null;
end $function$


-- function strategy.keep_adopted()
CREATE OR REPLACE FUNCTION strategy.keep_adopted()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if old.adopted_at is not null and (tg_op = 'DELETE' or row(new.title, new.subtitle, new.year, new.based_on, new.summary_easy, new.adopted_on, new.adopted_at, new.content_hash)
    is distinct from row(old.title, old.subtitle, old.year, old.based_on, old.summary_easy, old.adopted_on, old.adopted_at, old.content_hash)) then
    raise exception 'edition % is adopted: % refused', old.id, tg_op using errcode = 'restrict_violation';
  end if;
  return case tg_op when 'DELETE' then old else new end;
end $function$


-- function strategy.keep_closed()
CREATE OR REPLACE FUNCTION strategy.keep_closed()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare
  rounds uuid[] := array[case when tg_op <> 'INSERT' then (to_jsonb(old) ->> 'round_id')::uuid end, case when tg_op <> 'DELETE' then (to_jsonb(new) ->> 'round_id')::uuid end];
begin
  if tg_op = 'UPDATE' and to_jsonb(old) - 'reporter_name' - 'recipient_id' = to_jsonb(new) - 'reporter_name' - 'recipient_id' then return new; end if;
  if exists (select from strategy.report_round r where r.id = any (rounds) and r.state = 'closed') then
    raise exception 'report round % is closed: % of % refused', rounds, tg_op, tg_table_name using errcode = 'restrict_violation';
  end if;
  return case tg_op when 'DELETE' then old else new end;
end $function$


-- function strategy.keep_closed_round()
CREATE OR REPLACE FUNCTION strategy.keep_closed_round()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if old.state = 'closed' then raise exception 'report round % is closed: % refused', old.id, tg_op using errcode = 'restrict_violation'; end if;
  return case tg_op when 'DELETE' then old else new end;
end $function$


-- function strategy.keep_snapshot()
CREATE OR REPLACE FUNCTION strategy.keep_snapshot()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception 'a snapshot stands still: % refused', tg_op using errcode = 'restrict_violation';
end $function$


-- function strategy.keep_versions()
CREATE OR REPLACE FUNCTION strategy.keep_versions()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare
  edition uuid := case tg_op when 'INSERT' then new.edition_id else old.edition_id end;
begin
  -- who took it is erased on demand
  if tg_op = 'UPDATE' and to_jsonb(old) - 'created_by' = to_jsonb(new) - 'created_by' then return new; end if;
  if tg_op = 'UPDATE' or exists (select from strategy.edition e where e.id = edition and e.adopted_at is not null) then
    raise exception 'version of edition %: % refused', edition, tg_op using errcode = 'restrict_violation';
  end if;
  return case tg_op when 'DELETE' then old else new end;
end $function$


-- function strategy.refuse_undecided()
CREATE OR REPLACE FUNCTION strategy.refuse_undecided()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare open_decisions integer := strategy.count_undecided(new.id);
begin
  if open_decisions > 0 then
    raise exception 'edition % leaves % old goals and measures undecided', new.id, open_decisions using errcode = 'restrict_violation';
  end if;
  return new;
end $function$


-- function strategy.stand_still()
CREATE OR REPLACE FUNCTION strategy.stand_still()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare
  touched jsonb := case tg_op when 'INSERT' then to_jsonb(new) else to_jsonb(old) end;
  edition uuid := coalesce(touched ->> 'edition_id', (select m.edition_id::text from strategy.measure m where m.id = (touched ->> 'measure_id')::uuid))::uuid;
begin
  if tg_op = 'UPDATE' and to_jsonb(old) - 'working_group' - 'owner_organisation' = to_jsonb(new) - 'working_group' - 'owner_organisation' then return new; end if;
  if exists (select from strategy.edition e where e.id = edition and e.adopted_at is not null) then
    raise exception 'edition % is adopted: % of % refused', edition, tg_op, tg_table_name using errcode = 'restrict_violation';
  end if;
  return case tg_op when 'DELETE' then old else new end;
end $function$


-- view meetings.public_agenda_item
 SELECT i.id,
    i.centre_id,
    i.meeting_id,
    i."position",
    i.title,
    i.kind,
    i.description,
    i.minutes,
    i.result
   FROM meetings.agenda_item i
     JOIN meetings.meeting m ON m.id = i.meeting_id
     JOIN meetings.body b ON b.id = m.body_id
  WHERE i.is_public AND m.is_public AND b.visibility = 'public'::text AND i.centre_id = platform.current_centre();
  grant select to verzahnt_app
  grant select to verzahnt_public

-- view meetings.public_body
 SELECT id,
    centre_id,
    slug,
    name,
    short_name,
    kind,
    purpose,
    started_on,
    ended_on,
    created_at,
    updated_at
   FROM meetings.body
  WHERE visibility = 'public'::text AND centre_id = platform.current_centre();
  grant select to verzahnt_app
  grant select to verzahnt_public

-- view meetings.public_conference
 SELECT c.meeting_id,
    c.centre_id,
    c.intro,
    c.access,
    c.capacity,
    c.registration_from,
    c.registration_until,
    c.capacity IS NOT NULL AND (( SELECT count(*) AS count
           FROM meetings.registration r
          WHERE r.meeting_id = c.meeting_id AND r.state = 'registered'::text)) >= c.capacity AS is_full
   FROM meetings.conference c
     JOIN meetings.meeting m ON m.id = c.meeting_id
     JOIN meetings.body b ON b.id = m.body_id
  WHERE m.is_public AND b.visibility = 'public'::text AND c.centre_id = platform.current_centre();
  grant select to verzahnt_app
  grant select to verzahnt_public

-- view meetings.public_consultation
 SELECT p.id,
    p.centre_id,
    m.body_id,
    p.meeting_id,
    p.agenda_item_id,
    p.id AS paper_id,
    p.created_at,
    (EXISTS ( SELECT
           FROM meetings.public_decision d
          WHERE d.agenda_item_id = i.id AND d.kind = 'decision'::text)) AS authoritative
   FROM meetings.public_paper p
     JOIN meetings.public_agenda_item i ON i.id = p.agenda_item_id
     JOIN meetings.public_meeting m ON m.id = i.meeting_id
UNION ALL
 SELECT i.id,
    i.centre_id,
    m.body_id,
    i.meeting_id,
    i.id AS agenda_item_id,
    NULL::uuid AS paper_id,
    m.created_at,
    (EXISTS ( SELECT
           FROM meetings.public_decision d
          WHERE d.agenda_item_id = i.id AND d.kind = 'decision'::text)) AS authoritative
   FROM meetings.public_agenda_item i
     JOIN meetings.public_meeting m ON m.id = i.meeting_id
  WHERE (EXISTS ( SELECT
           FROM meetings.public_decision d
          WHERE d.agenda_item_id = i.id)) AND NOT (EXISTS ( SELECT
           FROM meetings.public_paper p
          WHERE p.agenda_item_id = i.id));
  grant select to verzahnt_app
  grant select to verzahnt_public

-- view meetings.public_decision
 SELECT d.id,
    d.centre_id,
    d.body_id,
    d.meeting_id,
    d.agenda_item_id,
    d.year,
    d.number,
    d.kind,
    d.wording,
    d.outcome,
    d.superseded_by,
    d.decided_on
   FROM meetings.decision d
     JOIN meetings.meeting m ON m.id = d.meeting_id
     JOIN meetings.body b ON b.id = d.body_id
  WHERE d.is_public AND m.is_public AND b.visibility = 'public'::text AND d.centre_id = platform.current_centre();
  grant select to verzahnt_app
  grant select to verzahnt_public

-- view meetings.public_meeting
 SELECT m.id,
    m.centre_id,
    m.body_id,
    m.number,
    m.title,
    m.state,
    m.starts_at,
    m.ends_at,
    m.room,
    m.street,
    m.postal_code,
    m.city,
    m.host_municipality,
    m.host_organisation,
    m.host_is_district,
    m.created_at,
    m.updated_at,
    m.sequence
   FROM meetings.meeting m
     JOIN meetings.body b ON b.id = m.body_id
  WHERE m.is_public AND b.visibility = 'public'::text AND m.centre_id = platform.current_centre();
  grant select to verzahnt_app
  grant select to verzahnt_public

-- view meetings.public_paper
 SELECT p.id,
    p.centre_id,
    p.meeting_id,
    p.agenda_item_id,
    p.title,
    p.created_at,
    f.name,
    f.media_type,
    f.size,
    f.sha256,
    f.content
   FROM meetings.paper p
     JOIN platform.file f ON f.id = p.file_id
     JOIN meetings.meeting m ON m.id = p.meeting_id
     JOIN meetings.body b ON b.id = m.body_id
  WHERE p.is_public AND m.is_public AND b.visibility = 'public'::text AND p.centre_id = platform.current_centre();
  grant select to verzahnt_app
  grant select to verzahnt_public

-- view meetings.public_result_sheet
 SELECT r.session_id,
    r.centre_id,
    s.meeting_id,
    r.results,
    r.next_steps,
    r.open_questions,
    r.published_at
   FROM meetings.result_sheet r
     JOIN meetings.session s ON s.id = r.session_id
     JOIN meetings.meeting m ON m.id = s.meeting_id
     JOIN meetings.body b ON b.id = m.body_id
  WHERE r.published_at IS NOT NULL AND m.is_public AND b.visibility = 'public'::text AND r.centre_id = platform.current_centre();
  grant select to verzahnt_app
  grant select to verzahnt_public

-- view meetings.public_session
 SELECT s.id,
    s.centre_id,
    s.meeting_id,
    s.kind,
    s.number,
    s.block,
    s.title,
    s.description,
    s.room,
    s.capacity,
    s.starts_at,
    s.ends_at,
    s.cancelled_at
   FROM meetings.session s
     JOIN meetings.meeting m ON m.id = s.meeting_id
     JOIN meetings.body b ON b.id = m.body_id
  WHERE m.is_public AND b.visibility = 'public'::text AND s.centre_id = platform.current_centre();
  grant select to verzahnt_app
  grant select to verzahnt_public

-- view meetings.public_speaker
 SELECT p.id,
    p.centre_id,
    p.session_id,
    p."position",
    p.name,
    p.function
   FROM meetings.speaker p
     JOIN meetings.session s ON s.id = p.session_id
     JOIN meetings.meeting m ON m.id = s.meeting_id
     JOIN meetings.body b ON b.id = m.body_id
  WHERE p.consented_at IS NOT NULL AND m.is_public AND b.visibility = 'public'::text AND p.centre_id = platform.current_centre();
  grant select to verzahnt_app
  grant select to verzahnt_public

-- view network.public_organisation
 SELECT id,
    centre_id,
    slug,
    name,
    short_name,
    type_code,
    topics,
    languages,
    municipality_ags,
    dissolved_on,
        CASE
            WHEN COALESCE(visibility ->> 'description'::text, 'public'::text) = 'public'::text THEN description
            ELSE ''::text
        END AS description,
        CASE
            WHEN COALESCE(visibility ->> 'website'::text, 'public'::text) = 'public'::text THEN website
            ELSE ''::text
        END AS website,
        CASE
            WHEN COALESCE(visibility ->> 'email'::text, 'network'::text) = 'public'::text THEN email
            ELSE ''::text
        END AS email,
        CASE
            WHEN COALESCE(visibility ->> 'phone'::text, 'network'::text) = 'public'::text THEN phone
            ELSE ''::text
        END AS phone,
        CASE
            WHEN COALESCE(visibility ->> 'address'::text, 'public'::text) = 'public'::text THEN street
            ELSE ''::text
        END AS street,
        CASE
            WHEN COALESCE(visibility ->> 'address'::text, 'public'::text) = 'public'::text THEN postal_code
            ELSE ''::text
        END AS postal_code,
        CASE
            WHEN COALESCE(visibility ->> 'address'::text, 'public'::text) = 'public'::text THEN city
            ELSE ''::text
        END AS city,
        CASE
            WHEN COALESCE(visibility ->> 'address'::text, 'public'::text) = 'public'::text THEN lat
            ELSE NULL::double precision
        END AS lat,
        CASE
            WHEN COALESCE(visibility ->> 'address'::text, 'public'::text) = 'public'::text THEN lon
            ELSE NULL::double precision
        END AS lon,
    updated_at
   FROM network.organisation o
  WHERE record_visibility = 'public'::text AND merged_into IS NULL AND centre_id = platform.current_centre();
  grant select to verzahnt_app
  grant select to verzahnt_public

-- view network.public_role
 SELECT r.id,
    r.centre_id,
    r.organisation_id,
    r.function,
    r.title,
    r.topic_code,
    r.municipality_ags,
    r.deputy_of,
    r.valid_from,
    r.valid_to,
    p.academic_title,
    p.given_name,
    p.family_name,
        CASE
            WHEN COALESCE(p.visibility ->> 'email'::text, 'network'::text) = 'public'::text THEN p.email
            ELSE ''::text
        END AS email,
        CASE
            WHEN COALESCE(p.visibility ->> 'phone'::text, 'network'::text) = 'public'::text THEN p.phone
            ELSE ''::text
        END AS phone
   FROM network.role r
     JOIN network.person p ON p.id = r.person_id
  WHERE r.record_visibility = 'public'::text AND p.record_visibility = 'public'::text AND p.merged_into IS NULL AND r.centre_id = platform.current_centre();
  grant select to verzahnt_app
  grant select to verzahnt_public

-- view platform.colleague
 SELECT g.id AS grant_id,
    a.id AS account_id,
    a.name,
    a.email,
    g.role,
    g.municipality_ags,
    g.organisation_id,
    g.valid_from,
    g.valid_to,
    a.disabled_at,
    g.centre_id
   FROM platform.account a
     JOIN platform.role_grant g ON g.account_id = a.id
  WHERE g.centre_id = platform.current_centre();
  grant select to verzahnt_app

-- view platform.public_edge
 SELECT id,
    centre_id,
    type,
    before_kind,
    before_id,
    after_kind,
    after_id,
    since
   FROM platform.edge
  WHERE centre_id = platform.current_centre();
  grant select to verzahnt_app
  grant select to verzahnt_public

-- view strategy.public_adopted_version
 SELECT DISTINCT ON (v.edition_id) v.edition_id,
    v.centre_id,
    v.number,
    v.content,
    v.content_hash,
    v.created_at
   FROM strategy.version v
     JOIN strategy.edition e ON e.id = v.edition_id
  WHERE e.adopted_at IS NOT NULL AND e.published_at IS NOT NULL AND v.centre_id = platform.current_centre()
  ORDER BY v.edition_id, v.number DESC;
  grant select to verzahnt_app
  grant select to verzahnt_public

-- view strategy.public_carry_over
 SELECT c.id,
    c.centre_id,
    c.edition_id,
    c.old_goal,
    c.old_measure,
    c.new_goal,
    c.new_measure,
    c.fate,
        CASE
            WHEN e.adopted_at IS NULL THEN ''::text
            ELSE c.reason
        END AS reason,
    c.decided_at
   FROM strategy.carry_over c
     JOIN strategy.edition e ON e.id = c.edition_id
     JOIN strategy.edition before ON before.id = e.based_on
  WHERE e.published_at IS NOT NULL AND before.published_at IS NOT NULL AND c.centre_id = platform.current_centre();
  grant select to verzahnt_app
  grant select to verzahnt_public

-- view strategy.public_chapter
 SELECT c.id,
    c.centre_id,
    c.edition_id,
    c.lineage,
    c.parent_id,
    c."position",
    c.kind,
    c.title,
    c.body,
    c.field_id,
    c.updated_at
   FROM strategy.chapter c
     JOIN strategy.edition e ON e.id = c.edition_id
  WHERE e.published_at IS NOT NULL AND c.centre_id = platform.current_centre();
  grant select to verzahnt_app
  grant select to verzahnt_public

-- view strategy.public_consent
 SELECT c.id,
    c.centre_id,
    c.edition_id,
    c.municipality_ags,
    s.state,
    s.happened_on,
    s.body,
    s.reason,
    s.version_label
   FROM strategy.consent c
     JOIN strategy.edition e ON e.id = c.edition_id
     JOIN LATERAL ( SELECT x.id,
            x.centre_id,
            x.consent_id,
            x.number,
            x.state,
            x.happened_on,
            x.body,
            x.reason,
            x.note,
            x.version_id,
            x.version_label,
            x.file_id,
            x.mailed_to,
            x.entered_via,
            x.entered_by,
            x.entered_name,
            x.entered_at,
            x.withdrawn_at,
            x.withdrawn_name
           FROM strategy.consent_step x
          WHERE x.consent_id = c.id AND x.withdrawn_at IS NULL
          ORDER BY x.number DESC
         LIMIT 1) s ON true
  WHERE e.published_at IS NOT NULL AND c.centre_id = platform.current_centre();
  grant select to verzahnt_app
  grant select to verzahnt_public

-- view strategy.public_contribution
 SELECT c.id,
    c.centre_id,
    c.round_id,
    r.edition_id,
    c.number,
    c.kind,
    c.place,
    c.chapter_id,
    c.block_id,
    c.target_id,
    c.quote,
    c.text,
    c.language,
    c.translation,
    c.group_id,
    c.municipality_ags,
    c.via,
    c.state,
    c.shortened_at IS NOT NULL AS is_shortened,
    c.outcome,
    c.reason,
    c.answered_at,
    c.received_at,
    COALESCE(p.name, ''::text) AS name,
    COALESCE(p.organisation, ''::text) AS organisation
   FROM strategy.contribution c
     JOIN strategy.participation_round r ON r.id = c.round_id
     LEFT JOIN strategy.participant p ON p.id = c.participant_id AND p.named_at IS NOT NULL AND (p.email = ''::text OR p.confirmed_at IS NOT NULL)
  WHERE c.state = 'published'::text AND r.is_public AND r.state <> 'draft'::text AND c.centre_id = platform.current_centre();
  grant select to verzahnt_app
  grant select to verzahnt_public

-- view strategy.public_contribution_result
 SELECT t.id,
    t.centre_id,
    t.contribution_id,
    t.chapter_id,
    t.goal_id,
    t.measure_id
   FROM strategy.contribution_result t
     JOIN strategy.contribution c ON c.id = t.contribution_id
     JOIN strategy.participation_round r ON r.id = c.round_id
  WHERE c.state = 'published'::text AND r.is_public AND r.state <> 'draft'::text AND t.centre_id = platform.current_centre();
  grant select to verzahnt_app
  grant select to verzahnt_public

-- view strategy.public_edition
 SELECT id,
    centre_id,
    slug,
    title,
    subtitle,
    year,
    state,
    valid_from,
    valid_to,
    based_on,
    summary_easy,
    adopted_on,
    adopted_at,
    content_hash,
    published_at,
    updated_at
   FROM strategy.edition
  WHERE published_at IS NOT NULL AND centre_id = platform.current_centre();
  grant select to verzahnt_app
  grant select to verzahnt_public

-- view strategy.public_field
 SELECT f.id,
    f.centre_id,
    f.edition_id,
    f.lineage,
    f."position",
    f.name,
    f.description,
    f.topics
   FROM strategy.field f
     JOIN strategy.edition e ON e.id = f.edition_id
  WHERE e.published_at IS NOT NULL AND f.centre_id = platform.current_centre();
  grant select to verzahnt_app
  grant select to verzahnt_public

-- view strategy.public_goal
 SELECT g.id,
    g.centre_id,
    g.edition_id,
    g.lineage,
    g.field_id,
    g.principle_id,
    g.parent_id,
    g.level,
    g."position",
    g.title,
    g.description,
    g.weight
   FROM strategy.goal g
     JOIN strategy.edition e ON e.id = g.edition_id
  WHERE e.published_at IS NOT NULL AND g.centre_id = platform.current_centre();
  grant select to verzahnt_app
  grant select to verzahnt_public

-- view strategy.public_indicator
 SELECT i.id,
    i.centre_id,
    i.edition_id,
    i.lineage,
    i.goal_id,
    i.measure_id,
    i."position",
    i.title,
    i.definition,
    i.unit,
    i.direction,
    i.baseline,
    i.baseline_year,
    i.target,
    i.target_year,
    i.source,
    i.frequency_months
   FROM strategy.indicator i
     JOIN strategy.edition e ON e.id = i.edition_id
  WHERE e.published_at IS NOT NULL AND i.centre_id = platform.current_centre();
  grant select to verzahnt_app
  grant select to verzahnt_public

-- view strategy.public_indicator_value
 SELECT id,
    centre_id,
    lineage,
    measured_on,
    value,
    note
   FROM strategy.indicator_value v
  WHERE centre_id = platform.current_centre() AND (EXISTS ( SELECT
           FROM strategy.indicator i
             JOIN strategy.edition e ON e.id = i.edition_id
          WHERE i.lineage = v.lineage AND e.published_at IS NOT NULL));
  grant select to verzahnt_app
  grant select to verzahnt_public

-- view strategy.public_measure
 SELECT m.id,
    m.centre_id,
    m.edition_id,
    m.lineage,
    m.field_id,
    m.parent_id,
    m.code,
    m."position",
    m.title,
    m.description,
    m.owner_organisation,
    m.owner_name,
    m.starts_on,
    m.ends_on,
    m.cost_cents,
    m.funding,
    m.is_project,
    COALESCE(c.status, 'planned'::text) AS status,
    COALESCE(c.owner_organisation, m.owner_organisation) AS current_owner
   FROM strategy.measure m
     JOIN strategy.edition e ON e.id = m.edition_id
     LEFT JOIN strategy.measure_course c ON c.measure_id = m.id
  WHERE e.published_at IS NOT NULL AND m.centre_id = platform.current_centre();
  grant select to verzahnt_app
  grant select to verzahnt_public

-- view strategy.public_measure_goal
 SELECT mg.measure_id,
    mg.goal_id,
    mg.centre_id,
    mg.weight
   FROM strategy.measure_goal mg
     JOIN strategy.measure m ON m.id = mg.measure_id
     JOIN strategy.edition e ON e.id = m.edition_id
  WHERE e.published_at IS NOT NULL AND mg.centre_id = platform.current_centre();
  grant select to verzahnt_app
  grant select to verzahnt_public

-- view strategy.public_measure_municipality
 SELECT mm.measure_id,
    mm.municipality_ags,
    mm.centre_id
   FROM strategy.measure_municipality mm
     JOIN strategy.measure m ON m.id = mm.measure_id
     JOIN strategy.edition e ON e.id = m.edition_id
  WHERE e.published_at IS NOT NULL AND mm.centre_id = platform.current_centre();
  grant select to verzahnt_app
  grant select to verzahnt_public

-- view strategy.public_milestone
 SELECT s.id,
    s.centre_id,
    s.measure_id,
    s.title,
    s.due_on,
    s.first_due_on,
    s.reached_on,
    s.note
   FROM strategy.milestone s
     JOIN strategy.measure m ON m.id = s.measure_id
     JOIN strategy.edition e ON e.id = m.edition_id
  WHERE s.removed_at IS NULL AND e.published_at IS NOT NULL AND s.centre_id = platform.current_centre();
  grant select to verzahnt_app
  grant select to verzahnt_public

-- view strategy.public_participant
 SELECT p.id,
    p.centre_id,
    p.round_id,
    p.group_id,
    p.name,
    p.organisation
   FROM strategy.participant p
     JOIN strategy.participation_round r ON r.id = p.round_id
  WHERE p.named_at IS NOT NULL AND (p.email = ''::text OR p.confirmed_at IS NOT NULL) AND r.is_public AND r.state <> 'draft'::text AND p.centre_id = platform.current_centre() AND (EXISTS ( SELECT
           FROM strategy.contribution c
          WHERE c.participant_id = p.id AND c.state = 'published'::text));
  grant select to verzahnt_app
  grant select to verzahnt_public

-- view strategy.public_participation_count
 SELECT c.centre_id,
    c.round_id,
    c.group_id,
    count(*)::integer AS contributions,
    count(DISTINCT COALESCE(c.participant_id, c.id))::integer AS people
   FROM strategy.contribution c
     JOIN strategy.participation_round r ON r.id = c.round_id
  WHERE c.state = 'published'::text AND r.is_public AND r.state <> 'draft'::text AND c.centre_id = platform.current_centre()
  GROUP BY c.centre_id, c.round_id, c.group_id;
  grant select to verzahnt_app
  grant select to verzahnt_public

-- view strategy.public_participation_round
 SELECT r.id,
    r.centre_id,
    r.edition_id,
    r.title,
    r.intro,
    r.chapters,
    r.opens_on,
    r.closes_on,
    r.answers_until,
    r.state,
    r.is_public,
    COALESCE(v.content, r.content) AS content,
    r.opened_at,
    r.updated_at
   FROM strategy.participation_round r
     LEFT JOIN strategy.version v ON v.id = r.version_id
  WHERE r.is_public AND r.state <> 'draft'::text AND r.centre_id = platform.current_centre();
  grant select to verzahnt_app
  grant select to verzahnt_public

-- view strategy.public_principle
 SELECT p.id,
    p.centre_id,
    p.edition_id,
    p.lineage,
    p.field_id,
    p."position",
    p.title,
    p.description
   FROM strategy.principle p
     JOIN strategy.edition e ON e.id = p.edition_id
  WHERE e.published_at IS NOT NULL AND p.centre_id = platform.current_centre();
  grant select to verzahnt_app
  grant select to verzahnt_public

-- view strategy.public_report
 SELECT x.id,
    x.centre_id,
    x.measure_id,
    r.edition_id,
    r.period,
    x.light,
    x.progress,
    (x.reported_at AT TIME ZONE 'Europe/Berlin'::text)::date AS reported_on
   FROM strategy.report x
     JOIN strategy.report_round r ON r.id = x.round_id
     JOIN strategy.edition e ON e.id = r.edition_id
  WHERE r.state = 'closed'::text AND e.published_at IS NOT NULL AND x.centre_id = platform.current_centre();
  grant select to verzahnt_app
  grant select to verzahnt_public

-- view strategy.public_report_snapshot
 SELECT s.id,
    s.centre_id,
    s.edition_id,
    s.round_id,
    r.number,
    r.period,
    r.as_of,
    s.taken_at,
    s.content_hash,
    s.content -> 'public'::text AS progress
   FROM strategy.report_snapshot s
     JOIN strategy.report_round r ON r.id = s.round_id
     JOIN strategy.edition e ON e.id = s.edition_id
  WHERE e.published_at IS NOT NULL AND s.centre_id = platform.current_centre();
  grant select to verzahnt_app
  grant select to verzahnt_public

-- view strategy.public_resolution_step
 SELECT r.id,
    r.centre_id,
    r.edition_id,
    r.measure_id,
    r."position",
    r.committee,
    r.meets_on,
    r.role,
    r.paper_number,
    r.item_number,
    r.outcome,
    r.result,
    r.votes_yes,
    r.votes_no,
    r.votes_abstained,
    COALESCE(p.address, ''::text) AS address
   FROM strategy.resolution_step r
     JOIN strategy.edition e ON e.id = r.edition_id
     LEFT JOIN strategy.resolution_paper p ON p.id = r.paper_id
  WHERE e.published_at IS NOT NULL AND r.centre_id = platform.current_centre();
  grant select to verzahnt_app
  grant select to verzahnt_public

-- view strategy.public_stakeholder_group
 SELECT id,
    centre_id,
    key,
    name,
    "position"
   FROM strategy.stakeholder_group
  WHERE ended_at IS NULL AND centre_id = platform.current_centre();
  grant select to verzahnt_app
  grant select to verzahnt_public

-- view strategy.public_town_strategy
 SELECT id,
    centre_id,
    municipality_ags,
    title,
    year,
    address
   FROM strategy.town_strategy t
  WHERE is_public AND centre_id = platform.current_centre();
  grant select to verzahnt_app
  grant select to verzahnt_public

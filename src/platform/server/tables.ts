// Generated from the migrations by `npm run verzahnt -- schema`. Do not edit.
import type { ColumnType, Generated } from 'kysely';

type Timestamp = ColumnType<Date, Date | string, Date | string>;
type MaybeTimestamp = ColumnType<Date | null, Date | string | null, Date | string | null>;
/** Read parsed and unknown; written as JSON text, because the driver would turn an array into a PostgreSQL array. */
type Json = ColumnType<unknown, string, string>;
type MaybeJson = ColumnType<unknown, string | null, string | null>;
type Bytes = ColumnType<Buffer, Uint8Array, Uint8Array>;
type MaybeBytes = ColumnType<Buffer | null, Uint8Array | null, Uint8Array | null>;
/** A column that the database fills where none is given. */
type Filled<T> = T extends ColumnType<infer S, infer I, infer U> ? ColumnType<S, I | undefined, U> : Generated<T>;

export interface MeetingsAccessNeed {
  meeting_id: string;
  centre_id: string;
  need: string;
  language: Generated<string>;
  count: number;
}

export interface MeetingsAgendaItem {
  id: string;
  centre_id: string;
  meeting_id: string;
  position: number;
  title: string;
  kind: Generated<string>;
  description: Generated<string>;
  minutes: Generated<number>;
  responsible_id: string | null;
  responsible_name: Generated<string>;
  is_public: Generated<boolean>;
  topic_id: string | null;
  carried_from: string | null;
  result: Generated<string>;
}

export interface MeetingsAllotment {
  id: string;
  centre_id: string;
  meeting_id: string;
  number: number;
  people: number;
  firsts: number;
  seconds: number;
  unplaced: number;
  run_at: Timestamp;
}

export interface MeetingsBody {
  id: string;
  centre_id: string;
  slug: string;
  name: string;
  short_name: Generated<string>;
  kind: string;
  purpose: Generated<string>;
  visibility: Generated<string>;
  started_on: string;
  ended_on: string | null;
  slot_minutes: Generated<number>;
  topic_deadline_days: Generated<number>;
  agenda_template: Filled<Json>;
  host_checklist: Filled<Json>;
  created_at: Timestamp;
  updated_at: Timestamp;
}

export interface MeetingsCalendarFeed {
  id: string;
  centre_id: string;
  account_id: string;
  body_id: string | null;
  token_hash: Bytes;
  created_at: Timestamp;
  used_on: string | null;
  revoked_at: MaybeTimestamp;
}

export interface MeetingsCalendarReply {
  id: string;
  centre_id: string;
  meeting_id: string;
  reason: string;
  sender: Generated<string>;
  answer: string;
  received_at: Timestamp;
  settled_at: MaybeTimestamp;
}

export interface MeetingsChangeRequest {
  id: string;
  centre_id: string;
  meeting_id: string;
  agenda_item_id: string;
  based_on: Json;
  wanted: Json;
  reason: Generated<string>;
  requested_by: string | null;
  requested_at: Timestamp;
  state: Generated<string>;
  answer: Generated<string>;
  decided_at: MaybeTimestamp;
}

export interface MeetingsConference {
  meeting_id: string;
  centre_id: string;
  intro: Generated<string>;
  access: Generated<string>;
  capacity: number | null;
  registration_from: string | null;
  registration_until: string | null;
  lot_seed: string;
  feedback_code: string;
  feedback_asked_at: MaybeTimestamp;
  told: Generated<string>;
  updated_at: Timestamp;
}

export interface MeetingsCouncilFault {
  source_id: string;
  centre_id: string;
  place: string;
  problem: string;
  type: Generated<string>;
  at: Timestamp;
}

export interface MeetingsCouncilObject {
  id: string;
  centre_id: string;
  source_id: string;
  oparl_id: string;
  type: string;
  name: Generated<string>;
  reference: Generated<string>;
  kind: Generated<string>;
  result: Generated<string>;
  starts_at: MaybeTimestamp;
  happens_at: MaybeTimestamp;
  committee: Generated<string>;
  organizations: Generated<string[]>;
  meeting: string | null;
  agenda_item: string | null;
  paper: string | null;
  consultation: string | null;
  about_integration: Generated<boolean>;
  listed: Generated<boolean>;
  deleted: Generated<boolean>;
  modified_at: MaybeTimestamp;
  seen_at: Timestamp;
  data: Filled<Json>;
}

export interface MeetingsCouncilSearch {
  object_id: string;
  centre_id: string;
  vector: string;
}

export interface MeetingsCouncilSource {
  id: string;
  centre_id: string;
  label: string;
  address: Generated<string>;
  file_id: string | null;
  municipality_ags: string | null;
  paused_at: MaybeTimestamp;
  state: Generated<string>;
  cursor: MaybeJson;
  started_at: MaybeTimestamp;
  ended_at: MaybeTimestamp;
  synced_from: MaybeTimestamp;
  full_at: MaybeTimestamp;
  objects: Generated<number>;
  requests: Generated<number>;
  last_error: Generated<string>;
  created_at: Timestamp;
}

export interface MeetingsDecision {
  id: string;
  centre_id: string;
  body_id: string;
  meeting_id: string;
  agenda_item_id: string | null;
  year: number;
  number: number;
  kind: string;
  wording: string;
  outcome: string;
  responsible: Generated<string>;
  due_on: string | null;
  is_public: Generated<boolean>;
  superseded_by: string | null;
  decided_on: string;
  created_at: Timestamp;
}

export interface MeetingsFeedback {
  id: string;
  centre_id: string;
  meeting_id: string;
  overall: number;
  programme: number | null;
  forums: number | null;
  venue: number | null;
  next_meeting: string;
  liked: Generated<string>;
  wished: Generated<string>;
}

export interface MeetingsForumPlace {
  registration_id: string;
  block: number;
  centre_id: string;
  session_id: string | null;
  rank: number | null;
  decided_by: string;
  reason: string;
  allotment_id: string | null;
  decided_at: Timestamp;
}

export interface MeetingsHandover {
  meeting_id: string;
  centre_id: string;
  note: string;
  written_at: Timestamp;
}

export interface MeetingsHost {
  id: string;
  centre_id: string;
  body_id: string;
  municipality_ags: string | null;
  organisation_id: string | null;
  is_district: Generated<boolean>;
  joined_on: string;
  left_on: string | null;
  created_at: Timestamp;
}

export interface MeetingsHostDuty {
  id: string;
  centre_id: string;
  meeting_id: string;
  position: number;
  label: string;
  days_before: number;
  done_at: MaybeTimestamp;
  done_by: Generated<string>;
  reminded_at: MaybeTimestamp;
}

export interface MeetingsHostPause {
  id: string;
  centre_id: string;
  host_id: string;
  from_on: string;
  to_on: string | null;
  reason: Generated<string>;
}

export interface MeetingsHostSkip {
  host_id: string;
  meeting_id: string;
  centre_id: string;
  reason: string;
  at: Timestamp;
}

export interface MeetingsHostSwap {
  id: string;
  centre_id: string;
  body_id: string;
  own_host: string;
  own_meeting: string;
  other_host: string;
  other_meeting: string;
  reason: Generated<string>;
  state: Generated<string>;
  asked_at: Timestamp;
  ended_at: MaybeTimestamp;
}

export interface MeetingsInvitation {
  meeting_id: string;
  centre_id: string;
  note: Generated<string>;
  reminder_days: Generated<number[]>;
}

export interface MeetingsInvitee {
  id: string;
  centre_id: string;
  meeting_id: string;
  membership_id: string | null;
  guest_name: Generated<string>;
  guest_email: Generated<string>;
  guest_organisation: Generated<string>;
  answer: Generated<string>;
  answered_at: MaybeTimestamp;
  answered_via: string | null;
  substitute_name: Generated<string>;
  substitute_email: Generated<string>;
  attendance: string | null;
  invited_at: MaybeTimestamp;
  invited_sequence: number | null;
  reminded_at: MaybeTimestamp;
  created_at: Timestamp;
  substitute_of: string | null;
  invited_starts_at: MaybeTimestamp;
  reminded_days: number | null;
  reply_sequence: number | null;
  reply_stamp: MaybeTimestamp;
}

export interface MeetingsMeeting {
  id: string;
  centre_id: string;
  body_id: string;
  number: number;
  title: Generated<string>;
  state: Generated<string>;
  starts_at: Timestamp;
  ends_at: Timestamp;
  room: Generated<string>;
  street: Generated<string>;
  postal_code: Generated<string>;
  city: Generated<string>;
  online_url: Generated<string>;
  directions: Generated<string>;
  access_notes: Generated<string>;
  welcome_by: Generated<string>;
  host_municipality: string | null;
  host_organisation: string | null;
  host_is_district: Generated<boolean>;
  host_confirmed_at: MaybeTimestamp;
  topics_until: string | null;
  is_public: Generated<boolean>;
  sequence: Generated<number>;
  invited_at: MaybeTimestamp;
  held_at: MaybeTimestamp;
  cancelled_at: MaybeTimestamp;
  cancellation: Generated<string>;
  created_at: Timestamp;
  updated_at: Timestamp;
}

export interface MeetingsMembership {
  id: string;
  centre_id: string;
  body_id: string;
  person_id: string | null;
  account_id: string | null;
  function: string;
  municipality_ags: string | null;
  organisation_id: string | null;
  deputy_of: string | null;
  valid_from: string;
  valid_to: string | null;
  created_at: Timestamp;
}

export interface MeetingsMinutes {
  meeting_id: string;
  centre_id: string;
  state: Generated<string>;
  circulated_at: MaybeTimestamp;
  mailed_at: MaybeTimestamp;
  approved_at: MaybeTimestamp;
  approved_in: string | null;
  snapshot: MaybeJson;
  hash: MaybeBytes;
  created_at: Timestamp;
}

export interface MeetingsMinutesName {
  meeting_id: string;
  digest: Bytes;
  centre_id: string;
  salt: Bytes;
  name: string;
  person_id: string | null;
}

export interface MeetingsMinutesSection {
  agenda_item_id: string;
  centre_id: string;
  meeting_id: string;
  document: Filled<Json>;
  state: Bytes;
  version: Generated<number>;
  updated_at: Timestamp;
}

export interface MeetingsMinutesUpdate {
  agenda_item_id: string;
  seq: number;
  centre_id: string;
  content: Bytes;
  at: Timestamp;
}

export interface MeetingsPaper {
  id: string;
  centre_id: string;
  meeting_id: string;
  agenda_item_id: string | null;
  file_id: string;
  title: string;
  is_public: Generated<boolean>;
  created_at: Timestamp;
}

export interface MeetingsPractice {
  id: string;
  centre_id: string;
  title: string;
  problem: string;
  solution: string;
  steps: Generated<string[]>;
  effort: Generated<string>;
  contact_function: Generated<string>;
  contact_email: Generated<string>;
  municipality_ags: string | null;
  organisation_id: string | null;
  topics: Generated<string[]>;
  meeting_id: string | null;
  agenda_item_id: string | null;
  reach: Generated<string>;
  created_by: string | null;
  created_at: Timestamp;
  updated_at: Timestamp;
}

export interface MeetingsPracticeConsent {
  id: string;
  centre_id: string;
  practice_id: string;
  content: Json;
  given_by: string;
  given_for: Generated<string>;
  given_email: Generated<string>;
  given_via: string;
  given_at: Timestamp;
  withdrawn_at: MaybeTimestamp;
  withdrawn_via: string | null;
}

export interface MeetingsPracticeReuse {
  practice_id: string;
  municipality_ags: string;
  centre_id: string;
  centre_name: string;
  note: Generated<string>;
  at: Timestamp;
}

export interface MeetingsPracticeSearch {
  practice_id: string;
  is_shared: boolean;
  centre_id: string;
  vector: string;
}

export interface MeetingsPublicAgendaItem {
  id: string;
  centre_id: string;
  meeting_id: string;
  position: number;
  title: string;
  kind: string;
  description: string;
  minutes: number;
  result: string;
}

export interface MeetingsPublicBody {
  id: string;
  centre_id: string;
  slug: string;
  name: string;
  short_name: string;
  kind: string;
  purpose: string;
  started_on: string;
  ended_on: string | null;
  created_at: Timestamp;
  updated_at: Timestamp;
}

export interface MeetingsPublicConference {
  meeting_id: string;
  centre_id: string;
  intro: string;
  access: string;
  capacity: number | null;
  registration_from: string | null;
  registration_until: string | null;
  is_full: boolean | null;
}

export interface MeetingsPublicConsultation {
  id: string | null;
  centre_id: string | null;
  body_id: string | null;
  meeting_id: string | null;
  agenda_item_id: string | null;
  paper_id: string | null;
  created_at: MaybeTimestamp;
  authoritative: boolean | null;
}

export interface MeetingsPublicDecision {
  id: string;
  centre_id: string;
  body_id: string;
  meeting_id: string;
  agenda_item_id: string | null;
  year: number;
  number: number;
  kind: string;
  wording: string;
  outcome: string;
  superseded_by: string | null;
  decided_on: string;
}

export interface MeetingsPublicMeeting {
  id: string;
  centre_id: string;
  body_id: string;
  number: number;
  title: string;
  state: string;
  starts_at: Timestamp;
  ends_at: Timestamp;
  room: string;
  street: string;
  postal_code: string;
  city: string;
  host_municipality: string | null;
  host_organisation: string | null;
  host_is_district: boolean;
  created_at: Timestamp;
  updated_at: Timestamp;
  sequence: number;
}

export interface MeetingsPublicPaper {
  id: string;
  centre_id: string;
  meeting_id: string;
  agenda_item_id: string | null;
  title: string;
  created_at: Timestamp;
  name: string;
  media_type: string;
  size: number;
  sha256: Bytes;
  content: Bytes;
}

export interface MeetingsPublicResultSheet {
  session_id: string;
  centre_id: string;
  meeting_id: string;
  results: string;
  next_steps: string;
  open_questions: string;
  published_at: MaybeTimestamp;
}

export interface MeetingsPublicSession {
  id: string;
  centre_id: string;
  meeting_id: string;
  kind: string;
  number: number | null;
  block: number | null;
  title: string;
  description: string;
  room: string;
  capacity: number | null;
  starts_at: Timestamp;
  ends_at: Timestamp;
  cancelled_at: MaybeTimestamp;
}

export interface MeetingsPublicSpeaker {
  id: string;
  centre_id: string;
  session_id: string;
  position: number;
  name: string;
  function: string;
}

export interface MeetingsPublication {
  centre_id: string;
  type: string;
  id: string;
  body_id: string;
  meeting_id: string | null;
  digest: string;
  created_at: Timestamp;
  modified_at: Timestamp;
  deleted_at: MaybeTimestamp;
}

export interface MeetingsRegistration {
  id: string;
  centre_id: string;
  meeting_id: string;
  state: string;
  via: string;
  name: string;
  institution: Generated<string>;
  function: Generated<string>;
  email: Generated<string>;
  email_key: string | null;
  municipality_ags: string | null;
  language: Generated<string>;
  listed_at: MaybeTimestamp;
  asked_at: Timestamp;
  confirmed_at: MaybeTimestamp;
  moved_up_at: MaybeTimestamp;
  cancelled_at: MaybeTimestamp;
  arrived_at: MaybeTimestamp;
}

export interface MeetingsResultSheet {
  session_id: string;
  centre_id: string;
  results: Generated<string>;
  next_steps: Generated<string>;
  open_questions: Generated<string>;
  published_at: MaybeTimestamp;
  updated_at: Timestamp;
}

export interface MeetingsSession {
  id: string;
  centre_id: string;
  meeting_id: string;
  kind: string;
  number: number | null;
  block: number | null;
  title: string;
  description: Generated<string>;
  room: Generated<string>;
  capacity: number | null;
  starts_at: Timestamp;
  ends_at: Timestamp;
  cancelled_at: MaybeTimestamp;
  created_at: Timestamp;
  updated_at: Timestamp;
}

export interface MeetingsSharedPractice {
  practice_id: string;
  centre_id: string;
  centre_name: string;
  title: string;
  problem: string;
  solution: string;
  steps: string[];
  effort: string;
  contact_function: string;
  contact_email: string;
  municipality_ags: string | null;
  topics: string[];
  shared_at: Timestamp;
}

export interface MeetingsSpeaker {
  id: string;
  centre_id: string;
  session_id: string;
  position: number;
  name: string;
  function: Generated<string>;
  consented_at: MaybeTimestamp;
}

export interface MeetingsTask {
  id: string;
  centre_id: string;
  body_id: string;
  meeting_id: string | null;
  agenda_item_id: string | null;
  decision_id: string | null;
  title: string;
  owner_id: string | null;
  owner_name: Generated<string>;
  owner_email: Generated<string>;
  due_on: string | null;
  state: Generated<string>;
  report: Generated<string>;
  ended_at: MaybeTimestamp;
  ended_via: string | null;
  reminded_at: MaybeTimestamp;
  reminders: Generated<number>;
  created_at: Timestamp;
  topic_id: string | null;
}

export interface MeetingsTopic {
  id: string;
  centre_id: string;
  body_id: string;
  title: string;
  description: Generated<string>;
  minutes: number | null;
  state: Generated<string>;
  reason: Generated<string>;
  proposed_by: string | null;
  proposed_via: string;
  proposed_at: Timestamp;
  carried: Generated<number>;
}

export interface MeetingsTopicVote {
  topic_id: string;
  membership_id: string;
  centre_id: string;
  at: Timestamp;
}

export interface MeetingsWish {
  registration_id: string;
  block: number;
  rank: number;
  centre_id: string;
  session_id: string;
}

export interface NetworkMerge {
  id: string;
  centre_id: string;
  subject: string;
  kept: string;
  dropped: string;
  before: Json;
  import_run: string | null;
  merged_at: Timestamp;
  merged_by: string | null;
  undone_at: MaybeTimestamp;
}

export interface NetworkOrganisation {
  id: string;
  centre_id: string;
  slug: string;
  name: string;
  short_name: Generated<string>;
  type_code: string;
  description: Generated<string>;
  website: Generated<string>;
  email: Generated<string>;
  phone: Generated<string>;
  street: Generated<string>;
  postal_code: Generated<string>;
  city: Generated<string>;
  municipality_ags: string | null;
  lat: number | null;
  lon: number | null;
  topics: Generated<string[]>;
  languages: Generated<string[]>;
  internal_note: Generated<string>;
  record_visibility: Generated<string>;
  visibility: Filled<Json>;
  dissolved_on: string | null;
  merged_into: string | null;
  source: string | null;
  source_id: string | null;
  created_at: Timestamp;
  updated_at: Timestamp;
  confirmed_on: string | null;
  confirmed_by: string | null;
}

export interface NetworkPerson {
  id: string;
  centre_id: string;
  academic_title: Generated<string>;
  given_name: string;
  family_name: string;
  email: Generated<string>;
  phone: Generated<string>;
  mobile: Generated<string>;
  languages: Generated<string[]>;
  internal_note: Generated<string>;
  record_visibility: Generated<string>;
  visibility: Filled<Json>;
  merged_into: string | null;
  source: string | null;
  source_id: string | null;
  created_at: Timestamp;
  updated_at: Timestamp;
}

export interface NetworkProposal {
  id: string;
  centre_id: string;
  organisation_id: string;
  content: Json;
  received_at: Timestamp;
  decided_at: MaybeTimestamp;
  decided_by: string | null;
  accepted: boolean | null;
}

export interface NetworkPublicOrganisation {
  id: string;
  centre_id: string;
  slug: string;
  name: string;
  short_name: string;
  type_code: string;
  topics: string[];
  languages: string[];
  municipality_ags: string | null;
  dissolved_on: string | null;
  description: string;
  website: string;
  email: string;
  phone: string;
  street: string;
  postal_code: string;
  city: string;
  lat: number | null;
  lon: number | null;
  updated_at: Timestamp;
}

export interface NetworkPublicRole {
  id: string;
  centre_id: string;
  organisation_id: string | null;
  function: string;
  title: string;
  topic_code: string | null;
  municipality_ags: string | null;
  deputy_of: string | null;
  valid_from: string;
  valid_to: string | null;
  academic_title: string;
  given_name: string;
  family_name: string;
  email: string;
  phone: string;
}

export interface NetworkRelation {
  id: string;
  centre_id: string;
  from_organisation: string;
  to_organisation: string;
  kind: string;
  note: Generated<string>;
  valid_from: string;
  valid_to: string | null;
}

export interface NetworkRole {
  id: string;
  centre_id: string;
  person_id: string | null;
  organisation_id: string | null;
  function: string;
  title: Generated<string>;
  topic_code: string | null;
  municipality_ags: string | null;
  deputy_of: string | null;
  valid_from: string;
  valid_to: string | null;
  record_visibility: Generated<string>;
  created_at: Timestamp;
}

export interface NetworkSavedSearch {
  id: string;
  centre_id: string;
  name: string;
  subject: string;
  query: Json;
  is_mailing_group: Generated<boolean>;
  created_by: string | null;
  created_at: Timestamp;
}

export interface OffersCard {
  offer_id: string;
  centre_id: string;
  card: Json;
  translations: Json;
}

export interface OffersListing {
  offer_id: string;
  centre_id: string;
  organisation_id: string;
  slug: string;
  title: string;
  valid_to: string | null;
  cost_kind: string;
  free_places: number | null;
  childcare: boolean | null;
  german_level: string | null;
  topics: string[];
  target_groups: string[];
  education_stages: string[];
  languages: string[];
  municipalities: string[];
  slots: number[];
}

export interface OffersOffer {
  id: string;
  centre_id: string;
  organisation_id: string;
  slug: string;
  state: Generated<string>;
  title: string;
  summary: Generated<string>;
  description: Generated<string>;
  source_language: Generated<string>;
  eligibility: Generated<string>;
  application: Generated<string>;
  cost_kind: Generated<string>;
  cost_text: Generated<string>;
  free_places: number | null;
  total_places: number | null;
  min_age: number | null;
  max_age: number | null;
  german_level: string | null;
  childcare: boolean | null;
  attending: Generated<string>;
  accessibility: Generated<string[]>;
  topics: Generated<string[]>;
  target_groups: Generated<string[]>;
  education_stages: Generated<string[]>;
  languages: Generated<string[]>;
  area: Generated<string[]>;
  contact_name: Generated<string>;
  contact_email: Generated<string>;
  contact_phone: Generated<string>;
  website: Generated<string>;
  alert: Generated<string>;
  valid_from: string | null;
  valid_to: string | null;
  funding_source: Generated<string>;
  internal_note: Generated<string>;
  assured_on: string | null;
  assured_by: Generated<string>;
  review_months: Generated<number>;
  source: string | null;
  source_id: string | null;
  created_at: Timestamp;
  created_by: string | null;
  updated_at: Timestamp;
  published_at: MaybeTimestamp;
  published_by: string | null;
  withdrawn_at: MaybeTimestamp;
  withdrawn_by: string | null;
  withdrawn_reason: Generated<string>;
  former_organisation_id: string | null;
  asked_on: string | null;
  times_asked: Generated<number>;
}

export interface OffersOfferPlace {
  centre_id: string;
  offer_id: string;
  place_id: string;
  sort: Generated<number>;
}

export interface OffersPlace {
  id: string;
  centre_id: string;
  organisation_id: string | null;
  name: string;
  street: Generated<string>;
  postal_code: Generated<string>;
  city: Generated<string>;
  municipality_ags: string | null;
  lat: number | null;
  lon: number | null;
  confidential: Generated<boolean>;
  accessibility: Generated<string[]>;
  directions: Generated<string>;
  source: string | null;
  source_id: string | null;
  created_at: Timestamp;
  updated_at: Timestamp;
}

export interface OffersRevision {
  id: string;
  centre_id: string;
  offer_id: string;
  number: number;
  state: string;
  content: Json;
  author_id: string | null;
  created_at: Timestamp;
  submitted_at: MaybeTimestamp;
  submitted_by: string | null;
  decided_at: MaybeTimestamp;
  decided_by: string | null;
  decision_note: Generated<string>;
  authors: Generated<string[]>;
  edition: Generated<number>;
}

export interface OffersSchedule {
  id: string;
  centre_id: string;
  offer_id: string;
  place_id: string | null;
  frequency: string;
  every: Generated<number>;
  weekdays: Generated<number[]>;
  nth: number | null;
  starts_at: string;
  ends_at: string;
  valid_from: string;
  valid_to: string | null;
  holidays: Generated<string>;
  exceptions: Generated<string[]>;
  note: Generated<string>;
}

export interface OffersSearch {
  centre_id: string;
  offer_id: string;
  language: string;
  published: Generated<boolean>;
  vector: string;
}

export interface OffersSpot {
  offer_id: string;
  place_id: string;
  centre_id: string;
  municipality_ags: string | null;
  lat: number | null;
  lon: number | null;
}

export interface OffersTranslation {
  centre_id: string;
  offer_id: string;
  language: string;
  field: string;
  text: string;
  origin: string;
  source_digest: string;
  checked_at: MaybeTimestamp;
  checked_by: string | null;
  updated_at: Timestamp;
}

export interface PlatformAccount {
  id: string;
  email: string;
  name: string;
  password_hash: string | null;
  totp_secret: string | null;
  totp_confirmed_at: MaybeTimestamp;
  totp_last_step: number | null;
  language: Generated<string>;
  disabled_at: MaybeTimestamp;
  created_at: Filled<Timestamp>;
}

export interface PlatformAttempt {
  bucket: Bytes;
  at: Timestamp;
}

export interface PlatformCentre {
  id: string;
  slug: string;
  name: string;
  area_name: string;
  kind: string;
  host: string | null;
  is_demo: Generated<boolean>;
  settings: Filled<Json>;
  created_at: Filled<Timestamp>;
}

export interface PlatformCentreMunicipality {
  centre_id: string;
  ags: string;
  valid_from: Generated<string>;
  valid_to: string | null;
}

export interface PlatformCentreStamp {
  centre_id: string;
  version: Generated<number>;
  head: Filled<Bytes>;
}

export interface PlatformColleague {
  grant_id: string;
  account_id: string;
  name: string;
  email: string;
  role: string;
  municipality_ags: string | null;
  organisation_id: string | null;
  valid_from: string;
  valid_to: string | null;
  disabled_at: MaybeTimestamp;
  centre_id: string | null;
}

export interface PlatformEdge {
  id: Generated<string>;
  centre_id: string;
  type: string;
  before_kind: string;
  before_id: string;
  after_kind: string;
  after_id: string;
  since: string;
  note: Generated<string>;
  origin: Generated<string>;
  created_by: string | null;
  created_at: Filled<Timestamp>;
}

export interface PlatformEvent {
  centre_id: string;
  version: number;
  at: Timestamp;
  actor_kind: string;
  actor_id: string | null;
  name: string;
  subject: string | null;
  change_digest: Bytes;
  previous: Bytes;
  hash: Bytes;
}

export interface PlatformEventChange {
  centre_id: string;
  version: number;
  salt: Bytes;
  change: Json;
}

export interface PlatformFeedback {
  id: string;
  centre_id: string;
  kind: string;
  page: string;
  subject: string | null;
  message: string;
  reply_to: string | null;
  received_at: Timestamp;
  answered_at: MaybeTimestamp;
  answer: string | null;
}

export interface PlatformFile {
  id: string;
  centre_id: string;
  name: string;
  media_type: string;
  size: number;
  sha256: Bytes;
  content: Bytes;
  created_at: Timestamp;
}

export interface PlatformImportRow {
  centre_id: string;
  run_id: string;
  number: number;
  outcome: string;
  reason: Generated<string>;
  label: Generated<string>;
  target: string | null;
  before: MaybeJson;
  after: MaybeJson;
}

export interface PlatformImportRun {
  id: string;
  centre_id: string;
  kind: string;
  file_name: string;
  mapping: Filled<Json>;
  source: Json;
  state: Generated<string>;
  created_by: string | null;
  created_at: Timestamp;
  applied_at: MaybeTimestamp;
  undone_at: MaybeTimestamp;
}

export interface PlatformJob {
  id: string;
  centre_id: string | null;
  name: string;
  data: Filled<Json>;
  key: string | null;
  state: Generated<string>;
  attempts: Generated<number>;
  run_after: Timestamp;
  leased_until: MaybeTimestamp;
  last_error: string | null;
  created_at: Timestamp;
  ended_at: MaybeTimestamp;
}

export interface PlatformJobSchedule {
  name: string;
  last_slot: string;
}

export interface PlatformLink {
  token_hash: Bytes;
  centre_id: string | null;
  purpose: string;
  subject: string;
  recipient: string | null;
  expires_at: Timestamp;
  used_at: MaybeTimestamp;
  created_at: Filled<Timestamp>;
}

export interface PlatformLoadedFile {
  name: string;
  checksum: string;
  loaded_at: Filled<Timestamp>;
}

export interface PlatformMail {
  id: string;
  centre_id: string | null;
  recipient: string;
  subject: string;
  body: string;
  attachments: Filled<Json>;
  state: Generated<string>;
  attempts: Generated<number>;
  last_error: string | null;
  created_at: Filled<Timestamp>;
  next_attempt_at: Filled<Timestamp>;
  sent_at: MaybeTimestamp;
  reply_to: string | null;
}

export interface PlatformPasskey {
  id: string;
  account_id: string;
  public_key: Bytes;
  counter: number;
  transports: Generated<string[]>;
  label: string;
  created_at: Filled<Timestamp>;
  last_used_at: MaybeTimestamp;
}

export interface PlatformPublicEdge {
  id: string;
  centre_id: string;
  type: string;
  before_kind: string;
  before_id: string;
  after_kind: string;
  after_id: string;
  since: string;
}

export interface PlatformReaction {
  event: string;
  job: string;
}

export interface PlatformRecoveryCode {
  account_id: string;
  code_hash: Bytes;
  used_at: MaybeTimestamp;
}

export interface PlatformRoleGrant {
  id: string;
  account_id: string;
  role: string;
  centre_id: string | null;
  municipality_ags: string | null;
  organisation_id: string | null;
  valid_from: string;
  valid_to: string | null;
}

export interface PlatformSession {
  id_hash: Bytes;
  account_id: string;
  form_token: string;
  second_factor_at: MaybeTimestamp;
  created_at: Timestamp;
  last_seen_at: Timestamp;
  expires_at: Timestamp;
}

export interface PlatformSubmission {
  centre_id: string;
  key: string;
  outcome: Filled<Json>;
  at: Filled<Timestamp>;
}

export interface ReferenceDistrict {
  key: string;
  name: string;
  kind: string;
  seat: string;
  area_ha: number;
  inhabitants: number;
  inhabitants_on: string;
}

export interface ReferenceEdition {
  file: string;
  digest: string;
}

export interface ReferenceEducationStage {
  code: string;
  sort: number;
  names: Json;
}

export interface ReferenceForeignNationals {
  district_key: string;
  counted_on: string;
  inhabitants: number;
  foreign_nationals: number;
}

export interface ReferenceHoliday {
  day: string;
  name: string;
}

export interface ReferenceLanguage {
  tag: string;
  names: Json;
  own_name: string;
  direction: string;
  script: string;
  sort: number;
}

export interface ReferenceMunicipality {
  ags: string;
  rgs: string;
  name: string;
  official_name: string;
  kind: string;
  district_key: string;
  area_ha: number;
  inhabitants: number;
  inhabitants_on: string;
  postal_code: string;
  lat: number | null;
  lon: number | null;
  valid_from: Generated<string>;
  valid_to: string | null;
}

export interface ReferenceMunicipalityChange {
  id: string;
  kind: string;
  from_ags: string;
  to_ags: string | null;
  effective_on: string;
  former_name: string;
  note: Generated<string>;
}

export interface ReferenceOrganisationType {
  code: string;
  sort: number;
  names: Json;
}

export interface ReferenceSynonym {
  word: string;
  same_as: string;
}

export interface ReferenceTargetGroup {
  code: string;
  sort: number;
  names: Json;
}

export interface ReferenceTopic {
  code: string;
  sort: number;
  names: Json;
}

export interface StrategyCarryOver {
  id: Generated<string>;
  centre_id: string;
  edition_id: string;
  old_goal: string | null;
  old_measure: string | null;
  new_goal: string | null;
  new_measure: string | null;
  fate: string;
  reason: Generated<string>;
  decided_by: string | null;
  decided_at: Timestamp;
}

export interface StrategyChapter {
  id: string;
  centre_id: string;
  edition_id: string;
  lineage: string;
  parent_id: string | null;
  position: number;
  kind: Generated<string>;
  title: string;
  body: Filled<Json>;
  field_id: string | null;
  updated_at: Timestamp;
}

export interface StrategyChapterUpdate {
  chapter_id: string;
  seq: number;
  centre_id: string;
  content: Bytes;
  at: Timestamp;
}

export interface StrategyChapterWriting {
  chapter_id: string;
  centre_id: string;
  state: Bytes;
  version: Generated<number>;
  updated_at: Timestamp;
}

export interface StrategyConsent {
  id: string;
  centre_id: string;
  edition_id: string;
  municipality_ags: string;
  created_at: Timestamp;
}

export interface StrategyConsentStep {
  id: string;
  centre_id: string;
  consent_id: string;
  number: number;
  state: string;
  happened_on: string;
  body: Generated<string>;
  reason: Generated<string>;
  note: Generated<string>;
  version_id: string | null;
  version_label: Generated<string>;
  file_id: string | null;
  mailed_to: Generated<string>;
  entered_via: string;
  entered_by: string | null;
  entered_name: Generated<string>;
  entered_at: Timestamp;
  withdrawn_at: MaybeTimestamp;
  withdrawn_name: Generated<string>;
}

export interface StrategyContribution {
  id: string;
  centre_id: string;
  round_id: string;
  number: number;
  participant_id: string | null;
  kind: string;
  place: string;
  chapter_id: string | null;
  block_id: string | null;
  target_id: string | null;
  quote: Generated<string>;
  text: string;
  language: Generated<string>;
  translation: Generated<string>;
  group_id: string | null;
  municipality_ags: string | null;
  via: string;
  state: Generated<string>;
  hidden_reason: Generated<string>;
  shortened_at: MaybeTimestamp;
  moderated_at: MaybeTimestamp;
  moderated_by: string | null;
  outcome: string | null;
  reason: Generated<string>;
  answered_at: MaybeTimestamp;
  answered_by: string | null;
  received_at: Timestamp;
  changed_at: MaybeTimestamp;
}

export interface StrategyContributionResult {
  id: string;
  centre_id: string;
  contribution_id: string;
  chapter_id: string | null;
  goal_id: string | null;
  measure_id: string | null;
  created_at: Timestamp;
}

export interface StrategyEdition {
  id: string;
  centre_id: string;
  slug: string;
  title: string;
  subtitle: Generated<string>;
  year: number;
  state: Generated<string>;
  valid_from: string | null;
  valid_to: string | null;
  based_on: string | null;
  steering_body: string | null;
  summary_easy: Filled<Json>;
  adopted_on: string | null;
  adopted_at: MaybeTimestamp;
  content_hash: MaybeBytes;
  published_at: MaybeTimestamp;
  created_at: Timestamp;
  updated_at: Timestamp;
}

export interface StrategyField {
  id: string;
  centre_id: string;
  edition_id: string;
  lineage: string;
  position: number;
  name: string;
  description: Generated<string>;
  topics: Generated<string[]>;
  working_group: string | null;
}

export interface StrategyGoal {
  id: string;
  centre_id: string;
  edition_id: string;
  lineage: string;
  field_id: string;
  principle_id: string | null;
  parent_id: string | null;
  level: string;
  position: number;
  title: string;
  description: Generated<string>;
  weight: Generated<string>;
}

export interface StrategyImport {
  id: string;
  centre_id: string;
  file_id: string | null;
  file_name: string;
  state: Generated<string>;
  refusal: Generated<string>;
  source: MaybeJson;
  choices: Filled<Json>;
  edition_id: string | null;
  content_hash: MaybeBytes;
  created_by: string | null;
  created_at: Timestamp;
  applied_at: MaybeTimestamp;
}

export interface StrategyIndicator {
  id: string;
  centre_id: string;
  edition_id: string;
  lineage: string;
  goal_id: string | null;
  measure_id: string | null;
  position: Generated<number>;
  title: string;
  definition: Generated<string>;
  unit: Generated<string>;
  direction: Generated<string>;
  baseline: string | null;
  baseline_year: number | null;
  target: string | null;
  target_year: number | null;
  source: Generated<string>;
  frequency_months: Generated<number>;
}

export interface StrategyIndicatorOrigin {
  lineage: string;
  centre_id: string;
  origin_centre: string;
  origin_lineage: string;
  origin_name: string;
  definition: Json;
  taken_at: Timestamp;
}

export interface StrategyIndicatorValue {
  id: string;
  centre_id: string;
  lineage: string;
  measured_on: string;
  value: string;
  note: Generated<string>;
  created_at: Timestamp;
}

export interface StrategyMeasure {
  id: string;
  centre_id: string;
  edition_id: string;
  lineage: string;
  field_id: string;
  parent_id: string | null;
  code: Generated<string>;
  position: number;
  title: string;
  description: Generated<string>;
  owner_organisation: string | null;
  owner_name: Generated<string>;
  starts_on: string | null;
  ends_on: string | null;
  cost_cents: number | null;
  funding: Generated<string>;
  is_project: Generated<boolean>;
}

export interface StrategyMeasureCourse {
  measure_id: string;
  centre_id: string;
  status: Generated<string>;
  owner_organisation: string | null;
  person_id: string | null;
  reporter_name: Generated<string>;
  reporter_email: Generated<string>;
  updated_at: Timestamp;
}

export interface StrategyMeasureGoal {
  measure_id: string;
  goal_id: string;
  centre_id: string;
  weight: Generated<string>;
}

export interface StrategyMeasureMunicipality {
  measure_id: string;
  municipality_ags: string;
  centre_id: string;
}

export interface StrategyMilestone {
  id: string;
  centre_id: string;
  measure_id: string;
  title: string;
  due_on: string;
  first_due_on: string;
  reached_on: string | null;
  note: Generated<string>;
  removed_at: MaybeTimestamp;
  updated_at: Timestamp;
}

export interface StrategyParticipant {
  id: string;
  centre_id: string;
  round_id: string;
  origin: string;
  group_id: string | null;
  municipality_ags: string | null;
  person_id: string | null;
  organisation_id: string | null;
  name: Generated<string>;
  organisation: Generated<string>;
  email: Generated<string>;
  email_key: string | null;
  confirmed_at: MaybeTimestamp;
  named_at: MaybeTimestamp;
  invited_at: MaybeTimestamp;
  reminded_at: MaybeTimestamp;
  created_at: Timestamp;
}

export interface StrategyParticipationRound {
  id: string;
  centre_id: string;
  edition_id: string;
  title: string;
  intro: Generated<string>;
  chapters: Generated<string[]>;
  opens_on: string;
  closes_on: string;
  answers_until: string;
  reminder_days: Generated<number>;
  is_public: Generated<boolean>;
  state: Generated<string>;
  version_id: string | null;
  content: MaybeJson;
  opened_at: MaybeTimestamp;
  closed_at: MaybeTimestamp;
  answered_at: MaybeTimestamp;
  created_at: Timestamp;
  updated_at: Timestamp;
}

export interface StrategyPrinciple {
  id: string;
  centre_id: string;
  edition_id: string;
  lineage: string;
  field_id: string | null;
  position: number;
  title: string;
  description: Generated<string>;
}

export interface StrategyPublicAdoptedVersion {
  edition_id: string;
  centre_id: string;
  number: number;
  content: Json;
  content_hash: Bytes;
  created_at: Timestamp;
}

export interface StrategyPublicCarryOver {
  id: string;
  centre_id: string;
  edition_id: string;
  old_goal: string | null;
  old_measure: string | null;
  new_goal: string | null;
  new_measure: string | null;
  fate: string;
  reason: string | null;
  decided_at: Timestamp;
}

export interface StrategyPublicChapter {
  id: string;
  centre_id: string;
  edition_id: string;
  lineage: string;
  parent_id: string | null;
  position: number;
  kind: string;
  title: string;
  body: Json;
  field_id: string | null;
  updated_at: Timestamp;
}

export interface StrategyPublicConsent {
  id: string;
  centre_id: string;
  edition_id: string;
  municipality_ags: string;
  state: string;
  happened_on: string;
  body: string;
  reason: string;
  version_label: string;
}

export interface StrategyPublicContribution {
  id: string | null;
  centre_id: string | null;
  round_id: string | null;
  edition_id: string | null;
  number: number | null;
  kind: string | null;
  place: string | null;
  chapter_id: string | null;
  block_id: string | null;
  target_id: string | null;
  quote: string | null;
  text: string | null;
  language: string | null;
  translation: string | null;
  group_id: string | null;
  municipality_ags: string | null;
  via: string | null;
  state: string | null;
  is_shortened: boolean | null;
  outcome: string | null;
  reason: string | null;
  answered_at: MaybeTimestamp;
  received_at: MaybeTimestamp;
  name: string;
  organisation: string;
}

export interface StrategyPublicContributionResult {
  id: string;
  centre_id: string;
  contribution_id: string;
  chapter_id: string | null;
  goal_id: string | null;
  measure_id: string | null;
}

export interface StrategyPublicEdition {
  id: string;
  centre_id: string;
  slug: string;
  title: string;
  subtitle: string;
  year: number;
  state: string;
  valid_from: string | null;
  valid_to: string | null;
  based_on: string | null;
  summary_easy: Json;
  adopted_on: string | null;
  adopted_at: MaybeTimestamp;
  content_hash: MaybeBytes;
  published_at: MaybeTimestamp;
  updated_at: Timestamp;
}

export interface StrategyPublicField {
  id: string;
  centre_id: string;
  edition_id: string;
  lineage: string;
  position: number;
  name: string;
  description: string;
  topics: string[];
}

export interface StrategyPublicGoal {
  id: string;
  centre_id: string;
  edition_id: string;
  lineage: string;
  field_id: string;
  principle_id: string | null;
  parent_id: string | null;
  level: string;
  position: number;
  title: string;
  description: string;
  weight: string;
}

export interface StrategyPublicIndicator {
  id: string;
  centre_id: string;
  edition_id: string;
  lineage: string;
  goal_id: string | null;
  measure_id: string | null;
  position: number;
  title: string;
  definition: string;
  unit: string;
  direction: string;
  baseline: string | null;
  baseline_year: number | null;
  target: string | null;
  target_year: number | null;
  source: string;
  frequency_months: number;
}

export interface StrategyPublicIndicatorValue {
  id: string;
  centre_id: string;
  lineage: string;
  measured_on: string;
  value: string;
  note: string;
}

export interface StrategyPublicMeasure {
  id: string | null;
  centre_id: string | null;
  edition_id: string | null;
  lineage: string | null;
  field_id: string | null;
  parent_id: string | null;
  code: string | null;
  position: number | null;
  title: string | null;
  description: string | null;
  owner_organisation: string | null;
  owner_name: string | null;
  starts_on: string | null;
  ends_on: string | null;
  cost_cents: number | null;
  funding: string | null;
  is_project: boolean | null;
  status: string;
  current_owner: string;
}

export interface StrategyPublicMeasureGoal {
  measure_id: string;
  goal_id: string;
  centre_id: string;
  weight: string;
}

export interface StrategyPublicMeasureMunicipality {
  measure_id: string;
  municipality_ags: string;
  centre_id: string;
}

export interface StrategyPublicMilestone {
  id: string;
  centre_id: string;
  measure_id: string;
  title: string;
  due_on: string;
  first_due_on: string;
  reached_on: string | null;
  note: string;
}

export interface StrategyPublicParticipant {
  id: string;
  centre_id: string;
  round_id: string;
  group_id: string | null;
  name: string;
  organisation: string;
}

export interface StrategyPublicParticipationCount {
  centre_id: string;
  round_id: string;
  group_id: string | null;
  contributions: number | null;
  people: number | null;
}

export interface StrategyPublicParticipationRound {
  id: string | null;
  centre_id: string | null;
  edition_id: string | null;
  title: string | null;
  intro: string | null;
  chapters: string[] | null;
  opens_on: string | null;
  closes_on: string | null;
  answers_until: string | null;
  state: string | null;
  is_public: boolean | null;
  content: Json;
  opened_at: MaybeTimestamp;
  updated_at: MaybeTimestamp;
}

export interface StrategyPublicPrinciple {
  id: string;
  centre_id: string;
  edition_id: string;
  lineage: string;
  field_id: string | null;
  position: number;
  title: string;
  description: string;
}

export interface StrategyPublicReport {
  id: string;
  centre_id: string;
  measure_id: string;
  edition_id: string;
  period: string;
  light: string;
  progress: number;
  reported_on: string | null;
}

export interface StrategyPublicReportSnapshot {
  id: string;
  centre_id: string;
  edition_id: string;
  round_id: string;
  number: number;
  period: string;
  as_of: string;
  taken_at: Timestamp;
  content_hash: Bytes;
  progress: MaybeJson;
}

export interface StrategyPublicResolutionStep {
  id: string | null;
  centre_id: string | null;
  edition_id: string | null;
  measure_id: string | null;
  position: number | null;
  committee: string | null;
  meets_on: string | null;
  role: string | null;
  paper_number: string | null;
  item_number: string | null;
  outcome: string | null;
  result: string | null;
  votes_yes: number | null;
  votes_no: number | null;
  votes_abstained: number | null;
  address: string;
}

export interface StrategyPublicStakeholderGroup {
  id: string;
  centre_id: string;
  key: string | null;
  name: string;
  position: number;
}

export interface StrategyPublicTownStrategy {
  id: string;
  centre_id: string;
  municipality_ags: string;
  title: string;
  year: number;
  address: string;
}

export interface StrategyRemark {
  id: string;
  centre_id: string;
  edition_id: string;
  chapter_id: string;
  kind: string;
  block_id: Generated<string>;
  quote: Generated<string>;
  quote_at: Generated<number>;
  body: Generated<string>;
  replacement: string | null;
  state: Generated<string>;
  reason: Generated<string>;
  created_by: string | null;
  created_at: Timestamp;
  decided_by: string | null;
  decided_at: MaybeTimestamp;
}

export interface StrategyRemarkReply {
  id: string;
  centre_id: string;
  remark_id: string;
  body: string;
  created_by: string | null;
  created_at: Timestamp;
}

export interface StrategyRemovedChapter {
  id: string;
  centre_id: string;
  edition_id: string;
  title: string;
  chapters: Json;
  position: number;
  removed_by: string | null;
  removed_at: Timestamp;
}

export interface StrategyReport {
  id: string;
  centre_id: string;
  measure_id: string;
  round_id: string | null;
  light: string;
  progress: number;
  obstacle: Generated<string>;
  next_step: Generated<string>;
  evidence: Generated<string>;
  evidence_url: Generated<string>;
  file_id: string | null;
  figures: Filled<Json>;
  is_unchanged: Generated<boolean>;
  obstacle_released: Generated<boolean>;
  via: string;
  reporter_name: Generated<string>;
  late_from: string | null;
  reported_at: Timestamp;
}

export interface StrategyReportAsk {
  round_id: string;
  measure_id: string;
  centre_id: string;
  recipient_id: string | null;
}

export interface StrategyReportEscalation {
  id: string;
  centre_id: string;
  measure_id: string;
  round_id: string | null;
  reason: string;
  note: Generated<string>;
  topic_id: string | null;
  created_by: string | null;
  created_at: Timestamp;
}

export interface StrategyReportRecipient {
  id: string;
  centre_id: string;
  round_id: string;
  email: string;
  name: Generated<string>;
  mailed_at: MaybeTimestamp;
  reminders: Generated<number>;
  reminded_at: MaybeTimestamp;
  created_at: Timestamp;
}

export interface StrategyReportRound {
  id: string;
  centre_id: string;
  edition_id: string;
  number: number;
  period: string;
  as_of: string;
  opens_on: string;
  due_on: string;
  closes_on: string | null;
  note: Generated<string>;
  escalates: Generated<boolean>;
  state: Generated<string>;
  opened_at: MaybeTimestamp;
  closed_at: MaybeTimestamp;
  created_at: Timestamp;
}

export interface StrategyReportSnapshot {
  id: string;
  centre_id: string;
  edition_id: string;
  round_id: string;
  taken_at: Timestamp;
  content: Json;
  content_hash: Bytes;
}

export interface StrategyResolutionPaper {
  id: string;
  centre_id: string;
  edition_id: string;
  council_object: string | null;
  reference: Generated<string>;
  name: Generated<string>;
  source_label: Generated<string>;
  address: Generated<string>;
  linked_at: Timestamp;
}

export interface StrategyResolutionStep {
  id: string;
  centre_id: string;
  edition_id: string;
  measure_id: string | null;
  position: number;
  committee: string;
  meets_on: string | null;
  role: string;
  paper_number: Generated<string>;
  item_number: Generated<string>;
  outcome: Generated<string>;
  result: Generated<string>;
  votes_yes: number | null;
  votes_no: number | null;
  votes_abstained: number | null;
  remark: Generated<string>;
  file_id: string | null;
  paper_id: string | null;
  council_object: string | null;
  taken: MaybeJson;
  created_at: Timestamp;
  updated_at: Timestamp;
}

export interface StrategySharedIndicator {
  id: string;
  centre_id: string;
  lineage: string;
  centre_name: string;
  title: string;
  definition: string;
  unit: string;
  direction: string;
  source: string;
  frequency_months: number;
  shared_at: Timestamp;
}

export interface StrategyStakeholderGroup {
  id: string;
  centre_id: string;
  key: string | null;
  name: string;
  position: Generated<number>;
  ended_at: MaybeTimestamp;
  created_at: Timestamp;
}

export interface StrategyTownStrategy {
  id: string;
  centre_id: string;
  municipality_ags: string;
  title: string;
  year: number;
  address: Generated<string>;
  contact: Generated<string>;
  is_public: Generated<boolean>;
  created_at: Timestamp;
  updated_at: Timestamp;
}

export interface StrategyVersion {
  id: string;
  centre_id: string;
  edition_id: string;
  number: number;
  label: string;
  changelog: Generated<string>;
  content: Json;
  content_hash: Bytes;
  created_by: string | null;
  created_at: Timestamp;
}

/** All tables and views, by schema and name. */
export interface Tables {
  'meetings.access_need': MeetingsAccessNeed;
  'meetings.agenda_item': MeetingsAgendaItem;
  'meetings.allotment': MeetingsAllotment;
  'meetings.body': MeetingsBody;
  'meetings.calendar_feed': MeetingsCalendarFeed;
  'meetings.calendar_reply': MeetingsCalendarReply;
  'meetings.change_request': MeetingsChangeRequest;
  'meetings.conference': MeetingsConference;
  'meetings.council_fault': MeetingsCouncilFault;
  'meetings.council_object': MeetingsCouncilObject;
  'meetings.council_search': MeetingsCouncilSearch;
  'meetings.council_source': MeetingsCouncilSource;
  'meetings.decision': MeetingsDecision;
  'meetings.feedback': MeetingsFeedback;
  'meetings.forum_place': MeetingsForumPlace;
  'meetings.handover': MeetingsHandover;
  'meetings.host': MeetingsHost;
  'meetings.host_duty': MeetingsHostDuty;
  'meetings.host_pause': MeetingsHostPause;
  'meetings.host_skip': MeetingsHostSkip;
  'meetings.host_swap': MeetingsHostSwap;
  'meetings.invitation': MeetingsInvitation;
  'meetings.invitee': MeetingsInvitee;
  'meetings.meeting': MeetingsMeeting;
  'meetings.membership': MeetingsMembership;
  'meetings.minutes': MeetingsMinutes;
  'meetings.minutes_name': MeetingsMinutesName;
  'meetings.minutes_section': MeetingsMinutesSection;
  'meetings.minutes_update': MeetingsMinutesUpdate;
  'meetings.paper': MeetingsPaper;
  'meetings.practice': MeetingsPractice;
  'meetings.practice_consent': MeetingsPracticeConsent;
  'meetings.practice_reuse': MeetingsPracticeReuse;
  'meetings.practice_search': MeetingsPracticeSearch;
  'meetings.public_agenda_item': MeetingsPublicAgendaItem;
  'meetings.public_body': MeetingsPublicBody;
  'meetings.public_conference': MeetingsPublicConference;
  'meetings.public_consultation': MeetingsPublicConsultation;
  'meetings.public_decision': MeetingsPublicDecision;
  'meetings.public_meeting': MeetingsPublicMeeting;
  'meetings.public_paper': MeetingsPublicPaper;
  'meetings.public_result_sheet': MeetingsPublicResultSheet;
  'meetings.public_session': MeetingsPublicSession;
  'meetings.public_speaker': MeetingsPublicSpeaker;
  'meetings.publication': MeetingsPublication;
  'meetings.registration': MeetingsRegistration;
  'meetings.result_sheet': MeetingsResultSheet;
  'meetings.session': MeetingsSession;
  'meetings.shared_practice': MeetingsSharedPractice;
  'meetings.speaker': MeetingsSpeaker;
  'meetings.task': MeetingsTask;
  'meetings.topic': MeetingsTopic;
  'meetings.topic_vote': MeetingsTopicVote;
  'meetings.wish': MeetingsWish;
  'network.merge': NetworkMerge;
  'network.organisation': NetworkOrganisation;
  'network.person': NetworkPerson;
  'network.proposal': NetworkProposal;
  'network.public_organisation': NetworkPublicOrganisation;
  'network.public_role': NetworkPublicRole;
  'network.relation': NetworkRelation;
  'network.role': NetworkRole;
  'network.saved_search': NetworkSavedSearch;
  'offers.card': OffersCard;
  'offers.listing': OffersListing;
  'offers.offer': OffersOffer;
  'offers.offer_place': OffersOfferPlace;
  'offers.place': OffersPlace;
  'offers.revision': OffersRevision;
  'offers.schedule': OffersSchedule;
  'offers.search': OffersSearch;
  'offers.spot': OffersSpot;
  'offers.translation': OffersTranslation;
  'platform.account': PlatformAccount;
  'platform.attempt': PlatformAttempt;
  'platform.centre': PlatformCentre;
  'platform.centre_municipality': PlatformCentreMunicipality;
  'platform.centre_stamp': PlatformCentreStamp;
  'platform.colleague': PlatformColleague;
  'platform.edge': PlatformEdge;
  'platform.event': PlatformEvent;
  'platform.event_change': PlatformEventChange;
  'platform.feedback': PlatformFeedback;
  'platform.file': PlatformFile;
  'platform.import_row': PlatformImportRow;
  'platform.import_run': PlatformImportRun;
  'platform.job': PlatformJob;
  'platform.job_schedule': PlatformJobSchedule;
  'platform.link': PlatformLink;
  'platform.loaded_file': PlatformLoadedFile;
  'platform.mail': PlatformMail;
  'platform.passkey': PlatformPasskey;
  'platform.public_edge': PlatformPublicEdge;
  'platform.reaction': PlatformReaction;
  'platform.recovery_code': PlatformRecoveryCode;
  'platform.role_grant': PlatformRoleGrant;
  'platform.session': PlatformSession;
  'platform.submission': PlatformSubmission;
  'reference.district': ReferenceDistrict;
  'reference.edition': ReferenceEdition;
  'reference.education_stage': ReferenceEducationStage;
  'reference.foreign_nationals': ReferenceForeignNationals;
  'reference.holiday': ReferenceHoliday;
  'reference.language': ReferenceLanguage;
  'reference.municipality': ReferenceMunicipality;
  'reference.municipality_change': ReferenceMunicipalityChange;
  'reference.organisation_type': ReferenceOrganisationType;
  'reference.synonym': ReferenceSynonym;
  'reference.target_group': ReferenceTargetGroup;
  'reference.topic': ReferenceTopic;
  'strategy.carry_over': StrategyCarryOver;
  'strategy.chapter': StrategyChapter;
  'strategy.chapter_update': StrategyChapterUpdate;
  'strategy.chapter_writing': StrategyChapterWriting;
  'strategy.consent': StrategyConsent;
  'strategy.consent_step': StrategyConsentStep;
  'strategy.contribution': StrategyContribution;
  'strategy.contribution_result': StrategyContributionResult;
  'strategy.edition': StrategyEdition;
  'strategy.field': StrategyField;
  'strategy.goal': StrategyGoal;
  'strategy.import': StrategyImport;
  'strategy.indicator': StrategyIndicator;
  'strategy.indicator_origin': StrategyIndicatorOrigin;
  'strategy.indicator_value': StrategyIndicatorValue;
  'strategy.measure': StrategyMeasure;
  'strategy.measure_course': StrategyMeasureCourse;
  'strategy.measure_goal': StrategyMeasureGoal;
  'strategy.measure_municipality': StrategyMeasureMunicipality;
  'strategy.milestone': StrategyMilestone;
  'strategy.participant': StrategyParticipant;
  'strategy.participation_round': StrategyParticipationRound;
  'strategy.principle': StrategyPrinciple;
  'strategy.public_adopted_version': StrategyPublicAdoptedVersion;
  'strategy.public_carry_over': StrategyPublicCarryOver;
  'strategy.public_chapter': StrategyPublicChapter;
  'strategy.public_consent': StrategyPublicConsent;
  'strategy.public_contribution': StrategyPublicContribution;
  'strategy.public_contribution_result': StrategyPublicContributionResult;
  'strategy.public_edition': StrategyPublicEdition;
  'strategy.public_field': StrategyPublicField;
  'strategy.public_goal': StrategyPublicGoal;
  'strategy.public_indicator': StrategyPublicIndicator;
  'strategy.public_indicator_value': StrategyPublicIndicatorValue;
  'strategy.public_measure': StrategyPublicMeasure;
  'strategy.public_measure_goal': StrategyPublicMeasureGoal;
  'strategy.public_measure_municipality': StrategyPublicMeasureMunicipality;
  'strategy.public_milestone': StrategyPublicMilestone;
  'strategy.public_participant': StrategyPublicParticipant;
  'strategy.public_participation_count': StrategyPublicParticipationCount;
  'strategy.public_participation_round': StrategyPublicParticipationRound;
  'strategy.public_principle': StrategyPublicPrinciple;
  'strategy.public_report': StrategyPublicReport;
  'strategy.public_report_snapshot': StrategyPublicReportSnapshot;
  'strategy.public_resolution_step': StrategyPublicResolutionStep;
  'strategy.public_stakeholder_group': StrategyPublicStakeholderGroup;
  'strategy.public_town_strategy': StrategyPublicTownStrategy;
  'strategy.remark': StrategyRemark;
  'strategy.remark_reply': StrategyRemarkReply;
  'strategy.removed_chapter': StrategyRemovedChapter;
  'strategy.report': StrategyReport;
  'strategy.report_ask': StrategyReportAsk;
  'strategy.report_escalation': StrategyReportEscalation;
  'strategy.report_recipient': StrategyReportRecipient;
  'strategy.report_round': StrategyReportRound;
  'strategy.report_snapshot': StrategyReportSnapshot;
  'strategy.resolution_paper': StrategyResolutionPaper;
  'strategy.resolution_step': StrategyResolutionStep;
  'strategy.shared_indicator': StrategySharedIndicator;
  'strategy.stakeholder_group': StrategyStakeholderGroup;
  'strategy.town_strategy': StrategyTownStrategy;
  'strategy.version': StrategyVersion;
}

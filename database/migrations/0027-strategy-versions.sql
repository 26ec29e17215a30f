-- What was adopted, for everybody: the last version of an adopted edition, once the edition is published.
create view strategy.public_adopted_version as
  select distinct on (v.edition_id) v.edition_id, v.centre_id, v.number, v.content, v.content_hash, v.created_at
  from strategy.version v join strategy.edition e on e.id = v.edition_id
  where e.adopted_at is not null and e.published_at is not null and v.centre_id = platform.current_centre()
  order by v.edition_id, v.number desc;
grant select on strategy.public_adopted_version to verzahnt_public, verzahnt_app;

-- What was adopted stays as it was kept: no version of an adopted edition is changed, taken away or added.
create function strategy.keep_versions() returns trigger language plpgsql as $$
declare
  edition uuid := case tg_op when 'INSERT' then new.edition_id else old.edition_id end;
begin
  -- who took it is erased on demand
  if tg_op = 'UPDATE' and to_jsonb(old) - 'created_by' = to_jsonb(new) - 'created_by' then return new; end if;
  if tg_op = 'UPDATE' or exists (select from strategy.edition e where e.id = edition and e.adopted_at is not null) then
    raise exception 'version of edition %: % refused', edition, tg_op using errcode = 'restrict_violation';
  end if;
  return case tg_op when 'DELETE' then old else new end;
end $$;
create trigger keep_versions before insert or update or delete on strategy.version for each row execute function strategy.keep_versions();

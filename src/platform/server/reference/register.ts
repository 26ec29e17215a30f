/** What the official register of municipalities (GV100AD) says on one day about the municipalities of a state. */
export interface Register {
  /** Day of the file, YYYY-MM-DD. */
  readonly asOf: string;
  /** Day for which inhabitants are given: the last day of the year before, as the register is published. */
  readonly inhabitantsOn: string;
  readonly districts: readonly RegisterDistrict[];
  readonly municipalities: readonly RegisterMunicipality[];
  /** Lines that could not be read; the others are read nevertheless. */
  readonly problems: readonly { readonly line: number; readonly message: string }[];
}

export interface RegisterDistrict {
  /** 5 digits */
  readonly key: string;
  /** As people say it: "Kreis Kleve", "Stadt Köln". */
  readonly name: string;
  /** As the register writes it: "Kleve", "Köln, Stadt". */
  readonly officialName: string;
  readonly kind: 'district' | 'independentCity' | 'cityRegion';
  readonly seat: string;
  /** Sums over the municipalities. */
  readonly areaHa: number;
  readonly inhabitants: number;
}

export interface RegisterMunicipality {
  /** Amtlicher Gemeindeschlüssel, 8 digits */
  readonly ags: string;
  /** Regionalschlüssel, 12 digits */
  readonly rgs: string;
  /** Without title: "Solingen". */
  readonly name: string;
  /** With title: "Solingen, Klingenstadt". */
  readonly officialName: string;
  readonly kind: 'independentCity' | 'city' | 'municipality' | 'other';
  readonly districtKey: string;
  readonly areaHa: number;
  readonly inhabitants: number;
  /** Of the seat of the administration. */
  readonly postalCode: string;
}

/**
 * Reads the fixed-width file GV100AD of the statistical offices (UTF-8; record types 40 district, 60 municipality; layout
 * as in "Gemeindeverzeichnis-Informationssystem GV-ISys, Datensatzbeschreibung"). `state` is the two digits of the state.
 * Throws RangeError where the text is no such file or holds no municipality of that state.
 */
export function parseGv100ad(text: string, state = '05'): Register {
  const problems: { line: number; message: string }[] = [];
  const municipalities: RegisterMunicipality[] = [];
  const districts: Omit<RegisterDistrict, 'areaHa' | 'inhabitants'>[] = [];
  let asOf = '';
  text.replace(/^\uFEFF/, '').split(/\r?\n/).forEach((record, index) => {
    if (!/^[1-6]0\d{8}/.test(record)) {
      if (record.trim() !== '') problems.push({ line: index + 1, message: 'Diese Zeile ist kein Datensatz des Gemeindeverzeichnisses.' });
      return;
    }
    asOf = record.slice(2, 10) > asOf ? record.slice(2, 10) : asOf;
    if (record.slice(10, 12) !== state) return;
    const type = record.slice(0, 2);
    const read = type === '60' ? readMunicipality(record) : type === '40' ? readDistrict(record) : null;
    if (typeof read === 'string') problems.push({ line: index + 1, message: read });
    else if (read !== null && 'ags' in read) municipalities.push(read);
    else if (read !== null) districts.push(read);
  });
  if (municipalities.length === 0) throw new RangeError(`Die Datei enthält keine Gemeinde des Landes ${state}. Ist es eine Datei GV100AD?`);
  return {
    asOf: dashed(asOf),
    inhabitantsOn: `${Number(asOf.slice(0, 4)) - 1}-12-31`,
    districts: districts.map((district) => withSums(district, municipalities)),
    municipalities,
    problems,
  };
}

function readMunicipality(record: string): RegisterMunicipality | string {
  const [key, area, people] = [record.slice(10, 18), record.slice(128, 139), record.slice(139, 150)];
  const [association, officialName, postalCode] = [record.slice(18, 22), oneLine(record.slice(22, 72)), record.slice(165, 170)];
  if (!/^\d{8}$/.test(key) || !/^\d{4}$/.test(association)) return 'Der Gemeindeschlüssel ist unvollständig.';
  if (officialName === '') return `Gemeinde ${key}: Der Name fehlt.`;
  if (!/^\d{11}$/.test(area) || !/^\d{11}$/.test(people)) return `Gemeinde ${key}: Fläche oder Bevölkerung ist keine Zahl.`;
  if (!/^\d{5}$/.test(postalCode)) return `Gemeinde ${key}: Die Postleitzahl fehlt.`;
  return {
    ags: key,
    rgs: key.slice(0, 5) + association + key.slice(5),
    name: withoutTitle(officialName),
    officialName,
    kind: municipalityKinds[record.slice(122, 124)] ?? 'other',
    districtKey: key.slice(0, 5),
    areaHa: Number(area),
    inhabitants: Number(people),
    postalCode,
  };
}

function readDistrict(record: string): Omit<RegisterDistrict, 'areaHa' | 'inhabitants'> | string {
  const [key, officialName, seat] = [record.slice(10, 15), oneLine(record.slice(22, 72)), oneLine(record.slice(72, 122))];
  if (!/^\d{5}$/.test(key)) return 'Der Kreisschlüssel ist unvollständig.';
  if (officialName === '') return `Kreis ${key}: Der Name fehlt.`;
  const kind = officialName.startsWith('Städteregion') ? 'cityRegion' : districtKinds.has(record.slice(122, 124)) ? 'independentCity' : 'district';
  return { key, name: districtName(officialName, kind), officialName, kind, seat };
}

function districtName(officialName: string, kind: RegisterDistrict['kind']): string {
  if (kind === 'independentCity') return `Stadt ${withoutTitle(officialName)}`;
  return /kreis|städteregion/i.test(officialName) ? officialName : `Kreis ${officialName}`;
}

function withSums(district: Omit<RegisterDistrict, 'areaHa' | 'inhabitants'>, municipalities: readonly RegisterMunicipality[]): RegisterDistrict {
  const members = municipalities.filter((municipality) => municipality.districtKey === district.key);
  const sum = (of: (municipality: RegisterMunicipality) => number) => members.reduce((total, municipality) => total + of(municipality), 0);
  return { ...district, areaHa: sum((member) => member.areaHa), inhabitants: sum((member) => member.inhabitants) };
}

/** Titles stand behind a comma: "Hagen, Stadt der FernUniversität". */
function withoutTitle(officialName: string): string {
  return officialName.split(', ')[0] ?? officialName;
}

function oneLine(text: string): string {
  return text.trim().replace(/\s+/g, ' ');
}

function dashed(day: string): string {
  return `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6, 8)}`;
}

// Kennzeichen of the register: 41 kreisfreie Stadt, 42 Stadtkreis; 60 Markt, 61 kreisfreie Stadt, 62 Stadtkreis, 63 Stadt, 64 Gemeinde
const districtKinds = new Set(['41', '42']);
const municipalityKinds: Readonly<Record<string, RegisterMunicipality['kind']>> = {
  60: 'municipality', 61: 'independentCity', 62: 'independentCity', 63: 'city', 64: 'municipality',
};

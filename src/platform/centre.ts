/** One Kommunales Integrationszentrum: the tenant. `municipalities` is its explicit area as AGS. */
export interface Centre {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly areaName: string;
  readonly kind: 'district' | 'independentCity' | 'cityRegion';
  readonly host: string | null;
  readonly isDemo: boolean;
  readonly municipalities: readonly string[];
  readonly settings: CentreSettings;
}

/** Public wording and contact of a centre. Every part may be missing; pages then say what the centre still has to add. */
export interface CentreSettings {
  readonly street?: string;
  readonly postalCode?: string;
  readonly city?: string;
  readonly email?: string;
  readonly phone?: string;
  readonly openingHours?: string;
  /** Who answers for the pages: § 5 DDG, § 18 MStV. */
  readonly imprintName?: string;
  readonly imprintRepresentative?: string;
  readonly supervisoryAuthority?: string;
  readonly dataProtectionOfficer?: string;
  /** Welcome text of the start page, per language. */
  readonly welcome?: Readonly<Record<string, string>>;
  /** Theme: the accent colour as #rrggbb. */
  readonly accent?: string;
  /** How the centre calls people with an immigration history (TIntG § 4; wording differs between centres). */
  readonly peopleTerm?: string;
}

/**
 * Beginnings and parts of words that say that a council deals with the arrival and the life of people with an immigration
 * history. Lower case; `^` means that a word begins so. Words of everyday council work that only look alike are left out
 * ("Systemintegration", "Fluchtweg", "Zugvogel").
 */
const signs: readonly RegExp[] = [
  /\bintegration(?!stest|splattform)/, /\bintegrations?(rat|rät|beauftragt|kurs|ausschuss|konzept|pauschale|monitor|bericht|preis|arbeit|zentrum|fonds|projekt|lots|leistung|büro|gesetz|strateg|management)/,
  /migra(nt|tion)/, /gefl(ü|ue)cht/, /fl(ü|ue)chtling/, /\basyl/, /zuwander/, /zugewander/, /einwander/, /eingewander/, /ausl(ä|ae)nder(beh|amt|rat|innen|\b|beirat|wesen)/, /interkultur/, /transkultur/,
  /seiteneinsteig/, /herkunftssprach/, /muttersprachlich/, /mehrsprachig/, /(deutsch|sprach|integrations|alphabetisierungs)kurs/, /sprachf(ö|oe)rder/, /sprachmittl/, /sprach-? und integrationsmittl/,
  /dolmetsch/, /einb(ü|ue)rger/, /rassis/, /diskriminier/, /aufenthalts(recht|titel|erlaubnis|gesetz)/, /\bvielfalt(?!sflächen)/, /willkommenskultur/, /abschiebung/, /ukrain/, /\bkommunales integrationszentrum\b/,
  /unbegleitete minderj(ä|ae)hrige/, /\buma\b/, /sammelunterkunft|unterbringung von (menschen|gefl|asyl|fl)/, /bleiberecht/, /duldung/, /demokratie leben/,
];
const lookalikes = /systemintegration|datenintegration|verkehrsintegration|integrationstest|integrationsplattform|softwareintegration|tarifintegration/g;

/** Whether a text of a council speaks of integration. A hint for a filter, no judgement: who wants all, leaves the filter off. */
export function isAboutIntegration(text: string): boolean {
  const plain = text.toLowerCase().replace(lookalikes, ' ');
  return signs.some((sign) => sign.test(plain));
}

/**
 * Words that German compounds of this field are built from, collected for this project. A word that appears inside
 * compounds mostly in another form (Arbeits-, Sprach-, Wohn-) stands here in that form as well.
 */
export const buildingWords: ReadonlySet<string> = new Set(`
abend abfall abgabe abschluss adoption adresse alltag alltags alphabet alphabetisierung alten alter altersgruppe ambulanz amt anerkennung anfang
anfänger angebot angehörige angst anlauf anmeldung annahme anspruch anspruchs antrag antrags anwalt apotheke arbeit arbeiter arbeitgeber arbeitnehmer
arbeitslosen armut art arzt assistenz asyl atem aufbau aufenthalt aufgabe aufnahme aufsicht ausbildung ausgabe ausgleich auskunft ausland ausländer
ausweis auszubildende auto bad bahn bank bau bauen baum beamte bedarf begegnung begleiter begleitung behandlung behinderten behinderung behörde
beihilfe beirat beistand beitrag belastung berater beratung beratungs berechtigung berechtigungs bereich bericht beruf berufs bescheid bescheinigung
beschäftigung besuch betreuung betrieb bett bewegung bewerber bewerbung bezahlung bezirk bibliothek bild bilder bildung bildungs blind brief buch bund
bundes bus börse bücher bühne bürger büro café chance chancen chor christen computer dach daten demenz denken deutsch dialog dienst dienststelle
digital dokument dolmetscher dorf drogen druck ehe ehren ehrenamt eigentum eingang eingliederung einkauf einkommen einrichtung einstieg einstiegs
eintritt einzel eltern energie entlastung entwicklung erbe erfahrung ergebnis erholung erlaubnis ernährung erste erwachsene erwachsenen erwerb
erzieher erziehung essen existenz fach fachkraft fachkräfte fahrer fahrplan fahrrad fahrt familie familien farbe fasten feier ferien fest feuer film
finanz finanzierung flucht flüchtling flüchtlings folge forderung form formular forum foto frage fragen frau frauen freiwillig freiwilligen freizeit
freund freunde frist frühstück fuß fußball förder förderung führerschein führung garten gast gebet geburt geburts gebühr gedanke gefahr gehalt geld
gemeinde gemeinschaft genehmigung generation generationen gericht geschichte geschwister geschäft gesellschaft gesetz gespräch gesundheit gesundheits
gewalt glaube gleichstellung grenze grund grundschul gruppe gruppen gründer gründung gymnasium gärten gäste hafen haft halle halt haltestelle hand
handel handwerk handy haus hausaufgabe hausaufgaben haushalt haushalts hebamme heft heim heimat herkunft hilfe hilfs hinweis hobby hochschule hof hort
hotel hygiene häuser höhe impf impfung information informations inklusion institut integration integrations interesse internet jahr job jugend
jugendliche junge kampf kanzlei karte karten kasse kauf keller kind kinder kindergarten kirche klasse kleider kleidung klinik koch kochen koffer
kompetenz kompetenzen konflikt kontakt konto konzert koordination kosten kraft kranken krankenhaus krankheit kreativ kredit kreis krippe krise krisen
kräfte kultur kunden kunst kurs kurse körper küche kündigung laden land landes landschaft lauf leben lebens lebensmittel lehr lehre lehrer lehrgang
lehrkraft leistung leistungs leiter leitung lern lernen lese lesen licht liebe liste loch lohn lotse lotsen luft löhne macht mahlzeit maler mann markt
maßnahme maßnahmen medien medikament medizin meister melde meldung mensch menschen messe miet miete mieter migranten migration mitarbeiter mittag
mittel mittler mobil monat moschee motor museum musik mutter mädchen männer möbel müll mütter nachbar nachbarschaft nachhilfe nachmittag nachricht
nacht nachweis name natur netz netzwerk niederlassung not notfall notruf nummer nutzung obdach offen opfer ordnung organisation orientierung
orientierungs ort orte paar papier park partner pass paten patenschaft patient pause person personal personen pfad pflege pflicht plan planung platz
plätze politik polizei portal post praktikum praktikums praxis preis presse prinzip probe problem programm projekt prüfung prüfungs psycho punkt
qualifizierung quartier quartiers rad radio rassismus rat rathaus raum recht rechts rechtsanwalt reform regel regeln regelung region register reha
reinigung reise religion religions rente renten rezept richtung ring rolle roller ruhe rundfunk räume saal sachbearbeiter sache samstag schaden schein
schicht schiff schlaf schlüssel schmerz schreib schreiben schul schuld schulden schuldner schule schutz schwanger schwangeren schwangerschaft
schwangerschafts schwimm schwimmen schüler see seelsorge seite selbst selbsthilfe seminar senioren sicherheit sicherung singen sitzung soforthilfe
sommer sonder sonntag sorge sorgen sozial spar sparen spaß spende spiel spiele spieler spielplatz sport sprach sprache sprech sprechen sprechstunde
staat staats stadion stadt stadtteil stamm stand standort start station statistik status stelle stellen steuer stiftung straf straße straßen streit
strom studenten studien studierende studium stunde stunden städte suche sucht tafel tag tages tagespflege tagesstätte tanz tarif tat team technik teil
teilhabe teilnahme teilnehmer telefon termin test text theater therapeut therapie ticket tier tipp tod ton tour trainer training transport trauer
trauma treff treffen treffpunkt trennung trennungs tätigkeit umfeld umgang umgangs umwelt umzug unfall universität unterhalt unterhalts unterkunft
unterkünfte unterlagen unterricht unterrichts unterschied unterstützung untersuchung urkunde urkunden urlaub urlaubs vater verband verbot verbraucher
verein vereins verfahren verhalten verhütung verkehr verkehrs verlag verleih vermietung vermittlung vermittlungs versammlung versicherung
versicherungs versorgung versorgungs verständigung vertrag vertrags vertretung verwaltung verwaltungs verzeichnis visum volk volkshochschule
vorbereitung vorbereitungs vorlesen vormund vormundschaft vormundschafts vorschul vorsorge vorstellung vortrag väter wahl wald wand wander wandern
ware wasser wechsel weg wege weihnacht weihnachts weiterbildung weiterbildungs welt werk werkstatt werkstätten wert wettbewerb willkommen winter
wirtschaft wirtschafts wissen wissenschaft woche wochen wochenende wohl wohn wohnen wohngeld wohnheim wohnung wohnungs wort wörter würde zahl zahlen
zahn zeichen zeit zeiten zeitung zentral zentren zentrum zertifikat zeugnis ziel zimmer zirkel zivil zoll zug zugang zuhause zukunft zukunfts
zulassung zusammenarbeit zusammenhalt zuschuss zustimmung zuständigkeit zuwanderer zuwanderung zuwanderungs zweig ämter ärzte öffnung öffnungs
übergang übersetzer übersetzung übung übungen
`.trim().split(/\s+/));

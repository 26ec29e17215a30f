import type { GroupKey } from '#areas/strategy/participation/group.ts';
import type { ContributionKind, Way } from '#areas/strategy/participation/contribution.ts';

/** One thing said in the demo round. `translation`: what the centre wrote beside it; `hidden`: why it is not public. */
export interface Voice {
  readonly group: GroupKey | null;
  readonly text: string;
  readonly language?: string;
  readonly via: Way;
  readonly kind?: ContributionKind;
  readonly name?: string;
  readonly hidden?: string;
  readonly translation?: string;
}

/** Invented, as all of the demo data. Nobody speaks for the schools. */
export const voices: readonly Voice[] = [
  { group: 'welfare', via: 'link', kind: 'change', text: 'Die Wartezeiten in der Beratung stehen nirgends. Bitte nennen Sie ein Ziel: höchstens drei Wochen.' },
  { group: 'migrants', via: 'link', text: 'Wir werden oft eingeladen, wenn alles schon entschieden ist. Bitte laden Sie uns vor dem ersten Entwurf ein.' },
  { group: 'people', via: 'web', name: 'Gisela Beispiel', text: 'Ich fahre jede Woche drei Familien zum Kurs, weil abends kein Bus kommt. Das gehört in das Kapitel.' },
  { group: 'parties', via: 'link', text: 'Wer zahlt das nach 2028? Bei keiner Maßnahme steht, was nach der Förderung kommt.' },
  { group: 'migrants', via: 'web', language: 'ar', text: 'نحتاج إلى دورات لغة في المساء مع رعاية للأطفال.', translation: 'Wir brauchen Sprachkurse am Abend mit Kinderbetreuung.' },
  { group: 'administrations', via: 'link', kind: 'change', text: 'Unsere Stadt hat schon ein eigenes Konzept. Bitte verweisen Sie darauf, statt es zu wiederholen.' },
  { group: 'people', via: 'web', language: 'tr', text: 'Kurslar çok uzakta. Her belediyede en az bir kurs olsun.', translation: 'Die Kurse sind zu weit weg. In jeder Gemeinde sollte es mindestens einen Kurs geben.' },
  { group: 'education', via: 'link', kind: 'change', text: 'Bitte schreiben Sie Kurse für Analphabeten ausdrücklich dazu. Dort fehlen die meisten Plätze.' },
  { group: null, via: 'web', kind: 'measure', text: 'Ein Stadtplan mit allen Angeboten in jeder Bushaltestelle wäre eine einfache Hilfe.' },
  { group: 'counselling', via: 'link', text: 'Sprachmittlung beim Arzt: bitte mit einer Zahl, wie viele Einsätze möglich sind.' },
  { group: 'people', via: 'web', language: 'uk', text: 'Потрібні курси для тих, хто працює вдень.', translation: 'Es braucht Kurse für alle, die tagsüber arbeiten.' },
  { group: 'welfare', via: 'link', text: 'Gut, dass Wohnen ein eigenes Feld ist. Es fehlt: Hilfe beim Ausfüllen der Anträge.' },
  { group: 'people', via: 'phone', kind: 'measure', text: 'Am Telefon: Sie wünscht sich einen festen Treffpunkt für Frauen am Vormittag.' },
  { group: 'migrants', via: 'link', kind: 'measure', text: 'Räume! Ohne Räume keine Vereinsarbeit. Bitte nehmen Sie eine Liste freier Räume auf.' },
  { group: 'parties', via: 'link', kind: 'change', text: 'Die Ziele sind gut, aber nicht messbar. Bitte zu jedem Ziel eine Zahl.' },
  { group: null, via: 'web', text: 'Meine Kinder sind hier geboren. Warum heißen sie im Text „mit Zuwanderungsgeschichte“?' },
  { group: 'people', via: 'web', language: 'en', name: 'Grace Beispiel', text: 'As a nurse I waited two years for my recognition. One person who guides us through would help.', translation: 'Als Pflegekraft habe ich zwei Jahre auf die Anerkennung gewartet. Ein Mensch, der uns begleitet, würde helfen.' },
  { group: 'administrations', via: 'link', text: 'Zuständigkeit der Ausländerbehörde bitte klar trennen von der des Kreises.' },
  { group: 'education', via: 'link', kind: 'measure', text: 'Die Bibliothek kann Lernorte am Nachmittag anbieten. Bitte nennen Sie uns als Partner.' },
  { group: null, via: 'web', text: 'Kauft billige Uhren bei mir, Nachricht an die Nummer unten.', hidden: 'Das ist Werbung und hat nichts mit dem Konzept zu tun.' },
  { group: 'counselling', via: 'link', text: 'Viele kommen wegen Schulden. Das Thema kommt gar nicht vor.' },
  { group: 'people', via: 'web', language: 'fa', text: 'ما به مربی برای کمک به فرم‌ها نیاز داریم.', translation: 'Wir brauchen jemanden, der bei Formularen hilft.' },
  { group: 'migrants', via: 'link', kind: 'measure', text: 'Antidiskriminierung braucht eine Stelle, bei der man sich beschweren kann. Ein Absatz genügt nicht.' },
  { group: 'people', via: 'event', kind: 'measure', text: 'Beim Treffen im Familienzentrum gesagt: mehr Schwimmkurse für Frauen.' },
  { group: 'welfare', via: 'link', kind: 'change', text: 'Bitte „Ehrenamt“ nicht nur loben, sondern mit Auslagenersatz stützen.' },
  { group: 'people', via: 'web', language: 'ru', text: 'Мне помогла соседка, а не учреждение. Поддержите таких людей.', translation: 'Mir hat eine Nachbarin geholfen, keine Behörde. Unterstützen Sie solche Menschen.' },
  { group: null, via: 'web', text: 'Wo finde ich heraus, was aus dem Konzept von 2016 geworden ist?' },
  { group: 'administrations', via: 'link', text: 'Zeitplan für die kleinen Gemeinden ist zu eng. Wir haben dafür eine halbe Stelle.' },
  { group: 'education', via: 'link', kind: 'change', text: 'Elternabende: bitte mit Sprachmittlung als Regel, nicht als Ausnahme.' },
  { group: 'parties', via: 'link', text: 'Wir unterstützen den Entwurf. Das Kapitel Arbeit sollte die Betriebe stärker nennen.' },
  { group: 'people', via: 'web', language: 'fr', text: 'Il faut aussi penser aux personnes âgées qui ne parlent pas allemand.', translation: 'Man muss auch an ältere Menschen denken, die kein Deutsch sprechen.' },
  { group: 'migrants', via: 'link', kind: 'measure', text: 'Unsere Jugendlichen wollen mitreden. Ein Jugendbeirat für Integration wäre gut.' },
  { group: null, via: 'web', text: 'Zu viele Fremdwörter. Was ist „interkulturelle Öffnung“?' },
  { group: 'counselling', via: 'link', kind: 'measure', text: 'Die Beratung sollte auch samstags offen sein.' },
  { group: 'people', via: 'paper', text: 'Auf dem Papierbogen: „Danke. Endlich fragt uns jemand.“' },
  { group: 'welfare', via: 'link', kind: 'change', text: 'Im Feld Gesundheit fehlt die seelische Gesundheit von Geflüchteten.' },
  { group: 'people', via: 'web', language: 'pl', text: 'Potrzebujemy informacji o przedszkolach po polsku.', translation: 'Wir brauchen Informationen über Kitas auf Polnisch.' },
  { group: 'administrations', via: 'link', text: 'Bitte die Kennzahlen mit dem Jobcenter abstimmen, sonst zählen wir doppelt.' },
  { group: null, via: 'web', text: 'Deutsch lernt man bei der Arbeit. Mehr Praktika, weniger Papier.' },
  { group: 'education', via: 'link', kind: 'measure', text: 'Berufssprachkurse und Ausbildung verzahnen: ein Tag Kurs, vier Tage Betrieb.' },
  { group: 'people', via: 'web', name: 'Heinrich Beispiel', text: 'Ich bin 74 und lese gern vor. Wo kann ich mich melden?' },
  { group: 'migrants', via: 'link', kind: 'measure', text: 'Bitte Informationen auch als Sprachnachricht. Nicht alle können lesen.' },
  { group: 'parties', via: 'link', kind: 'change', text: 'Kosten je Maßnahme bitte im Anhang als Tabelle.' },
  { group: 'people', via: 'web', language: 'ro', text: 'Avem nevoie de ajutor pentru a găsi o locuință.', translation: 'Wir brauchen Hilfe bei der Wohnungssuche.' },
  { group: 'counselling', via: 'link', text: 'Datenschutz: wer gibt wem was weiter, wenn drei Stellen beraten?' },
  { group: null, via: 'web', text: 'Die Frau am Schalter in meiner Stadt ist sehr freundlich. Das darf auch einmal gesagt werden.' },
  { group: 'welfare', via: 'link', kind: 'measure', text: 'Bitte ein Ziel zum Kinderschutz in Gemeinschaftsunterkünften.' },
  { group: 'people', via: 'phone', text: 'Am Telefon: Der Absatz über Sport stimmt, aber die Halle ist seit einem Jahr zu.' },
  { group: 'administrations', via: 'link', text: 'Wir können bei „Ankommen“ die Federführung übernehmen.' },
  { group: 'education', via: 'link', kind: 'change', text: 'Ferienangebote zum Deutschlernen bitte in allen Ferien.' },
  { group: 'migrants', via: 'link', text: 'Feste feiern ist auch Integration. Bitte das interkulturelle Fest im Konzept halten.' },
  { group: 'people', via: 'web', language: 'ar', text: 'نريد معرفة حقوقنا في السكن والعمل بلغتنا.', translation: 'Wir möchten unsere Rechte beim Wohnen und bei der Arbeit in unserer Sprache kennen.' },
  { group: 'parties', via: 'link', kind: 'measure', text: 'Bitte einmal im Jahr öffentlich berichten, was erreicht ist.' },
  { group: null, via: 'web', text: 'Ihr könnt mich alle mal.', hidden: 'Beleidigung.' },
  { group: 'counselling', via: 'link', kind: 'measure', text: 'Ein gemeinsamer Kalender aller Beratungsstellen spart Wege.' },
  { group: 'welfare', via: 'link', text: 'Wer vertritt die Wohlfahrt in der Steuerungsgruppe?' },
  { group: 'people', via: 'web', language: 'tr', kind: 'measure', text: 'Daha fazla kadın için bisiklet kursu.' },
  { group: 'administrations', via: 'link', kind: 'change', text: 'Im Entwurf fehlt die Kreisvolkshochschule als Partnerin.' },
  { group: 'people', via: 'web', language: 'uk', text: 'Я хотіла б допомагати іншим. Куди звернутися?' },
  { group: null, via: 'web', text: 'Bitte auch an Menschen denken, die schon 30 Jahre hier leben.' },
];
